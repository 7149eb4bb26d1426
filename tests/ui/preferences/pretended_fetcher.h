#pragma once

#include "core/card_libraries/library_place.h"
#include "tests/support/scratch_folder.h"
#include "ui/preferences/library_fetch.h"

#include <string_view>

namespace diptych::ui::test {

/// A Python that is none: a shell script that does what it is told instead of running wheels.py,
/// and notes its calls. Nothing is downloaded.
class PretendedFetcher {
  public:
    PretendedFetcher();

    LibraryFetch::Options options() const;
    /// Lines of shell for "-m pip --version", "wheels.py status" and "wheels.py fetch".
    void onPip(std::string_view lines) const;
    void onStatus(std::string_view lines) const;
    void onFetch(std::string_view lines) const;
    /// Every call's words, one call a line.
    QString calls() const;
    /// What `name` holds that a script wrote; waits for it some seconds.
    QString waitFor(const char* name) const;

    /// Three packages, 2.5 GB, 4 GB unpacked, and room for them.
    static constexpr std::string_view kPlan =
        R"(echo '{"event": "plan", "wheels": 3, "download": 2500000000, "unpacked": 4000000000, )"
        R"("needed": 5300000000, "free": 9000000000}'
)";
    /// Half of it, in the second package.
    static constexpr std::string_view kHalf =
        R"(echo '{"event": "downloading", "wheel": "nvidia-b 2.0", "at": 2, "of": 3, )"
        R"("bytes": 1, "size": 2, "fetched": 1250000000}'
)";

    diptych::test::ScratchFolder folder;
};

/// Whether a process runs; one that nobody has buried yet does not.
bool isRunning(int process);

} // namespace diptych::ui::test
