#include "ui/drops/dropped_files.h"

#include "tests/support/scratch_folder.h"

#include <QBuffer>
#include <QFile>
#include <QMimeData>
#include <QTest>

using namespace diptych;
using namespace diptych::ui;
using Kind = DroppedFiles::Kind;

namespace {

QUrl urlOf(const std::filesystem::path& path) {
    return QUrl::fromLocalFile(QFile::decodeName(path.c_str()));
}

} // namespace

class DroppedFilesTest : public QObject {
    Q_OBJECT

  private:
    test::ScratchFolder m_folder;

  private Q_SLOTS:
    void check44_namesDecide_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, Kind kind) {
            QTest::newRow(name) << QString::fromUtf8(name) << static_cast<int>(kind);
        };
        row("house.png", Kind::Pictures);
        row("HOUSE.PNG", Kind::Pictures);
        row("house of two words.jpeg", Kind::Pictures);
        row("Häuschen 猫.webp", Kind::Pictures);
        row("scan.TIFF", Kind::Pictures);
        row("cartoon.gif", Kind::Pictures); // the loader says what to do
        row("ink.safetensors", Kind::Adapters);
        row("ink.SafeTensors", Kind::Adapters);
        row("garden.diptych", Kind::Project);
        row("garden.diptych~", Kind::Project);
        row("letter.txt", Kind::OtherFile);
        row("nosuffix", Kind::OtherFile);
        row(".png", Kind::OtherFile); // a hidden file without a suffix
        row("ink.safetensors.png", Kind::Pictures);
    }
    void check44_namesDecide() {
        QFETCH(QString, name);
        QFETCH(int, kind);
        QMimeData data;
        data.setUrls({urlOf(m_folder.put(name.toStdString(), "x"))});
        const auto drop = DroppedFiles::from(&data);
        QCOMPARE(static_cast<int>(drop.leading()), kind);
        QVERIFY(drop.refusal().isEmpty());
        QVERIFY(DroppedFiles::mayBeUsed(&data));
        // The path survives the way through the URL byte for byte.
        const auto all = drop.pictures + drop.adapters + drop.projects + drop.others;
        QCOMPARE(all.size(), 1);
        QVERIFY(std::filesystem::exists(all[0]));
    }

    void check44_twoPicturesStayInOrder() {
        QMimeData data;
        data.setUrls({urlOf(m_folder.put("a.png", "")), urlOf(m_folder.put("b.jpg", ""))});
        const auto drop = DroppedFiles::from(&data);
        QCOMPARE(drop.pictures.size(), 2);
        QCOMPARE(drop.pictures[0].filename().string(), std::string("a.png"));
        QCOMPARE(drop.leading(), Kind::Pictures);
    }

    void check44_foldersAndModels() {
        std::filesystem::create_directories(m_folder / "photos.png");
        std::filesystem::create_directories(m_folder / "model");
        m_folder.put("model/model_index.json", "{}");
        QMimeData folder;
        folder.setUrls({urlOf(m_folder / "photos.png")});
        QCOMPARE(DroppedFiles::from(&folder).leading(), Kind::Folder);
        QVERIFY(!DroppedFiles::from(&folder).refusal().isEmpty());
        QMimeData model;
        model.setUrls({urlOf(m_folder / "model")});
        QCOMPARE(DroppedFiles::from(&model).leading(), Kind::Model);
        QVERIFY(DroppedFiles::from(&model).refusal().isEmpty());
    }

    void check44_aMixtureKeepsEverythingAndLeadsWithTheLargestStep() {
        QMimeData data;
        data.setUrls({urlOf(m_folder.put("a.png", "")), urlOf(m_folder.put("i.safetensors", "")),
                      urlOf(m_folder.put("p.diptych", ""))});
        const auto drop = DroppedFiles::from(&data);
        QCOMPARE(drop.leading(), Kind::Project);
        QCOMPARE(drop.pictures.size(), 1);
        QCOMPARE(drop.adapters.size(), 1);
        QCOMPARE(drop.projects.size(), 1);
    }

    void check44_textLinksAndNothing() {
        QMimeData text;
        text.setText(QStringLiteral("a red house"));
        QCOMPARE(DroppedFiles::from(&text).leading(), Kind::Text);
        QCOMPARE(DroppedFiles::from(&text).text, QStringLiteral("a red house"));
        QVERIFY(!DroppedFiles::from(&text).refusal().isEmpty());

        QMimeData link;
        link.setUrls({QUrl(QStringLiteral("https://example.org/house.png"))});
        QCOMPARE(DroppedFiles::from(&link).leading(), Kind::Link);
        QVERIFY(DroppedFiles::from(&link).refusal().contains(QStringLiteral("save the picture")));

        QMimeData nothing;
        QCOMPARE(DroppedFiles::from(&nothing).leading(), Kind::Nothing);
        QVERIFY(!DroppedFiles::mayBeUsed(&nothing));
        QVERIFY(!DroppedFiles::from(nullptr).refusal().isEmpty());
        QVERIFY(!DroppedFiles::mayBeUsed(nullptr));
    }

    void check44_picturesWithoutAFile() {
        QImage picture(7, 5, QImage::Format_RGB32);
        picture.fill(QColor(10, 20, 30));
        QMimeData pixels;
        pixels.setImageData(picture);
        auto drop = DroppedFiles::from(&pixels);
        QCOMPARE(drop.leading(), Kind::Pictures);
        QVERIFY(drop.hasImage());
        // A browser's picture: bytes and a link. The bytes are what was meant.
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        QMimeData browser;
        browser.setUrls({QUrl(QStringLiteral("https://example.org/house"))});
        browser.setData(QStringLiteral("image/png"), png);
        QVERIFY(DroppedFiles::mayBeUsed(&browser));
        drop = DroppedFiles::from(&browser);
        QCOMPARE(drop.leading(), Kind::Pictures);
        QCOMPARE(drop.imageBytes, png);
        // A file manager's picture: the file, not the pixels.
        QMimeData file;
        file.setUrls({urlOf(m_folder.put("kept.png", "x"))});
        file.setImageData(picture);
        drop = DroppedFiles::from(&file);
        QCOMPARE(drop.pictures.size(), 1);
        QVERIFY(!drop.hasImage());
    }

    void pathsFromElsewhere() {
        const auto drop = DroppedFiles::fromPaths(
            {m_folder.put("x.png", ""), m_folder.path(), m_folder / "missing.safetensors"});
        QCOMPARE(drop.pictures.size(), 1);
        QCOMPARE(drop.folders.size(), 1);
        QCOMPARE(drop.adapters.size(), 1);
    }
};

QTEST_MAIN(DroppedFilesTest)
#include "dropped_files_test.moc"
