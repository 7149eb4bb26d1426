#include "core/checkpoints/recognise_checkpoint.h"
#include "core/checkpoints/rename_control.h"
#include "core/checkpoints/weight_files.h"
#include "core/engine/engine.h"
#include "core/model_files/ip_adapter_file.h"
#include "core/tensor/tensor_file.h"

#include <system_error>

namespace diptych::engine {
namespace {

using checkpoints::CheckpointKind;

/// A folder in diffusers' layout holds one network.
Result<std::filesystem::path> weightsOf(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        return path;
    DIPTYCH_TRY(found, checkpoints::findWeightFiles(path, "diffusion_pytorch_model"));
    return found.files.front();
}

} // namespace

Result<GuideNetwork> recogniseGuide(const std::filesystem::path& path) {
    DIPTYCH_TRY(weights, weightsOf(path));
    DIPTYCH_TRY(file, tensor::TensorFile::open(weights));
    const checkpoints::TensorNames names(file.header());
    const auto facts = checkpoints::recogniseCheckpoint(names);
    if (facts.kind == CheckpointKind::ControlNet && checkpoints::renameControl(names))
        return GuideNetwork::Control;
    if (facts.kind == CheckpointKind::IpAdapter) {
        DIPTYCH_CHECK(model_files::ipAdapterConfigOf(file));
        return GuideNetwork::PicturePrompt;
    }
    const bool useless =
        facts.kind == CheckpointKind::ControlNet || facts.kind == CheckpointKind::T2iAdapter;
    return Error{ErrorCode::Unsupported,
                 useless ? facts.sentence
                         : "Pictures are guided by a ControlNet or an IP-Adapter; this is neither",
                 path.string()};
}

} // namespace diptych::engine
