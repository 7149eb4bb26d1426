#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/style_fader.h"

#include <QEvent>
#include <QObject>
#include <QWidget>

#include <memory>

namespace diptych::ui {

/// A window with one fader that has the focus, new for every test, and a hand for it.
class FaderFixture : public QObject {
    Q_OBJECT

  protected:
    void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button = Qt::LeftButton,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void wheel(QWidget* target, int notches, Qt::KeyboardModifiers modifiers);
    /// A point on the track; 0 is its left edge, 1 its right edge.
    QPointF on(double share) const;
    /// Another fader instead of the present one ("Ink", a style).
    StyleFader* make(const FaderSpec& spec);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    StyleFader* m_fader = nullptr;

  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};

} // namespace diptych::ui
