#pragma once

#include <cstddef>
#include <cstdint>

namespace diptych::storybook {

/// Spreads the bits of a number (finalizer of SplitMix64, Steele et al. 2014).
inline std::uint64_t mixBits(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

/// A seed for a sub-task: different `stream` numbers give unrelated seeds.
inline std::uint64_t subSeed(std::uint64_t seed, std::uint64_t stream) {
    return mixBits(mixBits(seed) ^ (stream * 0xD1342543DE82EF95ULL));
}

/// The world's only source of chance: SplitMix64, so that a seed means the same picture with every
/// compiler and library. (The distributions of <random> may differ between implementations.)
class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(mixBits(seed)) {}

    std::uint64_t bits() { return mixBits(m_state++ * 0x2545F4914F6CDD1DULL); }

    /// In [0, 1), 24 bits.
    float unit() { return static_cast<float>(bits() >> 40) * (1.0F / 16777216.0F); }

    /// In [low, high).
    float uniform(float low, float high) { return low + (high - low) * unit(); }

    /// In 0 ... count - 1.
    int below(int count) {
        return static_cast<int>(((bits() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
    }

    bool chance(float probability) { return unit() < probability; }

    template <typename T, std::size_t N>
    const T& pick(const T (&items)[N]) {
        return items[below(static_cast<int>(N))];
    }

  private:
    std::uint64_t m_state;
};

} // namespace diptych::storybook
