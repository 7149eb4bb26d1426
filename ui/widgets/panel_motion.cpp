#include "ui/widgets/panel_motion.h"

#include "ui/theme/theme.h"

#include <QPropertyAnimation>
#include <QWidget>

namespace diptych::ui {

namespace {

constexpr auto kName = "diptychPanelMotion";

int fullHeight(const QWidget& widget) {
    const int width = widget.width();
    return widget.hasHeightForWidth() && width > 0 ? widget.heightForWidth(width)
                                                   : widget.sizeHint().height();
}

void animate(QWidget* widget, int from, int to, int ms, const std::function<void()>& done) {
    delete widget->findChild<QPropertyAnimation*>(QLatin1String(kName), Qt::FindDirectChildrenOnly);
    auto* motion = new QPropertyAnimation(widget, "maximumHeight", widget);
    motion->setObjectName(QLatin1String(kName));
    motion->setDuration(ms);
    motion->setStartValue(from);
    motion->setEndValue(to);
    motion->setEasingCurve(QEasingCurve::OutCubic);
    QObject::connect(motion, &QPropertyAnimation::finished, widget, [widget, done] {
        widget->setMaximumHeight(QWIDGETSIZE_MAX);
        if (done)
            done();
    });
    motion->start(QAbstractAnimation::DeleteWhenStopped);
}

} // namespace

void PanelMotion::reveal(QWidget* widget, const Theme& theme) {
    const QWidget* parent = widget->parentWidget();
    if (theme.motionMs() == 0 || (parent && !parent->isVisible())) {
        delete widget->findChild<QPropertyAnimation*>(QLatin1String(kName),
                                                      Qt::FindDirectChildrenOnly);
        widget->setMaximumHeight(QWIDGETSIZE_MAX);
        widget->show();
        return;
    }
    widget->setMaximumHeight(0);
    widget->show();
    animate(widget, 0, fullHeight(*widget), theme.motionMs(), {});
}

void PanelMotion::conceal(QWidget* widget, const Theme& theme, const std::function<void()>& done) {
    const auto finish = [widget, done] {
        widget->hide();
        if (done)
            done();
    };
    if (theme.motionMs() == 0 || !widget->isVisible())
        finish();
    else
        animate(widget, widget->height(), 0, theme.motionMs(), finish);
}

} // namespace diptych::ui
