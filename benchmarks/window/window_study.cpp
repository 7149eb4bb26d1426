#include "benchmarks/window/window_study.h"

#include "ui/studio/desk.h"
#include "ui/widgets/style_fader.h"

#include <QProcess>

#include <algorithm>
#include <cmath>
#include <map>

namespace diptych::benchmark {
namespace {

constexpr double kGoalPixelsMs = 200.0;
constexpr double kGoalEventMs = 8.0;
constexpr double kWorstEventMs = 50.0;
constexpr double kLookMs = 3000.0;

/// Nearest rank; 0 of nothing.
double percentile(std::vector<double> values, double share) {
    if (values.empty())
        return 0.0;
    std::sort(values.begin(), values.end());
    const auto rank =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

Json spread(const std::vector<double>& values) {
    return {{"n", values.size()},
            {"median", percentile(values, 0.5)},
            {"p95", percentile(values, 0.95)},
            {"max", percentile(values, 1.0)}};
}

bool isInput(QEvent::Type type) {
    return type == QEvent::MouseMove || type == QEvent::MouseButtonPress ||
           type == QEvent::MouseButtonRelease;
}

Json costsOf(const std::vector<EventCost>& costs) {
    std::vector<double> cpu;
    std::vector<double> wall;
    std::vector<double> input;
    std::vector<double> paint;
    // Most events are next to nothing and hide the others in a percentile.
    std::vector<double> working;
    for (const auto& cost : costs) {
        cpu.push_back(cost.cpuMs);
        wall.push_back(cost.wallMs);
        if (isInput(cost.type))
            input.push_back(cost.cpuMs);
        if (cost.type == QEvent::UpdateRequest)
            paint.push_back(cost.cpuMs);
        if (cost.cpuMs >= 0.1)
            working.push_back(cost.cpuMs);
    }
    auto dearest = costs;
    std::sort(dearest.begin(), dearest.end(),
              [](const auto& a, const auto& b) { return a.cpuMs > b.cpuMs; });
    dearest.resize(std::min<std::size_t>(dearest.size(), 5));
    Json worst = Json::array();
    for (const auto& cost : dearest)
        worst.push_back({{"receiver", cost.receiver},
                         {"type", static_cast<int>(cost.type)},
                         {"cpu_ms", cost.cpuMs},
                         {"wall_ms", cost.wallMs}});
    return {{"cpu_ms", spread(cpu)},
            {"wall_ms", spread(wall)},
            {"input_cpu_ms", spread(input)},
            {"paint_cpu_ms", spread(paint)},
            {"working_cpu_ms", spread(working)},
            {"dearest", worst},
            {"within_goal",
             percentile(working, 0.95) <= kGoalEventMs && percentile(cpu, 1.0) <= kWorstEventMs}};
}

const char* nameOf(engine::FrameKind kind) {
    switch (kind) {
    case engine::FrameKind::Preview:
        return "preview";
    case engine::FrameKind::Predicted:
        return "predicted";
    case engine::FrameKind::Final:
        break;
    }
    return "final";
}

/// Finals and previews of a drag, and the longest time without a new picture.
Json flowOf(const std::vector<ShownAt>& shown, double beganMs, double endedMs) {
    std::map<std::string, int> kinds;
    double last = beganMs;
    double longest = 0.0;
    for (const auto& picture : shown) {
        ++kinds[picture.frame.fromStore ? "known" : nameOf(picture.frame.kind)];
        longest = std::max(longest, picture.ms - last);
        last = picture.ms;
    }
    longest = std::max(longest, endedMs - last);
    return {{"shown", shown.size()},
            {"finals", kinds["final"]},
            {"previews", kinds["preview"]},
            {"predicted", kinds["predicted"]},
            {"known_pictures", kinds["known"]},
            {"longest_without_ms", longest}};
}

Error notDone(const std::string& what) {
    return {ErrorCode::Internal, "The window did not do it: " + what, {}};
}

} // namespace

WindowStudy::WindowStudy(EventClock& clock, ui::StudioWindow& window, WindowStudyOptions options)
    : m_clock(clock), m_window(window), m_options(std::move(options)), m_hand(window) {}

Status WindowStudy::run() {
    DIPTYCH_CHECK(openSample());
    DIPTYCH_CHECK(singleMoves());
    DIPTYCH_CHECK(besideTheCommandLine());
    DIPTYCH_CHECK(dragging());
    DIPTYCH_CHECK(learning());
    return filing();
}

void WindowStudy::conclude(const std::string& phase, Json facts) {
    facts["events"] = costsOf(m_clock.take());
    m_report[phase] = std::move(facts);
}

Result<ui::StyleFader*> WindowStudy::sampleFader() {
    const auto& mix = desk().project().state().scene.mix;
    if (mix.empty())
        return notDone("the sample has no style");
    m_adapter = mix.front().adapter;
    if (auto* fader = m_hand.fader(m_adapter); fader != nullptr && fader->isVisible())
        return fader;
    return notDone("the style has no fader");
}

Status WindowStudy::openSample() {
    const double began = steadyMs();
    m_window.openSample();
    const auto hasPicture = [this] { return !desk().live().shown().isNull(); };
    if (!m_hand.waitFor(hasPicture, 120.0) || !m_hand.waitForPicture())
        return notDone("the sample shows no picture");
    const double pictureMs = steadyMs() - began;
    DIPTYCH_TRY(fader, sampleFader());
    (void)fader;
    conclude("open_sample", {{"picture_ms", pictureMs}});
    return {};
}

Status WindowStudy::singleMoves() {
    DIPTYCH_TRY(fader, sampleFader());
    std::vector<double> firstPixels;
    std::vector<double> predicted; ///< of these, those that were foretold
    std::vector<double> exact;
    std::vector<double> steps;
    std::vector<double> evaluations;
    const ui::FaderRange range = fader->shownRange();
    for (int i = 0; i < m_options.moves; ++i) {
        (void)m_hand.waitForPicture();
        m_hand.rest(50.0);
        // Ever new values, so that no picture is known before.
        const double share = std::fmod(0.137 + 0.618034 * i, 0.9) + 0.05;
        const double value = range.minimum + share * (range.maximum - range.minimum);
        (void)m_hand.takeShown();
        const auto generation = desk().live().shown().generation;
        const double began = steadyMs();
        m_hand.press(*fader, value);
        m_hand.release(*fader, value);
        const auto firstNew = [&] {
            const auto& shown = m_hand.shown();
            return std::find_if(shown.begin(), shown.end(), [&](const ShownAt& at) {
                return at.frame.generation > generation;
            });
        };
        const auto isPainted = [&] {
            const auto first = firstNew();
            return first != m_hand.shown().end() && m_clock.lastPaintMs() >= first->ms;
        };
        if (!m_hand.waitFor(isPainted, 60.0))
            return notDone("no new pixels after a move");
        if (firstNew()->frame.fromStore)
            continue;
        firstPixels.push_back(m_clock.lastPaintMs() - began);
        if (firstNew()->frame.kind == engine::FrameKind::Predicted)
            predicted.push_back(firstPixels.back());
        if (!m_hand.waitForPicture())
            return notDone("no picture of the new value");
        const auto& last = m_hand.shown().back();
        exact.push_back(last.ms - began);
        steps.push_back(last.frame.record.seconds * 1000.0 / std::max(1, last.frame.record.calls));
        evaluations.push_back(last.frame.record.evaluations);
    }
    const double goal = std::max(kGoalPixelsMs, percentile(steps, 0.5));
    conclude("single_moves", {{"first_pixels_ms", spread(firstPixels)},
                              {"predicted_pixels_ms", spread(predicted)},
                              {"exact_ms", spread(exact)},
                              {"step_ms", spread(steps)},
                              {"evaluations", spread(evaluations)},
                              {"within_goal", percentile(firstPixels, 0.95) <= goal}});
    return {};
}

Status WindowStudy::besideTheCommandLine() {
    const auto project = m_options.scratch / "beside.diptych";
    std::vector<double> window;
    std::vector<double> commandLine;
    std::vector<double> ratios;
    for (int i = 0; i < m_options.renders; ++i) {
        (void)m_hand.takeShown();
        const double began = steadyMs();
        desk().newSeed();
        m_hand.rest(20.0);
        if (!m_hand.waitForPicture())
            return notDone("no picture of a new seed");
        const ShownAt last = m_hand.shown().back();
        window.push_back((last.ms - began) / last.frame.record.evaluations);
        if (!m_window.saveTo(project) ||
            !m_hand.waitFor([this] { return !desk().project().saving(); }, 30.0))
            return notDone("the project was not saved");
        // The window must stay quiet meanwhile: its ladder would take the cores.
        desk().live().setLadder(ui::LiveController::Switch::Off);
        QProcess process;
        process.start(QString::fromStdString(m_options.commandLine.string()),
                      {QStringLiteral("render"), QStringLiteral("--project"),
                       QString::fromStdString(project.string()), QStringLiteral("--json"),
                       QStringLiteral("--out"),
                       QString::fromStdString((m_options.scratch / "beside.png").string())});
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            return notDone(process.readAllStandardError().toStdString());
        desk().live().setLadder(ui::LiveController::Switch::On);
        for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
            const auto event = parseJson(line.toStdString(), "an event");
            if (event.ok() && event->value("event", "") == "picture")
                commandLine.push_back(1000.0 * event->at("seconds").get<double>() /
                                      event->at("evaluations").get<double>());
        }
        if (commandLine.size() != window.size())
            return notDone("the command line drew no picture");
        ratios.push_back(window.back() / commandLine.back());
    }
    conclude("beside_the_command_line", {{"window_ms_per_evaluation", spread(window)},
                                         {"command_line_ms_per_evaluation", spread(commandLine)},
                                         {"ratio", spread(ratios)},
                                         {"within_goal", percentile(ratios, 0.5) <= 1.15}});
    return {};
}

/// There and back between a little and all that the fader's bar has. The number of moves.
int WindowStudy::dragFader(ui::StyleFader& fader) {
    const ui::FaderRange range = fader.shownRange();
    const double low = range.minimum + 0.1 * (range.maximum - range.minimum);
    return m_hand.drag(fader, low, range.maximum, m_options.dragSeconds);
}

Status WindowStudy::dragging() {
    DIPTYCH_TRY(fader, sampleFader());
    // A hand looks at the picture before it drags; meanwhile the neighbours are drawn ahead.
    m_hand.press(*fader, 0.5 * fader->shownRange().maximum);
    m_hand.release(*fader, 0.5 * fader->shownRange().maximum);
    m_hand.rest(kLookMs);
    if (!m_hand.waitForPicture())
        return notDone("no picture before the drag");
    m_hand.rest(kLookMs);
    (void)m_hand.takeShown();
    (void)m_clock.take();
    const double began = steadyMs();
    const int moves = dragFader(*fader);
    Json facts = flowOf(m_hand.takeShown(), began, steadyMs());
    facts["moves"] = moves;
    facts["seconds"] = m_options.dragSeconds;
    const double released = steadyMs();
    if (!m_hand.waitForPicture())
        return notDone("no picture after the drag");
    facts["final_after_release_ms"] = steadyMs() - released;
    conclude("drag", std::move(facts));
    return {};
}

Status WindowStudy::learning() {
    m_window.showWorkspace(ui::Workspace::Train);
    m_hand.rest(300.0);
    (void)m_clock.take();
    if (!desk().learn())
        return notDone("learning did not begin: " + desk().train().problem().toStdString());
    auto& train = desk().train();
    const auto runs = [&] { return train.state() == ui::TrainController::State::Running; };
    if (!m_hand.waitFor([&] { return runs() && train.progress().step > 2; }, 120.0))
        return notDone("no step was learnt");
    const auto stepsBefore = train.progress().step;
    m_hand.rest(m_options.learnSeconds * 1000.0);
    const auto stepsWatched = train.progress().step - stepsBefore;
    conclude("learning", {{"seconds", m_options.learnSeconds}, {"steps", stepsWatched}});

    m_window.showWorkspace(ui::Workspace::Explore);
    m_hand.rest(300.0);
    DIPTYCH_TRY(fader, sampleFader());
    (void)m_hand.takeShown();
    (void)m_clock.take();
    const auto stepsAtDrag = train.progress().step;
    const double began = steadyMs();
    const int moves = dragFader(*fader);
    Json facts = flowOf(m_hand.takeShown(), began, steadyMs());
    facts["moves"] = moves;
    facts["seconds"] = m_options.dragSeconds;
    facts["steps_learnt_meanwhile"] = train.progress().step - stepsAtDrag;
    const double released = steadyMs();
    if (!m_hand.waitFor(runs, 60.0))
        return notDone("learning did not go on");
    facts["learning_went_on_after_ms"] = steadyMs() - released;
    train.cancel();
    if (!m_hand.waitFor([&] { return !train.isBusy(); }, 60.0))
        return notDone("learning did not stop");
    conclude("drag_while_learning", std::move(facts));
    return {};
}

Status WindowStudy::filing() {
    const auto project = m_options.scratch / "filed.diptych";
    std::vector<double> saved;
    std::vector<double> opened;
    (void)m_clock.take();
    for (int i = 0; i < m_options.filings; ++i) {
        double began = steadyMs();
        if (!m_window.saveTo(project) ||
            !m_hand.waitFor([this] { return !desk().project().saving(); }, 60.0))
            return notDone("the project was not saved");
        saved.push_back(steadyMs() - began);
    }
    conclude("save", {{"ms", spread(saved)}});
    for (int i = 0; i < m_options.filings; ++i) {
        const double began = steadyMs();
        m_window.openProject(project);
        const auto isThere = [&] {
            return desk().project().file() == project && !desk().live().shown().isNull();
        };
        m_hand.rest(20.0);
        if (!m_hand.waitFor(isThere, 120.0) || !m_hand.waitForPicture())
            return notDone("the project was not opened");
        opened.push_back(steadyMs() - began);
    }
    conclude("open_project", {{"picture_ms", spread(opened)}});
    return {};
}

} // namespace diptych::benchmark
