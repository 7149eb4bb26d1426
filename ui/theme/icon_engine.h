#pragma once

#include "ui/theme/icon.h"

#include <QIconEngine>

namespace diptych::ui {

/// Draws one SVG of the resources in a colour of the scheme of the moment.
class IconEngine : public QIconEngine {
  public:
    IconEngine(std::shared_ptr<const ThemeState> state, Icon icon, Tint tint);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;
    QString iconName() override;
    bool isNull() override { return false; }

  private:
    QColor color(QIcon::Mode mode, QIcon::State state) const;

    std::shared_ptr<const ThemeState> m_state;
    Icon m_icon;
    Tint m_tint;
};

} // namespace diptych::ui
