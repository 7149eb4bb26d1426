#include "core/models/recomputing_hook.h"

#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <utility>

namespace diptych::models {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct KeptBlock : torch::CustomClassHolder {
    explicit KeptBlock(BlockFunction given) : compute(std::move(given)) {}
    BlockFunction compute;
};

/// The same values, at the beginning of a graph of their own.
variable_list asLeaves(const variable_list& inputs) {
    variable_list leaves;
    for (const at::Tensor& input : inputs)
        leaves.push_back(input.detach().requires_grad_(input.requires_grad()));
    return leaves;
}

class RecomputedBlock : public torch::autograd::Function<RecomputedBlock> {
  public:
    /// `learns` requires a gradient, so that the block's own parameters learn where none of its
    /// inputs does.
    static at::Tensor forward(AutogradContext* context, const BlockFunction& compute,
                              const at::Tensor& /*learns*/, at::TensorList inputs) {
        context->save_for_backward(inputs.vec());
        context->saved_data["block"] =
            c10::IValue::make_capsule(c10::make_intrusive<KeptBlock>(compute));
        // With gradients, which are thrown away: operators choose their kernels by that, and the
        // second time has to give the bits of the first.
        const at::AutoGradMode learning(true);
        return compute(asLeaves(inputs.vec())).detach();
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto kept =
            c10::static_intrusive_pointer_cast<KeptBlock>(context->saved_data["block"].toCapsule());
        const variable_list inputs = asLeaves(context->get_saved_variables());
        {
            const at::AutoGradMode learning(true);
            // Kept, for what the adapters computed before the blocks is a part of several graphs.
            constexpr bool kKeepGraph = true;
            const at::Tensor output = kept->compute(inputs);
            if (output.requires_grad()) // else nothing in front of it or in it learns
                torch::autograd::backward({output}, {gradients[0]}, kKeepGraph);
        }
        variable_list result = {at::Tensor(), at::Tensor()};
        for (const at::Tensor& input : inputs)
            result.push_back(input.grad());
        return result;
    }
};

} // namespace

at::Tensor RecomputingHook::block(const BlockFunction& compute,
                                  const std::vector<at::Tensor>& inputs) const {
    if (!at::GradMode::is_enabled())
        return compute(inputs);
    const bool whole = std::all_of(inputs.begin(), inputs.end(),
                                   [](const at::Tensor& input) { return input.defined(); });
    if (!whole) // autograd's functions take no undefined ones
        return compute(inputs);
    const at::Tensor learns = at::empty({0}).requires_grad_();
    return RecomputedBlock::apply(compute, learns, at::TensorList(inputs));
}

} // namespace diptych::models
