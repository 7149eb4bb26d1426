#include "tests/ui/widgets/fader_fixture.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace diptych::ui {

void FaderFixture::initTestCase() {
    QLocale::setDefault(QLocale::c());
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Dark);
    m_theme->install(*qApp);
}

void FaderFixture::init() {
    make(FaderSpec::style(QStringLiteral("Ink")));
}

StyleFader* FaderFixture::make(const FaderSpec& spec) {
    m_window = std::make_unique<QWidget>();
    m_window->resize(440, 200);
    auto* column = new QVBoxLayout(m_window.get());
    column->addStretch(1);
    m_fader = new StyleFader(*m_theme, spec);
    column->addWidget(m_fader);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qWarning("the window did not appear");
    m_fader->setFocus(Qt::TabFocusReason);
    return m_fader;
}

void FaderFixture::cleanup() {
    m_window.reset();
    m_theme->setTextScale(100);
    m_theme->setMode(ThemeMode::Dark);
}

void FaderFixture::mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button,
                         Qt::KeyboardModifiers modifiers) {
    const bool move = type == QEvent::MouseMove;
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : button;
    QMouseEvent event(type, at, m_fader->mapToGlobal(at), move ? Qt::NoButton : button, held,
                      modifiers);
    QCoreApplication::sendEvent(m_fader, &event);
}

void FaderFixture::wheel(QWidget* target, int notches, Qt::KeyboardModifiers modifiers) {
    const QPointF at(target->rect().center());
    QWheelEvent event(at, target->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    event.setAccepted(false);
    // As from the window system: only then does the application go on to the parents.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(target, &event);
}

QPointF FaderFixture::on(double share) const {
    const QRect track = m_fader->trackRect();
    return {track.left() + share * track.width(), track.center().y() + 0.5};
}

} // namespace diptych::ui
