#include "tests/unit/engine_process/process_studio.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

namespace diptych::engine_process::test {
namespace {
constexpr std::chrono::seconds kLongest{60};
}

void NewsDiary::add(const WorkerNews& news) {
    {
        const std::lock_guard lock(m_mutex);
        m_all.push_back(news);
    }
    m_changed.notify_all();
}

std::vector<WorkerNews> NewsDiary::all() const {
    const std::lock_guard lock(m_mutex);
    return m_all;
}

std::size_t NewsDiary::count(WorkerNews::Kind kind) const {
    const auto news = all();
    return static_cast<std::size_t>(std::count_if(
        news.begin(), news.end(), [kind](const auto& entry) { return entry.kind == kind; }));
}

bool NewsDiary::waitFor(WorkerNews::Kind kind, std::size_t times) const {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, kLongest, [&] {
        return static_cast<std::size_t>(
                   std::count_if(m_all.begin(), m_all.end(), [kind](const auto& entry) {
                       return entry.kind == kind;
                   })) >= times;
    });
}

int NewsDiary::process() const {
    const auto news = all();
    return news.empty() ? 0 : news.back().process;
}

namespace {
ProcessOptions optionsOf(const char* program, NewsDiary& diary, std::vector<std::string> words) {
    ProcessOptions options;
    options.program = program;
    options.words = std::move(words);
    options.news = [&diary](const WorkerNews& news) { diary.add(news); };
    return options;
}
} // namespace

ProcessOptions scripted(NewsDiary& diary, std::vector<std::string> words) {
    return optionsOf(DIPTYCH_HELPER, diary, std::move(words));
}

ProcessOptions shipped(NewsDiary& diary, std::vector<std::string> words) {
    return optionsOf(DIPTYCH_ENGINE, diary, std::move(words));
}

std::unique_ptr<engine::Engine> engineFrom(const ProcessOptions& options) {
    auto engine = createProcessEngine({}, options);
    EXPECT_TRUE(engine.ok()) << (engine.ok() ? "" : engine.error().text());
    return engine.ok() ? std::move(*engine) : nullptr;
}

engine::RenderCallbacks RenderDiary::callbacks() {
    engine::RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [this](const engine::Frame& frame) {
        note([&] {
            m_frames.push_back(frame);
            if (frame.kind == engine::FrameKind::Final)
                m_ends[frame.ticket].emplace_back("final");
        });
    };
    callbacks.failed = [this](std::uint64_t ticket, const Error& error) {
        note([&] {
            m_ends[ticket].emplace_back(errorCodeName(error.code));
            m_errors.push_back(error);
        });
    };
    callbacks.progress = [this](std::uint64_t ticket, int done, int planned) {
        note([&] {
            m_progress.push_back(std::to_string(ticket) + ":" + std::to_string(done) + "/" +
                                 std::to_string(planned));
        });
    };
    callbacks.predicted = [this](const engine::Frame& frame) {
        note([&] { m_frames.push_back(frame); });
    };
    return callbacks;
}

std::map<std::uint64_t, std::vector<std::string>> RenderDiary::ends() const {
    const std::lock_guard lock(m_mutex);
    return m_ends;
}

std::vector<engine::Frame> RenderDiary::frames(engine::FrameKind kind) const {
    const std::lock_guard lock(m_mutex);
    std::vector<engine::Frame> of;
    std::copy_if(m_frames.begin(), m_frames.end(), std::back_inserter(of),
                 [kind](const auto& frame) { return frame.kind == kind; });
    return of;
}

std::vector<std::string> RenderDiary::progress() const {
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

std::vector<Error> RenderDiary::errors() const {
    const std::lock_guard lock(m_mutex);
    return m_errors;
}

bool RenderDiary::waitFor(const std::function<bool(const RenderDiary&)>& what) const {
    return eventually([&] { return what(*this); });
}

engine::TrainCallbacks TrainDiary::callbacks() {
    engine::TrainCallbacks callbacks;
    callbacks.progress = [this](const engine::TrainProgress& now) {
        note([&] { m_steps.push_back(now.step); });
    };
    callbacks.notice = [this](const std::string& sentence) {
        note([&] { m_lines.push_back("notice " + sentence); });
    };
    callbacks.previewMade = [this](std::int64_t step, int index, const engine::Frame& frame) {
        note([&] {
            m_lines.push_back("preview " + std::to_string(step) + "/" + std::to_string(index));
            m_previews.push_back(frame);
        });
    };
    callbacks.kept = [this](std::int64_t step, const std::filesystem::path& file) {
        note([&] {
            EXPECT_TRUE(std::filesystem::exists(file)) << file;
            m_lines.push_back("kept " + std::to_string(step));
        });
    };
    callbacks.saved = [this](std::int64_t step) {
        note([&] { m_lines.push_back("saved " + std::to_string(step)); });
    };
    callbacks.ended = [this](engine::TrainEnd end, const Error& error) {
        note([&] {
            ++m_ends;
            m_end = end;
            m_error = error;
        });
    };
    return callbacks;
}

std::vector<std::int64_t> TrainDiary::steps() const {
    const std::lock_guard lock(m_mutex);
    return m_steps;
}

std::vector<std::string> TrainDiary::lines() const {
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

std::vector<engine::Frame> TrainDiary::previews() const {
    const std::lock_guard lock(m_mutex);
    return m_previews;
}

std::size_t TrainDiary::countOf(const std::string& beginning) const {
    const auto told = lines();
    return static_cast<std::size_t>(
        std::count_if(told.begin(), told.end(),
                      [&](const std::string& line) { return line.starts_with(beginning); }));
}

bool TrainDiary::wait(const std::function<bool()>& what) const {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, kLongest, what);
}

bool TrainDiary::waitForStep(std::int64_t step) const {
    return wait([&] {
        return std::any_of(m_steps.begin(), m_steps.end(),
                           [step](std::int64_t reached) { return reached >= step; });
    });
}

bool TrainDiary::waitForLine(const std::string& beginning) const {
    return wait([&] {
        return std::any_of(m_lines.begin(), m_lines.end(),
                           [&](const std::string& line) { return line.starts_with(beginning); });
    });
}

std::size_t TrainDiary::ends() const {
    const std::lock_guard lock(m_mutex);
    return m_ends;
}

engine::TrainEnd TrainDiary::end() const {
    const std::lock_guard lock(m_mutex);
    return m_end;
}

Error TrainDiary::error() const {
    const std::lock_guard lock(m_mutex);
    return m_error;
}

std::size_t openDescriptors() {
    // The listing itself has one open, each time.
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

bool isOver(int process) {
    const std::string state = diptych::test::bytesOf("/proc/" + std::to_string(process) + "/stat");
    const auto name = state.rfind(')');
    return name == std::string::npos || name + 2 >= state.size() || state[name + 2] == 'Z';
}

bool eventually(const std::function<bool()>& what) {
    const auto until = std::chrono::steady_clock::now() + kLongest;
    while (!what()) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

} // namespace diptych::engine_process::test
