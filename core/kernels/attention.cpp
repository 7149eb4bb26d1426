#include "core/kernels/attention.h"

#include "core/kernels/softmax.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace diptych::kernels {
namespace {

constexpr std::int64_t kScoresInACache = std::int64_t{1} << 21; ///< 4 MiB of bfloat16

/// (B, heads, N, D) as (B·heads, N, D).
at::Tensor headsInARow(const at::Tensor& x) {
    return x.reshape({x.size(0) * x.size(1), x.size(2), x.size(3)}).contiguous();
}

double scaleOf(const at::Tensor& q) {
    return 1.0 / std::sqrt(static_cast<double>(q.size(-1)));
}

/// Calls work(first, count) for consecutive heads of q and k (heads, N, D).
template <typename Work>
void forHeadsOfACache(const at::Tensor& q, const at::Tensor& k, const Work& work) {
    const std::int64_t ofAHead = std::max<std::int64_t>(1, q.size(1) * k.size(1));
    const std::int64_t atATime = std::max<std::int64_t>(1, kScoresInACache / ofAHead);
    for (std::int64_t first = 0; first < q.size(0); first += atATime)
        work(first, std::min(atATime, q.size(0) - first));
}

/// softmax(q·kᵀ/√D)
at::Tensor probabilities(const at::Tensor& q, const at::Tensor& k) {
    return softmaxOf(at::bmm(q, k.transpose(1, 2)), scaleOf(q));
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Of q, k and v (heads, N or M, D).
class AttentionFunction : public torch::autograd::Function<AttentionFunction> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& q, const at::Tensor& k,
                              const at::Tensor& v) {
        variable_list kept = {q, k, v};
        const bool keeps = keptScores(q.size(0), q.size(1), k.size(1)) > 0;
        const at::Tensor y = at::empty_like(q);
        forHeadsOfACache(q, k, [&](std::int64_t first, std::int64_t count) {
            const auto part = [&](const at::Tensor& x) { return x.narrow(0, first, count); };
            const at::Tensor p = probabilities(part(q), part(k));
            at::Tensor out = part(y);
            at::bmm_out(out, p, part(v));
            if (keeps) // then they are of all heads
                kept.push_back(p);
        });
        context->save_for_backward(kept);
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor& q = saved[0];
        const at::Tensor& k = saved[1];
        const at::Tensor& v = saved[2];
        const at::Tensor g = gradients[0].to(q.scalar_type()).contiguous();
        const at::Tensor ofQ = at::empty_like(q);
        const at::Tensor ofK = at::empty_like(k);
        const at::Tensor ofV = at::empty_like(v);
        forHeadsOfACache(q, k, [&](std::int64_t first, std::int64_t count) {
            const auto part = [&](const at::Tensor& x) { return x.narrow(0, first, count); };
            const at::Tensor p = saved.size() > 3 ? saved[3] : probabilities(part(q), part(k));
            at::Tensor partOfV = part(ofV);
            at::bmm_out(partOfV, p.transpose(1, 2), part(g));
            const at::Tensor ofScores =
                softmaxGradient(p, at::bmm(part(g), part(v).transpose(1, 2)), scaleOf(q));
            at::Tensor partOfQ = part(ofQ);
            at::bmm_out(partOfQ, ofScores, part(k));
            at::Tensor partOfK = part(ofK);
            at::bmm_out(partOfK, ofScores.transpose(1, 2), part(q));
        });
        return {ofQ, ofK, ofV};
    }
};

bool learnsOnTheProcessor(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    return at::GradMode::is_enabled() && q.is_cpu() &&
           (q.requires_grad() || k.requires_grad() || v.requires_grad()) &&
           q.scalar_type() == k.scalar_type() && q.scalar_type() == v.scalar_type() &&
           (q.numel() == 0 || scoresAtATime(1, q.size(2), k.size(2)) > 0);
}

} // namespace

std::int64_t scoresAtATime(std::int64_t heads, std::int64_t queries, std::int64_t keys) {
    const std::int64_t ofAHead = queries * keys;
    return ofAHead > kScoresInACache
               ? 0
               : std::min(heads, kScoresInACache / std::max<std::int64_t>(1, ofAHead)) * ofAHead;
}

std::int64_t keptScores(std::int64_t heads, std::int64_t queries, std::int64_t keys) {
    const std::int64_t all = heads * queries * keys;
    return all <= kScoresInACache ? all : 0;
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     AttentionMask mask) {
    if (mask == AttentionMask::Causal || !learnsOnTheProcessor(q, k, v))
        return at::scaled_dot_product_attention(q, k, v, {}, 0.0, mask == AttentionMask::Causal);
    return AttentionFunction::apply(headsInARow(q), headsInARow(k), headsInARow(v)).view(q.sizes());
}

} // namespace diptych::kernels
