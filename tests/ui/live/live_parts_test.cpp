#include "tests/support/scratch_folder.h"
#include "ui/live/adapter_locator.h"
#include "ui/live/badge_text.h"
#include "ui/live/frame_store.h"
#include "ui/live/ladder.h"
#include "ui/live/power_source.h"

#include <QSignalSpy>
#include <QTest>

using namespace diptych;
using namespace diptych::ui;

namespace {

ShownFrame frameOf(const std::string& key, int side = 16) {
    ShownFrame frame;
    frame.picture = QImage(side, side, QImage::Format_RGB32);
    frame.picture.fill(Qt::gray);
    frame.key = key;
    return frame;
}

document::AdapterItem styleItem(const std::string& id) {
    document::AdapterItem item;
    item.id = id;
    item.name = id;
    item.defaultStrength = 3.5;
    return item;
}

} // namespace

class LivePartsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aBadgeIsWrittenAsTheSpecificationSays() {
        auto frame = frameOf("k");
        frame.request.seed = 1234;
        frame.request.steps = 30;
        frame.record.seconds = 1.84;
        frame.values = {{"a", "Ink", document::AdapterKind::Style, 4.5},
                        {"b", "Gouache", document::AdapterKind::Style, 3.0}};
        QCOMPARE(badge_text::of(frame),
                 QStringLiteral("final | Ink 4.50 Gouache 3.00 | seed 1234 | 30 steps | 1.8 s"));
        frame.values.clear();
        QCOMPARE(badge_text::of(frame),
                 QStringLiteral("final | base | seed 1234 | 30 steps | 1.8 s"));
        frame.kind = engine::FrameKind::Preview;
        frame.callsDone = 12;
        frame.callsPlanned = 30;
        QCOMPARE(badge_text::of(frame),
                 QStringLiteral("preview 12 of 30 | base | seed 1234 | 30 steps"));
        frame.kind = engine::FrameKind::Predicted;
        QCOMPARE(badge_text::of(frame), QStringLiteral("predicted | base | seed 1234 | 30 steps"));
        QVERIFY(!badge_text::parse(badge_text::of(frame))->final);
        QCOMPARE(badge_text::of({}), QString());
    }

    void aBadgeSaysWhatPictureItBeganWith() {
        auto frame = frameOf("k");
        frame.request.seed = 1;
        frame.request.steps = 20;
        frame.record.seconds = 2.0;
        frame.request.picture.emplace().strength = 0.625;
        QCOMPARE(badge_text::of(frame),
                 QStringLiteral("final | base | seed 1 | 20 steps | vary 0.625 | 2.0 s"));
        auto parts = badge_text::parse(badge_text::of(frame));
        QVERIFY(parts.has_value());
        QCOMPARE(parts->from, std::optional(engine::PictureMode::Variation));
        QCOMPARE(parts->fromStrength, 0.625);
        QCOMPARE(*parts->time, 2.0);
        frame.request.picture->mode = engine::PictureMode::Edit;
        frame.request.picture->strength = 1.0;
        frame.kind = engine::FrameKind::Preview;
        QCOMPARE(badge_text::of(frame),
                 QStringLiteral("preview 0 of 0 | base | seed 1 | 20 steps | edit 1.00"));
        frame.request.controls = {{.net = "/n", .hint = "/p", .strength = 0.7}};
        frame.request.picturePrompts = {{.adapter = "/i", .pictures = {"/p"}, .scale = 1.25}};
        const QString guided = badge_text::of(frame);
        QCOMPARE(guided, QStringLiteral("preview 0 of 0 | base | seed 1 | 20 steps | edit 1.00 | "
                                        "guided 0.70 1.25"));
        QCOMPARE(badge_text::parse(guided)->guides, (std::vector<double>{0.7, 1.25}));
        parts = badge_text::parse(badge_text::of(frame));
        QVERIFY(parts.has_value());
        QCOMPARE(parts->from, std::optional(engine::PictureMode::Edit));
        QVERIFY(!parts->time);
        QVERIFY(!badge_text::parse(
            QStringLiteral("final | base | seed 1 | 2 steps | 1.0 s | vary 0.50")));
    }

    void whatABadgeSaysCanBeReadBack() {
        auto frame = frameOf("k");
        frame.request.seed = 4294967295u;
        frame.request.steps = 7;
        frame.record.seconds = 0.123;
        const std::vector<std::string> names = {
            "Ink",         "Ink 2.00 dark", "a | b",       "\"quoted\"", "base", " ",    "2.00",
            "x 1.00/0.40", "Grün und 墨",   "back\\slash", "1.5",        "x  y", "final"};
        double strength = -3.0;
        for (const auto& name : names)
            frame.values.push_back({name, name, document::AdapterKind::Style, strength += 0.377});
        frame.values[1].secondStrength = 0.4;
        frame.values[3].secondStrength = -1.125;
        const auto parts = badge_text::parse(badge_text::of(frame));
        QVERIFY2(parts.has_value(), qPrintable(badge_text::of(frame)));
        QVERIFY(parts->final);
        QCOMPARE(parts->seed, quint64{4294967295});
        QCOMPARE(parts->steps, 7);
        QCOMPARE(*parts->time, 0.12);
        QCOMPARE(parts->values.size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(parts->values[i].first, QString::fromStdString(names[i]));
            QCOMPARE(parts->values[i].second, frame.values[i].strength);
            QCOMPARE(parts->seconds[i], frame.values[i].secondStrength);
        }
        for (const char* other : {"", "final", "final | Ink | seed 1 | 2 steps | 1.0 s",
                                  "draft | base | seed 1 | 2 steps", "hello | a | b | c"})
            QVERIFY2(!badge_text::parse(QString::fromUtf8(other)), other);
    }

    void theStoreForgetsTheLeastUsedFirst() {
        const auto one = static_cast<std::uint64_t>(frameOf("").picture.sizeInBytes());
        FrameStore store(3 * one);
        for (const char* key : {"a", "b", "c"})
            store.put(frameOf(key));
        QVERIFY(store.find("a") != nullptr);
        store.put(frameOf("d"));
        QVERIFY(!store.has("b"));
        QVERIFY(store.has("a") && store.has("c") && store.has("d"));
        QCOMPARE(store.bytes(), 3 * one);
        store.put(frameOf("d"));
        QCOMPARE(store.count(), std::size_t{3});
        store.put(frameOf("huge", 64));
        QVERIFY(!store.has("huge"));
        auto preview = frameOf("preview");
        preview.kind = engine::FrameKind::Preview;
        store.put(preview);
        QVERIFY(store.find("preview") == nullptr);
        store.clear();
        QCOMPARE(store.bytes(), std::uint64_t{0});
    }

    void neighboursAreTheNextMarks() {
        using ladder::neighbours;
        QCOMPARE(neighbours(3.0, 3.5, 0, 8), (std::vector<double>{3.5, 2, 4, 1}));
        QCOMPARE(neighbours(4.2, 3.5, 0, 8), (std::vector<double>{5, 4, 6, 3.5}));
        QCOMPARE(neighbours(0.0, 3.0, 0, 8), (std::vector<double>{1, 2}));
        QCOMPARE(neighbours(7.5, 3.0, 0, 8), (std::vector<double>{8, 7, 6}));
        QCOMPARE(neighbours(-1.0, 1.0, -2, 2), (std::vector<double>{0, -2, 1}));
    }

    void theLadderMovesOneFaderOfWhatIsHeard() {
        document::Scene scene;
        scene.mix = {{"ink", 3.0}, {"gouache", 2.0}};
        const auto scenes = ladder::scenesAround(scene, styleItem("ink"));
        QCOMPARE(scenes.size(), std::size_t{4});
        QCOMPARE(scenes[0].mix[0].strength, 3.5);
        QCOMPARE(scenes[0].mix[1].strength, 2.0);
        scene.mix[1].solo = true;
        QVERIFY(ladder::scenesAround(scene, styleItem("ink")).empty());
        QVERIFY(ladder::scenesAround(scene, styleItem("other")).empty());
        document::Scene after = scene;
        after.mix[1].strength = 2.5;
        QCOMPARE(ladder::movedFader(scene, after), std::string("gouache"));
        after = scene;
        after.prompt = "x";
        QVERIFY(ladder::movedFader(scene, after).empty());
    }

    void aBatteryIsSeenOnlyWhereNothingElseGivesPower() {
        test::ScratchFolder folder;
        const auto supply = [&](const char* name, const char* file, const char* text) {
            std::filesystem::create_directories(folder / name);
            folder.put(std::string(name) + "/" + file, text);
        };
        QVERIFY(!runsOnBattery(folder / "none"));
        supply("BAT0", "type", "Battery\n");
        supply("BAT0", "status", "Discharging\n");
        QVERIFY(runsOnBattery(folder.path()));
        supply("AC", "type", "Mains\n");
        supply("AC", "online", "0\n");
        QVERIFY(runsOnBattery(folder.path()));
        supply("AC", "online", "1\n");
        QVERIFY(!runsOnBattery(folder.path()));
        supply("AC", "online", "0\n");
        supply("BAT0", "scope", "Device\n");
        QVERIFY2(!runsOnBattery(folder.path()), "a mouse");
    }

    void adaptersAreFoundBesideInsideAndWhileTheyAreLearnt() {
        test::ScratchFolder folder;
        AdapterLocator locator;
        int asked = 0;
        locator.setPlaces({folder.path(), folder / "unpacked", [&](const std::string& hash) {
                               ++asked;
                               return hash == "cafe"
                                          ? Result<std::string>("bytes")
                                          : Result<std::string>(ErrorCode::NotFound, "not there");
                           }});
        auto beside = styleItem("beside");
        beside.file = "ink.safetensors";
        beside.blob = "1234";
        auto absolute = styleItem("absolute");
        absolute.file = "/elsewhere/ink.safetensors";
        auto inside = styleItem("inside");
        inside.embedded = true;
        inside.blob = "cafe";
        auto lost = styleItem("lost");
        lost.embedded = true;
        lost.blob = "dead";
        const auto learning = styleItem("learning");
        const std::vector<document::AdapterItem> items = {beside, absolute, inside, lost, learning};

        QSignalSpy changed(&locator, &AdapterLocator::changed);
        auto files = locator.files(items);
        QCOMPARE(files.size(), std::size_t{2});
        QCOMPARE(files["beside"].path, (folder / "ink.safetensors").string());
        QCOMPARE(files["beside"].content, std::string("1234"));
        QCOMPARE(files["absolute"].path, std::string("/elsewhere/ink.safetensors"));
        QVERIFY(locator.isFetching(inside));
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 30'000);
        files = locator.files(items);
        QCOMPARE(test::bytesOf(files.at("inside").path), std::string("bytes"));
        QVERIFY(!files.contains("lost"));
        QVERIFY(!locator.isFetching(lost));
        QCOMPARE(asked, 2);

        locator.place("learning", folder / "step-000010.safetensors", "run 1 step 10");
        locator.place("learning", folder / "step-000010.safetensors", "run 1 step 10");
        QCOMPARE(changed.count(), 3);
        QCOMPARE(locator.files(items).at("learning").content, std::string("run 1 step 10"));
        locator.forget("learning");
        QVERIFY(!locator.files(items).contains("learning"));
    }

    void picturesToStartFromAreLaidOut() {
        test::ScratchFolder folder;
        AdapterLocator locator;
        locator.setPlaces({folder.path(), folder / "unpacked", [&](const std::string& hash) {
                               return hash == "dead"
                                          ? Result<std::string>(ErrorCode::NotFound, "not there")
                                          : Result<std::string>("bytes of " + hash);
                           }});
        document::Scene scene;
        QVERIFY(locator.files({}, scene).pictures.empty());
        scene.start.emplace().picture.blob = "cafe";
        scene.start->mask.emplace().blob = "dead";
        QSignalSpy changed(&locator, &AdapterLocator::changed);
        QVERIFY(locator.files({}, scene).pictures.empty());
        QVERIFY(locator.isFetching(std::string("cafe")));
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 30'000);
        const auto pictures = locator.files({}, scene).pictures;
        QCOMPARE(test::bytesOf(pictures.at("cafe")), std::string("bytes of cafe"));
        QVERIFY(!pictures.contains("dead"));
        QVERIFY(!locator.isFetching(std::string("dead")));
    }
};

QTEST_GUILESS_MAIN(LivePartsTest)
#include "live_parts_test.moc"
