// The window's program with the real engine on a tiny model, driven by a script from outside.

#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace diptych::ui {
namespace {

constexpr int kLongMs = 400'000; ///< the engine gives way to everything else on the machine

struct Outcome {
    int code = -1;
    QString out;
    QString err;
};

using Variables = QList<std::pair<QString, QString>>;

Outcome run(const QString& program, const QStringList& arguments,
            const diptych::test::ScratchFolder& home, const Variables& more = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : more)
        environment.insert(name, value);
    environment.insert(QStringLiteral("XDG_CACHE_HOME"),
                       QString::fromStdString((home / "cache").string()));
    environment.insert(QStringLiteral("XDG_STATE_HOME"),
                       QString::fromStdString((home / "state").string()));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    Outcome outcome;
    if (!process.waitForFinished(kLongMs))
        process.kill();
    else if (process.exitStatus() == QProcess::NormalExit)
        outcome.code = process.exitCode();
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

QString in(const diptych::test::ScratchFolder& folder, const char* name) {
    return QString::fromStdString((folder / name).string());
}

} // namespace

class WindowProgramTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void check58_helpAndVersion();
    void check58_theCommandLineGivesTheWindowsPicture();
    void check58_selfTest();
    void theEngineUsesLibTorchsOwnBlas();
    void aScriptThatFailsSaysWhere();
    void aPictureIsLearntAndDrawn();
    void theCommandLineStartsFromTheWindowsPicture();

  private:
    Outcome script(const QStringList& lines);
    diptych::test::ScratchFolder m_home;
};

void WindowProgramTest::initTestCase() {
    QCOMPARE(run(QStringLiteral(DIPTYCH_MAKE_TINY_MODEL), {in(m_home, "model")}, m_home).code, 0);
}

Outcome WindowProgramTest::script(const QStringList& lines) {
    QFile file(in(m_home, "script.txt"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(lines.join(u'\n').toUtf8());
    file.close();
    return run(QStringLiteral(DIPTYCH_WINDOW),
               {QStringLiteral("--script"), in(m_home, "script.txt"),
                QStringLiteral("--screenshots"), in(m_home, ""), QStringLiteral("--settings"),
                in(m_home, "settings.ini")},
               m_home);
}

void WindowProgramTest::check58_helpAndVersion() {
    const Outcome help = run(QStringLiteral(DIPTYCH_WINDOW), {QStringLiteral("--help")}, m_home);
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains(QStringLiteral("--script")));
    const Outcome version =
        run(QStringLiteral(DIPTYCH_WINDOW), {QStringLiteral("--version")}, m_home);
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith(QStringLiteral("Diptych ")));
    for (const char* seconds : {"often", "0", "-3"}) {
        const Outcome refused =
            run(QStringLiteral(DIPTYCH_WINDOW),
                {QStringLiteral("--checkpoint-seconds"), QString::fromLatin1(seconds)}, m_home);
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.err.contains(QStringLiteral("--checkpoint-seconds takes a number")));
    }
}

void WindowProgramTest::check58_theCommandLineGivesTheWindowsPicture() {
    const Outcome drawn =
        script({QStringLiteral("open %1").arg(in(m_home, "model")), QStringLiteral("wait model"),
                QStringLiteral("action showExplore"), QStringLiteral("write prompt a red house"),
                QStringLiteral("sleep 1"), QStringLiteral("wait picture"),
                QStringLiteral("action exportPicture"), QStringLiteral("sleep 0.5"),
                QStringLiteral("write exportFile %1").arg(in(m_home, "seen.png")),
                QStringLiteral("click exportAccept"), QStringLiteral("sleep 1"),
                QStringLiteral("save %1").arg(in(m_home, "tiny.diptych")),
                QStringLiteral("wait saved"), QStringLiteral("shot window")});
    QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
    const QImage seen(in(m_home, "seen.png"));
    QVERIFY(!seen.isNull());
    QVERIFY(!QImage(in(m_home, "window.png")).isNull());
    const Outcome rendered =
        run(QStringLiteral(DIPTYCH_CLI),
            {QStringLiteral("render"), QStringLiteral("--project"), in(m_home, "tiny.diptych"),
             QStringLiteral("--out"), in(m_home, "rendered.png")},
            m_home);
    QVERIFY2(rendered.code == 0, qPrintable(rendered.err));
    const QImage fromCommandLine(in(m_home, "rendered.png"));
    QCOMPARE(fromCommandLine.convertToFormat(QImage::Format_RGB32),
             seen.convertToFormat(QImage::Format_RGB32));
    const Outcome missing =
        run(QStringLiteral(DIPTYCH_CLI),
            {QStringLiteral("render"), QStringLiteral("--project"), in(m_home, "tiny.diptych"),
             QStringLiteral("--snapshot"), QStringLiteral("none"), QStringLiteral("--out"),
             in(m_home, "x.png")},
            m_home);
    QCOMPARE(missing.code, 1);
    QVERIFY(missing.err.contains(QStringLiteral("no snapshot")));
    QCOMPARE(run(QStringLiteral(DIPTYCH_CLI),
                 {QStringLiteral("render"), QStringLiteral("--out"), in(m_home, "x.png")}, m_home)
                 .code,
             2);
}

void WindowProgramTest::check58_selfTest() {
    const Outcome passed = run(QStringLiteral(DIPTYCH_WINDOW),
                               {QStringLiteral("--self-test"), in(m_home, "model")}, m_home);
    QVERIFY2(passed.code == 0, qPrintable(passed.err));
    QVERIFY(passed.out.contains(QStringLiteral("Diptych works")));
    QVERIFY(!QFile::exists(in(m_home, "state")) ||
            QDir(in(m_home, "state/diptych/work")).isEmpty());
    const Outcome apart =
        run(QStringLiteral(DIPTYCH_WINDOW),
            {QStringLiteral("--own-process"), QStringLiteral("--self-test"), in(m_home, "model")},
            m_home);
    QVERIFY2(apart.code == 0, qPrintable(apart.err + apart.out));
    const Outcome missing = run(QStringLiteral(DIPTYCH_WINDOW),
                                {QStringLiteral("--self-test"), in(m_home, "no-model")}, m_home);
    QCOMPARE(missing.code, 1);
    QVERIFY(missing.err.contains(QStringLiteral("no model")));
    QVERIFY(QDir().mkpath(in(m_home, "damaged/unet")));
    QVERIFY(
        QFile::copy(in(m_home, "model/model_index.json"), in(m_home, "damaged/model_index.json")));
    const Outcome failed = run(QStringLiteral(DIPTYCH_WINDOW),
                               {QStringLiteral("--self-test"), in(m_home, "damaged")}, m_home);
    QCOMPARE(failed.code, 1);
    QVERIFY(failed.out.contains(QStringLiteral("does not work")));
}

/// The window's OpenCV loads a plain BLAS first. Bound to that one, a render takes ten times as
/// long as the command line's, and every other test passes.
void WindowProgramTest::theEngineUsesLibTorchsOwnBlas() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer does not allow a library to look past the program's symbols");
#endif
    const Outcome drawn = run(QStringLiteral(DIPTYCH_WINDOW),
                              {QStringLiteral("--self-test"), in(m_home, "model")}, m_home,
                              {{QStringLiteral("LD_DEBUG"), QStringLiteral("bindings")},
                               {QStringLiteral("LD_DEBUG_OUTPUT"), in(m_home, "bindings")}});
    QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
    QStringList bound;
    const QDir folder(in(m_home, ""));
    for (const QString& name : folder.entryList({QStringLiteral("bindings.*")})) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd())
            if (const QByteArray line = file.readLine();
                line.contains("sgemm_'") && line.contains("libtorch_cpu.so"))
                bound += QString::fromLocal8Bit(line).trimmed();
        QVERIFY(file.remove());
    }
    QVERIFY(!bound.isEmpty());
    for (const QString& line : bound)
        QVERIFY2(line.count(QStringLiteral("libtorch_cpu.so")) == 2, qPrintable(line));
}

void WindowProgramTest::aScriptThatFailsSaysWhere() {
    const Outcome wrong = script({QStringLiteral("# first"), QStringLiteral("click nothing")});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.err.contains(QStringLiteral("line 2 (click nothing)")));
}

void WindowProgramTest::aPictureIsLearntAndDrawn() {
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(QColor(90, 160, 240));
    for (int y = 40; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            picture.setPixelColor(x, y, QColor(70, 150, 60));
    QVERIFY(picture.save(in(m_home, "original.png")));
    picture.invertPixels();
    QVERIFY(picture.save(in(m_home, "mine.png")));
    const Outcome learnt = script(
        {QStringLiteral("open %1").arg(in(m_home, "model")), QStringLiteral("wait model"),
         QStringLiteral("open %1 %2").arg(in(m_home, "original.png"), in(m_home, "mine.png")),
         QStringLiteral("wait pictures"), QStringLiteral("sleep 0.5"),
         QStringLiteral("write subject a red house"), QStringLiteral("write styleName ink"),
         QStringLiteral("write field:steps 8"), QStringLiteral("key Return field:steps"),
         QStringLiteral("sleep 0.5"), QStringLiteral("action learn"),
         QStringLiteral("wait learnt 300"), QStringLiteral("action showExplore"),
         QStringLiteral("wait picture"), QStringLiteral("save %1").arg(in(m_home, "a.diptych")),
         QStringLiteral("wait saved")});
    QVERIFY2(learnt.code == 0, qPrintable(learnt.err));
    const Outcome rendered =
        run(QStringLiteral(DIPTYCH_CLI),
            {QStringLiteral("render"), QStringLiteral("--json"), QStringLiteral("--project"),
             in(m_home, "a.diptych"), QStringLiteral("--out"), in(m_home, "styled.png")},
            m_home);
    QVERIFY2(rendered.code == 0, qPrintable(rendered.err));
    const auto event = QJsonDocument::fromJson(rendered.out.section(u'\n', 0, 0).toUtf8()).object();
    QVERIFY(event.value(QStringLiteral("evaluations")).toInt() > 0);
}

void WindowProgramTest::theCommandLineStartsFromTheWindowsPicture() {
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(QColor(90, 160, 240));
    for (int y = 40; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            picture.setPixelColor(x, y, QColor(70, 150, 60));
    QVERIFY(picture.save(in(m_home, "begin.png")));
    const Outcome drawn =
        script({QStringLiteral("open %1").arg(in(m_home, "model")),
                QStringLiteral("wait model"),
                QStringLiteral("action showExplore"),
                QStringLiteral("write prompt a red house"),
                QStringLiteral("sleep 1"),
                QStringLiteral("wait picture"),
                QStringLiteral("keep noise"),
                QStringLiteral("start %1").arg(in(m_home, "begin.png")),
                QStringLiteral("wait pictures"),
                QStringLiteral("sleep 1"),
                QStringLiteral("wait picture"),
                QStringLiteral("expect noise other"),
                QStringLiteral("keep varied"),
                QStringLiteral("click startEdit"),
                QStringLiteral("sleep 1"),
                QStringLiteral("wait picture"),
                QStringLiteral("expect varied other"),
                QStringLiteral("action exportPicture"),
                QStringLiteral("sleep 0.5"),
                QStringLiteral("write exportFile %1").arg(in(m_home, "edited.png")),
                QStringLiteral("click exportAccept"),
                QStringLiteral("sleep 1"),
                QStringLiteral("save %1").arg(in(m_home, "edit.diptych")),
                QStringLiteral("wait saved")});
    QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
    const Outcome rendered =
        run(QStringLiteral(DIPTYCH_CLI),
            {QStringLiteral("render"), QStringLiteral("--json"), QStringLiteral("--project"),
             in(m_home, "edit.diptych"), QStringLiteral("--out"), in(m_home, "again.png")},
            m_home);
    QVERIFY2(rendered.code == 0, qPrintable(rendered.err));
    const auto event = QJsonDocument::fromJson(rendered.out.section(u'\n', 0, 0).toUtf8()).object();
    QVERIFY(event.value(QStringLiteral("inversion_calls")).toInt() > 0);
    const QImage seen(in(m_home, "edited.png"));
    QVERIFY(!seen.isNull());
    QCOMPARE(QImage(in(m_home, "again.png")).convertToFormat(QImage::Format_RGB32),
             seen.convertToFormat(QImage::Format_RGB32));
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowProgramTest)
#include "window_program_test.moc"
