#include "ui/widgets/pill.h"

#include "ui/theme/shapes.h"
#include "ui/theme/tabular_text.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace diptych::ui {

namespace {

constexpr int kSide = 10;
constexpr int kPillHeight = 26;
constexpr int kGap = 8;

TabularText figures(const Theme& theme, const PillPart& part) {
    QFont font = theme.font(part.weight == PillWeight::Strong ? TextRole::Strong : TextRole::Body);
    font.setPixelSize(theme.px(12));
    return TabularText(font);
}

// The pill is dark in both schemes, so are the colours on it.
QColor inkOf(Tint tint) {
    return tint == Tint::Dim ? darkTokens().onPillDim
                             : tintColor(darkTokens(), tint == Tint::Text ? Tint::OnPicture : tint);
}

} // namespace

Pill::Pill(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("pill"));
    connect(&theme, &Theme::changed, this, &Pill::fit);
}

void Pill::setText(const QString& text) {
    setParts({PillPart{text, Tint::OnPicture, PillWeight::Normal}});
}

void Pill::setParts(const QList<PillPart>& parts) {
    m_parts = parts;
    setAccessibleName(text());
    fit();
}

// A pill usually floats on a picture, where no layout sees to its size.
void Pill::fit() {
    updateGeometry();
    if (parentWidget() && !parentWidget()->layout())
        resize(sizeHint());
    update();
}

QString Pill::text() const {
    QStringList words;
    for (const PillPart& part : m_parts)
        words += part.text;
    return words.join(QLatin1Char(' '));
}

QSize Pill::sizeOf(const Theme& theme, const QList<PillPart>& parts) {
    double width = 2.0 * theme.px(kSide);
    double height = theme.px(kPillHeight);
    for (const PillPart& part : parts) {
        const TabularText text = figures(theme, part);
        width += text.width(part.text);
        height = std::max(height, text.height() + theme.px(8));
    }
    if (parts.size() > 1)
        width += static_cast<double>(parts.size() - 1) * theme.px(kGap);
    return {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))};
}

QSize Pill::sizeHint() const {
    return sizeOf(m_theme, m_parts);
}

void Pill::paint(QPainter& painter, const QRectF& box, const Theme& theme,
                 const QList<PillPart>& parts) {
    fillBox(painter, box, radius::kControl, theme.tokens().pill);
    painter.save();
    double x = box.left() + theme.px(kSide);
    for (const PillPart& part : parts) {
        const TabularText text = figures(theme, part);
        painter.setPen(inkOf(part.tint));
        const double width = text.width(part.text);
        text.draw(painter, QRectF(x, box.top(), width, box.height()),
                  Qt::AlignLeft | Qt::AlignVCenter, part.text);
        x += width + theme.px(kGap);
    }
    painter.restore();
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, rect(), m_theme, m_parts);
}

} // namespace diptych::ui
