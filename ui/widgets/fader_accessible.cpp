#include "ui/widgets/fader_accessible.h"

#include "ui/widgets/style_fader.h"

namespace diptych::ui {

namespace {

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* fader = qobject_cast<StyleFader*>(object);
    return fader ? new FaderAccessible(fader) : nullptr;
}

} // namespace

FaderAccessible::FaderAccessible(StyleFader* fader)
    : QAccessibleWidget(fader, QAccessible::Slider) {}

void FaderAccessible::install() {
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

StyleFader* FaderAccessible::fader() const {
    return static_cast<StyleFader*>(widget());
}

void* FaderAccessible::interface_cast(QAccessible::InterfaceType type) {
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString FaderAccessible::text(QAccessible::Text kind) const {
    if (kind == QAccessible::Value)
        return fader()->numberText();
    if (kind == QAccessible::Description)
        return fader()->accessibleSummary();
    return QAccessibleWidget::text(kind);
}

QVariant FaderAccessible::currentValue() const {
    return fader()->value();
}

void FaderAccessible::setCurrentValue(const QVariant& value) {
    bool ok = false;
    const double wish = value.toDouble(&ok);
    if (ok && fader()->isEnabled())
        fader()->edit(wish, EditKind::Accessibility);
}

QVariant FaderAccessible::maximumValue() const {
    return fader()->spec().hard.maximum;
}

QVariant FaderAccessible::minimumValue() const {
    return fader()->spec().hard.minimum;
}

QVariant FaderAccessible::minimumStepSize() const {
    return fader()->spec().steps.normal;
}

} // namespace diptych::ui
