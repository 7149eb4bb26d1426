#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::fake_engine {

/// The numbers of a pretended adapter: two layers with kohya's names.
struct FakeWeights {
    static constexpr int kLayers = 2;
    static constexpr int kWidth = 8; ///< of the layers they belong to
    int rank = 4;
    std::vector<float> down; ///< kLayers * rank * kWidth
    std::vector<float> up;   ///< kLayers * kWidth * rank; zero: the adapter does nothing

    FakeWeights() = default;
    FakeWeights(int rankOfLayers, std::uint64_t seed);
    /// Mean size of `up`: how much the adapter does.
    double effect() const;
    bool operator==(const FakeWeights&) const = default;
};

/// An adapter file as a render sees it.
struct FakeAdapter {
    engine::AdapterFacts facts;
    FakeWeights weights;
    std::string content; ///< SHA-256 of the file
};

/// Writes a safetensors file with Diptych's metadata that the real engine can read too, whole or
/// not at all. Errors: as safetensors::writeFile().
Status writeFakeAdapter(const std::filesystem::path& file, const engine::AdapterFacts& facts,
                        const FakeWeights& weights);

/// Reads the header alone. Errors: of reading; Unsupported when no layer of a UNet is in it.
Result<engine::AdapterFacts> readFakeAdapterFacts(const std::filesystem::path& file);

/// Errors: as readFakeAdapterFacts(). Files that writeFakeAdapter() did not write have an effect
/// that follows from their bytes.
Result<FakeAdapter> readFakeAdapter(const std::filesystem::path& file);

/// A pseudo-random number in [-1, 1) that depends on all of (seed, stream, index).
float fakeNoise(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

/// The first eight bytes of a SHA-256 as a number.
std::uint64_t fakeSeed(const std::string& text);

} // namespace diptych::fake_engine
