#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diptych::storybook {

/// World pictures drawn once and kept in memory.
struct PicturePool {
    at::Tensor pixels;                 ///< (N, H, W, 3) uint8
    std::vector<std::string> captions; ///< one a picture, with its style

    std::int64_t count() const { return pixels.size(0); }
    std::int64_t size() const { return pixels.size(1); }
};

struct PoolOptions {
    int count = 0;
    int pictureSize = 128;
    std::uint64_t firstIndex = 0; ///< of the world's training pictures
    int threads = 2;
    std::function<void(const std::string&)> say;
};

/// Draws a pool on several threads.
PicturePool drawPool(const PoolOptions& options);

/// Reads the pool from `file`, or draws it and writes the file. Errors: of files.
Result<PicturePool> openPool(const std::filesystem::path& file, const PoolOptions& options);

/// (H, W, 3) uint8 to a picture and back.
image::Image toImage(const at::Tensor& pixels);
at::Tensor toPixels(const image::Image& picture);

/// (N, H, W, 3) uint8 to (N, 3, H, W) float32 in [-1, 1], and back with rounding and clamping.
at::Tensor toModel(const at::Tensor& pixels, const at::TensorOptions& options);
at::Tensor fromModel(const at::Tensor& pictures);

} // namespace diptych::storybook
