#include "core/evaluation/agreement.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace diptych::evaluation {
namespace {

/// Ranks from 1; equal values get the mean of theirs.
std::vector<double> ranksOf(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t left, std::size_t right) { return values[left] < values[right]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        const double rank = 0.5 * static_cast<double>(begin + 1 + end);
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = rank;
        begin = end;
    }
    return ranks;
}

} // namespace

Result<double> spearman(const std::vector<double>& a, const std::vector<double>& b) {
    const auto finite = [](const std::vector<double>& values) {
        return std::all_of(values.begin(), values.end(),
                           [](double value) { return std::isfinite(value); });
    };
    if (a.size() != b.size() || a.size() < 2 || !finite(a) || !finite(b))
        return Error{ErrorCode::InvalidInput,
                     "A rank correlation needs two lists of equally many finite numbers",
                     std::to_string(a.size()) + " and " + std::to_string(b.size())};
    const auto left = ranksOf(a);
    const auto right = ranksOf(b);
    const double middle = 0.5 * static_cast<double>(a.size() + 1);
    double product = 0.0;
    double squaredLeft = 0.0;
    double squaredRight = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += (left[i] - middle) * (right[i] - middle);
        squaredLeft += (left[i] - middle) * (left[i] - middle);
        squaredRight += (right[i] - middle) * (right[i] - middle);
    }
    if (squaredLeft == 0.0 || squaredRight == 0.0)
        return Error{ErrorCode::InvalidInput, "All values of a list are equal", {}};
    return product / std::sqrt(squaredLeft * squaredRight);
}

Result<double> intersectionOverUnion(const image::Image& a, const image::Image& b) {
    if (a.empty() || a.size() != b.size())
        return Error{ErrorCode::InvalidInput, "Two masks of one size are compared", {}};
    std::size_t both = 0;
    std::size_t either = 0;
    for (std::size_t i = 0; i < a.pixelCount(); ++i) {
        const bool left = a.pixels[3 * i] >= 128;
        const bool right = b.pixels[3 * i] >= 128;
        both += left && right ? 1 : 0;
        either += left || right ? 1 : 0;
    }
    return either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

} // namespace diptych::evaluation
