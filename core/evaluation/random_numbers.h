#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>

namespace diptych::evaluation {

/// A seeded stream that gives the same numbers with every compiler and library: the generator of
/// std::mt19937 is fixed by the standard, the distributions of <random> are not.
class RandomNumbers {
  public:
    explicit RandomNumbers(std::uint32_t seed) : m_generator(seed) {}

    /// Above 0 and below 1, 32 bits fine.
    double uniform() { return (static_cast<double>(m_generator()) + 0.5) / 4294967296.0; }

    /// Standard normal, by the cosine half of Box and Muller's pair; two uniforms each.
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log(uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

    /// 0 .. limit - 1, for limits far below 2^32, where the bias does not matter.
    std::size_t below(std::size_t limit) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(limit));
    }

  private:
    std::mt19937 m_generator;
};

} // namespace diptych::evaluation
