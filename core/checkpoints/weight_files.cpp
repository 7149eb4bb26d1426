#include "core/checkpoints/weight_files.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/checkpoints/tensor_names.h"

#include <array>
#include <set>
#include <system_error>

namespace diptych::checkpoints {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 6> kVariants = {"", "fp16", "bf16", "non_ema", "ema_only", "ema"};

/// The stem that the library of a component gives its weights: diffusers for UNet and VAE,
/// transformers for text encoders.
const char* stemOf(Component component) {
    return component == Component::Unet || component == Component::Vae ? "diffusion_pytorch_model"
                                                                       : "model";
}

/// A shard must be a plain file name: an index that names files elsewhere is an attack or damage.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of("/\\:") == std::string::npos && name.find('\0') == std::string::npos;
}

/// The files a sharded component's index names; all must be there.
Result<std::vector<fs::path>> readShards(const fs::path& indexPath, const std::string& part) {
    DIPTYCH_TRY(index, readJsonFile(indexPath));
    const Json map = index.is_object() ? index.value("weight_map", Json()) : Json();
    if (!map.is_object() || map.empty())
        return {ErrorCode::Corrupt, "The list of the files of \"" + part + "\" has no weight_map",
                indexPath.string()};
    std::set<std::string> names;
    for (const auto& [tensor, file] : map.items()) {
        if (!file.is_string() || !isPlainName(file.get<std::string>()))
            return {ErrorCode::Corrupt,
                    "The list of the files of \"" + part + "\" names " + inQuotes(file.dump()) +
                        ", which is not a file beside it",
                    indexPath.string()};
        names.insert(file.get<std::string>());
    }
    std::vector<fs::path> files;
    std::string missing;
    for (const std::string& name : names) {
        if (!name.ends_with(".safetensors"))
            return {ErrorCode::Unsupported,
                    "The weights of \"" + part + "\" are split into files such as " +
                        inQuotes(name) + ", which are not safetensors",
                    indexPath.string()};
        files.push_back(indexPath.parent_path() / name);
        if (!isThere(files.back()))
            missing += (missing.empty() ? "" : ", ") + inQuotes(name);
    }
    if (!missing.empty())
        return {ErrorCode::NotFound,
                "The weights of \"" + part + "\" are incomplete: the folder lacks " + missing +
                    ". Download it again",
                indexPath.parent_path().string()};
    return files;
}

/// Index files of a variant, as diffusers writes them now and as it did before.
std::vector<std::string> indexNames(const std::string& stem, const std::string& variant) {
    const std::string base = stem + ".safetensors.";
    if (variant.empty())
        return {base + "index.json"};
    return {base + "index." + variant + ".json", base + variant + ".index.json"};
}

/// Why no usable weights are in `folder`.
Error explainMissing(const fs::path& folder, const std::string& part) {
    bool split = false;
    bool pickle = false;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        split = split || (name.find("-of-") != std::string::npos &&
                          name.find(".safetensors") != std::string::npos);
        for (const char* ending : {".bin", ".ckpt", ".pt", ".pth", ".pkl", ".bin.index.json"})
            pickle = pickle || name.ends_with(ending);
    }
    if (split)
        return {ErrorCode::NotFound,
                "The weights of \"" + part +
                    "\" are split into several files, but the list of them "
                    "(.safetensors.index.json) is missing",
                folder.string()};
    if (pickle)
        return {ErrorCode::Unsupported,
                "The weights of \"" + part +
                    "\" are there only as a PyTorch pickle file (.bin), which can run programs "
                    "when it is opened; Diptych does not open it. Get or save the model as "
                    "safetensors",
                folder.string()};
    return {ErrorCode::NotFound,
            "The model folder has no weights (.safetensors) for \"" + part + "\"", folder.string()};
}

} // namespace

const char* componentName(Component component) {
    switch (component) {
    case Component::Unet:
        return "unet";
    case Component::Vae:
        return "vae";
    case Component::TextEncoder:
        return "text_encoder";
    case Component::TextEncoder2:
        return "text_encoder_2";
    }
    return "";
}

Result<WeightFiles> findWeightFiles(const fs::path& folder, const std::string& stem) {
    const std::string part = folder.filename().string();
    for (const std::string variant : kVariants) {
        const std::string dotted = variant.empty() ? "" : "." + variant;
        const fs::path single = folder / (stem + dotted + ".safetensors");
        if (isThere(single))
            return WeightFiles{{single}, variant};
        for (const std::string& name : indexNames(stem, variant)) {
            if (!isThere(folder / name))
                continue;
            DIPTYCH_TRY(files, readShards(folder / name, part));
            return WeightFiles{std::move(files), variant};
        }
    }
    return explainMissing(folder, part);
}

Result<ComponentFiles> findWeightFiles(const fs::path& modelFolder, Component component) {
    const std::string stem = stemOf(component);
    DIPTYCH_TRY(found, findWeightFiles(modelFolder / componentName(component), stem));
    return ComponentFiles{std::move(found), component};
}

} // namespace diptych::checkpoints
