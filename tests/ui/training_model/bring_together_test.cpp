// A thing and a look that were learnt apart, from the project's values to an adapter of both.
#include "core/base/hash.h"
#include "core/document/project_store.h"
#include "core/fake_engine/fake_methods.h"
#include "tests/ui/training_model/train_studio.h"
#include "ui/training_model/adapter_bytes.h"
#include "ui/training_model/adapter_keeper.h"
#include "ui/training_model/learning_order.h"
#include "ui/training_model/run_files.h"

#include <QTest>

#include <fstream>

namespace diptych::ui {
namespace {

using diptych::test::bytesOf;
using diptych::test::ScratchFolder;
using document::AdapterItem;
using document::Half;
using document::ProjectState;
using test::TrainStudio;
using State = TrainController::State;

constexpr const char* kMethod = "break-for-make";
constexpr int kSteps = 40; ///< of a half; half as many together

engine::MethodFacts halvesMethod() {
    return fake_engine::findFakeMethod(kMethod, kSteps).value();
}

AdapterItem half(const std::string& id, const std::string& name, const char* part) {
    AdapterItem item;
    item.id = id;
    item.name = name;
    item.method = kMethod;
    item.part = part;
    item.kind = document::AdapterKind::Weight;
    return item;
}

/// A project with a thing and a look, which are to be brought together.
ProjectState twoHalves() {
    ProjectState state;
    state.adapters = {half("pot", "A red pot", "content"), half("cut", "Woodcut", "style")};
    state.learning.method = kMethod;
    state.learning.adapters = {{"content-adapter", "pot"}, {"style-adapter", "cut"}};
    return state;
}

void addPicturesAndWords(ProjectState& state) {
    state.sources.original = document::SourcePicture{"a", "a.png", {4, 4}};
    state.sources.mine = document::SourcePicture{"b", "b.png", {4, 4}};
    state.sources.subject = "a red pot";
    state.sources.styleName = "woodcut";
    state.sources.words["style-subject"] = "a house";
}

QString problemOf(const ProjectState& state) {
    const auto method = halvesMethod();
    return LearningRules::problem(state, &method);
}

const document::MixEntry* entryOf(const ProjectState& state, const std::string& id) {
    for (const auto& entry : state.scene.mix)
        if (entry.adapter == id)
            return &entry;
    return nullptr;
}

std::filesystem::path runsOf(const TrainStudio& studio) {
    return RunFiles::runsFolder(studio.settings.stateFolder);
}

/// Checkpoints only where a run is stopped: each waits for the disk.
TrainStudio::Settings settingsFor(int trainCallMs) {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(kSteps, trainCallMs);
    settings.secondsBetweenCheckpoints = 30.0;
    return settings;
}

/// Learns one half of the studio's pictures and returns its id; empty: it went wrong.
std::string learnHalf(TrainStudio& studio, const char* part) {
    studio.edit([part](auto& state) {
        state.learning.method = kMethod;
        state.learning.parameters[kMethod]["learn"] = part;
        state.sources.words["style-subject"] = "a garden";
    });
    if (!studio.train->start() || !studio.waitForEnd())
        return {};
    const auto& adapters = studio.project->state().adapters;
    return adapters.empty() || document::isBeingLearnt(adapters.back()) ? std::string()
                                                                        : adapters.back().id;
}

void bringTogether(TrainStudio& studio, const std::string& thing, const std::string& look) {
    studio.edit([&](auto& state) {
        state.learning.adapters = {{"content-adapter", thing}, {"style-adapter", look}};
    });
}

} // namespace

class BringTogetherTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aRecordKeepsWhatItBeginsWith();
    void aFolderHasTheAdaptersOrIsNotThere();
    void bytesComeFromWhereTheyAre();
    void onlyHalvesSayWhichTheyAre();
    void problemsAreSentences();
    void theMethodFitsWithWhatIsThere();
    void whatALoneHalfNeeds();
    void ordersOfTwo();
    void parametersThatCount();
    void twoBecomeOne();
    void withoutPicturesTheyAreJoinedAsTheyAre();
    void itGoesOnThoughTheHalvesAreGone();
    void theRankIsThatOfTheHalves();
    void aLostFileIsNamed();
    void whatIsGivenUpWakesTheHalves();
};

void BringTogetherTest::aRecordKeepsWhatItBeginsWith() {
    RunRecord record;
    record.id = "run";
    record.method = kMethod;
    QVERIFY2(!toJson(record).contains("adapters") && !toJson(record).contains("replaces"),
             "a run that begins with none says nothing of them");
    record.adapters = {{"content-adapter", "content-adapter.safetensors"}};
    record.replaces = {"pot", "cut"};
    const auto again = runRecordFromJson(toJson(record));
    QVERIFY(again.ok());
    QVERIFY(*again == record);
    for (const auto& [key, value] :
         {std::pair{"adapters", Json{{"content-adapter", 5}}}, {"replaces", Json{1}}}) {
        Json wrong = toJson(record);
        wrong[key] = value;
        const auto refused = runRecordFromJson(wrong);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.find(key) != std::string::npos);
    }
}

void BringTogetherTest::aFolderHasTheAdaptersOrIsNotThere() {
    const ScratchFolder folder;
    RunRecord record;
    record.id = "whole";
    record.method = kMethod;
    const auto write = [](const char* bytes) {
        return [bytes](const std::filesystem::path& file) {
            return saveFile(file, std::string_view(bytes));
        };
    };
    const auto files =
        RunFiles::create(folder.path(), record, {},
                         {{"content-adapter", write("thing")}, {"style-adapter", write("look")}});
    QVERIFY(files.ok());
    const auto adapters = files->adaptersOf(*files->readRecord());
    QCOMPARE(bytesOf(adapters.at("content-adapter")), std::string("thing"));
    QCOMPARE(bytesOf(adapters.at("style-adapter")), std::string("look"));
    record.id = "broken";
    const auto broken =
        RunFiles::create(folder.path(), record, {},
                         {{"content-adapter", write("thing")},
                          {"style-adapter", [](const std::filesystem::path&) -> Status {
                               return Error{ErrorCode::NotFound, "It is gone", {}};
                           }}});
    QVERIFY(!broken.ok());
    QCOMPARE(broken.error().message, std::string("It is gone"));
    QVERIFY(!std::filesystem::exists(RunFiles::runsFolder(folder.path()) / "broken"));
    // A record cannot lead out of its folder.
    record.adapters = {{"content-adapter", "../../elsewhere.safetensors"}};
    QCOMPARE(files->adaptersOf(record).at("content-adapter"),
             files->folder() / "elsewhere.safetensors");
}

void BringTogetherTest::bytesComeFromWhereTheyAre() {
    const ScratchFolder folder;
    const auto to = folder / "laid.safetensors";
    const BlobReader blob = [](const std::string& hash) -> Result<std::string> {
        if (hash == "known")
            return std::string("of the project");
        return Error{ErrorCode::Io, "The disk cannot be read", {}};
    };
    AdapterItem item = half("pot", "A red pot", "content");
    item.embedded = true;
    item.blob = "known";
    QVERIFY(layAdapter(item, blob, to).ok());
    QCOMPARE(bytesOf(to), std::string("of the project"));
    const auto refusal = [&](const AdapterItem& wrong) {
        const Status laid = layAdapter(wrong, blob, folder / "never.safetensors");
        return laid.ok() || laid.error().code != ErrorCode::NotFound ? std::string()
                                                                     : laid.error().message;
    };
    item.blob = "unknown";
    QVERIFY(refusal(item).find("A red pot") != std::string::npos);
    item.embedded = false;
    const std::string large(9 << 20, 'x'); // more than one piece
    item.file = folder.put("beside.safetensors", large).string();
    item.blob = sha256Hex(large);
    QVERIFY(layAdapter(item, blob, to).ok());
    QCOMPARE(bytesOf(to), large);
    folder.put("beside.safetensors", "something else");
    QVERIFY(refusal(item).find("another file") != std::string::npos);
    item.file = (folder / "gone.safetensors").string();
    QCOMPARE(refusal(item), std::string("\"A red pot\" is not where it was"));
}

void BringTogetherTest::onlyHalvesSayWhichTheyAre() {
    engine::AdapterFacts facts;
    facts.method = kMethod;
    facts.role = "weights";
    facts.part = "style";
    QCOMPARE(adapterItemOf(facts).part, std::string("style"));
    facts.second = engine::AdapterFacts::Part{"style", "", 1.0, 0.0, 1.5};
    facts.part = "content";
    QCOMPARE(adapterItemOf(facts).part, std::string());
    facts.second.reset();
    facts.method = "ostaf"; // "style" is one side of a picture there, not half of an adapter
    facts.part = "style";
    QCOMPARE(adapterItemOf(facts).part, std::string());
}

void BringTogetherTest::problemsAreSentences() {
    QVERIFY(problemOf(twoHalves()).isEmpty());
    ProjectState state = twoHalves();
    state.learning.adapters.erase("style-adapter");
    QCOMPARE(problemOf(state),
             QStringLiteral("Choose the look that is brought together with the thing."));
    state = twoHalves();
    state.learning.adapters.erase("content-adapter");
    QVERIFY(problemOf(state).startsWith(QStringLiteral("Choose the thing")));
    state = twoHalves();
    state.adapters.erase(state.adapters.begin());
    QCOMPARE(problemOf(state),
             QStringLiteral("The thing that was chosen is not in the project any more."));
    state = twoHalves();
    state.learning.adapters["style-adapter"] = "pot";
    QVERIFY2(problemOf(state).startsWith(QStringLiteral("The look")), "a thing is no look");
    state = twoHalves();
    state.adapters[1].unknown[document::kRunKey] = "a run";
    QCOMPARE(problemOf(state), QStringLiteral("\"Woodcut\" is still being learnt."));
    state = twoHalves();
    state.adapters[0].baseIdentity = "one";
    QVERIFY2(problemOf(state).isEmpty(), "the model is not known yet");
    state.model.identity = "another";
    QVERIFY(problemOf(state).contains(QStringLiteral("\"A red pot\" was learnt with another")));
    state.adapters[0].baseIdentity = "another";
    QVERIFY(problemOf(state).isEmpty());
    state.learning.parameters[kMethod] = {{"fuse-steps", -1}};
    QVERIFY(problemOf(state).contains(QStringLiteral("Steps together")));
    state.learning.parameters[kMethod] = {{"steps", -1}};
    QVERIFY2(problemOf(state).isEmpty(), "it is not used");
}

void BringTogetherTest::theMethodFitsWithWhatIsThere() {
    const auto methods = fake_engine::fakeMethods({}, kSteps);
    const auto chosen = [&](const ProjectState& state) {
        const auto* method = LearningRules::methodFor(state, methods);
        return method == nullptr ? std::string() : method->id;
    };
    ProjectState state = twoHalves();
    QCOMPARE(chosen(state), std::string(kMethod)); // no picture is needed
    state.learning.method = "pair";
    QCOMPARE(chosen(state), std::string("dreambooth-lora"));
    state = twoHalves();
    state.learning.adapters.clear();
    state.sources.original = document::SourcePicture{"a", "a.png", {4, 4}};
    QCOMPARE(chosen(state), std::string("dreambooth-lora"));
    state.learning.parameters[kMethod] = {{"learn", "content"}};
    QCOMPARE(chosen(state), std::string(kMethod));
    state.learning.parameters[kMethod] = {{"learn", "style"}};
    QVERIFY2(chosen(state) != kMethod, "the picture of the look is not there");
    std::swap(state.sources.original, state.sources.mine);
    QCOMPARE(chosen(state), std::string(kMethod));
}

void BringTogetherTest::whatALoneHalfNeeds() {
    ProjectState state;
    addPicturesAndWords(state);
    state.learning.method = kMethod;
    state.sources.styleName.clear();
    state.learning.parameters[kMethod] = {{"learn", "content"}};
    QVERIFY(problemOf(state).isEmpty());
    const auto thing = LearningRules::orderOf(state, halvesMethod());
    QCOMPARE(thing.name, std::string("A red pot"));
    QCOMPARE(thing.previews.front().prompt, std::string("a red pot"));
    QVERIFY(thing.adapters.empty());
    state.sources.original.reset();
    QVERIFY(problemOf(state).contains(QStringLiteral("Picture of the thing")));
    state.learning.parameters[kMethod] = {{"learn", "style"}};
    state.sources.subject.clear();
    QCOMPARE(problemOf(state), QStringLiteral("Give the style a name."));
    state.sources.styleName = "woodcut";
    QVERIFY(problemOf(state).isEmpty());
    const auto look = LearningRules::orderOf(state, halvesMethod());
    QCOMPARE(look.name, std::string("Woodcut"));
    QCOMPARE(look.previews.front().prompt, std::string("a house"));
}

void BringTogetherTest::ordersOfTwo() {
    ProjectState state = twoHalves();
    state.learning.parameters[kMethod] = {
        {"learn", "style"}, {"steps", 7}, {"rank", 2}, {"rate", 0.01}};
    state.scene.prompt = "a boat";
    const auto joined = LearningRules::orderOf(state, halvesMethod());
    QCOMPARE(joined.name, std::string("A red pot + Woodcut"));
    QCOMPARE(joined.adapters.at("content-adapter").id, std::string("pot"));
    QCOMPARE(joined.adapters.at("style-adapter").id, std::string("cut"));
    QVERIFY2(joined.parameters == Json({{"rate", 0.01}, {"fuse-steps", 0}}),
             joined.parameters.dump().c_str());
    QCOMPARE(joined.steps, std::int64_t{0});
    QCOMPARE(joined.previews.front().prompt, std::string("a boat")); // nothing was said
    addPicturesAndWords(state);
    const auto used = LearningRules::orderOf(state, halvesMethod());
    QVERIFY(used.parameters == Json({{"rate", 0.01}}));
    QCOMPARE(used.steps, std::int64_t{kSteps / 2});
    state.learning.parameters[kMethod]["fuse-steps"] = 5;
    QCOMPARE(LearningRules::orderOf(state, halvesMethod()).steps, std::int64_t{5});
    state.adapters.push_back(half("x", "A red pot + Woodcut", ""));
    QCOMPARE(LearningRules::orderOf(state, halvesMethod()).name,
             std::string("A red pot + Woodcut 2"));
}

void BringTogetherTest::parametersThatCount() {
    const auto method = halvesMethod();
    ProjectState state = twoHalves();
    const auto counts = [&](const char* name) {
        return LearningRules::counts(state, method, name);
    };
    QVERIFY(!counts("learn") && !counts("steps") && !counts("rank") && !counts("basis-seed"));
    QVERIFY(counts("fuse-steps") && counts("rate"));
    QCOMPARE(LearningRules::lengthOf(state, method), std::string("fuse-steps"));
    state.learning.adapters.clear();
    QVERIFY(counts("learn") && counts("steps") && counts("rank") && counts("fuse-steps"));
    QCOMPARE(LearningRules::lengthOf(state, method), std::string("steps"));
    state.learning.parameters[kMethod] = {{"learn", "content"}};
    QVERIFY(!counts("fuse-steps"));
}

// ---- with the pretended engine

void BringTogetherTest::twoBecomeOne() {
    TrainStudio studio(settingsFor(1));
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    const auto state = [&]() -> const ProjectState& { return studio.project->state(); };
    QVERIFY(state().adapter(thing) != nullptr && state().adapter(look) != nullptr);
    QCOMPARE(state().adapter(thing)->part, std::string("content"));
    QCOMPARE(state().adapter(thing)->name, std::string("A red house"));
    QCOMPARE(state().adapter(look)->part, std::string("style"));
    QCOMPARE(state().adapter(look)->name, std::string("Ink"));
    bringTogether(studio, thing, look);
    QVERIFY2(studio.train->problem().isEmpty(), qPrintable(studio.train->problem()));
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const AdapterItem both = state().adapters.back();
    QCOMPARE(state().adapters.size(), std::size_t{3});
    QCOMPARE(both.name, std::string("A red house + Ink"));
    QVERIFY(both.second.has_value() && both.part.empty() && both.embedded);
    QCOMPARE(studio.train->run()->record().totalSteps, std::int64_t{kSteps / 2});
    const auto request = studio.train->run()->request();
    for (const auto& [role, id] : {std::pair{"content-adapter", thing}, {"style-adapter", look}}) {
        QCOMPARE(request.adapters.at(role).parent_path().string(), studio.runFolder());
        QCOMPARE(bytesOf(request.adapters.at(role)),
                 studio.project->store().blob(state().adapter(id)->blob).value());
        QVERIFY2(entryOf(state(), id)->muted, "it would act twice");
    }
    QVERIFY(!entryOf(state(), both.id)->muted);
    QVERIFY2(studio.train->meters().byStep().empty(),
             "pictures of two halves are not those of the model as it was");
    studio.project->undoStack().undo(); // "Finish learning …"
    studio.project->undoStack().undo(); // "Learn …"
    QCOMPARE(state().adapters.size(), std::size_t{2});
    QVERIFY(!entryOf(state(), thing)->muted && !entryOf(state(), look)->muted);
}

void BringTogetherTest::withoutPicturesTheyAreJoinedAsTheyAre() {
    TrainStudio studio(settingsFor(1));
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    bringTogether(studio, thing, look);
    studio.edit([](auto& state) { state.sources = {}; });
    const auto before = studio.control->counters().trainCalls;
    QVERIFY2(studio.train->problem().isEmpty(), qPrintable(studio.train->problem()));
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.control->counters().trainCalls, before);
    QVERIFY(studio.project->state().adapters.back().second.has_value());
    QVERIFY(studio.project->state().adapters.back().embedded);
    QCOMPARE(studio.train->run()->record().end, RunEnd::Finished);
    QCOMPARE(studio.raised("no-effect"), 0);
}

void BringTogetherTest::itGoesOnThoughTheHalvesAreGone() {
    TrainStudio studio(settingsFor(4));
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    bringTogether(studio, thing, look);
    QVERIFY(studio.train->start());
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto* run = studio.train->run();
            return run != nullptr && !run->record().adapters.empty() &&
                   studio.train->progress().step >= 5;
        },
        test::kLongMs));
    studio.train->suspend();
    QVERIFY(studio.waitForState(State::Ended));
    studio.edit([&](auto& state) {
        std::erase_if(state.adapters,
                      [&](const auto& item) { return item.id == thing || item.id == look; });
        state.learning.adapters.clear();
        state.sources = {};
    });
    studio.restart();
    studio.train->findUnfinished();
    QVERIFY(
        QTest::qWaitFor([&] { return !studio.notice("unfinished").key.isEmpty(); }, test::kLongMs));
    studio.train->act(studio.notice("unfinished").key, TrainNotice::Action::Continue);
    QVERIFY(studio.waitForState(State::Running));
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.raised("failed"), 0);
    const auto& both = studio.project->state().adapters.back();
    QVERIFY(both.second.has_value() && both.embedded);
    QCOMPARE(studio.train->run()->record().end, RunEnd::Finished);
}

void BringTogetherTest::theRankIsThatOfTheHalves() {
    TrainStudio studio(settingsFor(1));
    studio.edit([](auto& state) { state.learning.parameters[kMethod]["rank"] = 8; });
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    studio.edit([](auto& state) { state.learning.parameters[kMethod]["rank"] = 2; });
    const std::string narrow = learnHalf(studio, "style");
    bringTogether(studio, thing, look);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.raised("failed"), 0);
    QCOMPARE(studio.project->state().adapters.size(), std::size_t{4});
    QCOMPARE(studio.train->run()->record().parameters["rank"].get<double>(), 8.0);
    // The engine's own word when they do not fit.
    bringTogether(studio, thing, narrow);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QVERIFY2(studio.notice("failed").text.contains(QStringLiteral("do not fit together")),
             qPrintable(studio.notice("failed").text));
    QCOMPARE(studio.project->state().adapters.size(), std::size_t{4});
}

void BringTogetherTest::aLostFileIsNamed() {
    TrainStudio studio(settingsFor(1));
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    studio.edit([&](auto& state) {
        state.adapter(look)->embedded = false;
        state.adapter(look)->file = "moved away.safetensors";
    });
    bringTogether(studio, thing, look);
    const auto count = [&] {
        return std::distance(std::filesystem::directory_iterator(runsOf(studio)), {});
    };
    const auto before = count();
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QCOMPARE(
        studio.notice("failed").text,
        QStringLiteral("\"A red house + Ink\" could not be learnt. \"Ink\" is not where it was."));
    QCOMPARE(studio.project->state().adapters.size(), std::size_t{2});
    QCOMPARE(count(), before);
}

void BringTogetherTest::whatIsGivenUpWakesTheHalves() {
    TrainStudio studio(settingsFor(4));
    const std::string thing = learnHalf(studio, "content");
    const std::string look = learnHalf(studio, "style");
    bringTogether(studio, thing, look);
    QVERIFY(studio.train->start());
    const auto state = [&]() -> const ProjectState& { return studio.project->state(); };
    QVERIFY(QTest::qWaitFor([&] { return entryOf(state(), thing)->muted; }, test::kLongMs));
    studio.train->cancel();
    QVERIFY(studio.waitForEnd());
    QCOMPARE(state().adapters.size(), std::size_t{2});
    QVERIFY(!entryOf(state(), thing)->muted && !entryOf(state(), look)->muted);
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::BringTogetherTest)
#include "bring_together_test.moc"
