#include "app/cli/output.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace diptych::cli {
namespace {
constexpr int kBarWidth = 28;
constexpr std::int64_t kStepsBetweenLines = 50; // where there is no terminal to redraw on
} // namespace

Output::Output(Form form) : m_form(form), m_terminal(isatty(STDOUT_FILENO) == 1) {}

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::lround(seconds));
    if (whole < 60)
        return std::to_string(whole) + " s";
    return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

void Output::say(const std::string& sentence) {
    if (json())
        return;
    endProgress();
    std::printf("%s\n", sentence.c_str());
    std::fflush(stdout);
}

void Output::event(const char* type, Json fields) {
    if (!json())
        return;
    fields["event"] = type;
    std::printf("%s\n", fields.dump().c_str());
    std::fflush(stdout);
}

void Output::progress(const engine::TrainProgress& progress) {
    if (json()) {
        event("progress",
              {{"step", progress.step},
               {"steps", progress.totalSteps},
               {"phase", progress.phase},
               {"losses", progress.losses},
               {"seconds_left", progress.secondsLeft < 0 ? Json() : Json(progress.secondsLeft)}});
        return;
    }
    const bool last = progress.step == progress.totalSteps;
    if (!m_terminal && !last && m_lastShown >= 0 &&
        progress.step < m_lastShown + kStepsBetweenLines)
        return;
    m_lastShown = progress.step;
    const double share = progress.totalSteps == 0 ? 1.0
                                                  : static_cast<double>(progress.step) /
                                                        static_cast<double>(progress.totalSteps);
    std::string bar(static_cast<std::size_t>(std::lround(share * kBarWidth)), '#');
    bar.resize(kBarWidth, '.');
    std::string losses;
    for (const auto& [group, loss] : progress.losses) {
        char text[64];
        std::snprintf(text, sizeof text, "  %s %.4f", group.c_str(), loss);
        losses += text;
    }
    const std::string left =
        progress.secondsLeft < 0 ? "" : "  " + durationText(progress.secondsLeft) + " left";
    std::printf("%s[%s] %lld/%lld  %s%s%s%s", m_terminal ? "\r" : "", bar.c_str(),
                static_cast<long long>(progress.step), static_cast<long long>(progress.totalSteps),
                progress.phase.c_str(), losses.c_str(), left.c_str(), m_terminal ? "\033[K" : "\n");
    std::fflush(stdout);
    m_barOpen = m_terminal;
}

void Output::endProgress() {
    if (m_barOpen)
        std::printf("\n");
    m_barOpen = false;
}

int Output::fail(const Error& error) {
    endProgress();
    event("error", {{"code", errorCodeName(error.code)},
                    {"message", error.message},
                    {"context", error.context}});
    std::fprintf(stderr, "diptych-cli: %s\n", error.text().c_str());
    return 1;
}

int Output::failRequest(const Error& error) {
    (void)fail(error);
    return error.code == ErrorCode::InvalidInput ? 2 : 1;
}

} // namespace diptych::cli
