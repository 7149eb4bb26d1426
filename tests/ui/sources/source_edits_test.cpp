#include "ui/sources/source_edits.h"

#include "ui/sources/crop_square.h"

#include <QTest>

using namespace diptych;
using namespace diptych::ui;
using Corner = CropSquare::Corner;

namespace {

document::SourcePicture picture(char digit, int width, int height) {
    return {std::string(64, digit), std::string(1, digit) + ".png", {width, height}};
}

engine::MethodFacts pairMethod() {
    engine::MethodFacts method;
    method.id = "pair";
    const auto add = [&](const char* name, const char* kind, Json value, double most) {
        engine::ParameterFacts parameter;
        parameter.name = name;
        parameter.kind = kind;
        parameter.defaultValue = std::move(value);
        parameter.minimum = 0;
        parameter.maximum = most;
        method.parameters.push_back(parameter);
    };
    add("steps", "integer", 750, 20000);
    add("style-start", "integer", 250, 20000);
    add("rate", "real", 1e-3, 1);
    return method;
}

bool insideAndSquare(const CropSquare& crop) {
    const auto& s = crop.rect();
    const auto& b = crop.bounds();
    return s.width == s.height && s.width > 0 && s.x >= b.x && s.y >= b.y &&
           s.x + s.width <= b.x + b.width && s.y + s.height <= b.y + b.height;
}

} // namespace

class SourceEditsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thePromptFollowsTheSubjectUntilItIsWritten() {
        document::ProjectState state;
        source_edits::setSubject("a cat")(state);
        QCOMPARE(state.scene.prompt, std::string("a cat"));
        source_edits::setSubject("a cat on a chair")(state);
        QCOMPARE(state.scene.prompt, std::string("a cat on a chair"));
        state.scene.prompt = "a boat";
        source_edits::setSubject("a dog")(state);
        QCOMPARE(state.scene.prompt, std::string("a boat"));
        QCOMPARE(state.sources.subject, std::string("a dog"));
    }

    void anotherPictureForgetsShiftAndCrop() {
        document::ProjectState state;
        state.sources.original = picture('a', 300, 200);
        state.sources.mine = picture('b', 300, 200);
        source_edits::align({14, -3})(state);
        source_edits::setCrop(image::Rect{10, 10, 100, 100})(state);
        QVERIFY(state.sources.aligned);
        source_edits::setPicture(WellRole::Mine, picture('c', 300, 200))(state);
        QVERIFY(!state.sources.aligned);
        QCOMPARE(state.sources.shiftX, 0.0);
        QVERIFY(!state.sources.crop);
        QCOMPARE(state.sources.mine->blob, std::string(64, 'c'));
        QVERIFY(document::checkState(state).ok());
    }

    void swappingTwiceChangesNothing() {
        document::ProjectState state;
        state.sources.original = picture('a', 300, 200);
        state.sources.mine = picture('b', 600, 400);
        source_edits::align({14, -3})(state);
        source_edits::setCrop(image::Rect{20, 30, 100, 100})(state);
        const auto before = state;
        source_edits::swapPictures()(state);
        QCOMPARE(state.sources.original->size.width, 600);
        // Twice as many pixels, the other way.
        QCOMPARE(state.sources.shiftX, -28.0);
        QCOMPARE(state.sources.shiftY, 6.0);
        // The same place of the scene: (20 + 14, 30 - 3) of the old second picture.
        QCOMPARE(state.sources.crop->x, 68);
        QCOMPARE(state.sources.crop->y, 54);
        QCOMPARE(state.sources.crop->width, 200);
        source_edits::swapPictures()(state);
        QVERIFY(state == before);
    }

    void swappingOnePictureMovesIt() {
        document::ProjectState state;
        source_edits::swapPictures()(state);
        QVERIFY(state == document::ProjectState());
        state.sources.mine = picture('b', 60, 40);
        source_edits::swapPictures()(state);
        QVERIFY(state.sources.original.has_value());
        QVERIFY(!state.sources.mine.has_value());
    }

    void effortIsAViewOfTheSteps() {
        document::ProjectState state;
        const auto method = pairMethod();
        QCOMPARE(source_edits::effortOf(state, method), Effort::Normal);
        state.learning.parameters = {{"pair", {{"rate", 0.01}}}, {"other", {{"steps", 3}}}};
        source_edits::setEffort(method, Effort::Quick)(state);
        QVERIFY(state.learning.parameters["pair"] ==
                Json({{"rate", 0.01}, {"steps", 375}, {"style-start", 125}}));
        QCOMPARE(source_edits::effortOf(state, method), Effort::Quick);
        source_edits::setEffort(method, Effort::Thorough)(state);
        QVERIFY(state.learning.parameters["pair"]["steps"] == Json(1500));
        QCOMPARE(source_edits::effortOf(state, method), Effort::Thorough);
        state.learning.parameters["pair"]["steps"] = 400;
        QCOMPARE(source_edits::effortOf(state, method), Effort::Custom);
        const auto custom = state;
        source_edits::setEffort(method, Effort::Custom)(state);
        QVERIFY(state == custom);
        source_edits::setEffort(method, Effort::Normal)(state);
        QVERIFY(state.learning.parameters ==
                Json({{"pair", {{"rate", 0.01}}}, {"other", {{"steps", 3}}}}));
        state.learning.parameters.erase("pair");
        source_edits::setEffort(method, Effort::Quick)(state);
        source_edits::setEffort(method, Effort::Normal)(state);
        QVERIFY(!state.learning.parameters.contains("pair"));
    }

    void removingAnAdapterTakesItsFader() {
        document::ProjectState state;
        for (const char* id : {"ink", "gouache"}) {
            document::AdapterItem item;
            item.id = id;
            item.name = id;
            state.adapters.push_back(item);
            state.scene.mix.push_back({id, 3.0});
        }
        source_edits::removeAdapter("ink")(state);
        QCOMPARE(state.adapters.size(), std::size_t{1});
        QCOMPARE(state.scene.mix.size(), std::size_t{1});
        QCOMPARE(state.scene.mix[0].adapter, std::string("gouache"));
    }

    void whatIsLearntOfAThingAndALook() {
        document::ProjectState state;
        state.learning.parameters = {{"halves", {{"steps", 7}}}};
        const auto before = state;
        source_edits::bringTogether("halves", "pot", "cut")(state);
        QCOMPARE(state.learning.method, std::string("halves"));
        QVERIFY((state.learning.adapters ==
                 std::map<std::string, std::string>{{"content-adapter", "pot"},
                                                    {"style-adapter", "cut"}}));
        source_edits::learnPart("halves", "style")(state);
        QVERIFY(state.learning.adapters.empty());
        QVERIFY(state.learning.parameters["halves"] == Json({{"steps", 7}, {"learn", "style"}}));
        source_edits::learnPart("halves", "both")(state);
        QVERIFY(state.learning.parameters == before.learning.parameters);
        source_edits::learnPart("another", "content")(state);
        source_edits::learnPart("another", "both")(state);
        QVERIFY2(!state.learning.parameters.contains("another"), "only what was changed is kept");
        // One of the two may be missing.
        source_edits::bringTogether("halves", "", "cut")(state);
        QCOMPARE(state.learning.adapters.size(), std::size_t{1});
        QVERIFY(document::checkState(state).ok());
        state.adapters.resize(1);
        state.adapters[0].id = "cut";
        source_edits::removeAdapter("cut")(state);
        QVERIFY2(state.learning.adapters.empty(), "what is not there cannot be brought together");
    }

    void theUsedSquareIsTheMiddleOfWhatIsShared() {
        document::Sources sources;
        QCOMPARE(source_edits::usedSquare(sources).width, 0);
        sources.original = picture('a', 300, 200);
        QVERIFY((source_edits::usedSquare(sources) == image::Rect{50, 0, 200, 200}));
        sources.mine = picture('b', 300, 200);
        sources.aligned = true;
        sources.shiftX = 20;
        sources.shiftY = -10;
        QVERIFY((source_edits::usableRect(sources) == image::Rect{0, 10, 280, 190}));
        QVERIFY((source_edits::usedSquare(sources) == image::Rect{45, 10, 190, 190}));
        sources.crop = image::Rect{5, 15, 70, 70};
        QVERIFY((source_edits::usedSquare(sources) == image::Rect{5, 15, 70, 70}));
    }

    void cropNeverLeavesThePicture() {
        const image::Rect bounds{10, 20, 300, 200};
        CropSquare crop(bounds, {-50, 500, 120, 90});
        QVERIFY((crop.rect() == image::Rect{10, 130, 90, 90}));
        unsigned random = 12345;
        const auto next = [&](int most) {
            random = random * 1664525u + 1013904223u;
            return static_cast<int>(random >> 8) % most;
        };
        for (int i = 0; i < 2000; ++i) {
            switch (next(3)) {
            case 0:
                crop.moveBy(next(801) - 400, next(801) - 400);
                break;
            case 1:
                crop.growBy(next(401) - 200);
                break;
            default:
                crop.dragCorner(static_cast<Corner>(next(4)), next(900) - 300, next(900) - 300);
            }
            QVERIFY(insideAndSquare(crop));
            QVERIFY(crop.rect().width >= CropSquare::kMinSide);
        }
        CropSquare tiny({0, 0, 30, 200}, {0, 0, 500, 500});
        QVERIFY(insideAndSquare(tiny));
        QCOMPARE(tiny.rect().width, 30);
    }

    void aDraggedCornerLeavesTheOneAcross() {
        CropSquare crop({0, 0, 400, 300}, {100, 100, 100, 100});
        crop.dragCorner(Corner::BottomRight, 260, 240);
        QVERIFY((crop.rect() == image::Rect{100, 100, 160, 160}));
        crop.dragCorner(Corner::TopLeft, 150, 90);
        QVERIFY((crop.rect() == image::Rect{90, 90, 170, 170}));
        crop.dragCorner(Corner::TopRight, 500, 0);
        QVERIFY((crop.rect() == image::Rect{90, 0, 260, 260}));
        QVERIFY(!crop.isLargest());
        CropSquare large({0, 0, 400, 300}, CropSquare::largest({0, 0, 400, 300}));
        QVERIFY((large.rect() == image::Rect{50, 0, 300, 300}));
        QVERIFY(large.isLargest());
    }
};

QTEST_MAIN(SourceEditsTest)
#include "source_edits_test.moc"
