// The window's program with the real engine on a tiny model: a thing and a look are learnt apart
// and brought together.

#include "core/document/project_store.h"
#include "core/image/save_png.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <QImage>
#include <QTest>

namespace diptych::ui {
namespace {

using test::RunningProgram;

image::Image picture(int red) {
    image::Image scene(64, 64, {90, 160, 240});
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            if (auto* pixel = scene.at(x, y); x > 16 && x < 48 && y > 20)
                pixel[0] = static_cast<std::uint8_t>(red), pixel[1] = 50, pixel[2] = 50;
    return scene;
}

Result<document::SourcePicture> sourceIn(document::ProjectStore& store, const char* name, int red) {
    DIPTYCH_TRY(bytes, image::encodePng(picture(red)));
    DIPTYCH_TRY(blob, store.putBlob(document::BlobKind::Source, bytes));
    return document::SourcePicture{blob, name, {64, 64}};
}

/// Two pictures and their words, with values that make everything short.
Status writeProject(const std::filesystem::path& file, const std::filesystem::path& model,
                    const std::filesystem::path& scratch) {
    DIPTYCH_TRY(store, document::ProjectStore::createWorkingCopy(scratch / "making"));
    document::ProjectState state;
    state.model.path = model.string();
    DIPTYCH_TRY(original, sourceIn(*store, "pot.png", 200));
    DIPTYCH_TRY(mine, sourceIn(*store, "snow.png", 30));
    state.sources.original = original;
    state.sources.mine = mine;
    state.sources.subject = "a red pot";
    state.learning.parameters["break-for-make"] = {{"steps", 2}, {"fuse-steps", 2}, {"rank", 4}};
    state.scene.prompt = "a boat";
    state.scene.steps = 2;
    DIPTYCH_CHECK(store->writeState(state));
    DIPTYCH_CHECK(store->saveTo(file));
    return store->discard();
}

} // namespace

class WindowHalvesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void learntApartAndBroughtTogether();

  private:
    int run(const std::string& lines);
    test::ScratchFolder m_home;
    const RunningProgram::Environment m_environment = {
        {"XDG_CACHE_HOME", (m_home / "cache").string()}, {"QT_QPA_PLATFORM", "offscreen"}};
};

void WindowHalvesTest::initTestCase() {
    RunningProgram model({DIPTYCH_MAKE_TINY_MODEL, (m_home / "model").string()});
    QCOMPARE(model.wait(), 0);
    const Status written = writeProject(m_home / "pot.diptych", m_home / "model", m_home.path());
    QVERIFY2(written.ok(), written.ok() ? "" : written.error().text().c_str());
}

int WindowHalvesTest::run(const std::string& lines) {
    m_home.put("script.txt", lines);
    RunningProgram window({DIPTYCH_WINDOW, "--script", (m_home / "script.txt").string(), "--state",
                           (m_home / "state").string(), "--settings",
                           (m_home / "settings.ini").string(), "--screenshots",
                           m_home.path().string()},
                          m_environment);
    const int code = window.wait();
    if (code != 0)
        qWarning("%s", window.err().c_str());
    return code;
}

void WindowHalvesTest::learntApartAndBroughtTogether() {
    const std::string file = (m_home / "pot.diptych").string();
    const auto learn = [](const std::string& segment, const std::string& words) {
        return "action showPrepare\nsee halves:" + segment + "\nclick halves:" + segment + "\n" +
               words + "sleep 0.2\naction learn\nsleep 0.2\nwait learnt 300\n";
    };
    QCOMPARE(run("open " + file +
                 "\nwait model\n"
                 "see goal:break-for-make\n"
                 "click goal:break-for-make\n" +
                 learn("content", "") +
                 learn("style", "write styleName woodcut\nwrite words:style-subject a house\n") +
                 learn("together", "see chosenThing\nsee chosenLook\n") +
                 "action showExplore\n"
                 "wait picture\n"
                 "shot window\n"
                 "save " +
                 file + "\nwait saved\n"),
             0);
    auto store = document::ProjectStore::openFile(file, m_home / "look");
    QVERIFY(store.ok());
    const auto state = (*store)->readState();
    QVERIFY(state.ok());
    QCOMPARE(state->adapters.size(), std::size_t{3});
    QCOMPARE(state->adapters[0].part, std::string("content"));
    QCOMPARE(state->adapters[1].part, std::string("style"));
    const document::AdapterItem& both = state->adapters[2];
    QCOMPARE(both.name, std::string("A red pot + Woodcut"));
    QVERIFY(both.second.has_value() && both.part.empty() && both.embedded);
    QCOMPARE(both.baseIdentity, state->adapters[0].baseIdentity);
    QVERIFY2(both.unknown["learntSteps"] == Json(2), "they got used to each other");
    QVERIFY(state->scene.mix[0].muted && state->scene.mix[1].muted && !state->scene.mix[2].muted);
    QVERIFY((*store)->blob(both.blob).ok());
    QVERIFY(!QImage(QString::fromStdString((m_home / "window.png").string())).isNull());
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowHalvesTest)
#include "window_halves_test.moc"
