#include "core/fake_engine/fake_adapter.h"
#include "core/image/decode_image.h"
#include "core/image/png_text.h"
#include "core/safetensors/file_hash.h"
#include "core/safetensors/header.h"
#include "core/sharing/read_card.h"
#include "tests/support/scratch_folder.h"
#include "ui/blobs/picture_worker.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/export/adapter_form.h"
#include "ui/export/export_adapter.h"
#include "ui/export/export_picture.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/segmented_buttons.h"

#include <QApplication>
#include <QCheckBox>
#include <QColorSpace>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <unistd.h>

using namespace diptych;
using namespace diptych::ui;
using diptych::test::bytesOf;
using diptych::test::ScratchFolder;
using image::PictureFormat;

namespace {

constexpr int kLongMs = 60'000;
const std::string kPrivateFolder = "/ho"
                                   "me/someone private/pictures/";
const std::string kCaption = "my daughter in the garden";

QImage drawing(int edge = 64) {
    QImage picture(edge, edge, QImage::Format_RGB32);
    for (int y = 0; y < edge; ++y)
        for (int x = 0; x < edge; ++x)
            picture.setPixel(x, y, qRgb(x * 255 / edge, y * 255 / edge, (x + y) % 64 + 90));
    picture.setColorSpace(QColorSpace(QColorSpace::SRgb)); // as pictures of the engine are
    return picture;
}

PictureSettings settings() {
    PictureSettings result;
    result.scene.prompt = "a house <b> & \"quotes\" ünï";
    result.scene.negativePrompt = "people";
    result.scene.seed = 4'000'000'000;
    result.scene.steps = 31;
    result.scene.sampler = "euler";
    result.scene.guidance = 1.0 / 3.0;
    result.scene.keepLayout = 0.35;
    result.scene.width = 192;
    result.scene.height = 128;
    result.scene.link = document::FaderLink::Together;
    result.scene.mix = {{"ink", 4.5},
                        {.adapter = "chalk", .strength = -0.1, .muted = true, .solo = true}};
    document::AdapterItem ink;
    ink.id = "ink";
    ink.name = "Ink";
    ink.file = "Ink.safetensors";
    ink.blob = std::string(64, 'a');
    ink.promptSuffix = " in ink style";
    result.adapters = {ink};
    result.record = {{"key", "abc"}, {"seconds", 1.25}};
    return result;
}

template <typename T>
T* child(QWidget& widget, const char* name) {
    T* found = widget.findChild<T*>(QLatin1String(name));
    if (found == nullptr)
        qFatal("no child %s", name);
    return found;
}

void choose(ExportPicture& panel, int format) {
    auto* segments = child<SegmentedButtons>(panel, "exportFormats");
    segments->button(format)->click();
}

/// An adapter as the training writes it, with what must not leave the machine.
std::filesystem::path writeAdapter(const ScratchFolder& folder) {
    engine::AdapterFacts facts;
    facts.title = "Gouache";
    facts.method = "pair";
    facts.role = "style";
    facts.baseIdentity = std::string(64, 'b');
    facts.baseName = kPrivateFolder + "storybook";
    facts.promptSuffix = " in gouache style";
    facts.caption = kCaption;
    facts.compute = "float32, 2 threads";
    facts.defaultStrength = 3.0;
    facts.maximumStrength = 8.0;
    facts.guidance = 5.0;
    facts.settings = {{"steps", 750},
                      {"learning_rate", 0.0001},
                      {"original", kPrivateFolder + "a.png"},
                      {"schedule", "cosine"}};
    const auto file = folder / "made.safetensors";
    if (!fake_engine::writeFakeAdapter(file, facts, fake_engine::FakeWeights(4, 7)).ok())
        qFatal("an adapter could not be written");
    return file;
}

/// A panel with everything typed in.
struct AdapterPanel {
    explicit AdapterPanel(const std::filesystem::path& file) : panel(theme, worker) {
        document::AdapterItem item;
        item.id = "g";
        item.name = "Gouache";
        item.promptSuffix = " in gouache style";
        item.file = file.string();
        item.softMaximum = 7.0;
        item.defaultStrength = 3.5;
        panel.setAdapter({item, file, "sd1", drawing()},
                         QString::fromStdString((file.parent_path() / "out").string()));
        child<QLineEdit>(panel, "cardAuthor")->setText(QStringLiteral("An artist"));
        child<QComboBox>(panel, "cardLicence")->setEditText(QStringLiteral("Ask me, please"));
        child<QLineEdit>(panel, "cardCredit")->setText(QStringLiteral("after a pair by A."));
        panel.resize(panel.sizeHint());
        panel.show();
    }
    bool run() {
        QSignalSpy exported(&panel, &ExportAdapter::exported);
        child<QPushButton>(panel, "exportAdapterAccept")->click();
        return exported.wait(kLongMs);
    }
    Theme theme;
    PictureWorker worker;
    ExportAdapter panel;
};

safetensors::Metadata metadataOf(const std::filesystem::path& file) {
    const auto opened = ReadOnlyFile::open(file);
    return safetensors::readHeader(*opened)->metadata();
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check48_byDefaultNothingIsInsideButPixelsAndProfile() {
        ScratchFolder folder;
        Theme theme;
        PictureWorker worker;
        ExportPicture panel(theme, worker);
        QSignalSpy exported(&panel, &ExportPicture::exported);
        for (int format = 0; format < 4; ++format) {
            panel.setPicture(drawing(), settings(),
                             QString::fromStdString((folder / "Ink 4.5").string()));
            choose(panel, format);
            QVERIFY(!child<QCheckBox>(panel, "exportInside")->isChecked());
            panel.exportNow();
            QVERIFY(exported.wait(kLongMs));
            const std::filesystem::path file = exported.takeFirst()[0].toString().toStdString();
            QVERIFY(file.filename().string().starts_with("Ink 4.5."));
            const std::string bytes = bytesOf(file);
            for (const char* word : {"tEXt", "zTXt", "iTXt", "diptych", "Diptych", "xmp", "XMP ",
                                     "Exif", "a house", "euler"})
                QVERIFY2(bytes.find(word) == std::string::npos, word);
            const auto decoded = image::decodeImage(file);
            QVERIFY(decoded.ok());
            QVERIFY(!decoded->facts.profileName.empty());
            const bool lossy = format == 1 || format == 2;
            if (!lossy)
                QCOMPARE(toQImage(decoded->image), drawing());
            QVERIFY(!readPictureFileSettings(file).ok());
        }
        QCOMPARE(folder.count(), std::size_t{4}); // nothing beside them
    }

    void check48_withTheOptionReadingBackRestoresTheFullState() {
        ScratchFolder folder;
        Theme theme;
        PictureWorker worker;
        ExportPicture panel(theme, worker);
        QSignalSpy exported(&panel, &ExportPicture::exported);
        for (int format = 0; format < 4; ++format) {
            panel.setPicture(drawing(), settings(),
                             QString::fromStdString((folder / "with.png").string()));
            choose(panel, format);
            child<QCheckBox>(panel, "exportInside")->setChecked(true);
            panel.exportNow();
            QVERIFY(exported.wait(kLongMs));
            const auto back =
                readPictureFileSettings(exported.takeFirst()[0].toString().toStdString());
            QVERIFY2(back.ok(), back.ok() ? "" : back.error().text().c_str());
            QCOMPARE(*back, settings());
        }
        child<QCheckBox>(panel, "exportInside")->setChecked(false);
        child<QCheckBox>(panel, "exportBeside")->setChecked(true);
        panel.exportNow();
        QVERIFY(exported.wait(kLongMs));
        QCOMPARE(*settingsFromText(bytesOf(folder / "with.json")), settings());
    }

    void settingsNameNoFolder() {
        PictureSettings with = settings();
        with.adapters[0].file = kPrivateFolder + "Ink.safetensors";
        with.adapters[0].thumbnail = std::string(64, 'c');
        with.record["compute"] = "float32, 2 threads";
        const std::string text = settingsText(with);
        QVERIFY(text.find("someone") == std::string::npos);
        QVERIFY(text.find("threads") == std::string::npos);
        QCOMPARE(*settingsFromText(text), settings());
        for (const char* bad : {"", "{}", "[1]", "{\"diptych_picture\":1}",
                                "{\"diptych_picture\":\"x\",\"scene\":{},\"adapters\":[]}"})
            QVERIFY(!settingsFromText(bad).ok());
        std::string newer = text;
        newer.replace(newer.find("\"diptych_picture\":1"), 19, "\"diptych_picture\":2");
        QCOMPARE(settingsFromText(newer).error().code, ErrorCode::TooNew);
    }

    void aPlaceThatCannotBeWrittenIsSaidInThePanel() {
        ScratchFolder folder;
        Theme theme;
        PictureWorker worker;
        ExportPicture panel(theme, worker);
        panel.setPicture(drawing(), std::nullopt,
                         QString::fromStdString((folder / "missing/a.png").string()));
        QVERIFY(!child<QCheckBox>(panel, "exportInside")->isEnabled());
        panel.exportNow();
        QTRY_COMPARE_WITH_TIMEOUT(panel.messages()->bars().size(), 1, kLongMs);
        QVERIFY(child<QPushButton>(panel, "exportAccept")->isEnabled());
        child<QLineEdit>(panel, "exportFile")->clear();
        QVERIFY(!child<QPushButton>(panel, "exportAccept")->isEnabled());
    }

    void check47_theHeaderHasEveryKeyAndTheSameFaderComesBack() {
        ScratchFolder folder;
        const auto made = writeAdapter(folder);
        AdapterPanel form(made);
        QVERIFY(form.run());
        const auto out = folder / "out.safetensors";
        const auto metadata = metadataOf(out);
        for (const char* key :
             {"modelspec.title", "modelspec.author", "modelspec.architecture",
              "modelspec.trigger_phrase", "modelspec.license", "modelspec.thumbnail",
              "modelspec.hash_sha256", "diptych.strength.minimum", "diptych.strength.maximum",
              "diptych.strength.default", "diptych.base.identity", "diptych.credit"})
            QVERIFY2(metadata.contains(key), key);
        QCOMPARE(metadata.at("modelspec.license"), std::string("Ask me, please"));
        QCOMPARE(metadata.at("modelspec.architecture"), std::string("stable-diffusion-v1/lora"));
        const auto opened = ReadOnlyFile::open(out);
        QCOMPARE(metadata.at("modelspec.hash_sha256"),
                 "0x" + *safetensors::tensorRegionSha256(*opened));
        // The same fader, and the same numbers.
        const auto facts = fake_engine::readFakeAdapterFacts(out);
        QVERIFY(facts.ok());
        QCOMPARE(facts->title, std::string("Gouache"));
        QCOMPARE(facts->role, std::string("style"));
        QCOMPARE(facts->promptSuffix, std::string(" in gouache style"));
        QCOMPARE(facts->minimumStrength, 0.0);
        QCOMPARE(facts->maximumStrength, 7.0);
        QCOMPARE(facts->defaultStrength, 3.5);
        QCOMPARE(facts->guidance, 5.0);
        const auto before = fake_engine::readFakeAdapter(made);
        QCOMPARE(fake_engine::readFakeAdapter(out)->weights, before->weights);
        // The thumbnail is the picture.
        const std::string prefix = "data:image/jpeg;base64,";
        const std::string& url = metadata.at("modelspec.thumbnail");
        QVERIFY(url.starts_with(prefix));
        const QByteArray jpeg =
            QByteArray::fromBase64(QByteArray::fromStdString(url.substr(prefix.size())));
        QVERIFY(image::decodeImageBytes({jpeg.constData(), std::size_t(jpeg.size())}).ok());
    }

    void check47_nothingOfTheMachineIsInsideUnlessTicked() {
        ScratchFolder folder;
        const auto made = writeAdapter(folder);
        char host[256] = {};
        ::gethostname(host, sizeof host - 1);
        for (int format = 0; format < 3; ++format) {
            AdapterPanel form(made);
            child<QComboBox>(form.panel, "exportForm")->setCurrentIndex(format);
            QVERIFY(form.run());
            const std::string bytes = bytesOf(folder / "out.safetensors");
            QVERIFY(bytes.find(kCaption) == std::string::npos);
            QVERIFY(bytes.find("someone private") == std::string::npos);
            QVERIFY(bytes.find(folder.path().filename().string()) == std::string::npos);
            QVERIFY(bytes.find("threads") == std::string::npos);
            QVERIFY(bytes.find("learning_rate") == std::string::npos);
            for (const auto& [key, value] : metadataOf(folder / "out.safetensors")) {
                const bool path = value.starts_with("/") || value.find(":\\") != std::string::npos;
                QVERIFY2(!path, key.c_str());
                QVERIFY2(value.find(host) == std::string::npos || std::string(host).size() < 4,
                         key.c_str());
            }
        }
        AdapterPanel form(made);
        child<QCheckBox>(form.panel, "cardCaption")->setChecked(true);
        child<QCheckBox>(form.panel, "cardSettings")->setChecked(true);
        QVERIFY(form.run());
        const auto metadata = metadataOf(folder / "out.safetensors");
        QCOMPARE(metadata.at("diptych.prompt.caption"), kCaption);
        QVERIFY(metadata.at("diptych.settings").find("cosine") != std::string::npos);
        QVERIFY(metadata.at("diptych.settings").find("someone") == std::string::npos);
    }

    void check47_whatIsInsideListsExactlyWhatIsWritten() {
        ScratchFolder folder;
        const auto made = writeAdapter(folder);
        for (int format = 0; format < 3; ++format) {
            AdapterPanel form(made);
            child<QComboBox>(form.panel, "exportForm")->setCurrentIndex(format);
            QVERIFY(!child<QLabel>(form.panel, "exportLost")->text().isEmpty());
            QSignalSpy shown(&form.panel, &ExportAdapter::insideShown);
            form.panel.setTab(ExportAdapter::Tab::Inside);
            QVERIFY(shown.wait(kLongMs));
            QVERIFY(form.run());
            safetensors::Metadata listed;
            const QTableWidget* table = form.panel.inside();
            for (int row = 0; row < table->rowCount(); ++row)
                listed[table->item(row, 0)->text().toStdString()] =
                    table->item(row, 1)->text().toStdString();
            QVERIFY(listed == metadataOf(folder / "out.safetensors"));
        }
    }

    void whatTheFileSaysOfItselfStaysInIt() {
        ScratchFolder folder;
        sharing::AdapterCard said;
        said.title = "Gouache";
        said.author = "A painter";
        said.description = "Of one pair";
        said.credit = "after a pair by A.";
        said.tags = {"wet", "matte"};
        said.minimum = -1.0;
        said.zero = 0.5;
        const auto file = folder / "said.safetensors";
        QVERIFY(
            sharing::shareAdapter(writeAdapter(folder), file, said, sharing::ShareFormat::Diptych)
                .ok());
        Theme theme;
        PictureWorker worker;
        ExportAdapter panel(theme, worker);
        document::AdapterItem item;
        item.name = "Gouache";
        item.softMinimum = -1.0;
        item.softMaximum = 7.0;
        QSignalSpy shown(&panel, &ExportAdapter::saidShown);
        panel.setAdapter({item, file, "sd1", drawing()},
                         QString::fromStdString((folder / "out").string()));
        // Typed before the file was read: what the artist says counts.
        child<QLineEdit>(panel, "cardCredit")->setText(QStringLiteral("after a pair by B."));
        QVERIFY(shown.wait(kLongMs));
        QCOMPARE(child<QLineEdit>(panel, "cardTags")->text(), QStringLiteral("wet, matte"));
        child<QLineEdit>(panel, "cardTags")->setText(QStringLiteral("wet，rough"));
        QSignalSpy exported(&panel, &ExportAdapter::exported);
        child<QPushButton>(panel, "exportAdapterAccept")->click();
        QVERIFY(exported.wait(kLongMs));
        const auto card = sharing::cardOf(folder / "out.safetensors");
        QVERIFY(card.ok());
        QCOMPARE(card->author, std::string("A painter"));
        QCOMPARE(card->description, std::string("Of one pair"));
        QCOMPARE(card->credit, std::string("after a pair by B."));
        QCOMPARE(card->tags, (std::vector<std::string>{"wet", "rough"}));
        QCOMPARE(card->zero, 0.5);
    }

    void anAdapterWithoutATitleCannotLeave() {
        ScratchFolder folder;
        AdapterPanel form(writeAdapter(folder));
        auto* accept = child<QPushButton>(form.panel, "exportAdapterAccept");
        QVERIFY(accept->isEnabled());
        child<QLineEdit>(form.panel, "cardTitle")->clear();
        QVERIFY(!accept->isEnabled());
        child<QLineEdit>(form.panel, "cardTitle")->setText(QStringLiteral("G"));
        child<QDoubleSpinBox>(form.panel, "cardMinimum")->setValue(9.0);
        QVERIFY(!accept->isEnabled());
        child<QDoubleSpinBox>(form.panel, "cardMinimum")->setValue(0.0);
        // Not over itself.
        child<QLineEdit>(form.panel, "exportAdapterFile")
            ->setText(QString::fromStdString((folder / "made.safetensors").string()));
        const std::string before = bytesOf(folder / "made.safetensors");
        accept->click();
        QTRY_COMPARE_WITH_TIMEOUT(form.panel.messages()->bars().size(), 1, kLongMs);
        QCOMPARE(bytesOf(folder / "made.safetensors"), before);
    }

    void everyFieldHasANameAndShots() {
        ScratchFolder folder;
        AdapterPanel form(writeAdapter(folder));
        ExportPicture picture(form.theme, form.worker);
        for (QWidget* panel : {static_cast<QWidget*>(&form.panel), static_cast<QWidget*>(&picture)})
            for (QWidget* field : panel->findChildren<QWidget*>())
                if (field->focusPolicy() != Qt::NoFocus &&
                    !field->objectName().startsWith(QLatin1String("qt_")) &&
                    !qobject_cast<QLineEdit*>(field))
                    QVERIFY2(!field->accessibleName().isEmpty() ||
                                 !field->property("text").toString().isEmpty() ||
                                 qobject_cast<QAbstractScrollArea*>(field->parentWidget()),
                             qPrintable(field->objectName() + QLatin1Char(' ') +
                                        QLatin1String(field->metaObject()->className())));
        const QString shots = qEnvironmentVariable("DIPTYCH_SHOTS");
        if (shots.isEmpty())
            return;
        QDir().mkpath(shots);
        picture.setPicture(drawing(256), settings(), QStringLiteral("/pictures/Ink 4.5.png"));
        choose(picture, 1);
        for (const bool dark : {true, false}) {
            const QString name = dark ? QStringLiteral("dark") : QStringLiteral("light");
            form.theme.setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            form.theme.install(*qApp);
            picture.show();
            const auto shoot = [&](QWidget& widget, const QString& what) {
                widget.adjustSize();
                QTest::qWait(500);
                widget.grab().save(shots + QStringLiteral("/export-%1-%2.png").arg(what, name));
            };
            shoot(picture, QStringLiteral("picture"));
            form.panel.setTab(ExportAdapter::Tab::Form);
            shoot(form.panel, QStringLiteral("adapter"));
            form.panel.setTab(ExportAdapter::Tab::Inside);
            shoot(form.panel, QStringLiteral("inside"));
        }
    }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
