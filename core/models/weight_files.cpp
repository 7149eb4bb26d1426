#include "core/models/weight_files.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/tensor/tensor_file.h"

#include <set>
#include <system_error>

namespace diptych::models {
namespace {

namespace fs = std::filesystem;

/// No model of the family has a tenth of it.
constexpr std::size_t kMostShards = 256;

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// Whether `name` can only mean a file beside the list that names it.
bool isFileBeside(const std::string& name) {
    return name.ends_with(".safetensors") && name.find_first_of("/\\") == std::string::npos &&
           name.find('\0') == std::string::npos && !name.starts_with('.');
}

/// The shards that `index` lists, sorted by name.
Result<std::vector<fs::path>> shardsOf(const fs::path& index) {
    DIPTYCH_TRY(json, readJsonFile(index));
    const Error damaged{ErrorCode::Corrupt, "The list of the model's weight files is damaged.",
                        index.string()};
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object())
        return damaged;
    std::set<std::string> names;
    for (const auto& [tensor, file] : json["weight_map"].items()) {
        if (!file.is_string())
            return damaged;
        const auto name = file.get<std::string>();
        if (!isFileBeside(name))
            return {ErrorCode::Corrupt,
                    "The list of the model's weight files names \"" + name.substr(0, 80) +
                        "\", which is no safetensors file of its folder.",
                    index.string()};
        names.insert(name);
    }
    if (names.empty() || names.size() > kMostShards)
        return damaged;
    std::vector<fs::path> shards;
    for (const std::string& name : names) {
        shards.push_back(index.parent_path() / name);
        if (!isThere(shards.back()))
            return {ErrorCode::NotFound,
                    "The model's weights are split into several files, and \"" + name +
                        "\" is missing.",
                    index.parent_path().string()};
    }
    return shards;
}

/// Why no usable weights file is in `folder`.
Error explainMissingWeights(const fs::path& folder) {
    const std::string component = folder.filename().string();
    bool split = false;
    bool pickle = false;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        split = split || (name.find("-00001-of-") != std::string::npos &&
                          name.find(".safetensors") != std::string::npos);
        pickle =
            pickle || name.ends_with(".bin") || name.ends_with(".ckpt") || name.ends_with(".pt");
    }
    if (split)
        return {ErrorCode::NotFound,
                "The weights of \"" + component +
                    "\" are split into several files, and their list "
                    "(….safetensors.index.json) is missing.",
                folder.string()};
    if (pickle)
        return {
            ErrorCode::Unsupported,
            "The weights of \"" + component +
                "\" are there only as a .bin file, which could run programs when opened; get or "
                "save the model as safetensors.",
            folder.string()};
    return {ErrorCode::NotFound,
            "The model folder has no weights (.safetensors) for \"" + component + "\".",
            folder.string()};
}

} // namespace

Result<std::vector<fs::path>> findWeightFiles(const fs::path& folder, const std::string& stem) {
    for (const std::string variant : {"", ".fp16", ".bf16"}) {
        const fs::path whole = folder / (stem + variant + ".safetensors");
        if (isThere(whole))
            return std::vector<fs::path>{whole};
        for (const std::string& end : {".index" + variant + ".json", variant + ".index.json"})
            if (const fs::path index = folder / (stem + ".safetensors" + end); isThere(index))
                return shardsOf(index);
    }
    return explainMissingWeights(folder);
}

Result<std::string> weightsSha256(const std::vector<fs::path>& files) {
    std::vector<std::string> hashes;
    for (const fs::path& path : files) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(path));
        DIPTYCH_TRY(hash, file.sha256());
        hashes.push_back(hash);
    }
    if (hashes.size() == 1)
        return hashes.front();
    std::string joined;
    for (const std::string& hash : hashes)
        joined += hash;
    return sha256Hex(joined);
}

} // namespace diptych::models
