#include "core/scene/scene_request.h"

#include "core/base/hash.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace diptych::scene {
namespace {

/// Shortest text that reads back as the same number; 0 and -0 are one.
std::string exactText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value == 0.0 ? 0.0 : value);
    return {buffer, end.ptr};
}

/// Collects values so that no two lists of values give the same bytes.
class KeyText {
  public:
    void add(const std::string& text) { m_text += std::to_string(text.size()) + ":" + text; }
    void add(double value) { add(exactText(value)); }
    std::string hash() const { return sha256Hex(m_text); }

  private:
    std::string m_text;
};

const document::AdapterItem* findAdapter(const std::vector<document::AdapterItem>& adapters,
                                         const std::string& id) {
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const auto& item) { return item.id == id; });
    return found == adapters.end() ? nullptr : &*found;
}

/// Noise level from which styles join. Rounded, so that 1000 (1 - 0.3) is the 700 it looks like and
/// a call at 700 is styled.
double startTimestepOf(const document::Scene& scene) {
    return std::round(1000.0 * (1.0 - scene.keepLayout) * 1e6) / 1e6;
}

engine::RenderRequest withoutAdapters(const document::Scene& scene) {
    engine::RenderRequest request;
    request.prompt = scene.prompt;
    if (!scene.negativePrompt.empty())
        request.negativePrompt = scene.negativePrompt;
    request.seed = scene.seed;
    request.steps = scene.steps;
    request.guidance = scene.guidance;
    request.sampler = scene.sampler;
    request.width = scene.width;
    request.height = scene.height;
    request.startTimestep = startTimestepOf(scene);
    request.tiles = scene.tiles;
    return request;
}

void addScene(KeyText& key, const engine::RenderRequest& request) {
    key.add(request.prompt);
    key.add(request.negativePrompt.value_or(""));
    key.add(std::to_string(request.seed));
    key.add(std::to_string(request.steps));
    key.add(request.guidance);
    key.add(request.sampler);
    key.add(std::to_string(request.width));
    key.add(std::to_string(request.height));
    if (request.tiles)
        key.add("tiles");
}

/// The file of a picture the scene starts from; noted as missing when there is none.
std::string fileOf(const document::SourcePicture& picture, const SceneFiles& files,
                   SceneRequest& result) {
    const auto found = files.pictures.find(picture.blob);
    if (found != files.pictures.end())
        return found->second;
    result.missingPictures.push_back(picture.blob);
    return {};
}

/// The picture to start from, named by its bytes: where its file lies does not matter.
void addStart(const document::StartPicture& start, const SceneFiles& files, SceneRequest& result,
              KeyText& key) {
    const bool edit = start.mode == document::StartMode::Edit;
    engine::PictureRequest picture{fileOf(start.picture, files, result)};
    picture.content = start.picture.blob;
    picture.mode = edit ? engine::PictureMode::Edit : engine::PictureMode::Variation;
    picture.strength = start.strength;
    if (edit) // means nothing otherwise
        picture.fixedPointIterations = start.inversionRounds;
    if (start.mask) {
        picture.mask = fileOf(*start.mask, files, result);
        picture.maskContent = start.mask->blob;
    }
    key.add(edit ? "edit" : "vary");
    key.add(picture.content);
    key.add(picture.maskContent);
    key.add(picture.strength);
    key.add(std::to_string(picture.fixedPointIterations));
    result.request.picture = std::move(picture);
    result.start = start;
    if (edit && result.request.sampler != kEditSampler)
        result.obstacle = Obstacle::EditNeedsDdim;
}

engine::HintKind hintKindOf(document::GuideKind kind) {
    if (kind == document::GuideKind::Lines)
        return engine::HintKind::Canny;
    return kind == document::GuideKind::SoftEdges ? engine::HintKind::SoftEdges
                                                  : engine::HintKind::AsGiven;
}

void addGuide(const document::Scene& scene, const document::Guide& guide, const SceneFiles& files,
              SceneRequest& result, KeyText& key) {
    const auto file = files.guides.find(guide.file);
    if (file == files.guides.end()) {
        result.missingGuides.push_back(guide.file);
        return;
    }
    const bool prompt = guide.kind == document::GuideKind::Prompt;
    key.add(prompt ? "picture prompt" : "control");
    key.add(file->second.content);
    key.add(guide.strength);
    engine::PicturePromptRequest words{file->second.path, {}, {}, guide.strength};
    for (const auto& picture : picturesOf(scene, guide)) {
        words.pictures.push_back(fileOf(picture, files, result));
        words.contents.push_back(picture.blob);
        key.add(picture.blob);
    }
    if (prompt) {
        result.request.picturePrompts.push_back(std::move(words));
        return;
    }
    engine::ControlRequest control{file->second.path, words.pictures.front(),
                                   words.contents.front(), hintKindOf(guide.kind), guide.strength};
    control.from = guide.from;
    control.until = guide.until;
    key.add(std::to_string(static_cast<int>(guide.kind)));
    key.add(guide.from);
    key.add(guide.until);
    result.request.controls.push_back(std::move(control));
}

bool isHeard(const document::Scene& scene, const document::MixEntry& entry) {
    if (entry.muted)
        return false;
    const bool anySolo = std::any_of(scene.mix.begin(), scene.mix.end(),
                                     [](const auto& other) { return other.solo; });
    return !anySolo || entry.solo;
}

} // namespace

double effectiveStrength(const document::Scene& scene, const document::MixEntry& entry) {
    return isHeard(scene, entry) ? entry.strength : 0.0;
}

double effectiveSecondStrength(const document::Scene& scene, const document::MixEntry& entry) {
    return isHeard(scene, entry) ? entry.secondStrength : 0.0;
}

bool isEdit(const document::Scene& scene) {
    return scene.start && scene.start->mode == document::StartMode::Edit;
}

int drawnSteps(const document::Scene& scene) {
    return scene.start ? static_cast<int>(scene.steps * scene.start->strength) : scene.steps;
}

std::vector<document::SourcePicture> picturesOf(const document::Scene& scene,
                                                const document::Guide& guide) {
    const bool control = guide.kind != document::GuideKind::Prompt;
    if (control && guide.pictures.empty() && scene.start)
        return {scene.start->picture};
    if (control && guide.pictures.size() > 1)
        return {guide.pictures.front()};
    return guide.pictures;
}

std::vector<document::Guide> guidesOf(const document::Scene& scene) {
    std::vector<document::Guide> acting;
    std::copy_if(scene.guides.begin(), scene.guides.end(), std::back_inserter(acting),
                 [&](const document::Guide& guide) {
                     return guide.strength != 0.0 && !picturesOf(scene, guide).empty();
                 });
    return acting;
}

std::vector<std::string> picturesOf(const document::Scene& scene) {
    std::vector<std::string> blobs;
    if (scene.start)
        blobs.push_back(scene.start->picture.blob);
    if (scene.start && scene.start->mask)
        blobs.push_back(scene.start->mask->blob);
    for (const auto& guide : guidesOf(scene))
        for (const auto& picture : picturesOf(scene, guide))
            blobs.push_back(picture.blob);
    return blobs;
}

SceneRequest requestOf(const document::Scene& scene,
                       const std::vector<document::AdapterItem>& adapters, const SceneFiles& files,
                       const std::string& model) {
    SceneRequest result;
    engine::RenderRequest& request = result.request;
    request = withoutAdapters(scene);
    KeyText key;
    key.add(model);
    addScene(key, request);
    if (scene.start)
        addStart(*scene.start, files, result, key);
    for (const auto& guide : guidesOf(scene))
        addGuide(scene, guide, files, result, key);
    result.guides = scene.guides;
    for (const auto& entry : scene.mix) {
        const double strength = effectiveStrength(scene, entry);
        const auto* item = findAdapter(adapters, entry.adapter);
        const bool two = item != nullptr && item->second;
        const double second = two ? effectiveSecondStrength(scene, entry) : 0.0;
        // A style is left out with its λ; a weight-space adapter when no part of it acts.
        const bool style = item == nullptr || item->kind == document::AdapterKind::Style;
        if (strength == 0.0 && (style || second == 0.0))
            continue;
        const auto file = files.adapters.find(entry.adapter);
        if (item == nullptr || file == files.adapters.end()) {
            result.missing.push_back(entry.adapter);
            continue;
        }
        result.values.push_back({item->id, item->name, item->kind, strength,
                                 two ? std::optional(second) : std::nullopt});
        key.add(file->second.content);
        key.add(strength);
        if (two)
            key.add(second);
        if (item->kind == document::AdapterKind::Weight) {
            request.adapters.push_back({file->second.path, strength, two ? second : 1.0});
            key.add("weight");
            continue;
        }
        // Without words of its own the adapter's file says what its row adds.
        engine::StyleRequest row{file->second.path, {}, strength};
        row.suffix = item->promptSuffix;
        if (two)
            row.secondAlphaScale = second;
        request.styles.push_back(row);
        key.add("style");
        key.add(item->promptSuffix);
        key.add(request.startTimestep);
    }
    result.key = key.hash();
    return result;
}

} // namespace diptych::scene
