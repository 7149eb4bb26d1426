#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace diptych {

/// How far a job is. Sent from the job's thread.
struct Progress {
    std::string phase;         ///< what is being done, in words ("learning the content")
    std::int64_t done = 0;     ///< steps finished
    std::int64_t total = 0;    ///< steps in all, 0 when unknown
    double secondsLeft = -1.0; ///< estimate, negative when unknown
};

using ProgressSink = std::function<void(const Progress&)>;

} // namespace diptych
