#include "tests/ui/studio/driven_window.h"

#include "core/base/file.h"
#include "core/document/project_store.h"
#include "core/image/save_png.h"
#include "core/safetensors/file_hash.h"

#include <QTest>

#include <cstdio>
#include <sstream>
#include <string_view>
#include <system_error>

namespace diptych::test {
namespace {

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
                    int steps, const std::filesystem::path& scratch) {
    DIPTYCH_TRY(store, document::ProjectStore::createWorkingCopy(scratch / "making"));
    document::ProjectState state;
    state.model.path = model.string();
    DIPTYCH_TRY(original, sourceIn(*store, "original.png", scratch, false));
    DIPTYCH_TRY(mine, sourceIn(*store, "mine.png", scratch, true));
    state.sources.original = original;
    state.sources.mine = mine;
    state.sources.subject = "a red house";
    state.sources.styleName = "ink";
    state.learning.parameters["pair"] = {{"steps", steps}, {"style-start", steps / 3}, {"rank", 4}};
    state.scene.prompt = "picture 0";
    state.scene.steps = 4;
    DIPTYCH_CHECK(store->writeState(state));
    DIPTYCH_CHECK(store->saveTo(file));
    return store->discard();
}

} // namespace

Status LearningHome::prepare(int steps) {
    m_environment = {{"XDG_CACHE_HOME", (m_folder / "cache").string()},
                     {"QT_QPA_PLATFORM", "offscreen"},
                     {"OMP_WAIT_POLICY", "PASSIVE"}};
    RunningProgram maker({DIPTYCH_MAKE_TINY_MODEL, (m_folder / "model").string()}, m_environment);
    if (maker.wait() != 0)
        return Error{ErrorCode::Internal, "The tiny model could not be made", maker.err()};
    DIPTYCH_CHECK(writeProject(m_folder / "p.diptych", m_folder / "model", steps, m_folder.path()));
    std::error_code failed;
    std::filesystem::copy_file(m_folder / "p.diptych", m_folder / "calm.diptych", failed);
    return failed ? Error{ErrorCode::Io, "The project could not be copied", failed.message()}
                  : Status();
}

std::vector<std::string> LearningHome::words(const std::string& script,
                                             const std::string& state) const {
    const auto file = m_folder / "script.txt";
    if (!saveFile(file, std::string_view(script)).ok())
        qFatal("the script could not be written");
    return {DIPTYCH_WINDOW,
            "--script",
            file.string(),
            "--state",
            (m_folder / state).string(),
            "--settings",
            (m_folder / "settings.ini").string(),
            "--checkpoint-seconds",
            "1"};
}

int LearningHome::runToTheEnd(const std::string& script, const std::string& state) const {
    RunningProgram window(words(script, state), m_environment);
    const int code = window.wait();
    if (code != 0)
        std::fprintf(stderr, "%s\n", window.err().c_str());
    return code;
}

Result<std::string> weightsBelow(const std::filesystem::path& runs) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(runs))
        if (entry.path().filename() == "adapter.safetensors") {
            DIPTYCH_TRY(file, ReadOnlyFile::open(entry.path()));
            return safetensors::tensorRegionSha256(file);
        }
    return Error{ErrorCode::NotFound, "No run has made an adapter", runs.string()};
}

bool ProgramListener::waitFor(const std::string& word, int timeoutMs) {
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

void ProgramListener::listenFor(int ms) {
    const qint64 end = m_clock.elapsed() + ms;
    while (m_clock.elapsed() < end) {
        listen();
        QTest::qSleep(5);
    }
}

int ProgramListener::last(const std::string& word, qint64 untilMs) const {
    int number = -1;
    for (const auto& line : m_lines)
        if (line.text.starts_with(word + " ") && line.seenMs <= untilMs)
            number = std::stoi(line.text.substr(line.text.rfind(' ') + 1));
    return number;
}

void ProgramListener::listen() {
    std::istringstream said(m_program.out());
    std::string text;
    std::size_t count = 0;
    while (std::getline(said, text) && !said.eof())
        if (count++ >= m_lines.size())
            m_lines.push_back({text, m_clock.elapsed()});
}

} // namespace diptych::test
