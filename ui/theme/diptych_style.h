#pragma once

#include "ui/theme/theme_state.h"

#include <QProxyStyle>

#include <memory>

namespace diptych::ui {

/// Draws the standard widgets as the drawings ask, on top of Fusion. It draws everything itself: no
/// style sheet of the application is needed, so fonts and palettes of single widgets keep their
/// meaning.
class DiptychStyle : public QProxyStyle {
    Q_OBJECT

  public:
    explicit DiptychStyle(std::shared_ptr<const ThemeState> state);

    /// Name of the property that setOuterMargins writes.
    static constexpr auto kOuterMargins = "diptychOuterMargins";

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    QPalette standardPalette() const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl subControl, const QWidget* widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
                  const QWidget* widget = nullptr,
                  QStyleHintReturn* returnData = nullptr) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption* option = nullptr,
                       const QWidget* widget = nullptr) const override;
    QPixmap standardPixmap(StandardPixmap standard, const QStyleOption* option = nullptr,
                           const QWidget* widget = nullptr) const override;

  private:
    bool drawFrames(PrimitiveElement element, const QStyleOption& option, QPainter& painter,
                    const QWidget* widget) const;
    bool drawIndicators(PrimitiveElement element, const QStyleOption& option, QPainter& painter,
                        const QWidget* widget) const;
    bool drawBars(ControlElement element, const QStyleOption& option, QPainter& painter,
                  const QWidget* widget) const;
    void drawItemBackground(const QStyleOption& option, QPainter& painter) const;
    void drawTabLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;

    std::shared_ptr<const ThemeState> m_state;
};

} // namespace diptych::ui
