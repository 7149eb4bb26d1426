#include "tools/storybook/train/widen_latent.h"

#include "core/tensor/noise_source.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <string>
#include <vector>

namespace diptych::storybook {
namespace {

const std::string kDecoderIn = "vae.post_quant_conv.weight";
constexpr float kNewLogVariance = -2.4F; ///< about what the trained ones begin with

/// What a tensor holds; moments of the optimizer start at nothing.
enum class Holds { Weights, Moments };

/// Means and log-variances lie one after the other: each half grows.
at::Tensor grownMoments(const at::Tensor& old, const at::Tensor& means, const at::Tensor& variances,
                        std::int64_t dim) {
    const std::int64_t half = old.size(dim) / 2;
    return at::cat({old.narrow(dim, 0, half), means, old.narrow(dim, half, half), variances}, dim);
}

class Widener {
  public:
    Widener(std::int64_t more, std::uint64_t seed) : m_more(more), m_random(seed) {}

    at::Tensor widened(const std::string& name, const at::Tensor& old, Holds holds) {
        const auto is = [&](const char* part) { return name.find(part) != std::string::npos; };
        if (old.dim() == 0)
            return old; // a step count
        if (is("encoder.conv_out.weight"))
            return grownMoments(old, projections(old, holds), nothing(old, 0), 0);
        if (is("encoder.conv_out.bias"))
            return grownMoments(old, nothing(old, 0), nothing(old, 0), 0);
        if (is("vae.quant_conv.weight"))
            return quantised(old, holds);
        if (is("vae.quant_conv.bias"))
            return grownMoments(old, nothing(old, 0),
                                holds == Holds::Weights
                                    ? at::zeros({m_more}, old.options()).fill_(kNewLogVariance)
                                    : nothing(old, 0),
                                0);
        if (is("post_quant_conv.weight"))
            return unquantised(old, holds);
        if (is("post_quant_conv.bias"))
            return at::cat({old, nothing(old, 0)});
        if (is("decoder.conv_in.weight"))
            return at::cat({old, nothing(old, 1)}, 1);
        return old;
    }

  private:
    at::Tensor nothing(const at::Tensor& old, std::int64_t dim) const {
        auto shape = old.sizes().vec();
        shape[static_cast<std::size_t>(dim)] = m_more;
        return at::zeros(shape, old.options());
    }

    /// Rows as long as the old ones are on the average.
    at::Tensor projections(const at::Tensor& old, Holds holds) {
        at::Tensor rows = nothing(old, 0);
        if (holds == Holds::Weights) {
            const double deviation = old.narrow(0, 0, old.size(0) / 2).std().item<double>();
            rows = m_random.normal(rows.sizes().vec(), at::Device(at::kCPU)) * deviation;
        }
        return rows;
    }

    /// The new channels go through as they are.
    at::Tensor quantised(const at::Tensor& old, Holds holds) const {
        const std::int64_t half = old.size(0) / 2;
        const at::Tensor columns =
            grownMoments(old, at::zeros({old.size(0), m_more, 1, 1}, old.options()),
                         at::zeros({old.size(0), m_more, 1, 1}, old.options()), 1);
        at::Tensor means = at::zeros({m_more, columns.size(1), 1, 1}, old.options());
        const at::Tensor variances = at::zeros_like(means);
        if (holds == Holds::Weights)
            for (std::int64_t i = 0; i < m_more; ++i)
                means[i][half + i] = 1.0;
        return grownMoments(columns, means, variances, 0);
    }

    at::Tensor unquantised(const at::Tensor& old, Holds holds) const {
        const std::int64_t before = old.size(0);
        const std::int64_t after = before + m_more;
        at::Tensor grown = at::zeros({after, after, 1, 1}, old.options());
        grown.narrow(0, 0, before).narrow(1, 0, before).copy_(old);
        if (holds == Holds::Weights)
            for (std::int64_t i = before; i < after; ++i)
                grown[i][i] = 1.0;
        return grown;
    }

    std::int64_t m_more;
    tensor::NoiseSource m_random;
};

} // namespace

Result<std::int64_t> latentChannelsOf(const std::filesystem::path& checkpoint) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(checkpoint));
    DIPTYCH_TRY(shape, file.shape(kDecoderIn));
    return shape.at(0);
}

Status widenLatent(const std::filesystem::path& checkpoint, std::int64_t channels,
                   std::uint64_t seed) {
    DIPTYCH_TRY(before, latentChannelsOf(checkpoint));
    if (channels <= before)
        return Error{ErrorCode::InvalidInput, "The autoencoder has as many channels already",
                     checkpoint.string()};
    DIPTYCH_TRY(file, tensor::TensorFile::open(checkpoint));
    std::vector<tensor::NamedTensor> all;
    for (const std::string& name : file.names()) {
        DIPTYCH_TRY(old, file.read(name));
        // Weights and their averages get the same new rows.
        Widener widener(channels - before, seed);
        const Holds holds = name.starts_with("optimizer.") ? Holds::Moments : Holds::Weights;
        all.push_back({name, widener.widened(name, old, holds).contiguous()});
    }
    return tensor::saveTensors(checkpoint, all, file.metadata());
}

} // namespace diptych::storybook
