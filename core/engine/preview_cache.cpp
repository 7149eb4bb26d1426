#include "core/engine/preview_cache.h"

#include "core/base/hash.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"

namespace diptych::engine {
namespace {

constexpr const char* kName = "matrix";

Result<at::Tensor> readMatrix(const std::filesystem::path& file, std::int64_t channels) {
    DIPTYCH_TRY(stored, tensor::TensorFile::open(file));
    DIPTYCH_TRY(matrix, stored.read(kName));
    if (matrix.sizes() != at::IntArrayRef({channels + 1, 3}) || matrix.scalar_type() != at::kFloat)
        return Error{ErrorCode::Corrupt, "The stored map has another shape", file.string()};
    return matrix;
}

Result<pipeline::LatentPreview> linearPreviewOf(const pipeline::LoadedModel& model,
                                                const std::filesystem::path& cacheFolder) {
    const auto folder = cacheFolder / "latent_rgb";
    // Named by both: the picture coder may be another file's, and the model says how its latents
    // are scaled.
    const auto file = folder / (sha256Hex(model.identity + model.vaeIdentity) + ".safetensors");
    if (auto matrix = readMatrix(file, model.vae.config().latentChannels); matrix.ok())
        return pipeline::LatentPreview(*matrix);
    return tensor::guardTorch([&]() -> Result<pipeline::LatentPreview> {
        pipeline::LatentPreview preview = pipeline::LatentPreview::fit(model.vae);
        std::error_code ignored;
        std::filesystem::create_directories(folder, ignored);
        (void)tensor::saveTensors(file, {{kName, preview.matrix()}});
        return preview;
    });
}

} // namespace

Result<pipeline::LatentPreview> latentPreviewOf(const pipeline::LoadedModel& model,
                                                const std::filesystem::path& cacheFolder) {
    DIPTYCH_TRY(preview, linearPreviewOf(model, cacheFolder));
    if (model.previewDecoder)
        preview.use(*model.previewDecoder);
    return preview;
}

} // namespace diptych::engine
