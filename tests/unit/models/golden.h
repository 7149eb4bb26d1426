#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <vector>

namespace diptych::models {

/// What is known of one forward result, in row-major order.
struct Golden {
    std::vector<std::int64_t> shape;
    double sum;
    double absoluteSum;
    std::array<double, 4> first;
    std::array<double, 2> last;
};

/// Fails the running test where `actual` leaves the golden by more than `tolerance` in a listed
/// element, or by more than `tolerance` an element on average in the sums.
void expectGolden(const at::Tensor& actual, const Golden& golden, double tolerance);

} // namespace diptych::models
