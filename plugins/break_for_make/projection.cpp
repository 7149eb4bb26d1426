#include "plugins/break_for_make/projection.h"

#include "core/base/hash.h"
#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/linalg_qr.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cstdlib>

namespace diptych::break_for_make {
namespace {

/// 32 bits of a hash of the run's seed and the layer's name.
std::uint64_t seedOf(const models::LinearSite& site, std::uint64_t seed) {
    const std::string hash = sha256Hex(std::to_string(seed) + ":" + site.path);
    return std::strtoull(hash.substr(0, 8).c_str(), nullptr, 16);
}

/// A matrix with orthonormal columns, `rows` >= `columns`. From double, so that products vanish to
/// the last bit float32 can hold.
at::Tensor orthonormalColumns(tensor::NoiseSource& random, std::int64_t rows,
                              std::int64_t columns) {
    const at::Tensor drawn = random.normal({rows, columns}).to(at::kDouble);
    return std::get<0>(at::linalg_qr(drawn)).to(at::kFloat).contiguous();
}

Projection exactSplit(const models::LinearSite& site, std::int64_t rank,
                      tensor::NoiseSource& random) {
    const std::int64_t half = rank / 2;
    const std::int64_t upRows = site.outFeatures / 2;
    const std::int64_t downColumns = site.inFeatures / 2;
    const at::Tensor a = orthonormalColumns(random, upRows, half);
    const at::Tensor c = orthonormalColumns(random, downColumns, half).t().contiguous();
    return {at::cat({a, at::zeros({upRows, rank - half})}, 1),
            at::cat({at::zeros({rank - half, downColumns}), c}, 0),
            at::zeros({site.outFeatures - upRows, rank}),
            at::zeros({rank, site.inFeatures - downColumns})};
}

bool isOutput(const models::LinearSite& site) {
    return site.path.ends_with(".to_out.0");
}

Projection asPublished(const models::LinearSite& site, std::int64_t rank,
                       tensor::NoiseSource& random) {
    const std::int64_t upRows = site.outFeatures / 2;
    const std::int64_t downColumns = site.inFeatures / 2;
    const auto noise = [&](std::int64_t rows, std::int64_t columns) {
        return random.normal({rows, columns}) / static_cast<double>(rank);
    };
    Projection projection;
    projection.startUp = at::zeros({site.outFeatures - upRows, rank});
    if (site.inFeatures != site.outFeatures || isOutput(site)) {
        // LoRA's usual start; only the masks make it a partly learnable projection.
        projection.frozenUp = at::zeros({upRows, rank});
        projection.frozenDown = noise(rank, downColumns);
    } else {
        const at::Tensor basis = orthonormalColumns(random, site.inFeatures, rank);
        const at::Tensor order = random.permutation(site.inFeatures);
        projection.frozenDown =
            at::index_select(basis, 0, order.narrow(0, 0, downColumns)).t().contiguous();
        projection.frozenUp = at::index_select(basis, 0, order.narrow(0, downColumns, upRows));
    }
    projection.startDown = noise(rank, site.inFeatures - downColumns);
    return projection;
}

} // namespace

std::int64_t rankAt(const models::LinearSite& site, std::int64_t wanted, BasisKind kind) {
    const std::int64_t narrow = std::min(site.inFeatures, site.outFeatures);
    if (kind == BasisKind::AsPublished)
        return std::min(wanted, narrow);
    return std::max<std::int64_t>(2, std::min(wanted, narrow / 2 * 2) / 2 * 2);
}

Projection makeProjection(const models::LinearSite& site, std::int64_t rank, BasisKind kind,
                          std::uint64_t seed) {
    tensor::NoiseSource random(seedOf(site, seed));
    return kind == BasisKind::ExactSplit ? exactSplit(site, rank, random)
                                         : asPublished(site, rank, random);
}

} // namespace diptych::break_for_make
