#include "tests/unit/library/shelf.h"

#include "core/checkpoints/checkpoint_map.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/safetensors/file_hash.h"
#include "core/safetensors/write_file.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <fstream>
#include <stdexcept>

namespace diptych::library::test {

namespace fs = std::filesystem;

namespace {

template <typename T>
T valueOf(Result<T> result) {
    if (!result.ok())
        throw std::runtime_error(result.error().text());
    return std::move(result).value();
}

checkpoints::test::HeaderBuilder unetOf(const checkpoints::test::HeaderBuilder& file) {
    const safetensors::Header header = file.header();
    const checkpoints::TensorNames names(header);
    const auto map = checkpoints::mapCheckpoint(names, checkpoints::recogniseCheckpoint(names));
    checkpoints::test::HeaderBuilder builder;
    for (const auto& made : map.value().component(checkpoints::Component::Unet)->recipes)
        builder.add(made.target, made.shape);
    return builder;
}

} // namespace

Metadata ownMetadata(const std::string& title, const std::string& method) {
    return {{"diptych.version", "1"},
            {"diptych.title", title},
            {"diptych.method", method},
            {"diptych.role", "style"},
            {"diptych.base.identity", "0123abcd"},
            {"diptych.base.name", "Storybook"},
            {"diptych.prompt.suffix", " in woodcut style"},
            {"diptych.strength.default", "3"},
            {"diptych.strength.minimum", "0"},
            {"diptych.strength.maximum", "8"},
            {"ss_output_name", title}};
}

Shelf::Shelf() {
    fs::create_directories(files());
}

fs::path Shelf::adapter(const std::string& name, const MadeAdapter& made) const {
    const std::string stem = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k";
    const fs::path path = files() / name;
    fs::create_directories(path.parent_path());
    std::vector<float> down(static_cast<std::size_t>(made.promptWidth), made.salt);
    for (std::size_t i = 0; i < down.size(); ++i)
        down[i] += static_cast<float>(i);
    const std::vector<float> up(320, made.salt);
    const float alpha = 1.0F;
    const Status written = safetensors::writeFile(
        path,
        {safetensors::tensorFromMemory(stem + ".lora_down.weight", safetensors::DType::F32,
                                       {1, made.promptWidth}, down.data()),
         safetensors::tensorFromMemory(stem + ".lora_up.weight", safetensors::DType::F32, {320, 1},
                                       up.data()),
         safetensors::tensorFromMemory(stem + ".alpha", safetensors::DType::F32, {}, &alpha)},
        made.metadata);
    if (!written.ok())
        throw std::runtime_error(written.error().text());
    return path;
}

fs::path Shelf::titled(const std::string& name, const std::string& title, float salt) const {
    return adapter(name, {{{"modelspec.title", title}}, salt});
}

fs::path Shelf::text(const std::string& name, std::string_view bytes) const {
    const fs::path path = files() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

fs::path Shelf::model(const std::string& name) const {
    checkpoints::test::firstCheckpoint().write(files() / name);
    return files() / name;
}

fs::path Shelf::modelFolder(const std::string& name) const {
    text(name + "/model_index.json", R"({"_class_name":"StableDiffusionPipeline",
        "unet":["diffusers","UNet2DConditionModel"]})");
    unetOf(checkpoints::test::firstCheckpoint())
        .write(files() / name / "unet/diffusion_pytorch_model.safetensors");
    return files() / name;
}

void Shelf::move(const std::string& from, const std::string& to) const {
    fs::create_directories((files() / to).parent_path());
    fs::rename(files() / from, files() / to);
}

Catalogue& Shelf::catalogue() {
    if (!m_catalogue)
        m_catalogue = valueOf(Catalogue::open(database())).catalogue;
    return *m_catalogue;
}

ScanReport Shelf::scan(const ScanOptions& options) {
    return valueOf(catalogue().scan({files()}, options));
}

std::vector<LibraryEntry> Shelf::query(const Filter& filter) {
    return valueOf(catalogue().query(filter));
}

std::vector<std::string> Shelf::titles(const Filter& filter) {
    std::vector<std::string> titles;
    for (const LibraryEntry& entry : query(filter))
        titles.push_back(entry.title);
    return titles;
}

LibraryEntry Shelf::entry(const std::string& title) {
    std::vector<LibraryEntry> named = query();
    std::erase_if(named, [&](const LibraryEntry& entry) { return entry.title != title; });
    if (named.size() != 1)
        throw std::runtime_error(std::to_string(named.size()) + " entries are called " + title);
    return named.front();
}

Metadata metadataIn(const fs::path& file) {
    const ReadOnlyFile opened = valueOf(ReadOnlyFile::open(file));
    return valueOf(safetensors::readHeader(opened)).metadata();
}

std::string tensorHashOf(const fs::path& file) {
    return valueOf(safetensors::tensorRegionSha256(valueOf(ReadOnlyFile::open(file))));
}

std::string tinyPng(int salt) {
    return "\x89PNG\r\n\x1a\n" + std::to_string(salt);
}

Strip tinyStrip(int salt, const std::string& model) {
    return {{tinyPng(salt), tinyPng(salt + 1), tinyPng(salt + 2), tinyPng(salt + 3)}, model, 1234};
}

} // namespace diptych::library::test
