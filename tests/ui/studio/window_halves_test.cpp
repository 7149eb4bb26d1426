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
    QVERIFY(image::savePng(m_home / "pot.png", picture(200)).ok());
    QVERIFY(image::savePng(m_home / "snow.png", picture(30)).ok());
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
    const std::string home = m_home.path().string() + "/";
    QCOMPARE(run("open " + home +
                 "model\n"
                 "wait model\n"
                 "open " +
                 home + "pot.png " + home +
                 "snow.png\n"
                 "wait pictures\n"
                 "see goal:break-for-make\n"
                 "click goal:break-for-make\n"
                 "see halves:content\n"
                 "write subject a red pot\n"
                 "write field:steps 3\n"
                 "key Return field:steps\n"
                 "click halves:content\n"
                 "sleep 0.2\n"
                 "action learn\n"
                 "sleep 0.3\n"
                 "wait learnt 300\n"
                 "action showPrepare\n"
                 "see halves:style\n"
                 "click halves:style\n"
                 "write styleName woodcut\n"
                 "write words:style-subject a house\n"
                 "sleep 0.2\n"
                 "action learn\n"
                 "sleep 0.3\n"
                 "wait learnt 300\n"
                 "action showPrepare\n"
                 "see halves:together\n"
                 "click halves:together\n"
                 "see field:fuse-steps\n"
                 "write field:fuse-steps 2\n"
                 "key Return field:fuse-steps\n"
                 "see chosenLook\n"
                 "sleep 0.2\n"
                 "action learn\n"
                 "sleep 0.3\n"
                 "wait learnt 300\n"
                 "action showExplore\n"
                 "wait picture\n"
                 "shot window\n"
                 "save " +
                 home +
                 "both.diptych\n"
                 "wait saved\n"),
             0);
    auto store = document::ProjectStore::openFile(m_home / "both.diptych", m_home / "look");
    QVERIFY(store.ok());
    const auto state = (*store)->readState();
    QVERIFY(state.ok());
    QCOMPARE(state->adapters.size(), std::size_t{3});
    QCOMPARE(state->adapters[0].part, std::string("content"));
    QCOMPARE(state->adapters[1].part, std::string("style"));
    const document::AdapterItem& both = state->adapters[2];
    QCOMPARE(both.name, std::string("A red pot + Woodcut"));
    QVERIFY(both.second.has_value() && both.part.empty() && both.embedded);
    QVERIFY(state->scene.mix[0].muted && state->scene.mix[1].muted && !state->scene.mix[2].muted);
    QVERIFY((*store)->blob(both.blob).ok());
    QVERIFY(!QImage(QString::fromStdString((m_home / "window.png").string())).isNull());
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowHalvesTest)
#include "window_halves_test.moc"
