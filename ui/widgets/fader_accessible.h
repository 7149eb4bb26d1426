#pragma once

#include <QAccessibleWidget>

namespace diptych::ui {

class StyleFader;

/// What a screen reader sees of a fader: a slider with value, ends and step. Setting the value
/// counts as an action of the artist.
class FaderAccessible : public QAccessibleWidget, public QAccessibleValueInterface {
  public:
    explicit FaderAccessible(StyleFader* fader);

    /// Makes Qt use this class for faders; once is enough, more does no harm.
    static void install();

    void* interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text kind) const override;

    QVariant currentValue() const override;
    void setCurrentValue(const QVariant& value) override;
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override;

  private:
    StyleFader* fader() const;
};

} // namespace diptych::ui
