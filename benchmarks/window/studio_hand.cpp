#include "benchmarks/window/studio_hand.h"

#include "ui/studio/desk.h"
#include "ui/widgets/style_fader.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <cmath>
#include <numbers>
#include <utility>

namespace diptych::benchmark {
namespace {

constexpr int kBetweenLooksMs = 5;
constexpr double kMoveMs = 1000.0 / 60.0;
constexpr double kDragPeriodMs = 4000.0; ///< there and back

} // namespace

StudioHand::StudioHand(ui::StudioWindow& window) : m_window(window) {
    connect(&window, &ui::StudioWindow::deskChanged, this, &StudioHand::watch);
    watch();
}

void StudioHand::watch() {
    connect(&m_window.desk().live(), &ui::LiveController::frameShown, this,
            [this](const ui::ShownFrame& frame) {
                m_shown.push_back({steadyMs(), frame});
            });
}

void StudioHand::rest(double ms) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(std::max(0.0, ms)), Qt::PreciseTimer, &loop,
                       &QEventLoop::quit);
    loop.exec();
}

bool StudioHand::waitFor(const std::function<bool()>& reached, double seconds) {
    const double end = steadyMs() + seconds * 1000.0;
    while (!reached()) {
        if (steadyMs() > end)
            return false;
        rest(kBetweenLooksMs);
    }
    return true;
}

bool StudioHand::waitForPicture(double seconds) {
    return waitFor(
        [this] { return m_window.desk().live().state() == ui::LiveController::State::UpToDate; },
        seconds);
}

ui::StyleFader* StudioHand::fader(const std::string& adapter) const {
    return m_window.findChild<ui::StyleFader*>(QStringLiteral("fader:") +
                                               QString::fromStdString(adapter));
}

void StudioHand::mouse(ui::StyleFader& fader, double value, int action) {
    const QRect track = fader.trackRect();
    const ui::FaderRange range = fader.shownRange();
    const double share = (value - range.minimum) / (range.maximum - range.minimum);
    const QPoint at(track.left() + static_cast<int>(std::lround(share * (track.width() - 1))),
                    track.center().y());
    QWindow* handle = fader.window()->windowHandle();
    const QPoint place = fader.mapTo(fader.window(), at);
    switch (action) {
    case QEvent::MouseButtonPress:
        return QTest::mousePress(handle, Qt::LeftButton, {}, place);
    case QEvent::MouseButtonRelease:
        return QTest::mouseRelease(handle, Qt::LeftButton, {}, place);
    default:
        return QTest::mouseMove(handle, place);
    }
}

void StudioHand::press(ui::StyleFader& fader, double value) {
    mouse(fader, value, QEvent::MouseButtonPress);
}

void StudioHand::move(ui::StyleFader& fader, double value) {
    mouse(fader, value, QEvent::MouseMove);
}

void StudioHand::release(ui::StyleFader& fader, double value) {
    mouse(fader, value, QEvent::MouseButtonRelease);
}

int StudioHand::drag(ui::StyleFader& fader, double low, double high, double seconds) {
    const double began = steadyMs();
    const auto valueAt = [&](double ms) {
        const double turn = 2.0 * std::numbers::pi * ms / kDragPeriodMs;
        return low + (high - low) * 0.5 * (1.0 - std::cos(turn));
    };
    press(fader, low);
    int moves = 0;
    for (double next = kMoveMs; next < seconds * 1000.0; next += kMoveMs) {
        // A move that comes too late is not made up for: a hand is where it is.
        const double now = steadyMs() - began;
        if (now > next + kMoveMs)
            continue;
        rest(next - now);
        move(fader, valueAt(steadyMs() - began));
        ++moves;
    }
    release(fader, valueAt(seconds * 1000.0));
    return moves;
}

std::vector<ShownAt> StudioHand::takeShown() {
    return std::exchange(m_shown, {});
}

} // namespace diptych::benchmark
