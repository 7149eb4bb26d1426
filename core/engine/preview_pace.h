#pragma once

#include <algorithm>
#include <chrono>

namespace diptych::engine {

/// When a render shows how far it is: the first time after the interval, each time an interval
/// later than the last time, because whoever shows them needs a core as well, and so seldom that
/// making them takes at most a twentieth of the render's time. With an interval of 0 always.
class PreviewPace {
  public:
    using Clock = std::chrono::steady_clock;

    PreviewPace(int intervalMs, Clock::time_point begin)
        : m_interval(intervalMs), m_rhythm(m_interval), m_gap(m_interval), m_last(begin),
          m_asked(begin) {}

    bool wants(Clock::time_point now) {
        m_asked = now;
        return now - m_last >= m_gap;
    }
    /// The one that was wanted last is there.
    void made(Clock::time_point now) {
        m_last = now;
        m_rhythm += m_interval;
        if (m_interval.count() > 0)
            m_gap = std::max<Clock::duration>(m_rhythm, kShare * (m_last - m_asked));
    }

  private:
    static constexpr int kShare = 20;

    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_rhythm;
    Clock::duration m_gap;
    Clock::time_point m_last;
    Clock::time_point m_asked;
};

} // namespace diptych::engine
