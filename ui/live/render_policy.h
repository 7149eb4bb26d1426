#pragma once

#include <QtGlobal>

#include <optional>

namespace diptych::ui {

/// Decides when a render begins and when one is given up for a newer one; knows nothing of pictures
/// or threads. Time is told to it, in milliseconds of any clock.
///
/// An idle lane starts at once. A busy one is stopped for newer values, and the newest there are
/// when it has stopped begin then, unless
/// - less than 30 % of its calls are left,
/// - no whole picture was shown for max(1 s, 1.2 x the time a render takes): an older picture now
///   is worth more than newer ones never, or
/// - the hand is moving: then one render may be given up at the beginning of the movement, and the
///   others run to their end, which shows the most pictures. Values rest for 100 ms: the newest are
///   rendered at once.
class RenderPolicy {
  public:
    struct Options {
        double finishShare = 0.3; ///< a render with less than this left is finished
        int restMs = 100;         ///< values that stay so long rest
        int starvationMs = 1000;
        double starvationFactor = 1.2; ///< of a render's time
    };
    enum class Action {
        Nothing,
        Submit, ///< hand the newest values to the lane, which is free
        Cancel  ///< stop what runs; failed() or finished() says what follows
    };

    RenderPolicy() : RenderPolicy(Options{}) {}
    explicit RenderPolicy(const Options& options) : m_options(options) {}

    /// The newest values need a render.
    Action wanted(qint64 nowMs);
    /// They must be rendered now, whatever runs.
    Action forced(qint64 nowMs);
    /// A whole picture of the newest values is there already.
    Action satisfied(qint64 nowMs);
    /// Nothing more is to be rendered until the next wanted().
    Action stopped();
    /// The lane is gone, with all it had to do.
    void reset();

    /// What Submit asked for was done.
    void submitted(quint64 ticket, qint64 nowMs);

    /// What the lane tells.
    void progressed(quint64 ticket, int done, int planned);
    Action finished(quint64 ticket, qint64 nowMs);
    Action failed(quint64 ticket);

    /// When due() must be called, if it must.
    std::optional<qint64> nextDueMs() const;
    Action due(qint64 nowMs);

    /// Whether the lane has anything to do.
    bool busy() const { return m_running.has_value(); }
    /// How long the last whole render took, estimated from its calls; 0: not known.
    double renderMs() const { return m_callMs * m_lastPlanned; }

  private:
    struct Run {
        quint64 ticket = 0;
        qint64 beganMs = 0;
        int done = 0;
        int planned = 0;      ///< 0: not known yet
        bool leaving = false; ///< told to stop
    };
    enum class Hand { Moving, Resting };
    bool mayStop(qint64 nowMs, Hand hand);
    double starvationLimitMs() const;
    Action stopRunning();
    Action afterEnd();

    Options m_options;
    std::optional<Run> m_running;
    bool m_pending = false; ///< newer values wait for the lane
    bool m_active = false;  ///< from the first change until all is shown
    bool m_mayStopWhileMoving = false;
    qint64 m_lastChangeMs = 0;
    qint64 m_lastWholeMs = 0; ///< a whole picture was shown, or the activity began
    bool m_restJudged = true; ///< the rest after the last change was looked at
    double m_callMs = 0.0;
    int m_lastPlanned = 0;
};

} // namespace diptych::ui
