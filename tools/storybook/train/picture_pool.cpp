#include "tools/storybook/train/picture_pool.h"

#include "core/base/json.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "tools/storybook/world/world_sampler.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <atomic>
#include <cstring>
#include <thread>

namespace diptych::storybook {
namespace {

/// Captions travel in the file as one JSON array in a byte tensor: metadata is for short texts.
at::Tensor packCaptions(const std::vector<std::string>& captions) {
    const std::string text = Json(captions).dump();
    at::Tensor bytes = at::empty({static_cast<std::int64_t>(text.size())}, at::kByte);
    std::memcpy(bytes.data_ptr(), text.data(), text.size());
    return bytes;
}

Result<std::vector<std::string>> unpackCaptions(const at::Tensor& bytes) {
    const std::string_view text(static_cast<const char*>(bytes.const_data_ptr()),
                                static_cast<std::size_t>(bytes.numel()));
    DIPTYCH_TRY(json, parseJson(text, "The pool's captions", {.maxBytes = 1ull << 30}));
    return json.get<std::vector<std::string>>();
}

} // namespace

PicturePool drawPool(const PoolOptions& options) {
    PicturePool pool;
    const std::int64_t size = options.pictureSize;
    pool.pixels = at::empty({options.count, size, size, 3}, at::kByte);
    pool.captions.resize(static_cast<std::size_t>(options.count));
    auto* bytes = pool.pixels.data_ptr<std::uint8_t>();
    const auto pictureBytes = static_cast<std::size_t>(size * size * 3);
    const WorldSampler world(Split::Train, {.sidePixels = options.pictureSize});
    std::atomic<int> next{0};
    std::vector<std::thread> workers;
    for (int worker = 0; worker < options.threads; ++worker)
        workers.emplace_back([&] {
            for (int i = next++; i < options.count; i = next++) {
                const WorldSample sample =
                    world.sample(options.firstIndex + static_cast<std::uint64_t>(i));
                std::memcpy(bytes + static_cast<std::size_t>(i) * pictureBytes,
                            sample.picture.pixels.data(), pictureBytes);
                pool.captions[static_cast<std::size_t>(i)] = sample.plan.caption;
                if (i % 5000 == 0 && i > 0)
                    options.say("drawing: " + std::to_string(i) + " of " +
                                std::to_string(options.count) + " pictures");
            }
        });
    for (auto& worker : workers)
        worker.join();
    return pool;
}

Result<PicturePool> openPool(const std::filesystem::path& file, const PoolOptions& options) {
    if (std::filesystem::exists(file)) {
        DIPTYCH_TRY(stored, tensor::TensorFile::open(file));
        DIPTYCH_TRY(pixels, stored.read("pixels"));
        DIPTYCH_TRY(captionBytes, stored.read("captions"));
        DIPTYCH_TRY(captions, unpackCaptions(captionBytes));
        if (pixels.size(0) == options.count && pixels.size(1) == options.pictureSize)
            return PicturePool{pixels, captions};
    }
    PicturePool pool = drawPool(options);
    DIPTYCH_CHECK(tensor::saveTensors(
        file, {{"pixels", pool.pixels}, {"captions", packCaptions(pool.captions)}}));
    return pool;
}

image::Image toImage(const at::Tensor& pixels) {
    const at::Tensor packed = pixels.contiguous();
    image::Image picture;
    picture.height = static_cast<int>(packed.size(0));
    picture.width = static_cast<int>(packed.size(1));
    const auto* bytes = packed.const_data_ptr<std::uint8_t>();
    picture.pixels.assign(bytes, bytes + packed.numel());
    return picture;
}

at::Tensor toPixels(const image::Image& picture) {
    at::Tensor pixels = at::empty({picture.height, picture.width, 3}, at::kByte);
    std::memcpy(pixels.data_ptr(), picture.pixels.data(), picture.pixels.size());
    return pixels;
}

at::Tensor toModel(const at::Tensor& pixels, const at::TensorOptions& options) {
    return pixels.permute({0, 3, 1, 2}).to(options.dtype(at::kFloat)).div(127.5).sub(1.0);
}

at::Tensor fromModel(const at::Tensor& pictures) {
    return pictures.detach()
        .clamp(-1.0, 1.0)
        .add(1.0)
        .mul(127.5)
        .round()
        .to(at::TensorOptions(at::kCPU).dtype(at::kByte))
        .permute({0, 2, 3, 1})
        .contiguous();
}

} // namespace diptych::storybook
