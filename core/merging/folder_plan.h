#pragma once

#include "core/base/result.h"
#include "core/merging/merged_weights.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::merging {

/// A diffusers folder as it will be written: texts at hand, weights still where they are.
struct FolderPlan {
    struct Text {
        std::filesystem::path path; ///< inside of the folder
        std::string bytes;
    };
    struct Weights {
        std::filesystem::path path;
        std::unique_ptr<MergedWeights> tensors; ///< where the sources of a write find it
        bool isMerged = false;                  ///< the adapter may change it; else it is copied
    };
    std::vector<Text> texts;
    std::vector<Weights> weights;
    std::vector<std::string> notes; ///< what is left out, in sentences

    std::uint64_t sizeBytes() const;
};

/// Plans the folder that `model` becomes with the adapter in it: the parts model_index.json names,
/// each with its settings, its vocabularies and its weights in one file under their plain name, and
/// licence files; nothing else that lies there.
/// Settings lose what they remember of somebody's disk; a part of which there are only pickles
/// (a safety checker, mostly) is left out of the new model_index.json, and said. Nothing is
/// written. Errors: of reading, and of checkpoints::mapComponent() and findWeightFiles() for the
/// UNet and the text encoders.
Result<FolderPlan> planFolder(const std::filesystem::path& model, const Ingredient& ingredient);

} // namespace diptych::merging
