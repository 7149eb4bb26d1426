#include "core/pipeline/picture_tiles.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linspace.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace diptych::pipeline {
namespace {

constexpr std::int64_t kOverlap = 4; ///< a quarter of a tile

/// Edges of a tile before and after the coder, pixels or latent elements.
struct TileEdges {
    std::int64_t in = 0;
    std::int64_t out = 0;
};

using TileCoder = std::function<at::Tensor(const at::Tensor& tile)>;

/// Fades from the end of `before` into the beginning of `tile`, in place, along `dim`.
void blend(const at::Tensor& before, at::Tensor& tile, std::int64_t extent, std::int64_t dim) {
    extent = std::min({before.size(dim), tile.size(dim), extent});
    if (extent == 0)
        return;
    std::vector<std::int64_t> shape(4, 1);
    shape[static_cast<std::size_t>(dim)] = extent;
    const at::Tensor share =
        at::linspace(0.0, 1.0, extent + 1, tile.options()).narrow(0, 0, extent).view(shape);
    at::Tensor begin = tile.narrow(dim, 0, extent);
    begin.mul_(share).add_(before.narrow(dim, before.size(dim) - extent, extent) * (1.0 - share));
}

at::Tensor inTiles(const at::Tensor& whole, const TileEdges& edges, const TileCoder& code) {
    const std::int64_t stride = edges.in - edges.in / kOverlap;
    const std::int64_t extent = edges.out / kOverlap;
    const std::int64_t kept = edges.out - extent;
    std::vector<at::Tensor> above;
    std::vector<at::Tensor> rows;
    for (std::int64_t y = 0; y < whole.size(2); y += stride) {
        std::vector<at::Tensor> tiles;
        std::vector<at::Tensor> row;
        for (std::int64_t x = 0; x < whole.size(3); x += stride) {
            at::Tensor tile = code(whole.narrow(2, y, std::min(edges.in, whole.size(2) - y))
                                       .narrow(3, x, std::min(edges.in, whole.size(3) - x)));
            if (!above.empty())
                blend(above[tiles.size()], tile, extent, 2);
            if (!tiles.empty())
                blend(tiles.back(), tile, extent, 3);
            row.push_back(tile.narrow(2, 0, std::min(kept, tile.size(2)))
                              .narrow(3, 0, std::min(kept, tile.size(3))));
            tiles.push_back(tile);
        }
        rows.push_back(at::cat(row, 3));
        above = std::move(tiles);
    }
    return at::cat(rows, 2);
}

bool isOneTile(const at::Tensor& x, std::int64_t edge) {
    return x.size(2) <= edge && x.size(3) <= edge;
}

} // namespace

at::Tensor decodeInTiles(const models::Autoencoder& vae, const at::Tensor& latent) {
    const std::int64_t pixels = vae.config().sampleSize;
    const std::int64_t edge = pixels / vae.config().downscale();
    if (edge < kOverlap || isOneTile(latent, edge))
        return vae.decode(latent);
    return inTiles(latent, {edge, pixels},
                   [&vae](const at::Tensor& tile) { return vae.decode(tile.contiguous()); });
}

models::LatentMoments encodeInTiles(const models::Autoencoder& vae, const at::Tensor& image) {
    const std::int64_t pixels = vae.config().sampleSize;
    const std::int64_t edge = pixels / vae.config().downscale();
    if (edge < kOverlap || isOneTile(image, pixels))
        return vae.encode(image);
    // Side by side, so that each tile is coded once.
    const at::Tensor both = inTiles(image, {pixels, edge}, [&vae](const at::Tensor& tile) {
        const models::LatentMoments moments = vae.encode(tile.contiguous());
        return at::cat({moments.mean, moments.logVariance}, 1);
    });
    const std::int64_t channels = both.size(1) / 2;
    return {both.narrow(1, 0, channels), both.narrow(1, channels, channels)};
}

} // namespace diptych::pipeline
