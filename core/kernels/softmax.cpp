#include "core/kernels/softmax.h"

#include "core/kernels/float_rows.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/_softmax.h>
#include <ATen/ops/_softmax_backward_data.h>

#include <algorithm>

namespace diptych::kernels {
namespace {

constexpr std::int64_t kScoresWorthAThread = 16384;

bool isOurs(const at::Tensor& x) {
    return holdsFloatRows(x) && x.is_contiguous() && x.dim() > 0 && x.numel() > 0;
}

/// Calls work(first row, behind the last row) on all cores.
template <typename Work>
void forRows(const at::Tensor& x, const Work& work) {
    const std::int64_t width = x.size(-1);
    at::parallel_for(0, x.numel() / width, std::max<std::int64_t>(1, kScoresWorthAThread / width),
                     work);
}

} // namespace

at::Tensor softmaxOf(const at::Tensor& x, double scale) {
    if (!isOurs(x))
        return at::_softmax(x * scale, -1, false);
    const std::int64_t width = x.size(-1);
    forRows(x, [&](std::int64_t begin, std::int64_t end) {
        FloatChanger rows(x, width);
        for (std::int64_t row = begin; row < end; ++row) {
            softmaxRow(rows.read(row * width, width), width, static_cast<float>(scale));
            rows.done(row * width, width);
        }
    });
    return x;
}

at::Tensor softmaxGradient(const at::Tensor& p, const at::Tensor& g, double scale) {
    if (!isOurs(p) || !isOurs(g) || p.scalar_type() != g.scalar_type())
        return at::_softmax_backward_data(g, p, -1, p.scalar_type()) * scale;
    const std::int64_t width = p.size(-1);
    forRows(p, [&](std::int64_t begin, std::int64_t end) {
        FloatReader shares(p, width);
        FloatChanger rows(g, width);
        for (std::int64_t row = begin; row < end; ++row) {
            softmaxGradientRow(shares.read(row * width, width), rows.read(row * width, width),
                               width, static_cast<float>(scale));
            rows.done(row * width, width);
        }
    });
    return g;
}

} // namespace diptych::kernels
