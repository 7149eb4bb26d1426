#include "core/merging/folder_plan.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/checkpoints/find_parts.h"
#include "core/checkpoints/weight_files.h"
#include "core/sharing/private_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace diptych::merging {
namespace {

namespace fs = std::filesystem;
using checkpoints::Component;

constexpr const char* kIndex = "model_index.json";
constexpr std::uint64_t kMaxTextBytes = std::uint64_t{64} << 20;
constexpr std::array kMerged = {Component::Unet, Component::TextEncoder, Component::TextEncoder2};
constexpr std::array kWeightEndings = {".safetensors", ".bin",     ".ckpt", ".pt",
                                       ".pth",         ".msgpack", ".h5"};
/// Texts that parts of a model consist of, beside settings ("config.json",
/// "scheduler_config.json"). Whatever else lies in a part's folder, a training's log say, is
/// nobody's business.
constexpr std::array<std::string_view, 8> kTexts = {"vocab.json",
                                                    "vocab.txt",
                                                    "merges.txt",
                                                    "tokenizer.json",
                                                    "special_tokens_map.json",
                                                    "added_tokens.json",
                                                    "spiece.model",
                                                    "sentencepiece.bpe.model"};

bool holdsWeights(const std::string& name) {
    return std::any_of(kWeightEndings.begin(), kWeightEndings.end(),
                       [&](const char* ending) { return name.ends_with(ending); });
}

/// Names of the ordinary files of a folder, links followed, sorted.
Result<std::vector<std::string>> filesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        if (std::error_code ignored; at->is_regular_file(ignored))
            names.push_back(at->path().filename().string());
    if (failed)
        return {ErrorCode::Io, "The folder could not be read: " + failed.message(),
                folder.string()};
    std::sort(names.begin(), names.end());
    return names;
}

bool isSettings(const std::string& name) {
    return name == "config.json" || name.ends_with("_config.json");
}

/// A text of the model without places on somebody's disk. Only settings have any; vocabularies
/// hold whatever words there are.
Result<std::string> cleanText(const fs::path& path) {
    DIPTYCH_TRY(bytes, readWholeFile(path, kMaxTextBytes));
    const std::string name = path.filename().string();
    if (!isSettings(name) && name != "special_tokens_map.json")
        return bytes;
    auto json = parseJson(bytes, name);
    if (json.ok())
        return sharing::removePlaces(*json) ? json->dump(2) + "\n" : bytes;
    // Python's Infinity is no JSON; such a file is taken as it is, where it tells nothing.
    if (!sharing::holdsPlace(bytes))
        return bytes;
    return json.error();
}

std::optional<Component> mergedComponent(const std::string& part) {
    for (const Component component : kMerged)
        if (part == checkpoints::componentName(component))
            return component;
    return std::nullopt;
}

Result<std::vector<tensor::TensorFile>> openAll(const std::vector<fs::path>& paths) {
    std::vector<tensor::TensorFile> files;
    for (const fs::path& path : paths) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(path));
        files.push_back(std::move(file));
    }
    return files;
}

/// Which parameter each tensor of a part is.
Result<checkpoints::ComponentMap> mapOf(const std::vector<tensor::TensorFile>& files,
                                        Component component) {
    std::vector<safetensors::Header> headers;
    for (const tensor::TensorFile& file : files)
        headers.push_back(file.header());
    const checkpoints::TensorNames names(headers);
    checkpoints::PartFacts part;
    part.component = component;
    part.naming = checkpoints::Naming::Diffusers;
    checkpoints::countPart(part, names);
    DIPTYCH_TRY(map, checkpoints::mapComponent(names, part, std::nullopt));
    checkpoints::CheckpointMap whole;
    whole.components.push_back(std::move(map));
    DIPTYCH_CHECK(whole.complete());
    return std::move(whole.components.front());
}

/// Makes the plan part by part.
class Planner {
  public:
    Planner(const fs::path& model, const Ingredient& ingredient)
        : m_model(model), m_ingredient(ingredient) {}

    Result<FolderPlan> plan() {
        DIPTYCH_TRY(index, readJsonFile(m_model / kIndex));
        if (!index.is_object())
            return {ErrorCode::Corrupt, "model_index.json is not a JSON object", m_model.string()};
        sharing::removePlaces(index);
        for (auto& [part, kind] : index.items()) {
            const bool named = !part.starts_with("_") && kind.is_array() && kind.size() == 2 &&
                               kind[0].is_string() && kind[1].is_string();
            std::error_code ignored;
            if (!named || !fs::is_directory(m_model / part, ignored))
                continue;
            DIPTYCH_TRY(kept, addPart(part, kind[0] == "diffusers"));
            if (!kept)
                kind = Json::array({nullptr, nullptr});
        }
        if (const auto checker = index.find("safety_checker");
            checker != index.end() && index.contains("requires_safety_checker") &&
            checker->is_array() && (*checker)[0].is_null())
            index["requires_safety_checker"] = false;
        m_plan.texts.push_back({kIndex, index.dump(2) + "\n"});
        DIPTYCH_CHECK(addLicences());
        return std::move(m_plan);
    }

  private:
    /// False when the part has to stay behind.
    Result<bool> addPart(const std::string& part, bool ofDiffusers) {
        DIPTYCH_TRY(names, filesIn(m_model / part));
        const auto component = mergedComponent(part);
        if (std::any_of(names.begin(), names.end(), holdsWeights)) {
            const std::string stem = ofDiffusers ? "diffusion_pytorch_model" : "model";
            const auto found = checkpoints::findWeightFiles(m_model / part, stem);
            if (!found.ok() && (component || part == "vae"))
                return found.error();
            if (!found.ok()) {
                m_plan.notes.push_back("\"" + part + "\" is left out: " + found.error().message);
                return false;
            }
            DIPTYCH_CHECK(
                addWeights(fs::path(part) / (stem + ".safetensors"), found->files, component));
        }
        for (const std::string& name : names) {
            if (!isSettings(name) && std::find(kTexts.begin(), kTexts.end(), name) == kTexts.end())
                continue;
            DIPTYCH_TRY(text, cleanText(m_model / part / name));
            m_plan.texts.push_back({fs::path(part) / name, std::move(text)});
        }
        return true;
    }

    Status addWeights(const fs::path& path, const std::vector<fs::path>& paths,
                      std::optional<Component> component) {
        DIPTYCH_TRY(files, openAll(paths));
        std::vector<checkpoints::ComponentMap> maps;
        if (component) {
            DIPTYCH_TRY(map, mapOf(files, *component));
            maps.push_back(std::move(map));
        }
        m_plan.weights.push_back(
            {path, std::make_unique<MergedWeights>(std::move(files), maps, m_ingredient),
             component.has_value()});
        return {};
    }

    Status addLicences() {
        DIPTYCH_TRY(names, filesIn(m_model));
        for (const std::string& name : names) {
            if (!name.starts_with("LICENSE") && !name.starts_with("LICENCE"))
                continue;
            DIPTYCH_TRY(bytes, readWholeFile(m_model / name, kMaxTextBytes));
            m_plan.texts.push_back({name, std::move(bytes)});
        }
        return {};
    }

    const fs::path& m_model;
    const Ingredient& m_ingredient;
    FolderPlan m_plan;
};

} // namespace

std::uint64_t FolderPlan::sizeBytes() const {
    std::uint64_t bytes = 0;
    for (const Text& text : texts)
        bytes += text.bytes.size();
    for (const Weights& part : weights)
        bytes += part.tensors->sizeBytes();
    return bytes;
}

Result<FolderPlan> planFolder(const std::filesystem::path& model, const Ingredient& ingredient) {
    return Planner(model, ingredient).plan();
}

} // namespace diptych::merging
