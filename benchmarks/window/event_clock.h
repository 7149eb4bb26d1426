#pragma once

#include <QApplication>

#include <string>
#include <vector>

namespace diptych::benchmark {

/// What one event cost the thread of the window. An event that is sent from inside another one
/// counts by itself, and not for the outer one.
struct EventCost {
    QEvent::Type type = QEvent::None;
    std::string receiver; ///< class of the object it was for
    double cpuMs = 0.0;   ///< of the thread's own clock
    double wallMs = 0.0;
};

/// An application that measures every event it delivers. One per program, as with QApplication.
class EventClock : public QApplication {
  public:
    EventClock(int& argc, char** argv) : QApplication(argc, argv) {}

    /// Events from here on go to a new list; the one before is returned.
    std::vector<EventCost> take();
    /// steadyMs() when the window was last painted to its end; 0: never.
    double lastPaintMs() const { return m_lastPaintMs; }

    bool notify(QObject* receiver, QEvent* event) override;

  private:
    struct Open {
        double innerCpuMs = 0.0; ///< of events delivered inside
        double innerWallMs = 0.0;
    };
    std::vector<Open> m_open;
    std::vector<EventCost> m_costs;
    double m_lastPaintMs = 0.0;
};

/// Milliseconds of a steady clock.
double steadyMs();

} // namespace diptych::benchmark
