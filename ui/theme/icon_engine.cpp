#include "ui/theme/icon_engine.h"

#include "ui/theme/shapes.h"
#include "ui/theme/theme_state.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace diptych::ui {

namespace {

bool followsReading(Icon icon) {
    return icon == Icon::Undo || icon == Icon::Redo || icon == Icon::ChevronLeft ||
           icon == Icon::ChevronRight;
}

// `size` in device pixels.
QPixmap render(Icon icon, const QSize& size, const QColor& color, bool mirrored) {
    const QString key = QStringLiteral("diptych-icon-%1-%2x%3-%4-%5")
                            .arg(static_cast<int>(icon))
                            .arg(size.width())
                            .arg(size.height())
                            .arg(color.rgba(), 0, 16)
                            .arg(static_cast<int>(mirrored));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer svg(QStringLiteral(":/diptych/icons/%1.svg").arg(iconName(icon)));
    QPainter painter(&image);
    const double edge = std::min(size.width(), size.height());
    svg.render(&painter, QRectF((size.width() - edge) / 2, (size.height() - edge) / 2, edge, edge));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(mirrored ? image.mirrored(true, false) : image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

IconEngine::IconEngine(std::shared_ptr<const ThemeState> state, Icon icon, Tint tint)
    : m_state(std::move(state)), m_icon(icon), m_tint(tint) {}

QColor IconEngine::color(QIcon::Mode mode, QIcon::State state) const {
    const Tokens& tokens = m_state->tokens;
    if (mode == QIcon::Disabled)
        return tokens.faint;
    if (state == QIcon::On && m_tint != Tint::OnAccent && m_tint != Tint::OnPicture)
        return tokens.accentText;
    if (mode == QIcon::Active && m_tint == Tint::Dim)
        return tokens.text;
    return tintColor(tokens, m_tint);
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    const double scale = deviceScale(*painter);
    QPixmap picture = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
    picture.setDevicePixelRatio(scale);
    painter->drawPixmap(rect, picture);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    const bool mirrored = followsReading(m_icon) && QGuiApplication::isRightToLeft();
    return size.isEmpty() ? QPixmap() : render(m_icon, size, color(mode, state), mirrored);
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

QString IconEngine::key() const {
    return QStringLiteral("diptych");
}

QString IconEngine::iconName() {
    return diptych::ui::iconName(m_icon);
}

} // namespace diptych::ui
