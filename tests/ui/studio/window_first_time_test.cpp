// What somebody does who has never seen the program, in the window's program with the real engine
// and the embedded model.

#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <QFile>
#include <QImage>
#include <QTest>

#include <cstdio>

namespace diptych::ui {
namespace {

using test::RunningProgram;

/// Of the path; what is in capitals is put in.
constexpr const char* kFirstDay = R"(
wait model
open ORIGINAL MINE
sleep 1
wait pictures
write subject a red house in a meadow
write styleName ink
see learn 30
click learn
wait learning
action showTrain
wait half 1200
wait learnt 1200
action showExplore
write prompt a blue boat by the sea
sleep 0.5
wait picture
keep strong
drag @Ink 0.3 0.5 0.05 0.5 1
sleep 0.5
wait picture
expect strong other
keep faint
action undo
sleep 0.5
wait picture
expect strong same
action redo
sleep 0.5
wait picture
expect faint same
action modeSplit
sleep 0.5
action modeSingle
action snapshot
sleep 0.5
save PROJECT
wait saved
action exportPicture
see exportFile
write exportFile FIRST
click exportAccept
sleep 2
)";

constexpr const char* kSecondDay = R"(
open PROJECT
wait model
action showExplore
sleep 0.5
wait picture
action exportPicture
see exportFile
write exportFile SECOND
click exportAccept
sleep 2
)";

} // namespace

class WindowFirstTimeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void fromAPairToAnExportedPicture();

  private:
    int run(const char* lines);
    QImage picture(const char* name) const;
    test::ScratchFolder m_home;
    const RunningProgram::Environment m_environment = {
        {"XDG_CACHE_HOME", (m_home / "cache").string()}, {"QT_QPA_PLATFORM", "offscreen"}};
};

int WindowFirstTimeTest::run(const char* lines) {
    const auto place = [this](const char* name) {
        return QString::fromStdString((m_home / name).string());
    };
    QString script = QString::fromLatin1(lines);
    const QString samples = QStringLiteral(DIPTYCH_SAMPLES);
    script.replace(QStringLiteral("ORIGINAL"), samples + QStringLiteral("/original.png"))
        .replace(QStringLiteral("MINE"), samples + QStringLiteral("/styled.png"))
        .replace(QStringLiteral("PROJECT"), place("house.diptych"))
        .replace(QStringLiteral("FIRST"), place("first.png"))
        .replace(QStringLiteral("SECOND"), place("second.png"));
    QFile file(place("script.txt"));
    if (!file.open(QIODevice::WriteOnly) || file.write(script.toUtf8()) < 0)
        return -1;
    file.close();
    RunningProgram window({DIPTYCH_WINDOW, "--script", (m_home / "script.txt").string(), "--state",
                           (m_home / "state").string(), "--settings",
                           (m_home / "settings.ini").string()},
                          m_environment);
    const int code = window.wait();
    if (code != 0)
        std::fprintf(stderr, "%s\n", window.err().c_str());
    return code;
}

QImage WindowFirstTimeTest::picture(const char* name) const {
    return QImage(QString::fromStdString((m_home / name).string()))
        .convertToFormat(QImage::Format_RGB32);
}

void WindowFirstTimeTest::fromAPairToAnExportedPicture() {
    QCOMPARE(run(kFirstDay), 0);
    QVERIFY(!picture("first.png").isNull());
    QCOMPARE(run(kSecondDay), 0);
    QCOMPARE(picture("second.png"), picture("first.png"));
    RunningProgram commandLine({DIPTYCH_CLI, "render", "--project",
                                (m_home / "house.diptych").string(), "--out",
                                (m_home / "third.png").string()},
                               m_environment);
    QVERIFY2(commandLine.wait() == 0, commandLine.err().c_str());
    QCOMPARE(picture("third.png"), picture("first.png"));
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowFirstTimeTest)
#include "window_first_time_test.moc"
