#include "tests/parity/adapter_formats/layout_json.h"

#include "core/base/file.h"

namespace diptych::parity {
namespace {

using namespace adapter_formats;

const char* alphaKey(AlphaFrom from) {
    switch (from) {
    case AlphaFrom::Tensor:
        return "tensor";
    case AlphaFrom::PeftConfig:
        return "PEFT's settings";
    case AlphaFrom::Absent:
        return "absent";
    case AlphaFrom::NotUsed:
        break;
    }
    return "not used";
}

const char* magnitudeKey(MagnitudeAxis axis) {
    if (axis == MagnitudeAxis::None)
        return "none";
    return axis == MagnitudeAxis::Output ? "output" : "input";
}

Json layerJson(const LayerRecord& layer) {
    Json tensors = Json::object();
    for (const auto& [slot, name] : layer.tensors)
        tensors[slotName(slot)] = name;
    Json alpha = {{"from", alphaKey(layer.alpha.from)}};
    if (layer.alpha.from == AlphaFrom::Tensor)
        alpha["tensor"] = layer.alpha.tensor;
    else
        alpha["scale"] = scaleOf(layer, 0.0);
    return {{"component", componentKey(layer.module.component)},
            {"path", layer.module.path},
            {"written_name", layer.writtenName},
            {"scheme", schemeTitle(layer.scheme)},
            {"kind", kindTitle(layer.shapes.kind)},
            {"rank", layer.shapes.rank},
            {"weight_shape", layer.shapes.weightShape},
            {"magnitude", magnitudeKey(layer.shapes.magnitude)},
            {"alpha", std::move(alpha)},
            {"tensors", std::move(tensors)},
            {"problem", layer.problem}};
}

Json wordJson(const LearntWord& word) {
    return {{"name", word.name},
            {"first_tensor", word.firstTensor},
            {"second_tensor", word.secondTensor},
            {"vectors", word.vectors},
            {"first_width", word.firstWidth},
            {"second_width", word.secondWidth},
            {"problem", word.problem}};
}

} // namespace

Result<safetensors::Header> headerOfFile(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    return safetensors::readHeader(file);
}

Json layoutJson(const AdapterLayout& layout) {
    Json layers = Json::array();
    for (const LayerRecord& layer : layout.layers)
        layers.push_back(layerJson(layer));
    Json words = Json::array();
    for (const LearntWord& word : layout.words)
        words.push_back(wordJson(word));
    Json leftovers = Json::object();
    for (const Leftover& leftover : layout.leftovers)
        leftovers[leftover.tensor] = leftover.reason;
    return {{"layers", std::move(layers)},
            {"words", std::move(words)},
            {"leftovers", std::move(leftovers)},
            {"base",
             {{"family", familyTitle(layout.base.family)},
              {"claimed", familyTitle(layout.base.claimed)},
              {"context_width", layout.base.contextWidth}}}};
}

const char* componentKey(Component component) {
    switch (component) {
    case Component::Unet:
        return "unet";
    case Component::TextEncoder1:
        return "te1";
    case Component::TextEncoder2:
        break;
    }
    return "te2";
}

} // namespace diptych::parity
