#include "core/base/freed_memory.h"
#include "core/kernels/attention.h"
#include "core/kernels/gated_gelu.h"
#include "core/kernels/group_norm.h"
#include "core/kernels/low_rank_linear.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/chunk.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

/// Times the operators of core/kernels beside LibTorch's, turn about, forward and backward. Prints
/// for each the best of several milliseconds and the ratio. Arguments: none.
namespace {

using diptych::kernels::attention;
using diptych::kernels::gatedGelu;
using diptych::kernels::groupNorm;
using diptych::kernels::lowRankLinear;

constexpr int kRounds = 9;
constexpr int kThreads = 2;
constexpr std::int64_t kGroups = 32;

double millisecondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

void compare(const char* what, const std::function<void()>& ours,
             const std::function<void()>& theirs) {
    double best = 1e9;
    double theirBest = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        best = std::min(best, millisecondsOf(ours));
        theirBest = std::min(theirBest, millisecondsOf(theirs));
    }
    std::printf("%-44s %8.2f ms, LibTorch %8.2f ms: %.2f\n", what, best, theirBest,
                best / theirBest);
}

at::Tensor learnt(at::IntArrayRef shape) {
    return at::randn(shape, at::kBFloat16).requires_grad_();
}

void compareGroupNorm(std::int64_t pictures, std::int64_t channels, std::int64_t side) {
    const at::Tensor x = at::randn({pictures, channels, side, side}, at::kBFloat16)
                             .contiguous(at::MemoryFormat::ChannelsLast)
                             .requires_grad_();
    const at::Tensor weight = at::ones({channels}, at::kBFloat16).requires_grad_();
    const at::Tensor bias = at::zeros({channels}, at::kBFloat16).requires_grad_();
    const at::Tensor g = at::ones_like(x);
    char name[80];
    std::snprintf(name, sizeof name, "group norm (%ld, %ld, %ld, %ld)", long{pictures},
                  long{channels}, long{side}, long{side});
    compare(
        name, [&] { groupNorm(x, kGroups, weight, bias, 1e-5).backward(g); },
        [&] { at::group_norm(x, kGroups, weight, bias, 1e-5).backward(g); });
}

void compareGatedGelu(std::int64_t pictures, std::int64_t tokens, std::int64_t width) {
    const at::Tensor x = learnt({pictures, tokens, 2 * width});
    const at::Tensor g = at::randn({pictures, tokens, width}, at::kBFloat16);
    char name[80];
    std::snprintf(name, sizeof name, "gated GELU (%ld, %ld, %ld)", long{pictures}, long{tokens},
                  2 * long{width});
    compare(
        name, [&] { gatedGelu(x).backward(g); },
        [&] {
            const auto halves = at::chunk(x, 2, -1);
            (halves[0] * at::gelu(halves[1])).backward(g);
        });
}

void compareAttention(std::int64_t pictures, std::int64_t heads, std::int64_t tokens,
                      std::int64_t keys) {
    const at::Tensor q = learnt({pictures, heads, tokens, 32});
    const at::Tensor k = learnt({pictures, heads, keys, 32});
    const at::Tensor v = learnt({pictures, heads, keys, 32});
    const at::Tensor g = at::randn_like(q);
    char name[80];
    std::snprintf(name, sizeof name, "attention (%ld, %ld, %ld, 32), %ld keys", long{pictures},
                  long{heads}, long{tokens}, long{keys});
    compare(
        name, [&] { attention(q, k, v).backward(g); },
        [&] { at::scaled_dot_product_attention(q, k, v, {}, 0.0, false).backward(g); });
}

/// A map with the low-rank layers of two adapters, of which the second learns.
void compareLowRankLinear(std::int64_t tokens, std::int64_t width, std::int64_t rank) {
    const at::Tensor x = learnt({1, tokens, width});
    const at::Tensor weight = at::randn({width, width}, at::kBFloat16);
    const auto factor = [&](std::int64_t out, std::int64_t in) {
        return at::randn({out, in}, at::kBFloat16);
    };
    const at::Tensor downs[] = {factor(rank, width), factor(rank, width)};
    const at::Tensor ups[] = {factor(width, rank), factor(width, rank).requires_grad_()};
    const at::Tensor g = at::randn_like(x);
    char name[80];
    std::snprintf(name, sizeof name, "two low ranks of %ld on (%ld, %ld)", long{rank}, long{tokens},
                  long{width});
    compare(
        name,
        [&] {
            lowRankLinear(x, weight, {}, at::cat({downs[0], downs[1]}, 0),
                          at::cat({ups[0], ups[1]}, 1))
                .backward(g);
        },
        [&] {
            at::Tensor y = at::linear(x, weight);
            for (int i = 0; i < 2; ++i)
                y = y + at::linear(at::linear(x, downs[i]), ups[i]);
            y.backward(g);
        });
}

} // namespace

int main() {
    diptych::keepFreedMemory();
    at::set_num_threads(kThreads);
    std::printf("bfloat16, forward and backward, %d threads, best of %d\n", kThreads, kRounds);
    compareLowRankLinear(1024, 64, 32);
    compareLowRankLinear(256, 128, 64);
    compareLowRankLinear(64, 192, 64);
    for (const std::int64_t pictures : {3, 32}) {
        compareGroupNorm(pictures, 64, 32);
        compareGroupNorm(pictures, 128, 16);
        compareGroupNorm(pictures, 192, 8);
        compareGatedGelu(pictures, 1024, 256);
        compareGatedGelu(pictures, 64, 768);
        compareAttention(pictures, 2, 1024, 1024);
        compareAttention(pictures, 4, 256, 256);
        compareAttention(pictures, 6, 64, 64);
        compareAttention(pictures, 2, 1024, 77);
    }
    return 0;
}
