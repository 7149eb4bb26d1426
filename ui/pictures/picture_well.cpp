#include "ui/pictures/picture_well.h"

#include "ui/drops/dropped_files.h"
#include "ui/theme/control_role.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr int kRemoveEdge = 22;

} // namespace

PictureWell::PictureWell(Theme& theme, const QString& caption, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_caption(caption), m_remove(new QToolButton(this)) {
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_remove->setObjectName(QStringLiteral("removePicture"));
    m_remove->setFocusPolicy(Qt::NoFocus); // Delete and the menu do the same
    m_remove->setToolTip(tr("Remove (Del)"));
    m_remove->setCursor(Qt::ArrowCursor);
    setControlRole(m_remove, ControlRole::OnPicture);
    connect(m_remove, &QToolButton::clicked, this, &PictureWell::removeRequested);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_filled)
            Q_EMIT lookRequested();
        else
            Q_EMIT openRequested();
    });
    const auto restyle = [this] {
        m_remove->setIcon(m_theme.icon(Icon::Close, Tint::OnPicture));
        m_scaled = {};
        updateGeometry();
        update();
    };
    connect(&theme, &Theme::changed, this, restyle);
    restyle();
    refreshRemove();
    refreshWords();
}

QSize PictureWell::sizeHint() const {
    return {m_theme.px(112), m_theme.px(112)};
}

QSize PictureWell::minimumSizeHint() const {
    return {m_theme.px(72), m_theme.px(72)};
}

void PictureWell::setPicture(const QImage& picture, const QRectF& part) {
    if (picture.cacheKey() == m_picture.cacheKey() && part == m_part)
        return;
    m_picture = picture;
    m_part = part;
    m_scaled = {};
    if (!picture.isNull())
        m_filled = true;
    refreshRemove();
    refreshWords();
    update();
}

void PictureWell::setFilled(bool filled) {
    if (!filled)
        m_picture = {};
    m_filled = filled;
    m_scaled = {};
    refreshRemove();
    refreshWords();
    update();
}

void PictureWell::setBusy(bool busy) {
    m_busy = busy;
    refreshWords();
    update();
}

void PictureWell::setPictureName(const QString& name) {
    m_name = name;
    refreshWords();
}

void PictureWell::refreshWords() {
    setAccessibleName(m_caption);
    m_remove->setAccessibleName(tr("Remove %1").arg(m_caption));
    const QString state = m_busy     ? tr("A picture is being read.")
                          : m_filled ? m_name
                                     : tr("Empty. Drop a picture, paste one, or press Enter to "
                                          "choose a file.");
    setAccessibleDescription(state);
    setToolTip(m_filled ? tr("%1\nClick to look closer").arg(m_name)
                        : tr("Drop a picture, paste it, or click to choose a file"));
}

void PictureWell::refreshRemove() {
    m_remove->setVisible(m_filled && (underMouse() || hasFocus()));
}

void PictureWell::paintPicture(QPainter& painter, const QRectF& box) {
    const double scale = devicePixelRatioF();
    const QSize size = (box.size() * scale).toSize();
    if (m_scaled.isNull() || m_scaled.size() != size) {
        const QRectF part(m_part.x() * m_picture.width(), m_part.y() * m_picture.height(),
                          m_part.width() * m_picture.width(), m_part.height() * m_picture.height());
        m_scaled =
            QPixmap::fromImage(m_picture.copy(part.toAlignedRect() & m_picture.rect())
                                   .scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    QPainterPath clip;
    clip.addRoundedRect(box, radius::kField, radius::kField);
    painter.setClipPath(clip);
    painter.drawPixmap(box, m_scaled, m_scaled.rect());
    painter.setClipping(false);
}

void PictureWell::paintInvitation(QPainter& painter, const QRectF& box) {
    const Tokens& t = m_theme.tokens();
    painter.setPen(QPen(m_dragOver ? t.accent : t.faint, 1.0, Qt::CustomDashLine));
    QPen pen = painter.pen();
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(mixed(t.surface1, t.surface2, m_dragOver || underMouse() ? 1.0 : 0.5));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius::kField, radius::kField);
    const int icon = m_theme.px(24);
    painter.setFont(m_theme.font(TextRole::Caption));
    const QFontMetricsF metrics(painter.font());
    const QString words = m_busy ? tr("Reading…") : tr("Drop or choose");
    const QRectF room = box.adjusted(6, 0, -6, 0);
    const QRectF bound = metrics.boundingRect(room, Qt::AlignHCenter | Qt::TextWordWrap, words);
    const double height = icon + 6 + bound.height();
    const double top = box.center().y() - height / 2;
    m_theme.icon(m_busy ? Icon::Clock : Icon::Picture, Tint::Dim)
        .paint(&painter, QRectF(box.center().x() - icon / 2.0, top, icon, icon).toRect());
    painter.setPen(t.dim);
    painter.drawText(QRectF(room.left(), top + icon + 6, room.width(), bound.height() + 2),
                     Qt::AlignHCenter | Qt::TextWordWrap, words);
}

void PictureWell::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Tokens& t = m_theme.tokens();
    const QRectF box = QRectF(rect()).adjusted(kRing, kRing, -kRing, -kRing);
    if (m_filled && !m_picture.isNull()) {
        paintPicture(painter, box);
        if (m_dragOver)
            strokeBox(painter, box, radius::kField, t.accent, 2);
        if (m_remove->isVisible())
            fillBox(painter, m_remove->geometry(), radius::kField, t.pill);
    } else {
        paintInvitation(painter, box);
    }
    if (hasFocus())
        strokeBox(painter, QRectF(rect()), radius::kField + kRing, t.accentRing, 2);
}

bool PictureWell::event(QEvent* event) {
    // Of the well that has the keyboard, not of the window.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        event->accept();
        return true;
    }
    return QAbstractButton::event(event);
}

void PictureWell::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        if (m_filled)
            Q_EMIT removeRequested();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pasteRequested();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void PictureWell::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("wellMenu"));
    connect(menu->addAction(tr("Choose a file…")), &QAction::triggered, this,
            &PictureWell::openRequested);
    connect(menu->addAction(tr("Paste")), &QAction::triggered, this, &PictureWell::pasteRequested);
    QAction* look = menu->addAction(tr("Look closer"));
    connect(look, &QAction::triggered, this, &PictureWell::lookRequested);
    menu->addSeparator();
    QAction* remove = menu->addAction(tr("Remove"));
    connect(remove, &QAction::triggered, this, &PictureWell::removeRequested);
    look->setEnabled(m_filled);
    remove->setEnabled(m_filled);
    const QPoint at = event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                                  : mapToGlobal(rect().center());
    menu->popup(at);
}

void PictureWell::dragEnterEvent(QDragEnterEvent* event) {
    if (!DroppedFiles::mayBeUsed(event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_dragOver = true;
    update();
}

void PictureWell::dragLeaveEvent(QDragLeaveEvent* /*event*/) {
    m_dragOver = false;
    update();
}

void PictureWell::dropEvent(QDropEvent* event) {
    m_dragOver = false;
    update();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT dropped(event->mimeData());
}

void PictureWell::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    m_remove->setVisible(m_filled);
    update();
}

void PictureWell::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    m_remove->setVisible(m_filled && hasFocus());
    update();
}

void PictureWell::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    refreshRemove();
}

void PictureWell::focusOutEvent(QFocusEvent* event) {
    QAbstractButton::focusOutEvent(event);
    refreshRemove();
}

void PictureWell::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    const int edge = m_theme.px(kRemoveEdge);
    const int x = layoutDirection() == Qt::RightToLeft ? kRing + 4 : width() - kRing - 4 - edge;
    m_remove->setGeometry(x, kRing + 4, edge, edge);
}

} // namespace diptych::ui
