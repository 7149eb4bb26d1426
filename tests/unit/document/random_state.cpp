#include "tests/unit/document/random_state.h"

#include <array>

namespace diptych::document::test {

int RandomState::below(int limit) {
    return static_cast<int>(m_random() % static_cast<unsigned>(limit));
}

double RandomState::real(double least, double most) {
    return std::uniform_real_distribution<double>(least, most)(m_random);
}

std::string RandomState::text() {
    // Quotes, control characters, several bytes a letter, a zero, a letter outside the first plane.
    static const std::array<std::string, 9> kPieces = {
        "a", "\"", "\\", "\n", "ä", "красный дом", std::string(1, '\0'), "🎨", "\x7f\x01"};
    std::string text;
    for (int i = below(6); i > 0; --i)
        text += kPieces[static_cast<std::size_t>(below(kPieces.size()))];
    return text;
}

std::string RandomState::hash() {
    std::string hash;
    for (int i = 0; i < 64; ++i)
        hash += "0123456789abcdef"[below(16)];
    return hash;
}

Json RandomState::unknown() {
    if (coin())
        return Json::object();
    return {{"later_number", real(-1e300, 1e300)},
            {"later_integer", 9007199254740993},
            {"later_list", {1, "two", nullptr, {{"deep", text()}}}},
            {"later_text", text()}};
}

Scene RandomState::scene(const std::vector<AdapterItem>& adapters) {
    Scene scene;
    scene.prompt = text();
    scene.negativePrompt = text();
    scene.seed = m_random();
    scene.seedLocked = coin();
    scene.steps = 1 + below(150);
    scene.sampler = "sampler" + text();
    scene.guidance = real(0, 100);
    scene.keepLayout = real(0, 1);
    scene.width = below(8193);
    scene.height = below(8193);
    scene.link = static_cast<FaderLink>(below(3));
    for (const AdapterItem& item : adapters)
        if (coin())
            scene.mix.push_back(
                {item.id, real(-1000, 1000), real(-1000, 1000), coin(), coin(), coin(), unknown()});
    if (coin()) {
        scene.start = StartPicture{
            picture(), static_cast<StartMode>(below(2)), real(0, 1), below(11), {}, unknown()};
        if (coin())
            scene.start->mask = picture();
    }
    for (int i = below(3); i > 0; --i) {
        Guide guide;
        guide.file = "net " + std::to_string(i);
        guide.kind = static_cast<GuideKind>(below(4));
        for (int k = below(3); k > 0; --k)
            guide.pictures.push_back(picture());
        guide.strength = real(0, 2);
        guide.from = real(0, 0.5);
        guide.until = real(0.6, 1);
        if (coin())
            guide.hash = std::string(64, 'c');
        guide.sizeBytes = static_cast<std::uint64_t>(below(1000));
        guide.unknown = unknown();
        scene.guides.push_back(guide);
    }
    scene.tiles = coin();
    scene.unknown = unknown();
    return scene;
}

std::vector<AdapterItem> RandomState::adapters() {
    std::vector<AdapterItem> adapters;
    for (int i = below(4); i > 0; --i) {
        AdapterItem item;
        item.id = "adapter " + std::to_string(i) + text();
        item.name = text();
        item.kind = static_cast<AdapterKind>(below(2));
        item.method = text();
        item.file = text();
        item.blob = hash();
        item.embedded = coin();
        item.sizeBytes = m_random();
        item.baseIdentity = text();
        item.promptSuffix = text();
        item.softMinimum = real(-10, 0);
        item.softMaximum = real(0, 10);
        item.hardMinimum = real(-100, -10);
        item.hardMaximum = real(10, 100);
        item.defaultStrength = real(-10, 10);
        if (coin())
            item.second = SecondPart{text(),      real(-5, 0),   real(1, 5), real(-10, -5),
                                     real(5, 10), real(-10, 10), unknown()};
        item.thumbnail = hashOrNone();
        item.part = text();
        item.unknown = unknown();
        adapters.push_back(item);
    }
    return adapters;
}

SourcePicture RandomState::picture() {
    return {hash(), text(), {below(5000), below(5000)}, unknown()};
}

ProjectState RandomState::state() {
    ProjectState state;
    state.title = text();
    state.model = {text(), text(), text(), text(), unknown()};
    state.adapters = adapters();
    state.scene = scene(state.adapters);
    if (coin())
        state.sources.original = picture();
    if (coin())
        state.sources.mine = picture();
    if (coin())
        state.sources.crop = image::Rect{below(99), below(99), 1 + below(99), 1 + below(99)};
    state.sources.subject = text();
    state.sources.styleName = text();
    if (coin())
        state.sources.mask = state.sources.original;
    for (int i = below(3); i > 0; --i)
        state.sources.words["role " + std::to_string(i) + text()] = text();
    for (int i = below(3); i > 0; --i)
        state.sources.examples["role " + std::to_string(i)] = {{picture(), text(), unknown()},
                                                               {picture(), text(), unknown()}};
    state.sources.aligned = coin();
    state.sources.shiftX = real(-50, 50);
    state.sources.shiftY = real(-50, 50);
    state.sources.unknown = unknown();
    state.learning.method = text();
    if (coin())
        state.learning.parameters = {{"pair", {{"steps", below(999)}, {"rate", real(0, 1)}}}};
    state.learning.testPrompts = {text(), text()};
    state.learning.advanced = coin();
    for (const AdapterItem& item : state.adapters)
        state.learning.adapters["role " + text()] = item.id;
    state.learning.unknown = unknown();
    for (int i = below(4); i > 0; --i) {
        const auto items = adapters();
        state.snapshots.push_back({"snapshot " + std::to_string(i), text(), text(), scene(items),
                                   items, hashOrNone(), hashOrNone(),
                                   static_cast<std::int64_t>(m_random()), coin(), unknown()});
    }
    state.compare = {static_cast<CompareMode>(below(6)), "pinned" + text(), real(0, 1),
                     real(-360, 360), unknown()};
    state.unknown = unknown();
    return state;
}

} // namespace diptych::document::test
