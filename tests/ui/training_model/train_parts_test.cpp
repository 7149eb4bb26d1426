#include "core/fake_engine/fake_methods.h"
#include "core/image/save_png.h"
#include "tests/support/scratch_folder.h"
#include "ui/training_model/adapter_keeper.h"
#include "ui/training_model/learning_order.h"
#include "ui/training_model/learning_pictures.h"
#include "ui/training_model/loss_history.h"
#include "ui/training_model/picture_effect.h"
#include "ui/training_model/run_files.h"
#include "ui/training_model/run_queue.h"
#include "ui/training_model/train_messages.h"

#include <QTest>

#include <cmath>
#include <limits>

namespace diptych::ui {
namespace {

using diptych::test::ScratchFolder;

RunRecord sampleRecord(const std::string& id = "run-1") {
    RunRecord record;
    record.id = id;
    record.adapter = "adapter-1";
    record.name = "Ink";
    record.method = "pair";
    record.model = "/models/bücher";
    record.words = {{"subject", "a red house"}, {"style-name", "ink"}};
    record.parameters = {{"steps", 750}, {"rate", 1e-4}};
    record.previews.resize(2);
    record.previews[1].prompt = "a teapot";
    record.previews[1].seed = 4294967295u;
    record.previews[1].startTimestep = 799.5;
    record.totalSteps = 750;
    record.savedStep = 430;
    record.styleBegins = 250;
    record.rateScale = 0.25;
    record.startedAtMs = 1700000000000;
    record.unknown = {{"later", {1, 2}}};
    return record;
}

/// Fails the k-th call of a save.
class FailingCalls : public FileCalls {
  public:
    explicit FailingCalls(int failing) : m_left(failing) {}
    std::int64_t write(int descriptor, const void* data, std::size_t size) override {
        return due() ? -1 : FileCalls::write(descriptor, data, size);
    }
    int sync(int descriptor) override { return due() ? -1 : FileCalls::sync(descriptor); }
    int rename(const char* from, const char* to) override {
        return due() ? -1 : FileCalls::rename(from, to);
    }

  private:
    bool due() {
        errno = ENOSPC;
        return m_left-- == 0;
    }
    int m_left;
};

} // namespace

class TrainPartsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void recordRoundTrip();
    void recordRefusesWhatItCannotRead();
    void recordIsWrittenWholeOrNot();
    void folderLayout();
    void unfinishedRunsAndLeftovers();
    void lossesSmoothAndBounded();
    void lossesGoBack();
    void queueOrder();
    void ordersFromAProject();
    void examplesGoAlongNumbered();
    void alignedPictures();
    void chosenMethods();
    void effectOfPictures();
    void adapterRanges();
    void timesInWords();
};

void TrainPartsTest::recordRoundTrip() {
    const RunRecord record = sampleRecord();
    const auto again = runRecordFromJson(toJson(record));
    QVERIFY(again.ok());
    QVERIFY(*again == record);
}

void TrainPartsTest::recordRefusesWhatItCannotRead() {
    Json json = toJson(sampleRecord());
    json["version"] = 2;
    QCOMPARE(runRecordFromJson(json).error().code, ErrorCode::TooNew);
    json = toJson(sampleRecord());
    json["savedStep"] = "many";
    const auto wrong = runRecordFromJson(json);
    QCOMPARE(wrong.error().code, ErrorCode::Corrupt);
    QVERIFY(wrong.error().message.find("savedStep") != std::string::npos);
    QVERIFY(!runRecordFromJson(Json::array()).ok());
    QVERIFY(!runRecordFromJson(Json::object()).ok());
}

void TrainPartsTest::recordIsWrittenWholeOrNot() {
    const ScratchFolder folder;
    RunRecord record = sampleRecord();
    const auto files = RunFiles::create(folder.path(), record, {});
    QVERIFY(files.ok());
    RunRecord next = record;
    next.savedStep = 500;
    for (int call = 0; call < 3; ++call) {
        FailingCalls calls(call);
        QVERIFY(!files->writeRecord(next, &calls).ok());
        QVERIFY(*files->readRecord() == record);
    }
    QVERIFY(files->writeRecord(next).ok());
    QCOMPARE(files->readRecord()->savedStep, std::int64_t{500});
}

void TrainPartsTest::folderLayout() {
    const ScratchFolder folder;
    RunRecord record = sampleRecord();
    const image::Image picture(9, 7, {10, 200, 30});
    const auto files = RunFiles::create(folder.path(), record, {{"original", picture}});
    QVERIFY(files.ok());
    QCOMPARE(record.pictures.at("original"), std::string("original.png"));
    QVERIFY(files->readPictures(record)->at("original").pixels == picture.pixels);
    for (const char* name : {"step-000000.safetensors", "step-000120.safetensors",
                             "step-1.safetensors", "step-000007.safetensors.part", "notes.txt"})
        QVERIFY(saveFile(files->keepFolder() / name, "x").ok());
    QVERIFY(saveFile(files->previewFile(120, 1), "x").ok());
    QCOMPARE(files->kept().size(), std::size_t{2});
    QCOMPARE(files->kept().rbegin()->first, std::int64_t{120});
    QCOMPARE(files->previews().begin()->first, (std::pair<std::int64_t, int>(120, 1)));
    files->forgetAfter(60);
    QCOMPARE(files->kept().size(), std::size_t{1});
    QVERIFY(files->previews().empty());
}

void TrainPartsTest::unfinishedRunsAndLeftovers() {
    const ScratchFolder folder;
    const auto make = [&](const std::string& id, std::int64_t when, bool checkpoint, RunEnd end) {
        RunRecord record = sampleRecord(id);
        record.startedAtMs = when;
        record.end = end;
        auto files = RunFiles::create(folder.path(), record, {}).value();
        if (checkpoint) {
            std::filesystem::create_directories(files.checkpointFolder());
            (void)saveFile(files.checkpointFolder() / "checkpoint.safetensors", "x");
        }
        return files;
    };
    make("late", 20, true, RunEnd::None);
    make("early", 10, true, RunEnd::None);
    make("done", 5, true, RunEnd::Finished);
    make("empty", 6, false, RunEnd::None);
    const auto living = make("living", 7, true, RunEnd::None);
    const auto lock = RunLock::take(living.folder());
    QVERIFY(lock.ok());
    QVERIFY(!RunLock::take(living.folder()).ok());
    const auto damaged = make("damaged", 8, true, RunEnd::None);
    QVERIFY(saveFile(damaged.recordFile(), "{").ok());
    const auto found = RunFiles::unfinished(folder.path());
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].readRecord()->id, std::string("early"));
    RunFiles::removeLeftovers(folder.path());
    const auto runs = RunFiles::runsFolder(folder.path());
    QVERIFY(!std::filesystem::exists(runs / "done"));
    QVERIFY(!std::filesystem::exists(runs / "empty"));
    for (const char* kept : {"late", "early", "living", "damaged"})
        QVERIFY2(std::filesystem::exists(runs / kept), kept);
}

void TrainPartsTest::lossesSmoothAndBounded() {
    LossHistory history;
    for (int step = 1; step <= 3; ++step)
        history.add(step, {{"style", 2.0 + 1e-9 * step}});
    // Without the early bias a constant stays what it is.
    QVERIFY(std::abs(history.points("style").back().smoothed - 2.0) < 1e-6);
    history.add(4, {{"style", std::numeric_limits<double>::quiet_NaN()}});
    history.add(4, {{"style", 2.0 + 3e-9}}); // nothing moved it
    QCOMPARE(history.points("style").size(), std::size_t{3});
    for (int step = 5; step < 20000; ++step)
        history.add(step, {{"style", 1.0 / step}});
    QVERIFY(history.points("style").size() <= LossHistory::kMaxPoints);
    QCOMPARE(history.points("style").front().step, std::int64_t{1});
    QVERIFY(history.points("style").back().step > 19990);
    QVERIFY(history.points("content").empty());
}

void TrainPartsTest::lossesGoBack() {
    LossHistory history;
    for (int step = 1; step <= 10; ++step)
        history.add(step, {{"style", 1.0 * step}});
    history.dropAfter(6);
    QCOMPARE(history.points("style").back().step, std::int64_t{6});
    history.add(7, {{"style", 0.5}});
    QCOMPARE(history.points("style").back().raw, 0.5);
}

void TrainPartsTest::queueOrder() {
    RunQueue queue;
    const auto item = [](const char* name) {
        RunQueue::Item made;
        made.name = QString::fromLatin1(name);
        return made;
    };
    const QString a = queue.add(item("a"));
    queue.add(item("b"));
    const QString c = queue.add(item("c"));
    queue.setState(a, RunQueue::State::Learning);
    QVERIFY2(!queue.move(2, 0), "nothing goes before what is being learnt");
    QVERIFY(!queue.move(0, 1));
    QVERIFY(queue.move(2, 1));
    QCOMPARE(queue.next()->id, c);
    QVERIFY(!queue.remove(a));
    const QString first = queue.addFirst(item("d"));
    QCOMPARE(queue.next()->id, first);
    QVERIFY(queue.remove(first));
    queue.setState(a, RunQueue::State::Failed, QStringLiteral("why"));
    QCOMPARE(queue.find(a)->reason, QStringLiteral("why"));
    QVERIFY(queue.remove(a));
    QVERIFY(!queue.move(0, 7));
}

void TrainPartsTest::ordersFromAProject() {
    engine::MethodFacts pair;
    pair.id = "pair";
    pair.pictures = {{"original", "Original", ""}, {"styled", "Your version", ""}};
    pair.words = {{"subject", "", ""}, {"style-name", "", ""}};
    engine::ParameterFacts steps;
    steps.name = "steps";
    steps.label = "Steps";
    steps.kind = "integer";
    steps.defaultValue = 60;
    steps.minimum = 1;
    steps.maximum = 100;
    engine::ParameterFacts start = steps;
    start.name = "style-start";
    start.defaultValue = 20;
    pair.parameters = {steps, start};
    document::ProjectState state;
    QVERIFY(!LearningRules::problem(state, &pair).isEmpty());
    state.sources.original = document::SourcePicture{"a", "a.png", {4, 4}};
    QCOMPARE(LearningRules::methodFor(state, {pair}), nullptr); // one picture is not a pair
    QVERIFY(LearningRules::problem(state, &pair).contains(QStringLiteral("Your version")));
    state.sources.mine = document::SourcePicture{"b", "b.png", {4, 4}};
    QCOMPARE(LearningRules::methodFor(state, {pair})->id, std::string("pair"));
    state.sources.subject = " a teapot ";
    state.sources.styleName = "ink";
    QVERIFY(LearningRules::problem(state, &pair).isEmpty());
    state.learning.parameters["pair"] = {{"steps", 80}, {"style-start", 20}};
    state.adapters.push_back({});
    state.adapters[0].id = "x";
    state.adapters[0].name = "Ink";
    const auto order = LearningRules::orderOf(state, pair);
    QCOMPARE(order.name, std::string("Ink 2"));
    QCOMPARE(order.words.at("subject"), std::string("a teapot"));
    QVERIFY(order.parameters == Json({{"steps", 80}}));
    QCOMPARE(order.styleBegins, std::int64_t{20});
    QCOMPARE(order.previews.size(), std::size_t{2});
    QVERIFY2(order.previews[1].prompt.find("teapot") == std::string::npos,
             "the other picture shows something else");
    state.learning.parameters["pair"]["steps"] = 20.5;
    QVERIFY(LearningRules::problem(state, &pair).contains(QStringLiteral("whole number")));
    state.learning.method = "gone";
    QVERIFY(LearningRules::problem(state, LearningRules::methodFor(state, {pair}))
                .contains(QStringLiteral("gone")));
}

void TrainPartsTest::chosenMethods() {
    engine::MethodFacts pair;
    pair.id = "pair";
    pair.pictures = {{"original", "Original", ""}, {"styled", "Your version", ""}};
    engine::MethodFacts side;
    side.id = "ostaf";
    side.pictures = {{"picture", "Picture", ""}, {"mask", "What matters", "", false}};
    side.words = {{"subject", "What it shows", ""}, {"name", "Name", ""}};
    engine::MethodFacts both;
    both.id = "break-for-make";
    both.pictures = {{"content", "Thing", "", false},
                     {"style", "Look", "", false},
                     {"style-example", "Other looks", "", false, true}};
    both.words = {{"subject", "What the thing is", "", false},
                  {"style-name", "Name of the look", "", false},
                  {"style-subject", "What the other shows", "", false},
                  {"style-example-caption", "Captions", "", false, true}};
    const std::vector<engine::MethodFacts> all = {pair, side, both};
    document::ProjectState state;
    state.sources.original = document::SourcePicture{"a", "a.png", {4, 4}};
    state.sources.subject = "a house";
    state.sources.styleName = "ink";
    state.learning.method = "ostaf";
    QCOMPARE(LearningRules::methodFor(state, all)->id, std::string("ostaf"));
    QVERIFY2(LearningRules::problem(state, &side).isEmpty(), "a mask is no must");
    const auto one = LearningRules::orderOf(state, side);
    QCOMPARE(one.words.at("name"), std::string("ink"));
    // A second picture: what was chosen for one does not fit any more.
    state.sources.mine = document::SourcePicture{"b", "b.png", {4, 4}};
    QCOMPARE(LearningRules::methodFor(state, all)->id, std::string("pair"));
    state.learning.method = "break-for-make";
    QCOMPARE(LearningRules::methodFor(state, all)->id, std::string("break-for-make"));
    QVERIFY(LearningRules::problem(state, &both).contains(QStringLiteral("What the other shows")));
    state.sources.words["style-subject"] = " a cat ";
    QVERIFY(LearningRules::problem(state, &both).isEmpty());
    const auto two = LearningRules::orderOf(state, both);
    QCOMPARE(two.words.at("style-subject"), std::string("a cat"));
    QVERIFY2(!two.words.contains("style-example-caption"), "lists are not asked for");
    state.sources.words.clear();
    state.learning.parameters["break-for-make"] = {{"learn", "content"}};
    QVERIFY2(LearningRules::problem(state, &both).isEmpty(), "the look is not learnt now");
}

void TrainPartsTest::examplesGoAlongNumbered() {
    const auto drawn = [](std::uint8_t grey) {
        image::Image picture(8, 8);
        std::fill(picture.pixels.begin(), picture.pixels.end(), grey);
        return image::encodePng(picture).value();
    };
    const std::map<std::string, std::string> blobs = {
        {"a", drawn(10)}, {"b", drawn(20)}, {"c", drawn(30)}};
    const auto picture = [](const char* blob) {
        return document::SourcePicture{blob, std::string(blob) + ".png", {8, 8}};
    };
    document::ProjectState state;
    state.sources.original = picture("a");
    state.sources.subject = "a pot";
    state.learning.parameters["break-for-make"] = {{"learn", "content"}};
    state.sources.examples = {
        {"style-example", {{picture("b"), "a tree, ink"}, {picture("c"), " "}}},
        {"content-example", {{picture("c"), "a boat"}}}};
    const auto method = fake_engine::findFakeMethod("break-for-make", 40).value();
    QVERIFY(LearningRules::problem(state, &method).contains(QStringLiteral("c.png")));
    state.sources.examples["style-example"][1].caption = "a hat, chalk ";
    QVERIFY(LearningRules::problem(state, &method).isEmpty());
    const auto order = LearningRules::orderOf(state, method);
    QCOMPARE(order.words.at("style-example-caption-1"), std::string("a tree, ink"));
    QCOMPARE(order.words.at("style-example-caption-2"), std::string("a hat, chalk"));
    QVERIFY2(!order.words.contains("content-example-caption-1"), "the look is not learnt");
    const auto pictures = learningPictures(
        order.sources, order.method,
        [&](const std::string& hash) -> Result<std::string> { return blobs.at(hash); });
    QVERIFY(pictures.ok());
    QCOMPARE(pictures->size(), std::size_t{3});
    QCOMPARE(int(pictures->at("style-example-2").at(0, 0)[0]), 30);
}

void TrainPartsTest::alignedPictures() {
    // Mine lies 3 px to the right: the same pattern, cut where both have it.
    const auto draw = [](int shift) {
        image::Image picture(40, 40);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x)
                picture.at(x, y)[0] =
                    static_cast<std::uint8_t>(((x - shift) / 4 + y / 4) % 2 * 200);
        return image::encodePng(picture).value();
    };
    const std::map<std::string, std::string> blobs = {{"a", draw(0)}, {"b", draw(3)}};
    document::Sources sources;
    sources.original = document::SourcePicture{"a", "a.png", {40, 40}};
    sources.mine = document::SourcePicture{"b", "b.png", {40, 40}};
    sources.shiftX = 3.0;
    engine::MethodFacts pair;
    pair.pictures = {{"original", "", ""}, {"styled", "", ""}};
    const BlobReader read = [&](const std::string& hash) -> Result<std::string> {
        return blobs.at(hash);
    };
    const auto asIs = learningPictures(sources, pair, read);
    QVERIFY(asIs.ok());
    QVERIFY(asIs->at("original").pixels != asIs->at("styled").pixels);
    sources.aligned = true;
    const auto aligned = learningPictures(sources, pair, read);
    QVERIFY(aligned.ok());
    QCOMPARE(aligned->at("original").size().width, 37);
    // Beside the first columns, where the drawing above rounds the other way.
    for (int x = 6; x < 37; ++x)
        QCOMPARE(int(aligned->at("original").at(x, 10)[0]),
                 int(aligned->at("styled").at(x, 10)[0]));
}

void TrainPartsTest::effectOfPictures() {
    image::Image before(64, 64, {100, 100, 100});
    const auto same = pictureEffect(before, before, {});
    QCOMPARE(same->change(), PictureEffect::Change::None);
    image::Image after(64, 64, {100, 130, 100});
    const auto changed = pictureEffect(before, after, {});
    QVERIFY(std::abs(changed->difference - 30.0 / std::sqrt(3.0)) < 1e-9);
    QCOMPARE(changed->change(), PictureEffect::Change::Clear);
    image::Image speck = before;
    speck.at(3, 3)[0] = 255;
    QCOMPARE(pictureEffect(before, speck, {})->change(), PictureEffect::Change::None);
    // What has become the training picture was copied.
    image::Image training(64, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            training.at(x, y)[1] = static_cast<std::uint8_t>((x / 7 + y / 9) % 3 * 90);
    image::Image other(64, 64); // outlines elsewhere
    image::Image styled(64, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) {
            other.at(x, y)[1] = static_cast<std::uint8_t>((x + y) / 5 % 2 * 180);
            styled.at(x, y)[1] = static_cast<std::uint8_t>(60 + (x + y) / 5 % 2 * 90);
        }
    const auto leaked = pictureEffect(other, training, training);
    QCOMPARE(leaked->copy(), PictureEffect::Copy::Much);
    QCOMPARE(pictureEffect(other, styled, training)->copy(), PictureEffect::Copy::Little);
    QCOMPARE(worth(*leaked), 0.0);
    QVERIFY(worth(*changed) > 0.9);
    QVERIFY(!pictureEffect(before, image::Image(3, 3), {}).ok());
}

void TrainPartsTest::adapterRanges() {
    engine::AdapterFacts facts;
    facts.role = "style";
    facts.minimumStrength = -7;
    facts.maximumStrength = 25;
    facts.defaultStrength = 3;
    const auto item = adapterItemOf(facts);
    QCOMPARE(item.softMinimum, -7.0);
    QVERIFY(item.hardMaximum >= 25.0 && item.hardMinimum <= -10.0);
    facts.role = "weights";
    facts.minimumStrength = facts.maximumStrength = 1.0;
    const auto weight = adapterItemOf(facts);
    QCOMPARE(weight.kind, document::AdapterKind::Weight);
    QVERIFY(weight.softMinimum < weight.softMaximum);
}

void TrainPartsTest::timesInWords() {
    QCOMPARE(TrainMessages::timeLeft(-1.0), QStringLiteral("measuring"));
    QVERIFY(TrainMessages::timeLeft(360.0).contains(QLatin1Char('6')));
    QVERIFY(TrainMessages::duration(2.0 * 3600).contains(QLatin1Char('2')));
    const auto notice = TrainMessages::unfinished(sampleRecord());
    QCOMPARE(notice.text, QStringLiteral("Learning of \"Ink\" stopped at step 430 of 750 (saved)"));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::TrainPartsTest)
#include "train_parts_test.moc"
