#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a project is, as plain values: everything the artist decides. Pictures are named by the
/// SHA-256 of their stored bytes ("blob"), adapters by an id given when they enter the project.
/// Every struct keeps the JSON keys it does not know (`unknown`) and writes them back, so that a
/// project survives a visit to an older version.
namespace diptych::document {

/// A picture that was dropped in, kept as its file's own bytes.
struct SourcePicture {
    std::string blob;
    std::string name; ///< file name without folder
    image::Size size; ///< after the file's orientation was applied
    Json unknown = Json::object();
    bool operator==(const SourcePicture&) const = default;
};

/// What becomes of a picture that a scene starts from.
enum class StartMode {
    Vary, ///< drawn anew to a share
    Edit, ///< kept, but for what the styles change
};

/// The picture a scene starts from.
struct StartPicture {
    SourcePicture picture;
    StartMode mode = StartMode::Vary;
    double strength = 0.8;             ///< share of the steps that are drawn anew, 0 … 1
    int inversionRounds = 1;           ///< Edit: how often each step back is corrected, 0 … 10
    std::optional<SourcePicture> mask; ///< white is drawn anew, black stays; none: all of it
    Json unknown = Json::object();
    bool operator==(const StartPicture&) const = default;
};

/// What a guide does with its pictures.
enum class GuideKind {
    AsGiven,   ///< a ControlNet: the picture is the hint itself (depth, a pose, lines)
    Lines,     ///< a ControlNet: the picture's lines (Canny)
    SoftEdges, ///< a ControlNet: its soft edges
    Prompt,    ///< an IP-Adapter: the pictures are a prompt beside the words
};

/// A ControlNet or an IP-Adapter of the artist's, which guides a picture beside its words.
struct Guide {
    std::string file; ///< the network, file or folder: absolute, or relative to the project file
    GuideKind kind = GuideKind::AsGiven;
    /// Of an IP-Adapter any number; of a ControlNet one, or none: the one the scene starts from.
    std::vector<SourcePicture> pictures;
    double strength = 1.0; ///< 0 … 2; 0: it takes no part
    double from = 0.0;     ///< a ControlNet acts between these shares of the steps,
    double until = 1.0;    ///< 0 ≤ from < until ≤ 1
    /// Of the network, see contentOfGuide(): it is found by them where it was moved to. Empty, 0:
    /// not known.
    std::string hash = {};
    std::uint64_t sizeBytes = 0;
    Json unknown = Json::object();
    bool operator==(const Guide&) const = default;
};

/// One fader of the mixer: an adapter of the project with its hand value.
struct MixEntry {
    std::string adapter;         ///< AdapterItem::id
    double strength = 0.0;       ///< λ, or the scale of a weight-space adapter; any sign
    double secondStrength = 0.0; ///< of the second part, where the adapter has one
    bool linked = false;         ///< its two faders move together
    bool muted = false;
    bool solo = false;
    Json unknown = Json::object();
    bool operator==(const MixEntry&) const = default;
};

/// How faders move together.
enum class FaderLink {
    None,
    KeepTotal, ///< the others scale so that the sum stays
    Together   ///< all move by the same amount
};

/// Everything that decides the picture that is shown, and nothing else.
struct Scene {
    std::string prompt;
    std::string negativePrompt;
    std::uint64_t seed = 1234; ///< 0 … 2^32 - 1
    bool seedLocked = true;
    int steps = 25; ///< 1 … 150
    std::string sampler = "ddim";
    double guidance = 5.0;   ///< "prompt pull", classifier-free guidance g
    double keepLayout = 0.2; ///< share of the noise range before styles join; start timestep = 1000
                             ///< (1 - keepLayout)
    int width = 0;           ///< pixels; 0: the picture's it starts from, else the model's own
    int height = 0;
    FaderLink link = FaderLink::None;
    std::vector<MixEntry> mix;
    std::optional<StartPicture> start; ///< none: from noise alone
    std::vector<Guide> guides;
    bool tiles = false; ///< pictures are coded in tiles: large ones on little memory
    Json unknown = Json::object();
    bool operator==(const Scene&) const = default;
};

/// How an adapter acts: on its own row of the guidance, or on the weights of every row.
enum class AdapterKind { Style, Weight };

/// The second fader of an adapter that has two: Break-for-Make's look, OSTAF's tuned weights.
struct SecondPart {
    std::string name; ///< shown inside the fader; empty: none was given
    double softMinimum = 0.0;
    double softMaximum = 1.5;
    double hardMinimum = -2.0;
    double hardMaximum = 3.0;
    double defaultStrength = 1.0;
    Json unknown = Json::object();
    bool operator==(const SecondPart&) const = default;
};

/// An adapter of the project.
struct AdapterItem {
    std::string id;   ///< unique in the project, never reused
    std::string name; ///< shown at the fader
    AdapterKind kind = AdapterKind::Style;
    std::string method; ///< id of the method that made it; empty: not known
    std::string file;   ///< absolute path, or relative to the project file; empty when embedded
    std::string blob; ///< content hash (SHA-256, hex); the adapter's bytes are in the project when
                      ///< `embedded`
    bool embedded = false;
    std::uint64_t sizeBytes = 0; ///< of the file, so that a moved one is found fast; 0: not known
    std::string baseIdentity;    ///< of the model it belongs to; empty: not known
    std::string promptSuffix;    ///< what the style's row adds to the prompt
    std::string part; ///< "content" or "style": the half it holds of what is learnt in two; empty:
                      ///< all of it
    double softMinimum = 0.0;
    double softMaximum = 8.0;
    double hardMinimum = -10.0;
    double hardMaximum = 20.0;
    double defaultStrength = 3.0;
    std::optional<SecondPart> second;
    std::string thumbnail; ///< blob; empty: none
    Json unknown = Json::object();
    bool operator==(const AdapterItem&) const = default;
};

/// The base model a project draws with.
struct ModelReference {
    std::string path;     ///< folder or file; empty: the embedded model
    std::string identity; ///< of its UNet; empty until it was opened once
    std::string title;
    std::string family;
    Json unknown = Json::object();
    bool operator==(const ModelReference&) const = default;
};

/// A further picture that a method learns from, with what it shows.
struct SourceExample {
    SourcePicture picture;
    std::string caption;
    Json unknown = Json::object();
    bool operator==(const SourceExample&) const = default;
};

/// What the artist learns from.
struct Sources {
    std::optional<SourcePicture> original; ///< the picture as it was; of a single picture, that one
    std::optional<SourcePicture> mine;     ///< the artist's version; none: a single picture
    std::optional<SourcePicture> mask;     ///< white where the original matters; none: everywhere
    std::string subject;                   ///< "a red house"
    std::string styleName;                 ///< "gouache"
    std::map<std::string, std::string> words; ///< further ones a method asks for, by its roles
    /// Of the roles a method takes any number of.
    std::map<std::string, std::vector<SourceExample>> examples;
    bool aligned = false; ///< the found shift is applied
    double shiftX = 0.0;  ///< of `mine` against `original`, in pixels of the original
    double shiftY = 0.0;
    std::optional<image::Rect> crop; ///< in pixels of the original; none: the largest square
    Json unknown = Json::object();
    bool operator==(const Sources&) const = default;
};

/// The values of the train dock.
struct Learning {
    std::string method;               ///< id; empty: chosen by the sources
    Json parameters = Json::object(); ///< method id → {name: value}; only values that were changed
    std::vector<std::string> testPrompts; ///< previews beside the training subject
    bool advanced = false;
    /// Role of the method → AdapterItem::id: what it begins with instead of learning it anew.
    std::map<std::string, std::string> adapters;
    Json unknown = Json::object();
    bool operator==(const Learning&) const = default;
};

/// A kept state: a picture with everything that made it.
struct Snapshot {
    std::string id;
    std::string name;
    std::string note;
    Scene scene;
    std::vector<AdapterItem> adapters; ///< those the scene's mix names, as they were
    std::string picture;               ///< blob, PNG
    std::string thumbnail;             ///< blob, PNG
    std::int64_t madeAtMs = 0;         ///< since 1970-01-01 UTC
    bool starred = false;
    Json unknown = Json::object();
    bool operator==(const Snapshot&) const = default;
};

enum class CompareMode { Single, Split, SideBySide, Blink, Difference, Sheet };

/// What the viewer compares.
struct Compare {
    CompareMode mode = CompareMode::Single;
    std::string pinned = "base"; ///< slot A: "base", "original", "mine", "start",
                                 ///< "snapshot:ID", "history:ID", "preview:RUN:STEP"
    double splitPosition = 0.5;  ///< 0 … 1 along the split's normal
    double splitAngle = 0.0;     ///< degrees; 0: a vertical line, A at the left
    Json unknown = Json::object();
    bool operator==(const Compare&) const = default;
};

/// The whole project. Version 2 of the schema.
struct ProjectState {
    static constexpr int kVersion = 3;

    std::string title;
    ModelReference model;
    Scene scene;
    Sources sources;
    std::vector<AdapterItem> adapters;
    Learning learning;
    std::vector<Snapshot> snapshots;
    Compare compare;
    Json unknown = Json::object();
    bool operator==(const ProjectState&) const = default;

    /// The adapter with this id, or nullptr.
    const AdapterItem* adapter(const std::string& id) const;
    AdapterItem* adapter(const std::string& id);
};

Json toJson(const ProjectState& state);
Json toJson(const Scene& scene);
Json toJson(const std::vector<AdapterItem>& adapters);

/// What becomes of a project that a later version wrote.
enum class NewerVersions {
    Refuse,
    AcceptNewer ///< what is known is read, what cannot be read keeps its default
};

/// Errors: Corrupt (a key of the wrong type or out of range, named), TooNew (a later version; the
/// caller may open such a project as a copy with `AcceptNewer`).
Result<ProjectState> projectStateFromJson(const Json& json,
                                          NewerVersions newer = NewerVersions::Refuse);
Result<Scene> sceneFromJson(const Json& json);
Result<std::vector<AdapterItem>> adaptersFromJson(const Json& json);

/// Whether every value is one that can be written and read again: numbers finite and within their
/// ranges, ids there and unique, hashes well formed. The sentence names the key ("scene.steps").
/// Errors: InvalidInput.
Status checkState(const ProjectState& state);
Status checkScene(const Scene& scene);
Status checkAdapters(const std::vector<AdapterItem>& adapters);

} // namespace diptych::document
