#include "core/kernels/group_norm.h"

#include "core/kernels/float_rows.h"
#include "core/kernels/silu.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace diptych::kernels {
namespace {

using Floats = std::vector<float>;

/// How the values of a channels-last picture are shared out: blocks of rows, the same ones on any
/// number of threads, so that sums do not depend on it; and chunks of a block that fit the
/// innermost cache.
struct Plan {
    Plan(const at::Tensor& x, std::int64_t groupCount)
        : pictures(x.size(0)), channels(x.size(1)), rows(x.size(2) * x.size(3)), groups(groupCount),
          blockRows(std::clamp<std::int64_t>(kBlockValues / channels, 1, rows)),
          blocks((rows + blockRows - 1) / blockRows),
          chunkRows(std::max<std::int64_t>(1, kChunkValues / channels)) {}

    std::int64_t longestChunk() const { return chunkRows * channels; }
    double valuesInGroup() const {
        return static_cast<double>(rows) * static_cast<double>(channels / groups);
    }
    /// On several threads: work() gives each its worker, which is called for every chunk of its
    /// blocks with (picture, place of the chunk's first value, rows, block).
    template <typename Work>
    void forEachBlock(const Work& work) const {
        const std::int64_t grain =
            std::max<std::int64_t>(1, kValuesWorthAThread / (blockRows * channels));
        at::parallel_for(0, pictures * blocks, grain, [&](std::int64_t begin, std::int64_t end) {
            auto worker = work();
            for (std::int64_t i = begin; i < end; ++i) {
                const std::int64_t picture = i / blocks;
                const std::int64_t first = (i % blocks) * blockRows;
                const std::int64_t last = std::min(rows, first + blockRows);
                for (std::int64_t r = first; r < last; r += chunkRows)
                    worker(picture, (picture * rows + r) * channels, std::min(chunkRows, last - r),
                           i);
            }
        });
    }

    static constexpr std::int64_t kBlockValues = 16384;
    static constexpr std::int64_t kChunkValues = 2048;
    static constexpr std::int64_t kValuesWorthAThread = 16384;
    std::int64_t pictures;
    std::int64_t channels;
    std::int64_t rows;
    std::int64_t groups;
    std::int64_t blockRows;
    std::int64_t blocks;
    std::int64_t chunkRows;
};

/// Two sums per picture and channel, added up over the blocks in their order.
struct ChannelSums {
    std::vector<double> first;
    std::vector<double> second;
};

/// Sums of each block, 2 x channels. Those of a chunk are float32, so few that hardly a digit is
/// lost; chunks and blocks are added in double precision.
using BlockSums = std::vector<double>;

/// The 2 x channels sums of one chunk, which become part of its block's.
class ChunkSums {
  public:
    explicit ChunkSums(const Plan& plan) : m_values(static_cast<std::size_t>(2 * plan.channels)) {}

    float* cleared() {
        std::fill(m_values.begin(), m_values.end(), 0.0f);
        return m_values.data();
    }
    void addTo(BlockSums& sums, std::int64_t block) const {
        double* to = sums.data() + static_cast<std::size_t>(block) * m_values.size();
        for (std::size_t i = 0; i < m_values.size(); ++i)
            to[i] += static_cast<double>(m_values[i]);
    }

  private:
    Floats m_values;
};

ChannelSums addUp(const Plan& plan, const BlockSums& partial) {
    ChannelSums sums;
    const auto channels = static_cast<std::size_t>(plan.channels);
    sums.first.assign(static_cast<std::size_t>(plan.pictures) * channels, 0.0);
    sums.second = sums.first;
    const double* next = partial.data();
    for (std::int64_t picture = 0; picture < plan.pictures; ++picture)
        for (std::int64_t block = 0; block < plan.blocks; ++block, next += 2 * channels)
            for (std::size_t c = 0; c < channels; ++c) {
                sums.first[static_cast<std::size_t>(picture) * channels + c] += next[c];
                sums.second[static_cast<std::size_t>(picture) * channels + c] += next[channels + c];
            }
    return sums;
}

BlockSums roomForSums(const Plan& plan) {
    return BlockSums(static_cast<std::size_t>(plan.pictures * plan.blocks * 2 * plan.channels));
}

Floats floatsOf(const at::Tensor& x) {
    const at::Tensor values = x.detach().to(at::kFloat).contiguous();
    return {values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel()};
}

/// Of each picture and channel a value that occurs in it: (B, C). Sums are taken of distances from
/// there, so that nothing is lost where values are large and hardly differ.
Floats originsOf(const Plan& plan, const at::Tensor& x) {
    Floats origins;
    FloatReader reader(x, plan.channels);
    for (std::int64_t picture = 0; picture < plan.pictures; ++picture) {
        const float* row = reader.read(picture * plan.rows * plan.channels, plan.channels);
        origins.insert(origins.end(), row, row + plan.channels);
    }
    return origins;
}

/// Mean and 1/√(variance + eps) of each picture's groups, side by side: (B, groups).
struct Statistics {
    Floats mean;
    Floats inverseDeviation;
};

/// A value of each group, once for each of its channels: (B, groups) → (B, C).
Floats ofEachChannel(const Plan& plan, const Floats& ofGroups) {
    Floats values;
    for (const float value : ofGroups)
        values.insert(values.end(), static_cast<std::size_t>(plan.channels / plan.groups), value);
    return values;
}

Statistics statisticsOf(const Plan& plan, const at::Tensor& x, double eps) {
    const Floats origins = originsOf(plan, x);
    BlockSums partial = roomForSums(plan);
    plan.forEachBlock([&] {
        return [&, sums = ChunkSums(plan), reader = FloatReader(x, plan.longestChunk())](
                   std::int64_t picture, std::int64_t start, std::int64_t count,
                   std::int64_t block) mutable {
            float* values = sums.cleared();
            addMoments(reader.read(start, count * plan.channels), count, plan.channels,
                       origins.data() + picture * plan.channels, values, values + plan.channels);
            sums.addTo(partial, block);
        };
    });
    const ChannelSums sums = addUp(plan, partial);
    Statistics statistics;
    const auto perGroup = static_cast<std::size_t>(plan.channels / plan.groups);
    const auto rows = static_cast<double>(plan.rows);
    for (std::size_t i = 0; i < sums.first.size(); i += perGroup) {
        double total = 0.0;
        for (std::size_t c = i; c < i + perGroup; ++c)
            total += sums.first[c] + rows * static_cast<double>(origins[c]);
        const double mean = total / plan.valuesInGroup();
        double squares = 0.0;
        for (std::size_t c = i; c < i + perGroup; ++c) {
            const double off = static_cast<double>(origins[c]) - mean;
            squares += sums.second[c] + 2.0 * off * sums.first[c] + rows * off * off;
        }
        const double variance = std::max(0.0, squares / plan.valuesInGroup());
        statistics.mean.push_back(static_cast<float>(mean));
        statistics.inverseDeviation.push_back(static_cast<float>(1.0 / std::sqrt(variance + eps)));
    }
    return statistics;
}

/// What makes a normalised value of x: (x - mean)·scale + shift, each (B, C).
struct Scaling {
    Scaling(const Plan& plan, const Statistics& statistics, const Floats& weight,
            const Floats& bias)
        : mean(ofEachChannel(plan, statistics.mean)),
          scale(ofEachChannel(plan, statistics.inverseDeviation)), shift(scale.size()) {
        const auto channels = static_cast<std::size_t>(plan.channels);
        for (std::size_t i = 0; i < scale.size(); ++i) {
            scale[i] *= weight[i % channels];
            shift[i] = bias[i % channels];
        }
    }
    /// `count` rows of picture `picture`.
    void apply(const Plan& plan, std::int64_t picture, const float* x, std::int64_t count,
               float* y) const {
        const std::int64_t at = picture * plan.channels;
        scaleAndShift(x, count, plan.channels, mean.data() + at, scale.data() + at,
                      shift.data() + at, y);
    }

    Floats mean;
    Floats scale;
    Floats shift;
};

at::Tensor normalised(const Plan& plan, const at::Tensor& x, const Scaling& scaling,
                      Activation activation) {
    const at::Tensor y = at::empty_like(x);
    plan.forEachBlock([&] {
        return [&, reader = FloatReader(x, plan.longestChunk()),
                writer =
                    FloatWriter(y, plan.longestChunk())](std::int64_t picture, std::int64_t start,
                                                         std::int64_t count, std::int64_t) mutable {
            const std::int64_t values = count * plan.channels;
            float* const out = writer.place(start);
            scaling.apply(plan, picture, reader.read(start, values), count, out);
            if (activation == Activation::Silu)
                siluRow(out, values);
            writer.done(start, values);
        };
    });
    return y;
}

/// The gradient of what the norm gave from that of its activation.
at::Tensor activationGradient(const Plan& plan, const at::Tensor& g, const at::Tensor& x,
                              const Scaling& scaling) {
    const at::Tensor gradient = at::empty_like(x);
    plan.forEachBlock([&] {
        return
            [&, gs = FloatReader(g, plan.longestChunk()), xs = FloatReader(x, plan.longestChunk()),
             norm = Floats(static_cast<std::size_t>(plan.longestChunk())),
             writer = FloatWriter(gradient, plan.longestChunk())](
                std::int64_t picture, std::int64_t start, std::int64_t count,
                std::int64_t) mutable {
                const std::int64_t values = count * plan.channels;
                scaling.apply(plan, picture, xs.read(start, values), count, norm.data());
                const float* const from = gs.read(start, values);
                float* const out = writer.place(start);
                std::copy(from, from + values, out);
                siluGradientRow(norm.data(), out, values);
                writer.done(start, values);
            };
    });
    return gradient;
}

/// Σ g and Σ g·(x - mean) of each picture's channels.
ChannelSums gradientSums(const Plan& plan, const at::Tensor& g, const at::Tensor& x,
                         const Statistics& statistics) {
    const Floats means = ofEachChannel(plan, statistics.mean);
    BlockSums partial = roomForSums(plan);
    plan.forEachBlock([&] {
        return [&, sums = ChunkSums(plan), gs = FloatReader(g, plan.longestChunk()),
                xs = FloatReader(x, plan.longestChunk())](std::int64_t picture, std::int64_t start,
                                                          std::int64_t count,
                                                          std::int64_t block) mutable {
            const std::int64_t length = count * plan.channels;
            float* values = sums.cleared();
            addProducts(gs.read(start, length), xs.read(start, length), count, plan.channels,
                        means.data() + picture * plan.channels, values, values + plan.channels);
            sums.addTo(partial, block);
        };
    });
    return addUp(plan, partial);
}

at::Tensor inputGradient(const Plan& plan, const at::Tensor& g, const at::Tensor& x,
                         const Statistics& statistics, const Floats& weight,
                         const ChannelSums& sums) {
    const auto channels = static_cast<std::size_t>(plan.channels);
    const std::size_t perGroup = channels / static_cast<std::size_t>(plan.groups);
    Floats gScale(sums.first.size());
    Floats xScale(sums.first.size());
    Floats shift(sums.first.size());
    for (std::size_t group = 0; group < statistics.mean.size(); ++group) {
        double total = 0.0;
        double products = 0.0;
        for (std::size_t i = group * perGroup; i < (group + 1) * perGroup; ++i) {
            total += sums.first[i] * static_cast<double>(weight[i % channels]);
            products += sums.second[i] * static_cast<double>(weight[i % channels]);
        }
        const double mean = static_cast<double>(statistics.mean[group]);
        const double inverse = static_cast<double>(statistics.inverseDeviation[group]);
        const double ofX = -products * inverse * inverse * inverse / plan.valuesInGroup();
        const double constant = -ofX * mean - total * inverse / plan.valuesInGroup();
        for (std::size_t i = group * perGroup; i < (group + 1) * perGroup; ++i) {
            gScale[i] = static_cast<float>(inverse) * weight[i % channels];
            xScale[i] = static_cast<float>(ofX);
            shift[i] = static_cast<float>(constant);
        }
    }
    const at::Tensor gradient = at::empty_like(x);
    plan.forEachBlock([&] {
        return
            [&, gs = FloatReader(g, plan.longestChunk()), xs = FloatReader(x, plan.longestChunk()),
             writer = FloatWriter(gradient, plan.longestChunk())](
                std::int64_t picture, std::int64_t start, std::int64_t count,
                std::int64_t) mutable {
                const std::int64_t values = count * plan.channels;
                const std::int64_t at = picture * plan.channels;
                mixAndShift(gs.read(start, values), xs.read(start, values), count, plan.channels,
                            gScale.data() + at, xScale.data() + at, shift.data() + at,
                            writer.place(start));
                writer.done(start, values);
            };
    });
    return gradient;
}

struct ParameterGradients {
    at::Tensor weight;
    at::Tensor bias;
};

ParameterGradients parameterGradients(const Plan& plan, const Statistics& statistics,
                                      const ChannelSums& sums, const at::Tensor& weight) {
    const auto channels = static_cast<std::size_t>(plan.channels);
    const std::size_t perGroup = channels / static_cast<std::size_t>(plan.groups);
    const at::Tensor ofWeight = at::zeros({plan.channels}, at::kDouble);
    const at::Tensor ofBias = at::zeros({plan.channels}, at::kDouble);
    auto* weights = ofWeight.data_ptr<double>();
    auto* biases = ofBias.data_ptr<double>();
    for (std::size_t i = 0; i < sums.first.size(); ++i) {
        const auto inverse = static_cast<double>(statistics.inverseDeviation[i / perGroup]);
        weights[i % channels] += sums.second[i] * inverse;
        biases[i % channels] += sums.first[i];
    }
    return {ofWeight.to(weight.scalar_type()), ofBias.to(weight.scalar_type())};
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

class GroupNormFunction : public torch::autograd::Function<GroupNormFunction> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, std::int64_t groups,
                              const at::Tensor& weight, const at::Tensor& bias, double eps,
                              std::int64_t activation) {
        const Plan plan(x, groups);
        const Statistics statistics = statisticsOf(plan, x, eps);
        const Scaling scaling(plan, statistics, floatsOf(weight), floatsOf(bias));
        const at::Tensor y = normalised(plan, x, scaling, Activation(activation));
        context->save_for_backward({x, weight, bias, at::tensor(statistics.mean),
                                    at::tensor(statistics.inverseDeviation)});
        context->saved_data["groups"] = groups;
        context->saved_data["activation"] = activation;
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor& x = saved[0];
        const at::Tensor& weight = saved[1];
        const Plan plan(x, context->saved_data["groups"].toInt());
        const Statistics statistics{floatsOf(saved[3]), floatsOf(saved[4])};
        at::Tensor g = gradients[0].to(x.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
        if (Activation(context->saved_data["activation"].toInt()) == Activation::Silu)
            g = activationGradient(plan, g, x,
                                   Scaling(plan, statistics, floatsOf(weight), floatsOf(saved[2])));
        const ChannelSums sums = gradientSums(plan, g, x, statistics);
        at::Tensor ofX;
        ParameterGradients ofParameters;
        if (context->needs_input_grad(0))
            ofX = inputGradient(plan, g, x, statistics, floatsOf(weight), sums);
        if (context->needs_input_grad(1) || context->needs_input_grad(2))
            ofParameters = parameterGradients(plan, statistics, sums, weight);
        return {ofX, {}, ofParameters.weight, ofParameters.bias, {}, {}};
    }
};

} // namespace

at::Tensor groupNorm(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                     const at::Tensor& bias, double eps, Activation activation) {
    const bool learns = at::GradMode::is_enabled() &&
                        (x.requires_grad() || weight.requires_grad() || bias.requires_grad());
    // Renders in float32 keep LibTorch's kernel: pictures made so far keep their bits, and of flat
    // pictures, whose variance is rounding alone, diffusers' answer.
    const bool ownKernel = learns || x.scalar_type() == at::kBFloat16;
    if (ownKernel && x.dim() == 4 && x.numel() > 0 && x.size(1) % groups == 0 &&
        holdsFloatRows(x) && x.is_contiguous(at::MemoryFormat::ChannelsLast)) {
        if (learns)
            return GroupNormFunction::apply(x, groups, weight, bias, eps,
                                            static_cast<std::int64_t>(activation));
        const Plan plan(x, groups);
        const Scaling scaling(plan, statisticsOf(plan, x, eps), floatsOf(weight), floatsOf(bias));
        return normalised(plan, x, scaling, activation);
    }
    // LibTorch 2.11's processor kernel for channels-last gradients writes the input's gradient even
    // when nobody asked for it, which ends the process. The other layout's kernel does not.
    const bool onlyParametersLearn = learns && !x.requires_grad();
    const at::Tensor y =
        at::group_norm(onlyParametersLearn ? x.contiguous() : x, groups, weight, bias, eps);
    return activation == Activation::Silu ? siluOfSpent(y) : y;
}

} // namespace diptych::kernels
