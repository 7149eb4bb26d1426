#pragma once

#include "core/document/project_state.h"
#include "core/engine/render_session.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// From what the artist decided to what the engine is asked. The window and the command line both
/// go through here, so a project gives the same picture in both.
namespace diptych::scene {

/// Where an adapter of the project lies now.
struct AdapterFile {
    std::string path;    ///< what the engine opens
    std::string content; ///< names the bytes: SHA-256, or any text that changes with them
    bool operator==(const AdapterFile&) const = default;
};
/// By AdapterItem::id. An adapter that is being learnt is here with the file kept last, or the one
/// an artist picked.
using AdapterFiles = std::map<std::string, AdapterFile>;

/// Where the network of a guide lies now.
struct GuideFile {
    std::string path;    ///< what the engine opens
    std::string content; ///< any text that changes when another network is put there
    bool operator==(const GuideFile&) const = default;
};

/// Where the files lie that a scene names.
struct SceneFiles {
    AdapterFiles adapters;
    /// Pictures that picturesOf() names: path by blob, which names their bytes.
    std::map<std::string, std::string> pictures = {};
    /// Networks that guidesOf() names: where they lie, by Guide::file.
    std::map<std::string, GuideFile> guides = {};
};

/// An adapter that takes part in a picture.
struct SceneValue {
    std::string adapter; ///< AdapterItem::id
    std::string name;    ///< shown at the fader
    document::AdapterKind kind = document::AdapterKind::Style;
    double strength = 0.0; ///< as it acts: mute and solo applied; not 0 unless the second is not
    std::optional<double> secondStrength = {}; ///< of its second part; none: it has one part
    bool operator==(const SceneValue&) const = default;
};

/// Why a scene cannot be drawn as it is, although everything it names is there.
enum class Obstacle {
    None,
    EditNeedsDdim, ///< no other sampler's steps can be followed backwards
};

/// A render of a scene.
struct SceneRequest {
    engine::RenderRequest request;
    std::vector<SceneValue> values;              ///< in the order of the mix
    std::vector<std::string> missing;            ///< ids of adapters that act but have no file
    std::optional<document::StartPicture> start; ///< of the scene
    std::vector<document::Guide> guides;         ///< of the scene, all of them
    std::vector<std::string> missingPictures;    ///< blobs of picturesOf() that have no file
    std::vector<std::string> missingGuides;      ///< files of guidesOf() that are not there
    Obstacle obstacle = Obstacle::None;
    /// Names everything that decides the picture, the model and the adapters' bytes included: equal
    /// keys, equal pictures. SHA-256.
    std::string key;

    /// Whether it can be handed to the engine.
    bool isReady() const {
        return missing.empty() && missingPictures.empty() && missingGuides.empty() &&
               obstacle == Obstacle::None;
    }
};

/// The strength an entry acts with: 0 when it is muted, or when others are solo and it is not.
double effectiveStrength(const document::Scene& scene, const document::MixEntry& entry);
/// The same of its second part.
double effectiveSecondStrength(const document::Scene& scene, const document::MixEntry& entry);

/// The only sampler that can edit a picture.
inline constexpr const char* kEditSampler = "ddim";
/// Whether a picture is edited: guidance and negative prompt do not act then.
bool isEdit(const document::Scene& scene);
/// How many of a scene's steps are drawn when it starts from a picture, as diffusers' img2img
/// counts them; all without one.
int drawnSteps(const document::Scene& scene);

/// The pictures a guide uses in a scene: its own, else of a ControlNet the one the scene starts
/// from. Empty: it has none yet.
std::vector<document::SourcePicture> picturesOf(const document::Scene& scene,
                                                const document::Guide& guide);
/// The guides that take part: not at 0, with a picture.
std::vector<document::Guide> guidesOf(const document::Scene& scene);
/// Blobs of all pictures a scene is drawn from: to start from, its mask, and those of guidesOf().
std::vector<std::string> picturesOf(const document::Scene& scene);

/// `adapters` are those the scene's mix names, of the project or of a snapshot; entries whose
/// adapter is not among them are missing. `model` names the model and how it computes. Adapters
/// that act with strength 0 are left out of the request altogether.
SceneRequest requestOf(const document::Scene& scene,
                       const std::vector<document::AdapterItem>& adapters, const SceneFiles& files,
                       const std::string& model);

} // namespace diptych::scene
