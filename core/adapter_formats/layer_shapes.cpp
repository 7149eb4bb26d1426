#include "core/adapter_formats/layer_shapes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace diptych::adapter_formats {
namespace {

using Shape = std::vector<std::int64_t>;

/// Sizes above this are not those of a layer; the bound keeps products far from overflowing.
constexpr std::int64_t kLargestSize = 1 << 24;

const Shape* shapeOf(const LayerTensors& tensors, Slot slot) {
    const auto found = tensors.find(slot);
    return found == tensors.end() ? nullptr : &found->second->shape;
}

bool has(const LayerTensors& tensors, Slot slot) {
    return tensors.contains(slot);
}

template <std::size_t N>
bool hasAny(const LayerTensors& tensors, const std::array<Slot, N>& slots) {
    return std::any_of(slots.begin(), slots.end(), [&](Slot slot) { return has(tensors, slot); });
}

constexpr std::array kLowRank = {Slot::Down, Slot::Up, Slot::Mid};
constexpr std::array kHada = {Slot::HadaW1A, Slot::HadaW1B, Slot::HadaT1,
                              Slot::HadaW2A, Slot::HadaW2B, Slot::HadaT2};
constexpr std::array kKron = {Slot::KronW1,  Slot::KronW1A, Slot::KronW1B, Slot::KronW2,
                              Slot::KronW2A, Slot::KronW2B, Slot::KronT2};
constexpr std::array kNorm = {Slot::NormWeight, Slot::NormBias};
constexpr std::array kIa3 = {Slot::Ia3Scale, Slot::Ia3OnInput};

bool isMatrix(const Shape& shape) {
    return shape.size() == 2;
}

/// (a, b) or (a, b, 1, 1).
bool isFlat(const Shape& shape) {
    return isMatrix(shape) || (shape.size() == 4 && shape[2] == 1 && shape[3] == 1);
}

std::int64_t elementsOf(const Shape& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count =
            std::min(count, kLargestSize * kLargestSize / std::max<std::int64_t>(size, 1)) * size;
    return count;
}

LayerShapes refused(LayerKind kind, std::string problem) {
    LayerShapes shapes;
    shapes.kind = kind;
    shapes.problem = std::move(problem);
    return shapes;
}

LayerShapes halfOf(LayerKind kind) {
    return refused(kind, "the file holds only a part of its tensors");
}

LayerShapes unfit(LayerKind kind, const Shape& one, const Shape& other) {
    return refused(kind,
                   "its tensors " + shapeText(one) + " and " + shapeText(other) + " do not fit");
}

LayerShapes readLowRank(const LayerTensors& tensors) {
    const Shape* down = shapeOf(tensors, Slot::Down);
    const Shape* up = shapeOf(tensors, Slot::Up);
    const Shape* mid = shapeOf(tensors, Slot::Mid);
    if (down == nullptr || up == nullptr)
        return halfOf(LayerKind::LowRank);
    if (down->size() == 3 || up->size() == 3 || down->size() == 5 || up->size() == 5)
        return refused(LayerKind::Unknown, "it changes a convolution over one or three dimensions");
    const bool matrices = (isMatrix(*down) || down->size() == 4) && isFlat(*up);
    if (!matrices || (*down)[0] != (*up)[1])
        return unfit(LayerKind::LowRank, *down, *up);
    LayerShapes shapes;
    shapes.kind = LayerKind::LowRank;
    shapes.rank = (*down)[0];
    shapes.usesAlpha = true;
    shapes.weightShape = {(*up)[0], (*down)[1]};
    if (mid != nullptr) {
        const bool core = mid->size() == 4 && (*mid)[0] == shapes.rank &&
                          (*mid)[1] == shapes.rank && isFlat(*down);
        if (!core)
            return unfit(LayerKind::LowRankConvolution, *mid, *down);
        shapes.kind = LayerKind::LowRankConvolution;
        shapes.weightShape.insert(shapes.weightShape.end(), mid->begin() + 2, mid->end());
    } else if (down->size() == 4) {
        if (!isFlat(*down))
            shapes.kind = LayerKind::LowRankConvolution;
        shapes.weightShape.insert(shapes.weightShape.end(), down->begin() + 2, down->end());
    }
    return shapes;
}

/// The product a·b, or coreᵀ between them: its rank and shape (rows, columns[, k, k]).
struct Product {
    std::int64_t rank = 0;
    Shape shape;
};

std::optional<Product> productOf(const Shape& a, const Shape& b, const Shape* core) {
    if (!isMatrix(a) || !isMatrix(b))
        return std::nullopt;
    if (core == nullptr)
        return a[1] == b[0] ? std::optional(Product{b[0], {a[0], b[1]}}) : std::nullopt;
    const bool fits = core->size() == 4 && (*core)[0] == a[0] && (*core)[1] == b[0] && a[0] == b[0];
    if (!fits)
        return std::nullopt;
    return Product{b[0], {a[1], b[1], (*core)[2], (*core)[3]}};
}

LayerShapes readLoHa(const LayerTensors& tensors) {
    for (const Slot slot : {Slot::HadaW1A, Slot::HadaW1B, Slot::HadaW2A, Slot::HadaW2B})
        if (!has(tensors, slot))
            return halfOf(LayerKind::LoHa);
    if (has(tensors, Slot::HadaT1) != has(tensors, Slot::HadaT2))
        return halfOf(LayerKind::LoHa);
    const Shape& a1 = *shapeOf(tensors, Slot::HadaW1A);
    const Shape& b1 = *shapeOf(tensors, Slot::HadaW1B);
    const Shape& a2 = *shapeOf(tensors, Slot::HadaW2A);
    const Shape& b2 = *shapeOf(tensors, Slot::HadaW2B);
    const auto first = productOf(a1, b1, shapeOf(tensors, Slot::HadaT1));
    const auto second = productOf(a2, b2, shapeOf(tensors, Slot::HadaT2));
    if (!first)
        return unfit(LayerKind::LoHa, a1, b1);
    if (!second)
        return unfit(LayerKind::LoHa, a2, b2);
    if (first->shape != second->shape)
        return unfit(LayerKind::LoHa, first->shape, second->shape);
    LayerShapes shapes;
    shapes.kind = LayerKind::LoHa;
    shapes.rank = first->rank;
    shapes.weightShape = first->shape;
    shapes.usesAlpha = true;
    return shapes;
}

/// One factor of a LoKr, whole or as a product; nothing with a problem where it is neither.
struct KronFactor {
    Shape shape;
    std::int64_t rank = 0; ///< 0: whole
    std::string problem;
};

KronFactor kronFactor(const LayerTensors& tensors, Slot whole, Slot a, Slot b, const Shape* core) {
    const Shape* all = shapeOf(tensors, whole);
    const Shape* left = shapeOf(tensors, a);
    const Shape* right = shapeOf(tensors, b);
    if (all != nullptr) {
        if (left != nullptr || right != nullptr || core != nullptr)
            return {{}, 0, "a factor is in the file twice, whole and as a product"};
        if (!isMatrix(*all) && all->size() != 4)
            return {{}, 0, "its tensor " + shapeText(*all) + " is not a factor of a weight"};
        return {*all, 0, {}};
    }
    if (left == nullptr || right == nullptr)
        return {{}, 0, halfOf(LayerKind::LoKr).problem};
    const auto product = productOf(*left, *right, core);
    if (!product)
        return {{}, 0, unfit(LayerKind::LoKr, *left, *right).problem};
    return {product->shape, product->rank, {}};
}

LayerShapes readLoKr(const LayerTensors& tensors) {
    const KronFactor first =
        kronFactor(tensors, Slot::KronW1, Slot::KronW1A, Slot::KronW1B, nullptr);
    const KronFactor second = kronFactor(tensors, Slot::KronW2, Slot::KronW2A, Slot::KronW2B,
                                         shapeOf(tensors, Slot::KronT2));
    for (const KronFactor* factor : {&first, &second})
        if (!factor->problem.empty())
            return refused(LayerKind::LoKr, factor->problem);
    if (!isFlat(first.shape))
        return unfit(LayerKind::LoKr, first.shape, second.shape);
    LayerShapes shapes;
    shapes.kind = LayerKind::LoKr;
    shapes.rank = second.rank != 0 ? second.rank : first.rank;
    shapes.usesAlpha = shapes.rank != 0;
    shapes.weightShape = {first.shape[0] * second.shape[0], first.shape[1] * second.shape[1]};
    shapes.weightShape.insert(shapes.weightShape.end(), second.shape.begin() + 2,
                              second.shape.end());
    return shapes;
}

LayerShapes readDifference(const LayerTensors& tensors) {
    LayerShapes shapes;
    shapes.kind = LayerKind::Difference;
    if (const Shape* weight = shapeOf(tensors, Slot::Difference)) {
        if (weight->empty() || weight->size() == 3 || weight->size() > 4)
            return refused(LayerKind::Difference,
                           "its tensor " + shapeText(*weight) + " is not the shape of a weight");
        shapes.weightShape = *weight;
    }
    return shapes;
}

LayerShapes readNorm(const LayerTensors& tensors) {
    LayerShapes shapes;
    shapes.kind = LayerKind::Norm;
    const Shape* weight = shapeOf(tensors, Slot::NormWeight);
    const Shape* bias = shapeOf(tensors, Slot::NormBias);
    for (const Shape* shape : {weight, bias})
        if (shape != nullptr && shape->size() != 1)
            return refused(LayerKind::Norm,
                           "its tensor " + shapeText(*shape) + " is not the shape of a norm");
    if (weight != nullptr && bias != nullptr && *weight != *bias)
        return unfit(LayerKind::Norm, *weight, *bias);
    if (weight != nullptr)
        shapes.weightShape = *weight;
    return shapes;
}

LayerShapes readIa3(const LayerTensors& tensors) {
    const Shape* scale = shapeOf(tensors, Slot::Ia3Scale);
    const Shape* onInput = shapeOf(tensors, Slot::Ia3OnInput);
    if (scale == nullptr || onInput == nullptr)
        return halfOf(LayerKind::Ia3);
    const std::int64_t count = elementsOf(*scale);
    if (elementsOf(*onInput) != 1 ||
        std::none_of(scale->begin(), scale->end(), [&](std::int64_t s) { return s == count; }))
        return unfit(LayerKind::Ia3, *scale, *onInput);
    LayerShapes shapes;
    shapes.kind = LayerKind::Ia3;
    shapes.weightShape = {count};
    return shapes;
}

/// DoRA's lengths beside a low-rank, LoHa or LoKr change.
void readMagnitude(const safetensors::TensorEntry& tensor, LayerShapes& shapes) {
    const Shape& shape = tensor.shape;
    const std::int64_t count = elementsOf(shape);
    const std::int64_t rows = shapes.weightShape.empty() ? 0 : shapes.weightShape[0];
    const std::int64_t columns = shapes.weightShape.size() < 2 ? 0 : shapes.weightShape[1];
    // PEFT's lengths are one for each row, (out) or (1, out, 1, 1). LyCORIS writes (out, 1) for
    // rows and (1, in) for columns.
    const bool peft = tensor.name.find("lora_magnitude_vector") != std::string::npos;
    const bool alongColumns = !peft && shape.size() >= 2 && shape[0] == 1 && shape[1] == count;
    // Where the file does not show the kernel, `columns` counts its elements too.
    const bool kernelHidden = shape.size() == 4 && shapes.weightShape.size() == 2;
    if (alongColumns && (count == columns || (kernelHidden && columns % count == 0)))
        shapes.magnitude = MagnitudeAxis::Input;
    else if (!alongColumns && count == rows)
        shapes.magnitude = MagnitudeAxis::Output;
    else
        shapes.problem = "its DoRA lengths " + shapeText(shape) + " do not fit its change " +
                         shapeText(shapes.weightShape);
}

/// A problem with the types or sizes of single tensors, or nothing.
std::optional<std::string> tensorProblem(const LayerTensors& tensors) {
    using safetensors::DType;
    for (const auto& [slot, tensor] : tensors) {
        const bool single = slot == Slot::Alpha || slot == Slot::Ia3OnInput;
        if (single && elementsOf(tensor->shape) != 1)
            return std::string(slot == Slot::Alpha ? "its alpha" : "its mark of IA3") +
                   " is not a single number";
        for (const std::int64_t size : tensor->shape)
            if (size < 1 || size > kLargestSize)
                return "its tensor " + shapeText(tensor->shape) + " is empty or far too large";
        const DType type = tensor->dtype;
        const bool plain =
            type == DType::F16 || type == DType::Bf16 || type == DType::F32 || type == DType::F64;
        if (!single && !plain)
            return std::string("its numbers are of the type ") + safetensors::dtypeName(type) +
                   ", which Diptych does not read in adapters";
    }
    return std::nullopt;
}

LayerShapes readKind(const LayerTensors& tensors) {
    const bool lowRank = hasAny(tensors, kLowRank);
    const bool hada = hasAny(tensors, kHada);
    const bool kron = hasAny(tensors, kKron);
    const bool norm = hasAny(tensors, kNorm);
    const bool ia3 = hasAny(tensors, kIa3);
    const bool difference = has(tensors, Slot::Difference);
    const int kinds = static_cast<int>(lowRank) + static_cast<int>(hada) + static_cast<int>(kron) +
                      static_cast<int>(norm) + static_cast<int>(ia3) + static_cast<int>(difference);
    if (kinds > 1)
        return refused(LayerKind::Unknown, "the file changes it in two ways at once");
    if (lowRank)
        return readLowRank(tensors);
    if (hada)
        return readLoHa(tensors);
    if (kron)
        return readLoKr(tensors);
    if (norm)
        return readNorm(tensors);
    if (ia3)
        return readIa3(tensors);
    if (difference || has(tensors, Slot::BiasDifference))
        return readDifference(tensors);
    return refused(LayerKind::Unknown, "the file holds an alpha or lengths for it and no change");
}

} // namespace

const char* kindTitle(LayerKind kind) {
    switch (kind) {
    case LayerKind::LowRank:
        return "low rank";
    case LayerKind::LowRankConvolution:
        return "low-rank convolution";
    case LayerKind::LoHa:
        return "LoHa";
    case LayerKind::LoKr:
        return "LoKr";
    case LayerKind::Difference:
        return "difference";
    case LayerKind::Norm:
        return "norm";
    case LayerKind::Ia3:
        return "IA3";
    case LayerKind::Unknown:
        break;
    }
    return "unknown";
}

LayerShapes readLayerShapes(const LayerTensors& tensors) {
    // First: what follows multiplies sizes.
    if (auto problem = tensorProblem(tensors))
        return refused(LayerKind::Unknown, std::move(*problem));
    LayerShapes shapes = readKind(tensors);
    if (!shapes.problem.empty())
        return shapes;
    if (const auto bias = tensors.find(Slot::BiasDifference);
        bias != tensors.end() && !shapes.weightShape.empty() &&
        elementsOf(bias->second->shape) != shapes.weightShape.front()) {
        shapes.problem = unfit(shapes.kind, shapes.weightShape, bias->second->shape).problem;
        return shapes;
    }
    if (const auto lengths = tensors.find(Slot::Magnitude); lengths != tensors.end()) {
        if (shapes.usesAlpha || shapes.kind == LayerKind::LoKr)
            readMagnitude(*lengths->second, shapes);
        else
            shapes.problem = "it has DoRA lengths beside a change that DoRA does not know";
    }
    return shapes;
}

bool fitsWeight(const std::vector<std::int64_t>& change, const std::vector<std::int64_t>& weight) {
    if (change.empty() || weight.empty() || change == weight)
        return true;
    return change.front() == weight.front() && elementsOf(change) == elementsOf(weight);
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (const std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + ")";
}

} // namespace diptych::adapter_formats
