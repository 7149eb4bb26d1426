#include "core/fake_engine/fake_adapter.h"

#include "core/base/hash.h"
#include "core/safetensors/header.h"
#include "core/safetensors/write_file.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace diptych::fake_engine {
namespace {

constexpr const char* kStems[FakeWeights::kLayers] = {
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q",
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v"};

std::string numberText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end.ptr};
}

double numberOr(const safetensors::Metadata& metadata, const std::string& key, double otherwise) {
    const auto found = metadata.find(key);
    if (found == metadata.end())
        return otherwise;
    double value = otherwise;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

std::string textOf(const safetensors::Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

safetensors::Metadata metadataOf(const engine::AdapterFacts& facts) {
    safetensors::Metadata metadata;
    metadata["ss_network_module"] = "networks.lora";
    metadata["ss_network_dim"] = std::to_string(facts.rank);
    metadata["ss_network_alpha"] = std::to_string(facts.rank);
    metadata["ss_v2"] = "False";
    metadata["ss_output_name"] = facts.title;
    metadata["diptych.version"] = facts.second ? "2" : "1";
    metadata["diptych.title"] = facts.title;
    metadata["diptych.method"] = facts.method;
    metadata["diptych.role"] = facts.role;
    metadata["diptych.base.identity"] = facts.baseIdentity;
    metadata["diptych.base.name"] = facts.baseName;
    metadata["diptych.prompt.suffix"] = facts.promptSuffix;
    metadata["diptych.prompt.caption"] = facts.caption;
    metadata["diptych.strength.default"] = numberText(facts.defaultStrength);
    metadata["diptych.strength.minimum"] = numberText(facts.minimumStrength);
    metadata["diptych.strength.maximum"] = numberText(facts.maximumStrength);
    if (!facts.part.empty())
        metadata["diptych.part"] = facts.part;
    if (facts.second) {
        metadata["diptych.second.part"] = facts.second->id;
        metadata["diptych.second.suffix"] = facts.second->promptSuffix;
        metadata["diptych.second.strength.default"] = numberText(facts.second->defaultStrength);
        metadata["diptych.second.strength.minimum"] = numberText(facts.second->minimumStrength);
        metadata["diptych.second.strength.maximum"] = numberText(facts.second->maximumStrength);
    }
    metadata["diptych.guidance"] = numberText(facts.guidance);
    metadata["diptych.start_timestep"] = numberText(facts.startTimestep);
    metadata["diptych.compute"] = facts.compute;
    metadata["diptych.settings"] = facts.settings.is_null() ? "{}" : facts.settings.dump();
    return metadata;
}

Result<engine::AdapterFacts> factsFrom(const safetensors::Header& header,
                                       const std::filesystem::path& file) {
    const auto& metadata = header.metadata();
    engine::AdapterFacts facts;
    for (const auto& entry : header.entries())
        if (entry.name.starts_with("lora_unet_") && entry.name.ends_with(".lora_down.weight")) {
            ++facts.layers;
            if (!entry.shape.empty())
                facts.rank = std::max(facts.rank, static_cast<int>(entry.shape.front()));
        }
    if (facts.layers == 0)
        return Error{ErrorCode::Unsupported, "This file holds no adapter for a picture model",
                     file.string()};
    facts.title =
        textOf(metadata, metadata.contains("diptych.title") ? "diptych.title" : "ss_output_name");
    facts.method = textOf(metadata, "diptych.method");
    facts.role = textOf(metadata, "diptych.role") == "style" ? "style" : "weights";
    facts.baseIdentity = textOf(metadata, "diptych.base.identity");
    facts.baseName = textOf(metadata, "diptych.base.name");
    facts.promptSuffix = textOf(metadata, "diptych.prompt.suffix");
    facts.caption = textOf(metadata, "diptych.prompt.caption");
    facts.compute = textOf(metadata, "diptych.compute");
    facts.defaultStrength = numberOr(metadata, "diptych.strength.default", 1.0);
    facts.minimumStrength = numberOr(metadata, "diptych.strength.minimum", 0.0);
    facts.maximumStrength = numberOr(metadata, "diptych.strength.maximum", 1.0);
    facts.part = textOf(metadata, "diptych.part");
    if (metadata.contains("diptych.second.part"))
        facts.second = engine::AdapterFacts::Part{
            textOf(metadata, "diptych.second.part"), textOf(metadata, "diptych.second.suffix"),
            numberOr(metadata, "diptych.second.strength.default", 1.0),
            numberOr(metadata, "diptych.second.strength.minimum", 0.0),
            numberOr(metadata, "diptych.second.strength.maximum", 1.0)};
    facts.guidance = numberOr(metadata, "diptych.guidance", 0.0);
    facts.startTimestep = numberOr(metadata, "diptych.start_timestep", 1000.0);
    facts.settings = Json::object();
    if (const std::string settings = textOf(metadata, "diptych.settings"); !settings.empty()) {
        DIPTYCH_TRY(parsed, parseJson(settings, "The adapter's settings"));
        facts.settings = std::move(parsed);
    }
    return facts;
}

Status readFloats(const ReadOnlyFile& file, const safetensors::Header& header,
                  const std::string& name, std::vector<float>& into, std::size_t offset,
                  std::size_t count) {
    const auto* entry = header.find(name);
    if (entry == nullptr || entry->sizeBytes() != count * sizeof(float))
        return Error{ErrorCode::ShapeMismatch, "The adapter does not fit the model", name};
    return file.read(header.dataOffset() + entry->begin, into.data() + offset,
                     count * sizeof(float));
}

/// The numbers of a file this engine wrote.
Result<FakeWeights> ownWeights(const ReadOnlyFile& file, const safetensors::Header& header,
                               int rank) {
    FakeWeights weights(rank, 0);
    const auto count = static_cast<std::size_t>(rank) * FakeWeights::kWidth;
    for (std::size_t layer = 0; layer < FakeWeights::kLayers; ++layer) {
        const std::string stem = kStems[layer];
        DIPTYCH_CHECK(readFloats(file, header, stem + ".lora_down.weight", weights.down,
                                 layer * count, count));
        DIPTYCH_CHECK(
            readFloats(file, header, stem + ".lora_up.weight", weights.up, layer * count, count));
    }
    return weights;
}

} // namespace

float fakeNoise(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
    // SplitMix64's finaliser.
    std::uint64_t x = seed + stream * 0x9E3779B97F4A7C15ull + index * 0xD1B54A32D192ED03ull + 1;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    x ^= x >> 31;
    return static_cast<float>(static_cast<double>(x >> 11) / 4503599627370496.0 - 1.0);
}

std::uint64_t fakeSeed(const std::string& text) {
    return std::strtoull(sha256Hex(text).substr(0, 16).c_str(), nullptr, 16);
}

FakeWeights::FakeWeights(int rankOfLayers, std::uint64_t seed) : rank(rankOfLayers) {
    const auto count = static_cast<std::size_t>(rank) * kLayers * kWidth;
    down.resize(count);
    up.assign(count, 0.0F);
    for (std::size_t i = 0; i < count; ++i)
        down[i] = 0.1F * fakeNoise(seed, 0, i);
}

double FakeWeights::effect() const {
    double sum = 0.0;
    for (const float value : up)
        sum += std::abs(value);
    return up.empty() ? 0.0 : sum / static_cast<double>(up.size());
}

Status writeFakeAdapter(const std::filesystem::path& file, const engine::AdapterFacts& facts,
                        const FakeWeights& weights) {
    const std::int64_t rank = weights.rank;
    const auto count = static_cast<std::size_t>(weights.rank) * FakeWeights::kWidth;
    const auto alpha = static_cast<float>(weights.rank);
    std::vector<safetensors::TensorSource> tensors;
    for (std::size_t layer = 0; layer < FakeWeights::kLayers; ++layer) {
        const std::string stem = kStems[layer];
        tensors.push_back(safetensors::tensorFromMemory(
            stem + ".lora_down.weight", safetensors::DType::F32, {rank, FakeWeights::kWidth},
            weights.down.data() + layer * count));
        tensors.push_back(safetensors::tensorFromMemory(
            stem + ".lora_up.weight", safetensors::DType::F32, {FakeWeights::kWidth, rank},
            weights.up.data() + layer * count));
        tensors.push_back(
            safetensors::tensorFromMemory(stem + ".alpha", safetensors::DType::F32, {}, &alpha));
    }
    engine::AdapterFacts written = facts;
    written.rank = weights.rank;
    return safetensors::writeFile(file, std::move(tensors), metadataOf(written));
}

Result<engine::AdapterFacts> readFakeAdapterFacts(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    return factsFrom(header, path);
}

Result<FakeAdapter> readFakeAdapter(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    FakeAdapter adapter;
    DIPTYCH_TRY(facts, factsFrom(header, path));
    adapter.facts = std::move(facts);
    DIPTYCH_TRY(content, sha256OfFile(path));
    adapter.content = std::move(content);
    const auto own = ownWeights(file, header, std::max(adapter.facts.rank, 1));
    if (own.ok()) {
        adapter.weights = *own;
    } else {
        adapter.weights = FakeWeights(4, 0);
        const std::uint64_t seed = fakeSeed(adapter.content);
        for (std::size_t i = 0; i < adapter.weights.up.size(); ++i)
            adapter.weights.up[i] = 0.2F * fakeNoise(seed, 1, i);
    }
    return adapter;
}

} // namespace diptych::fake_engine
