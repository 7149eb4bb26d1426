#include "tests/unit/checkpoints/openable_checkpoint.h"

#include "core/base/file.h"

#include <fstream>
#include <stdexcept>

namespace diptych::checkpoints::test {
namespace {

/// As many as the tokenizer of writeMerges() has.
constexpr std::int64_t kWords = 2 * 256 + 80 + 2;
constexpr std::int64_t kPositions = 16;

const std::vector<std::int64_t> kVaeChannels = {32, 32};

HeaderBuilder readable(HeaderBuilder text, const std::string& words, const std::string& positions,
                       std::int64_t width) {
    text.remove(words).add(words, {kWords, width});
    text.remove(positions).add(positions, {kPositions, width});
    return text;
}

/// In the names of transformers.
HeaderBuilder readableClip(std::int64_t width) {
    const std::string embeddings = "text_model.embeddings.";
    return readable(clipText(width, 2), embeddings + "token_embedding.weight",
                    embeddings + "position_embedding.weight", width);
}

HeaderBuilder readableOpenClip(std::int64_t width, std::int64_t layers, std::int64_t projection) {
    return readable(openClipText(width, layers, projection), "token_embedding.weight",
                    "positional_embedding", width);
}

} // namespace

HeaderBuilder openableVae() {
    return ldmVae(kVaeChannels);
}

HeaderBuilder openableFirst() {
    LdmUnet unet;
    unet.channels = {32, 64};
    unet.context = 64;
    HeaderBuilder out;
    out.addAll(unet.build(), "model.diffusion_model.");
    out.addAll(openableVae(), "first_stage_model.");
    out.addAll(readableClip(64), "cond_stage_model.transformer.");
    return out.add("betas", {1000}, "F32");
}

HeaderBuilder openableSecond() {
    LdmUnet unet;
    unet.channels = {32, 32, 32, 64};
    unet.layers = 2;
    unet.depths = {1, 1, 1, 0};
    unet.context = 64;
    unet.linear = true;
    HeaderBuilder out;
    out.addAll(unet.build(), "model.diffusion_model.");
    out.addAll(openableVae(), "first_stage_model.");
    return out.addAll(readableOpenClip(64, 24, 64), "cond_stage_model.model.");
}

HeaderBuilder openableSdxl() {
    LdmUnet unet;
    unet.channels = {32, 128};
    unet.depths = {0, 2};
    unet.middleDepth = 2;
    unet.context = 64 + 128;
    unet.linear = true;
    unet.added = 40 + 6 * 8;
    HeaderBuilder out;
    out.addAll(unet.build(), "model.diffusion_model.");
    out.addAll(openableVae(), "first_stage_model.");
    out.addAll(readableClip(64), "conditioner.embedders.0.transformer.");
    return out.addAll(readableOpenClip(128, 2, 40), "conditioner.embedders.1.model.");
}

void fillTensor(const std::filesystem::path& path, const std::string& tensor, int exponent) {
    const auto file = ReadOnlyFile::open(path);
    if (!file.ok())
        throw std::runtime_error(file.error().text());
    const auto header = safetensors::readHeader(*file);
    if (!header.ok())
        throw std::runtime_error(header.error().text());
    const safetensors::TensorEntry* entry = header->find(tensor);
    if (entry == nullptr || entry->dtype != safetensors::DType::F16)
        throw std::runtime_error("no 16-bit tensor " + tensor);
    constexpr int kBias = 15;
    std::fstream stream(path, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(static_cast<std::streamoff>(header->dataOffset() + entry->begin));
    for (std::uint64_t i = 0; i < entry->sizeBytes() / 2; ++i) {
        const auto bits = static_cast<std::uint16_t>((i % 2 << 15) |
                                                     static_cast<unsigned>(exponent + kBias) << 10);
        stream.put(static_cast<char>(bits & 0xff)).put(static_cast<char>(bits >> 8));
    }
}

void writeMerges(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path);
    stream << "#version: 0.2\n";
    // Twenty letters, each joined to four.
    for (char first = 'a'; first < 'a' + 20; ++first)
        for (const char* second : {"a", "e", "a</w>", "e</w>"})
            stream << first << ' ' << second << '\n';
}

} // namespace diptych::checkpoints::test
