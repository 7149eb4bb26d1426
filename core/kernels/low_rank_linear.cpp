#include "core/kernels/low_rank_linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/mm.h>
#include <torch/csrc/autograd/custom_function.h>

#include <vector>

namespace diptych::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

at::Tensor asMatrix(const at::Tensor& x) {
    return x.reshape({-1, x.size(-1)});
}

std::vector<std::int64_t> withLast(at::IntArrayRef shape, std::int64_t last) {
    std::vector<std::int64_t> changed = shape.vec();
    changed.back() = last;
    return changed;
}

/// What does not learn.
struct Map {
    at::Tensor weight;
    at::Tensor bias;
};

class LowRankLinearFunction : public torch::autograd::Function<LowRankLinearFunction> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& down,
                              const at::Tensor& up, const Map& map) {
        const auto& [weight, bias] = map;
        const at::Tensor rows = asMatrix(x);
        const at::Tensor hidden = at::mm(rows, down.t());
        const at::Tensor y =
            bias.defined() ? at::addmm(bias, rows, weight.t()) : at::mm(rows, weight.t());
        y.addmm_(hidden, up.t());
        context->save_for_backward({weight, down, up, up.requires_grad() ? hidden : at::Tensor(),
                                    down.requires_grad() ? rows : at::Tensor()});
        return y.view(withLast(x.sizes(), weight.size(0)));
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        constexpr std::size_t kX = 0;
        constexpr std::size_t kDown = 1;
        constexpr std::size_t kUp = 2;
        const variable_list saved = context->get_saved_variables();
        const at::Tensor& weight = saved[0];
        const at::Tensor& down = saved[1];
        const at::Tensor& up = saved[2];
        const at::Tensor g = asMatrix(gradients[0]);
        const at::Tensor ofHidden = at::mm(g, up);
        variable_list result(4); // one for each argument
        if (context->needs_input_grad(kX))
            result[kX] = at::mm(g, weight)
                             .addmm_(ofHidden, down)
                             .view(withLast(gradients[0].sizes(), weight.size(1)));
        if (context->needs_input_grad(kUp))
            result[kUp] = at::mm(g.t(), saved[3]);
        if (context->needs_input_grad(kDown))
            result[kDown] = at::mm(ofHidden.t(), saved[4]);
        return result;
    }
};

} // namespace

at::Tensor lowRankLinear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         const at::Tensor& down, const at::Tensor& up) {
    return LowRankLinearFunction::apply(x, down, up, Map{weight, bias});
}

} // namespace diptych::kernels
