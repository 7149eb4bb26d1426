// The window's program with the real engine, killed at random moments while it learns, is edited
// and saves.

#include "core/base/file.h"
#include "core/document/project_store.h"
#include "core/document/recovery_list.h"
#include "core/image/save_png.h"
#include "core/safetensors/file_hash.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace diptych::ui {
namespace {

using test::RunningProgram;

constexpr int kKills = 20;
constexpr int kSteps = 900;
constexpr int kTurns = 4; ///< more than any round lives to make
constexpr qint64 kEditsSafeAfterMs = 2000;
constexpr int kLongMs = 300'000;

image::Image picture(bool mine) {
    image::Image scene(32, 32, {90, 160, 240});
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x) {
            auto* pixel = scene.at(x, y);
            if (x > 8 && x < 24 && y > 12)
                pixel[0] = 200, pixel[1] = 50, pixel[2] = 50;
            if (mine)
                pixel[0] = static_cast<std::uint8_t>(pixel[0] / 2 + ((x + y) % 4) * 20);
        }
    return scene;
}

Result<document::SourcePicture> sourceIn(document::ProjectStore& store, const char* name,
                                         const std::filesystem::path& scratch, bool mine) {
    DIPTYCH_CHECK(image::savePng(scratch / name, picture(mine)));
    DIPTYCH_TRY(bytes, readWholeFile(scratch / name, 1 << 20));
    DIPTYCH_TRY(blob, store.putBlob(document::BlobKind::Source, bytes));
    return document::SourcePicture{blob, name, {32, 32}};
}

/// A project that only has to be told to learn.
Status writeProject(const std::filesystem::path& file, const std::filesystem::path& model,
                    const std::filesystem::path& scratch) {
    DIPTYCH_TRY(store, document::ProjectStore::createWorkingCopy(scratch / "making"));
    document::ProjectState state;
    state.model.path = model.string();
    DIPTYCH_TRY(original, sourceIn(*store, "original.png", scratch, false));
    DIPTYCH_TRY(mine, sourceIn(*store, "mine.png", scratch, true));
    state.sources.original = original;
    state.sources.mine = mine;
    state.sources.subject = "a red house";
    state.sources.styleName = "ink";
    state.learning.parameters["pair"] = {
        {"steps", kSteps}, {"style-start", kSteps / 3}, {"rank", 4}};
    state.scene.prompt = "picture 0";
    state.scene.steps = 4;
    DIPTYCH_CHECK(store->writeState(state));
    DIPTYCH_CHECK(store->saveTo(file));
    return store->discard();
}

/// Learning rests while values change, so the two take turns: a time of learning, a time of edits
/// with a saving every now and then.
std::string learnAndEdit(int edit, const std::string& file) {
    std::string lines;
    for (int turn = 0; turn < kTurns; ++turn) {
        for (int look = 0; look < 20; ++look)
            lines += "sleep 0.2\ntell step\n";
        for (int i = 0; i < 20; ++i) {
            const auto number = std::to_string(++edit);
            lines += "dictate prompt picture " + number + "\nsay edit " + number + "\n";
            if (i % 7 == 3)
                lines += "save " + file + "\n";
        }
    }
    return lines;
}

/// SHA-256 over the tensors of the adapter that a run has made.
Result<std::string> weightsBelow(const std::filesystem::path& runs) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(runs))
        if (entry.path().filename() == "adapter.safetensors") {
            DIPTYCH_TRY(file, ReadOnlyFile::open(entry.path()));
            return safetensors::tensorRegionSha256(file);
        }
    return Error{ErrorCode::NotFound, "No run has made an adapter", runs.string()};
}

/// What the window said, with the time each line was seen.
class Listener {
  public:
    explicit Listener(RunningProgram& program) : m_program(program) { m_clock.start(); }

    /// False when nothing of the kind came.
    bool waitFor(const std::string& word, int timeoutMs = kLongMs) {
        const qint64 end = m_clock.elapsed() + timeoutMs;
        while (m_clock.elapsed() < end) {
            listen();
            for (const auto& line : m_lines)
                if (line.text.starts_with(word))
                    return true;
            if (m_program.hasEnded())
                return false;
            QTest::qSleep(5);
        }
        return false;
    }
    void listenFor(int ms) {
        const qint64 end = m_clock.elapsed() + ms;
        while (m_clock.elapsed() < end) {
            listen();
            QTest::qSleep(5);
        }
    }
    /// The number behind the last such line that was seen before; -1: none.
    int last(const std::string& word, qint64 beforeMs) const {
        int number = -1;
        for (const auto& line : m_lines)
            if (line.text.starts_with(word + " ") && line.seenMs <= beforeMs)
                number = std::stoi(line.text.substr(line.text.rfind(' ') + 1));
        return number;
    }
    qint64 nowMs() const { return m_clock.elapsed(); }
    void listen() {
        std::istringstream said(m_program.out());
        std::string text;
        std::size_t count = 0;
        while (std::getline(said, text) && !said.eof())
            if (count++ >= m_lines.size())
                m_lines.push_back({text, m_clock.elapsed()});
    }

  private:
    struct Line {
        std::string text;
        qint64 seenMs = 0;
    };
    RunningProgram& m_program;
    std::vector<Line> m_lines;
    QElapsedTimer m_clock;
};

} // namespace

class WindowKilledTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void nothingOfWorthIsLost();

  private:
    std::filesystem::path script(const std::string& lines);
    std::vector<std::string> words(const std::filesystem::path& script, const char* state) const;
    std::string goOn(const std::string& file) const;
    int runToTheEnd(const std::string& lines, const char* state);

    test::ScratchFolder m_home;
    test::RunningProgram::Environment m_environment;
};

void WindowKilledTest::initTestCase() {
    m_environment = {{"XDG_CACHE_HOME", (m_home / "cache").string()},
                     {"QT_QPA_PLATFORM", "offscreen"},
                     {"OMP_WAIT_POLICY", "PASSIVE"}};
    RunningProgram maker({DIPTYCH_MAKE_TINY_MODEL, (m_home / "model").string()}, m_environment);
    QCOMPARE(maker.wait(), 0);
    const Status written = writeProject(m_home / "p.diptych", m_home / "model", m_home.path());
    QVERIFY2(written.ok(), written.ok() ? "" : written.error().text().c_str());
    std::filesystem::copy_file(m_home / "p.diptych", m_home / "calm.diptych");
}

std::filesystem::path WindowKilledTest::script(const std::string& lines) {
    const auto file = m_home / "script.txt";
    if (!saveFile(file, std::string_view(lines)).ok())
        qFatal("the script could not be written");
    return file;
}

std::vector<std::string> WindowKilledTest::words(const std::filesystem::path& script,
                                                 const char* state) const {
    return {DIPTYCH_WINDOW,
            "--script",
            script.string(),
            "--state",
            (m_home / state).string(),
            "--settings",
            (m_home / "settings.ini").string(),
            "--checkpoint-seconds",
            "1"};
}

int WindowKilledTest::runToTheEnd(const std::string& lines, const char* state) {
    RunningProgram window(words(script(lines), state), m_environment);
    const int code = window.wait();
    if (code != 0)
        std::fprintf(stderr, "%s\n", window.err().c_str());
    return code;
}

/// Back to what was on the desk, and on with the run. Killed between a saving and the next edit,
/// the project's file has everything and no working copy is offered.
std::string WindowKilledTest::goOn(const std::string& file) const {
    const bool isOffered = !document::RecoveryList(m_home / "state").list().empty();
    return (isOffered ? "see recoverProject\nclick recoverProject\n" : "open " + file + "\n") +
           std::string("wait model\ntell prompt\naction showTrain\nsee messageAction-continue\n"
                       "click messageAction-continue\n");
}

void WindowKilledTest::nothingOfWorthIsLost() {
    const std::string file = (m_home / "p.diptych").string();
    QCOMPARE(runToTheEnd("open " + (m_home / "calm.diptych").string() +
                             "\nwait model\naction showTrain\naction learn\nwait learnt 300\n",
                         "calm"),
             0);
    const auto expected = weightsBelow(m_home / "calm");
    QVERIFY2(expected.ok(), expected.ok() ? "" : expected.error().text().c_str());

    std::mt19937 random(9);
    int edit = 0;
    int safe = 0; ///< the edit that must be there after the next start
    int kept = 0; ///< steps that must be there
    for (int kill = 0; kill < kKills; ++kill) {
        std::string lines = kill == 0
                                ? "open " + file + "\nwait model\naction showTrain\naction learn\n"
                                : goOn(file);
        lines +=
            "wait step\ntell resumed\naction showExplore\nsay learns\n" + learnAndEdit(edit, file);
        RunningProgram window(words(script(lines), "state"), m_environment);
        Listener listener(window);
        const std::string context =
            "kill " + std::to_string(kill) + ", edit " + std::to_string(edit) + ": ";
        QVERIFY2(listener.waitFor("learns"),
                 (context + window.err() + "\n" + window.out()).c_str());
        if (kill > 0) {
            const int found = listener.last("prompt", listener.nowMs());
            QVERIFY2(found >= safe && found <= edit, (context + std::to_string(found) + " found, " +
                                                      std::to_string(safe) + " promised")
                                                         .c_str());
            const int resumed = listener.last("resumed", listener.nowMs());
            QVERIFY2(resumed >= kept, (context + "went on from " + std::to_string(resumed) + ", " +
                                       std::to_string(kept) + " were kept")
                                          .c_str());
        }
        // The first checkpoint has to be there, or there is nothing to go on from.
        listener.listenFor((kill == 0 ? 4000 : 300) + static_cast<int>(random() % 7000));
        listener.listen();
        const qint64 killedMs = listener.nowMs();
        window.send(SIGKILL);
        (void)window.wait();
        listener.listen();
        edit = std::max(edit, listener.last("edit", listener.nowMs()));
        safe = std::max(safe, listener.last("edit", killedMs - kEditsSafeAfterMs));
        // One interval of a second, and what its writing takes.
        kept = std::max(kept, listener.last("step", killedMs - 3000));
        // The saved file is always whole.
        std::filesystem::copy_file(file, m_home / "look.diptych",
                                   std::filesystem::copy_options::overwrite_existing);
        auto whole = document::ProjectStore::openFile(m_home / "look.diptych", m_home / "look");
        QVERIFY2(whole.ok(), (context + (whole.ok() ? "" : whole.error().text())).c_str());
        QVERIFY((*whole)->discard().ok());
    }
    QCOMPARE(runToTheEnd(goOn(file) + "wait learnt 300\nsave " + file + "\nwait saved\n", "state"),
             0);
    const auto result = weightsBelow(m_home / "state");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
    QCOMPARE(*result, *expected);
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowKilledTest)
#include "window_killed_test.moc"
