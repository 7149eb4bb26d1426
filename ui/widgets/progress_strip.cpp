#include "ui/widgets/progress_strip.h"

#include "ui/language/number_text.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kHeight = 6;
constexpr double kUnknownShare = 0.12;
} // namespace

ProgressStrip::ProgressStrip(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("progressStrip"));
    setAccessibleName(tr("Progress"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ProgressStrip::setShare(double share) {
    share = std::min(share, 1.0);
    if (share == m_share)
        return;
    m_share = share;
    setAccessibleDescription(share < 0 ? tr("not known yet") : percentText(share));
    update();
}

void ProgressStrip::setPaused(bool paused) {
    m_paused = paused;
    update();
}

QSize ProgressStrip::sizeHint() const {
    return {m_theme.px(140), m_theme.px(kHeight)};
}

QSize ProgressStrip::minimumSizeHint() const {
    return {m_theme.px(40), m_theme.px(kHeight)};
}

void ProgressStrip::paintEvent(QPaintEvent*) {
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    const double height = m_theme.px(kHeight);
    const QRectF track(0, (this->height() - height) / 2.0, width(), height);
    fillBox(painter, track, height / 2, t.surface3);
    const double share = m_share < 0 ? kUnknownShare : m_share;
    if (share <= 0)
        return;
    QRectF filled = track;
    filled.setWidth(std::max(height, track.width() * share));
    if (layoutDirection() == Qt::RightToLeft)
        filled.moveRight(track.right());
    fillBox(painter, filled, height / 2, m_paused || m_share < 0 ? t.faint : t.live);
}

} // namespace diptych::ui
