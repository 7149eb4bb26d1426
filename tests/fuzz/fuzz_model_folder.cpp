// Sections (section_files.h) named after the files of a diffusers folder. A section that ends in
// .safetensors holds header lines (header_lines.h) and becomes a file whose tensors are holes. A
// folder that opens names only files inside of it that exist.

#include "core/checkpoints/checkpoint_folder.h"
#include "core/checkpoints/weight_files.h"
#include "tests/fuzz/header_lines.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/section_files.h"

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace {

using namespace diptych;
using namespace diptych::checkpoints;
using fuzz::require;
namespace fs = std::filesystem;

const std::vector<std::string>& fileNames() {
    static const std::vector<std::string> kNames = {
        "model_index.json",
        "scheduler/scheduler_config.json",
        "unet/diffusion_pytorch_model.safetensors",
        "unet/diffusion_pytorch_model.fp16.safetensors",
        "unet/diffusion_pytorch_model.safetensors.index.json",
        "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
        "unet/diffusion_pytorch_model-00001-of-00002.safetensors",
        "unet/diffusion_pytorch_model-00002-of-00002.safetensors",
        "unet/diffusion_pytorch_model.bin",
        "vae/diffusion_pytorch_model.safetensors",
        "text_encoder/model.safetensors",
    };
    return kNames;
}

std::string safetensorsBytes(std::string_view lines) {
    const fuzz::HeaderText text = fuzz::headerTextOf(fuzz::parseHeaderLines(lines, 300));
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>(text.json.size() >> (8 * i) & 0xff));
    return bytes + text.json;
}

void put(fuzz::SectionFiles& files, const std::string& name, std::string_view text) {
    if (!name.ends_with(".safetensors")) {
        (void)files.put(name, text);
        return;
    }
    constexpr std::uint64_t kLargest = 1u << 30;
    const std::string bytes = safetensorsBytes(text);
    const std::uint64_t data = fuzz::headerTextOf(fuzz::parseHeaderLines(text, 300)).dataBytes;
    if (!files.put(name, bytes) || data > kLargest)
        return;
    std::error_code ignored;
    fs::resize_file(files.folder() / name, bytes.size() + data, ignored);
}

void checkFiles(const WeightFiles& weights, const fs::path& folder) {
    require(!weights.files.empty(), "weights have a file");
    for (const fs::path& file : weights.files) {
        std::error_code failure;
        require(fs::is_regular_file(file, failure), "files of weights exist");
        require(file.parent_path() == folder, "files of weights lie in their folder");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    static fuzz::SectionFiles files(fileNames());
    files.clear();
    for (const auto& [name, text] :
         fuzz::sectionsOf({reinterpret_cast<const char*>(data), sizeBytes}))
        put(files, name, text);
    const auto weights = findWeightFiles(files.folder() / "unet", "diffusion_pytorch_model");
    if (weights.ok())
        checkFiles(*weights, files.folder() / "unet");
    const auto facts = recogniseFolder(files.folder());
    if (!facts.ok()) {
        require(!facts.error().message.empty(), "why a folder is refused is told");
        return 0;
    }
    require(facts->layout == Layout::Folder, "a folder is a folder");
    for (const ComponentFiles& component : facts->files)
        checkFiles(component, files.folder() / componentName(component.component));
    return 0;
}
