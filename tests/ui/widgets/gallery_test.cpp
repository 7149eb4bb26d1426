// The rules that hold for every widget, checked over all of them at once.

#include "tests/ui/widgets/gallery_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace diptych::ui;

class GalleryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void check52_focusIsSeen();
    void check53_everyFocusableHasAName();
    void check54_nothingIsClipped_data();
    void check54_nothingIsClipped();
    void everyWidgetOfOursHasAnObjectName();
    void switchingSchemesRepaintsAll();

  private:
    QList<QWidget*> focusable() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GalleryWindow> m_window;
};

void GalleryTest::initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->setMotion(MotionMode::Reduced);
    m_theme->install(*qApp);
}

void GalleryTest::init() {
    m_theme->setMode(ThemeMode::Dark);
    m_theme->setTextScale(100);
    m_window = std::make_unique<GalleryWindow>(*m_theme);
    m_window->resize(1500, 1300);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void GalleryTest::cleanup() {
    m_window.reset();
}

QList<QWidget*> GalleryTest::focusable() const {
    QList<QWidget*> found;
    for (QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
            (widget->focusPolicy() & Qt::TabFocus) && !qobject_cast<QScrollBar*>(widget))
            found.append(widget);
    return found;
}

// A widget looks different when it has the focus: in its own picture or in that of the box around
// it.
void GalleryTest::check52_focusIsSeen() {
    const QList<QWidget*> widgets = focusable();
    QVERIFY(widgets.size() > 20);
    for (QWidget* widget : widgets) {
        if (widget->inherits("QScrollArea"))
            continue; // what is in it takes the focus
        QWidget* seen = widget->parentWidget()->inherits("diptych::ui::FieldBox")
                            ? widget->parentWidget()
                            : widget;
        m_window->setFocus();
        m_window->setAttribute(Qt::WA_KeyboardFocusChange); // as after a press of the tab key
        const QImage calm = seen->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        QVERIFY2(widget->hasFocus(), qPrintable(widget->objectName()));
        const QImage focused = seen->grab().toImage();
        QVERIFY2(calm != focused,
                 qPrintable(QStringLiteral("no ring: %1 %2")
                                .arg(QLatin1String(widget->metaObject()->className()),
                                     widget->objectName())));
    }
}

void GalleryTest::check53_everyFocusableHasAName() {
    int seen = 0;
    QList<QAccessibleInterface*> todo{QAccessible::queryAccessibleInterface(m_window.get())};
    while (!todo.isEmpty()) {
        QAccessibleInterface* interface = todo.takeFirst();
        if (!interface || !interface->isValid())
            continue;
        for (int i = 0; i < interface->childCount(); ++i)
            todo.append(interface->child(i));
        const QAccessible::State state = interface->state();
        if (!state.focusable || state.invisible)
            continue;
        ++seen;
        const QObject* object = interface->object();
        const QString who =
            object ? QLatin1String(object->metaObject()->className()) + u' ' + object->objectName()
                   : QString::number(interface->role());
        if (object && object->inherits("QScrollBar"))
            continue;
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(who));
        if (object && object->inherits("diptych::ui::StyleFader")) {
            QAccessibleValueInterface* value = interface->valueInterface();
            QVERIFY2(value, qPrintable(who));
            QVERIFY(value->minimumValue().toDouble() < value->maximumValue().toDouble());
            QVERIFY(value->minimumStepSize().toDouble() > 0);
            QVERIFY(!value->currentValue().isNull());
        }
    }
    QVERIFY2(seen > 30, qPrintable(QString::number(seen)));
    // Buttons are reached by other keys, but a screen reader meets them too.
    for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>())
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty() ||
                     button->parent()->inherits("QLineEdit"),
                 qPrintable(button->objectName()));
}

void GalleryTest::check54_nothingIsClipped_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 150, 200})
        QTest::addRow("%d %%", percent) << percent;
}

// Labels and buttons are as large as their words at every size of text.
void GalleryTest::check54_nothingIsClipped() {
    QFETCH(int, percent);
    m_theme->setTextScale(percent);
    m_window->resize(15 * percent, 14 * percent);
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
    for (const QLabel* label : m_window->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                             : label->fontMetrics().height();
        QVERIFY2(label->height() >= needed, qPrintable(label->text()));
        if (!label->wordWrap())
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                     qPrintable(label->text()));
    }
    for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty())
            continue;
        QVERIFY2(button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                 qPrintable(button->text()));
        QVERIFY2(button->height() >= button->fontMetrics().height(), qPrintable(button->text()));
    }
    for (const StyleFader* fader : m_window->findChildren<StyleFader*>())
        if (fader->isVisible())
            QVERIFY(fader->height() >= fader->minimumSizeHint().height());
}

void GalleryTest::everyWidgetOfOursHasAnObjectName() {
    for (const QWidget* widget : m_window->findChildren<QWidget*>())
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->window() == m_window.get())
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
}

void GalleryTest::switchingSchemesRepaintsAll() {
    const QImage dark = m_window->grab().toImage();
    m_theme->setMode(ThemeMode::Light);
    QCoreApplication::processEvents();
    const QImage light = m_window->grab().toImage();
    m_theme->setMode(ThemeMode::Dark);
    QCoreApplication::processEvents();
    QVERIFY(dark == m_window->grab().toImage()); // nothing of the other scheme stays
    // Of the chrome nothing is dark any more but text, hands and pills.
    int darkPixels = 0;
    for (int y = 0; y < light.height(); y += 3)
        for (int x = 0; x < light.width(); x += 3)
            darkPixels += light.pixelColor(x, y).lightness() < 40 ? 1 : 0;
    const int all = (light.width() / 3) * (light.height() / 3);
    QVERIFY2(darkPixels < all / 20, qPrintable(QString::number(100.0 * darkPixels / all)));
}

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
