#include "core/document/project_state.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

namespace diptych::document {
namespace {

constexpr std::size_t kMaxTextBytes = 1u << 20;
constexpr std::size_t kMaxItems = 100'000; ///< of each list
constexpr int kMaxPixels = 100'000;        ///< edge of a source picture
constexpr int kMaxRenderPixels = 8192;
constexpr double kMaxStrength = 1000.0;
constexpr int kMaxInversionRounds = 10;
constexpr double kMaxGuideStrength = 2.0;

std::string inWords(double number) {
    std::ostringstream text;
    text << number;
    return text.str();
}

/// Keeps the first thing that is wrong.
class Checker {
  public:
    Status status() const { return m_status; }

    void fail(const std::string& path, const char* key, const std::string& why) {
        if (m_status.ok())
            m_status =
                Error{ErrorCode::InvalidInput,
                      "The project's \"" + (path.empty() ? "" : path + ".") + key + "\" " + why,
                      {}};
    }
    void range(const std::string& path, const char* key, double value, double least, double most) {
        if (!std::isfinite(value))
            fail(path, key, "is not a number");
        else if (value < least || value > most)
            fail(path, key,
                 "is " + inWords(value) + ", but must be " + inWords(least) + " to " +
                     inWords(most));
    }
    void text(const std::string& path, const char* key, const std::string& value) {
        if (value.size() > kMaxTextBytes)
            fail(path, key, "is longer than a million letters");
    }
    void filled(const std::string& path, const char* key, const std::string& value) {
        text(path, key, value);
        if (value.empty())
            fail(path, key, "is empty");
    }
    /// A content hash, or nothing.
    void hash(const std::string& path, const char* key, const std::string& value) {
        const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
        if (!value.empty() &&
            (value.size() != 64 || !std::all_of(value.begin(), value.end(), isHex)))
            fail(path, key, "is not a SHA-256 in 64 hexadecimal digits");
    }
    void count(const std::string& path, const char* key, std::size_t items) {
        if (items > kMaxItems)
            fail(path, key, "has more than " + std::to_string(kMaxItems) + " entries");
    }
    void unique(const std::string& path, const char* key, const std::string& value,
                std::set<std::string>& seen) {
        if (!seen.insert(value).second)
            fail(path, key, "\"" + value + "\" is there twice");
    }
    /// JSON has no word for infinity; it would come back as nothing.
    void json(const std::string& path, const char* key, const Json& value) {
        if (!value.is_object())
            fail(path, key, "is not a group of named values");
        else if (!allFinite(value))
            fail(path, key, "holds something that is not a number");
    }

  private:
    static bool allFinite(const Json& value) {
        if (value.is_number_float())
            return std::isfinite(value.get<double>());
        return !value.is_structured() || std::all_of(value.begin(), value.end(), allFinite);
    }
    Status m_status;
};

std::string indexed(const std::string& path, const char* list, std::size_t index) {
    return (path.empty() ? "" : path + ".") + list + "[" + std::to_string(index) + "]";
}

void check(Checker& rules, const std::string& path, const SourcePicture& picture) {
    rules.hash(path, "blob", picture.blob);
    if (picture.blob.empty())
        rules.fail(path, "blob", "is empty");
    rules.text(path, "name", picture.name);
    rules.range(path, "width", picture.size.width, 0, kMaxPixels);
    rules.range(path, "height", picture.size.height, 0, kMaxPixels);
    rules.json(path, "unknown", picture.unknown);
}

void check(Checker& rules, const std::string& path, const StartPicture& start) {
    check(rules, path + ".picture", start.picture);
    rules.range(path, "strength", start.strength, 0.0, 1.0);
    rules.range(path, "inversion_rounds", start.inversionRounds, 0, kMaxInversionRounds);
    if (start.mask)
        check(rules, path + ".mask", *start.mask);
    rules.json(path, "unknown", start.unknown);
}

void check(Checker& rules, const std::string& path, const Guide& guide) {
    rules.filled(path, "file", guide.file);
    rules.count(path, "pictures", guide.pictures.size());
    for (std::size_t i = 0; i < guide.pictures.size(); ++i)
        check(rules, indexed(path, "pictures", i), guide.pictures[i]);
    rules.range(path, "strength", guide.strength, 0.0, kMaxGuideStrength);
    rules.range(path, "from", guide.from, 0.0, 1.0);
    rules.range(path, "until", guide.until, 0.0, 1.0);
    rules.text(path, "hash", guide.hash);
    if (guide.from >= guide.until)
        rules.fail(path, "from", "is not below \"until\"");
    rules.json(path, "unknown", guide.unknown);
}

void check(Checker& rules, const std::string& path, const Scene& scene) {
    rules.text(path, "prompt", scene.prompt);
    rules.text(path, "negative_prompt", scene.negativePrompt);
    if (scene.seed > 0xFFFFFFFFu)
        rules.fail(path, "seed",
                   "is " + std::to_string(scene.seed) + ", but must be 0 to 4294967295");
    rules.range(path, "steps", scene.steps, 1, 150);
    rules.filled(path, "sampler", scene.sampler);
    rules.range(path, "guidance", scene.guidance, 0.0, 100.0);
    rules.range(path, "keep_layout", scene.keepLayout, 0.0, 1.0);
    rules.range(path, "width", scene.width, 0, kMaxRenderPixels);
    rules.range(path, "height", scene.height, 0, kMaxRenderPixels);
    rules.json(path, "unknown", scene.unknown);
    if (scene.start)
        check(rules, path + ".start", *scene.start);
    rules.count(path, "guides", scene.guides.size());
    for (std::size_t i = 0; i < scene.guides.size(); ++i)
        check(rules, indexed(path, "guides", i), scene.guides[i]);
    rules.count(path, "mix", scene.mix.size());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < scene.mix.size(); ++i) {
        const MixEntry& entry = scene.mix[i];
        const std::string here = indexed(path, "mix", i);
        rules.filled(here, "adapter", entry.adapter);
        rules.unique(here, "adapter", entry.adapter, seen);
        rules.range(here, "strength", entry.strength, -kMaxStrength, kMaxStrength);
        rules.range(here, "second_strength", entry.secondStrength, -kMaxStrength, kMaxStrength);
        rules.json(here, "unknown", entry.unknown);
    }
}

/// The range of an adapter's fader, or of its second one.
template <typename Fader>
void checkRange(Checker& rules, const std::string& path, const Fader& fader) {
    for (const auto& [key, value] : {std::pair{"soft_minimum", fader.softMinimum},
                                     {"soft_maximum", fader.softMaximum},
                                     {"hard_minimum", fader.hardMinimum},
                                     {"hard_maximum", fader.hardMaximum},
                                     {"default_strength", fader.defaultStrength}})
        rules.range(path, key, value, -kMaxStrength, kMaxStrength);
    if (fader.softMinimum > fader.softMaximum)
        rules.fail(path, "soft_minimum", "is above \"soft_maximum\"");
    if (fader.hardMinimum > fader.hardMaximum)
        rules.fail(path, "hard_minimum", "is above \"hard_maximum\"");
}

void check(Checker& rules, const std::string& path, const AdapterItem& item) {
    rules.filled(path, "id", item.id);
    for (const auto& [key, value] : {std::pair{"name", &item.name},
                                     {"method", &item.method},
                                     {"file", &item.file},
                                     {"base_identity", &item.baseIdentity},
                                     {"prompt_suffix", &item.promptSuffix},
                                     {"part", &item.part}})
        rules.text(path, key, *value);
    rules.hash(path, "blob", item.blob);
    if (item.embedded && item.blob.empty())
        rules.fail(path, "embedded", "is set, but there is no \"blob\"");
    rules.hash(path, "thumbnail", item.thumbnail);
    checkRange(rules, path, item);
    rules.json(path, "unknown", item.unknown);
    if (!item.second)
        return;
    const std::string here = path + ".second";
    rules.text(here, "name", item.second->name);
    checkRange(rules, here, *item.second);
    rules.json(here, "unknown", item.second->unknown);
}

void check(Checker& rules, const std::string& path, const std::vector<AdapterItem>& adapters) {
    rules.count(path, "adapters", adapters.size());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < adapters.size(); ++i) {
        const std::string here = indexed(path, "adapters", i);
        check(rules, here, adapters[i]);
        rules.unique(here, "id", adapters[i].id, seen);
    }
}

void check(Checker& rules, const Sources& sources) {
    if (sources.original)
        check(rules, "sources.original", *sources.original);
    if (sources.mine)
        check(rules, "sources.mine", *sources.mine);
    if (sources.mask)
        check(rules, "sources.mask", *sources.mask);
    rules.text("sources", "subject", sources.subject);
    rules.text("sources", "style_name", sources.styleName);
    for (const auto& [role, text] : sources.words)
        rules.text("sources.words", role.c_str(), text);
    for (const auto& [role, examples] : sources.examples) {
        rules.count("sources.examples", role.c_str(), examples.size());
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const std::string here = indexed("sources.examples", role.c_str(), i);
            check(rules, here + ".picture", examples[i].picture);
            rules.text(here, "caption", examples[i].caption);
            rules.json(here, "unknown", examples[i].unknown);
        }
    }
    rules.range("sources", "shift_x", sources.shiftX, -kMaxPixels, kMaxPixels);
    rules.range("sources", "shift_y", sources.shiftY, -kMaxPixels, kMaxPixels);
    if (sources.crop) {
        const std::string here = "sources.crop";
        rules.range(here, "x", sources.crop->x, -kMaxPixels, kMaxPixels);
        rules.range(here, "y", sources.crop->y, -kMaxPixels, kMaxPixels);
        rules.range(here, "width", sources.crop->width, 1, kMaxPixels);
        rules.range(here, "height", sources.crop->height, 1, kMaxPixels);
    }
    rules.json("sources", "unknown", sources.unknown);
}

void check(Checker& rules, const Learning& learning) {
    rules.text("learning", "method", learning.method);
    rules.json("learning", "parameters", learning.parameters);
    rules.count("learning", "test_prompts", learning.testPrompts.size());
    for (const std::string& prompt : learning.testPrompts)
        rules.text("learning", "test_prompts", prompt);
    rules.count("learning", "adapters", learning.adapters.size());
    for (const auto& [role, id] : learning.adapters)
        rules.filled("learning.adapters", role.c_str(), id);
    rules.json("learning", "unknown", learning.unknown);
}

void check(Checker& rules, const std::vector<Snapshot>& snapshots) {
    rules.count("", "snapshots", snapshots.size());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        const Snapshot& snapshot = snapshots[i];
        const std::string here = indexed("", "snapshots", i);
        rules.filled(here, "id", snapshot.id);
        rules.unique(here, "id", snapshot.id, seen);
        rules.text(here, "name", snapshot.name);
        rules.text(here, "note", snapshot.note);
        check(rules, here + ".scene", snapshot.scene);
        check(rules, here, snapshot.adapters);
        rules.hash(here, "picture", snapshot.picture);
        rules.hash(here, "thumbnail", snapshot.thumbnail);
        rules.json(here, "unknown", snapshot.unknown);
    }
}

void check(Checker& rules, const Compare& compare) {
    rules.filled("compare", "pinned", compare.pinned);
    rules.range("compare", "split_position", compare.splitPosition, 0.0, 1.0);
    rules.range("compare", "split_angle", compare.splitAngle, -360.0, 360.0);
    rules.json("compare", "unknown", compare.unknown);
}

} // namespace

Status checkScene(const Scene& scene) {
    Checker rules;
    check(rules, "scene", scene);
    return rules.status();
}

Status checkAdapters(const std::vector<AdapterItem>& adapters) {
    Checker rules;
    check(rules, "", adapters);
    return rules.status();
}

Status checkState(const ProjectState& state) {
    Checker rules;
    rules.text("", "title", state.title);
    rules.text("model", "path", state.model.path);
    rules.text("model", "identity", state.model.identity);
    rules.text("model", "title", state.model.title);
    rules.text("model", "family", state.model.family);
    rules.json("model", "unknown", state.model.unknown);
    check(rules, "scene", state.scene);
    check(rules, state.sources);
    check(rules, "", state.adapters);
    check(rules, state.learning);
    check(rules, state.snapshots);
    check(rules, state.compare);
    rules.json("", "unknown", state.unknown);
    return rules.status();
}

} // namespace diptych::document
