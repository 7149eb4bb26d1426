#include "core/kernels/gated_gelu.h"

#include "core/kernels/float_rows.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/chunk.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/gelu.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace diptych::kernels {
namespace {

constexpr std::int64_t kValuesWorthAThread = 8192;

std::int64_t grainOf(std::int64_t half) {
    return std::max<std::int64_t>(1, kValuesWorthAThread / half);
}

at::Tensor gated(const at::Tensor& x) {
    const std::int64_t half = x.size(-1) / 2;
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = half;
    const at::Tensor y = at::empty(shape, x.options());
    at::parallel_for(0, y.numel() / half, grainOf(half), [&](std::int64_t begin, std::int64_t end) {
        FloatReader reader(x, 2 * half);
        FloatWriter writer(y, half);
        for (std::int64_t row = begin; row < end; ++row) {
            const float* values = reader.read(row * 2 * half, 2 * half);
            gateRow(values, values + half, half, writer.place(row * half));
            writer.done(row * half, half);
        }
    });
    return y;
}

at::Tensor gatedGradient(const at::Tensor& g, const at::Tensor& x) {
    const std::int64_t half = x.size(-1) / 2;
    const at::Tensor gradient = at::empty_like(x);
    at::parallel_for(0, g.numel() / half, grainOf(half), [&](std::int64_t begin, std::int64_t end) {
        FloatReader gs(g, half);
        FloatReader xs(x, 2 * half);
        FloatWriter writer(gradient, 2 * half);
        for (std::int64_t row = begin; row < end; ++row) {
            const float* values = xs.read(row * 2 * half, 2 * half);
            float* out = writer.place(row * 2 * half);
            gateGradientRow(gs.read(row * half, half), values, values + half, half, out,
                            out + half);
            writer.done(row * 2 * half, 2 * half);
        }
    });
    return gradient;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

class GatedGeluFunction : public torch::autograd::Function<GatedGeluFunction> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x) {
        context->save_for_backward({x});
        return gated(x);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const at::Tensor x = context->get_saved_variables()[0];
        return {gatedGradient(gradients[0].to(x.scalar_type()).contiguous(), x)};
    }
};

} // namespace

at::Tensor gatedGelu(const at::Tensor& x) {
    const bool learns = at::GradMode::is_enabled() && x.requires_grad();
    // Renders in float32 keep LibTorch's last digits.
    const bool ownKernel = learns || x.scalar_type() == at::kBFloat16;
    if (ownKernel && x.numel() > 0 && x.size(-1) % 2 == 0 && holdsFloatRows(x) && x.is_contiguous())
        return learns ? GatedGeluFunction::apply(x) : gated(x);
    const std::vector<at::Tensor> halves = at::chunk(x, 2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace diptych::kernels
