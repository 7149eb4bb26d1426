#include "core/adapter_formats/textual_inversion.h"

#include "core/adapter_formats/layer_shapes.h"
#include "core/adapter_formats/tensor_slot.h"

#include <array>
#include <map>
#include <optional>

namespace diptych::adapter_formats {
namespace {

using safetensors::TensorEntry;

constexpr std::string_view kBundle = "bundle_emb.";
constexpr std::string_view kParameters = "string_to_param.";

/// More vectors than a prompt has places cannot be one word.
constexpr std::int64_t kMostVectors = 75;

/// Which text encoder a tensor's own name inside of a word belongs to.
enum class Part { First, Second };

std::optional<Part> partNamed(std::string_view name) {
    if (name == "clip_g" || name == "text_encoders_1")
        return Part::Second;
    if (name == "clip_l" || name == "text_encoders_0" || name == "emb_params" ||
        (name.starts_with(kParameters) && name.size() > kParameters.size()))
        return Part::First;
    return std::nullopt;
}

bool isVectors(const TensorEntry& tensor) {
    return (tensor.shape.size() == 1 || tensor.shape.size() == 2) && tensor.sizeBytes() > 0;
}

std::int64_t vectorsOf(const TensorEntry& tensor) {
    return tensor.shape.size() == 2 ? tensor.shape[0] : 1;
}

void addPart(LearntWord& word, Part part, const TensorEntry& tensor) {
    std::string& name = part == Part::First ? word.firstTensor : word.secondTensor;
    std::int64_t& width = part == Part::First ? word.firstWidth : word.secondWidth;
    if (!name.empty()) {
        word.otherTensors.push_back(tensor.name);
        word.problem = "it holds the same part twice";
        return;
    }
    name = tensor.name;
    if (!isVectors(tensor)) {
        word.problem = "its tensor " + shapeText(tensor.shape) + " is not a list of vectors";
        return;
    }
    width = tensor.shape.back();
    const std::int64_t vectors = vectorsOf(tensor);
    if (vectors > kMostVectors)
        word.problem =
            "it stands for " + std::to_string(vectors) + " tokens, more than a prompt has places";
    else if (word.vectors != 0 && word.vectors != vectors)
        word.problem = "its parts for the two text encoders differ in their number of tokens";
    word.vectors = vectors;
}

/// "NAME" and "string_to_param.*" of "bundle_emb.NAME.string_to_param.*". The name may hold dots.
struct BundledName {
    std::string_view word;
    std::string_view part;
};

std::optional<BundledName> splitBundled(std::string_view name) {
    if (!name.starts_with(kBundle))
        return std::nullopt;
    const std::string_view rest = name.substr(kBundle.size());
    const std::size_t parameters = rest.find(std::string(".") + std::string(kParameters));
    const std::size_t dot = parameters != std::string_view::npos ? parameters : rest.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        return std::nullopt;
    return BundledName{rest.substr(0, dot), rest.substr(dot + 1)};
}

/// The one tensor of a file that is named after its word.
std::optional<LearntWord> namedWord(const safetensors::Header& header) {
    if (header.entries().size() != 1)
        return std::nullopt;
    const TensorEntry& tensor = header.entries().front();
    const std::string_view name = tensor.name;
    const bool ofAModel = name.ends_with(".weight") || name.ends_with(".bias") || matchSlot(name);
    if (ofAModel || name.empty() || !isVectors(tensor) || vectorsOf(tensor) > kMostVectors)
        return std::nullopt;
    LearntWord word;
    word.name = tensor.name;
    addPart(word, Part::First, tensor);
    return word;
}

} // namespace

bool isBundledWord(std::string_view tensorName) {
    return splitBundled(tensorName).has_value();
}

std::vector<LearntWord> bundledWords(const safetensors::Header& header) {
    std::map<std::string, LearntWord, std::less<>> words;
    for (const TensorEntry& tensor : header.entries()) {
        const auto split = splitBundled(tensor.name);
        if (!split)
            continue;
        LearntWord& word = words[std::string(split->word)];
        if (const auto part = partNamed(split->part)) {
            addPart(word, *part, tensor);
        } else {
            word.otherTensors.push_back(tensor.name);
            word.problem = "it holds a part that Diptych does not know";
        }
    }
    std::vector<LearntWord> result;
    for (auto& [name, word] : words) {
        word.name = name;
        result.push_back(std::move(word));
    }
    return result;
}

std::vector<LearntWord> wordsOfTextualInversion(const safetensors::Header& header) {
    LearntWord word;
    for (const TensorEntry& tensor : header.entries()) {
        const auto part = partNamed(tensor.name);
        if (!part) {
            const auto named = namedWord(header);
            return named ? std::vector{*named} : std::vector<LearntWord>{};
        }
        addPart(word, *part, tensor);
        const std::string_view name = tensor.name;
        if (name.starts_with(kParameters) && name.substr(kParameters.size()) != "*")
            word.name = name.substr(kParameters.size());
    }
    if (header.entries().empty())
        return {};
    return {std::move(word)};
}

} // namespace diptych::adapter_formats
