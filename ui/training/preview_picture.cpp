#include "ui/training/preview_picture.h"

#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pill.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace diptych::ui {

PreviewPicture::PreviewPicture(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void PreviewPicture::setPicture(const QImage& picture, const QString& pill) {
    m_picture = picture;
    m_pill = pill;
    setAccessibleName(pill);
    update();
}

void PreviewPicture::paintEvent(QPaintEvent* /*event*/) {
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QSize fitted = m_picture.size().scaled(size(), Qt::KeepAspectRatio);
    const QRect box(QPoint((width() - fitted.width()) / 2, (height() - fitted.height()) / 2),
                    fitted);
    painter.drawImage(box, m_picture);
    if (hasFocus())
        strokeBox(painter, box, 0, m_theme.tokens().accentRing, 2.0);
    const QList<PillPart> parts = {{m_pill}};
    const QSize wanted = Pill::sizeOf(m_theme, parts);
    const int margin = std::min(m_theme.px(10), box.width() / 12);
    Pill::paint(painter, QRectF(box.topLeft() + QPoint(margin, margin), wanted), m_theme, parts);
}

void PreviewPicture::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void PreviewPicture::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace diptych::ui
