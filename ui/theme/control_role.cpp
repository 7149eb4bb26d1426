#include "ui/theme/control_role.h"

#include "ui/theme/diptych_style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QRect>

namespace diptych::ui {

namespace {

constexpr auto kRole = "diptychRole";
constexpr auto kCaption = "diptychCaption";

// Widgets keep their size hint and layout rectangle until the style changes.
void measureAgain(QWidget* widget) {
    QEvent changed(QEvent::StyleChange);
    QCoreApplication::sendEvent(widget, &changed);
    widget->updateGeometry();
    widget->update();
}

} // namespace

void setControlRole(QWidget* widget, ControlRole role) {
    widget->setProperty(kRole, static_cast<int>(role));
    measureAgain(widget);
}

ControlRole controlRole(const QWidget* widget) {
    return widget ? static_cast<ControlRole>(widget->property(kRole).toInt()) : ControlRole::Normal;
}

void setComboCaption(QComboBox* combo, const QString& caption) {
    combo->setProperty(kCaption, caption);
    combo->view()->setAccessibleName(caption);
    measureAgain(combo);
}

QString comboCaption(const QWidget* combo) {
    return combo ? combo->property(kCaption).toString() : QString();
}

void setOuterMargins(QWidget* frame, int left, int top, int right, int bottom) {
    // A rectangle with the four margins as its edges travels through a property without a type of
    // our own.
    frame->setProperty(DiptychStyle::kOuterMargins,
                       QRect(QPoint(left, top), QPoint(right, bottom)));
    measureAgain(frame);
}

} // namespace diptych::ui
