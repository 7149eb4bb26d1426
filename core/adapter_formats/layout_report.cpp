#include "core/adapter_formats/layout_report.h"

#include "core/adapter_formats/block_roles.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace diptych::adapter_formats {
namespace {

constexpr std::size_t kNamed = 2; ///< of many alike, so many are named

/// "1 layer", "3 layers".
std::string counted(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

/// "a, b" or "a, b and 5 more".
std::string someOf(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kNamed; ++i) {
        text += i > 0 ? ", " : "";
        text += names[i];
    }
    if (names.size() > kNamed)
        text += " and " + std::to_string(names.size() - kNamed) + " more";
    return text;
}

std::string joined(const std::set<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += text.empty() ? "" : ", ";
        text += part;
    }
    return text;
}

std::string summaryOf(const AdapterLayout& layout) {
    std::set<std::string> kinds;
    std::set<std::string> places;
    std::set<std::string> schemes;
    for (const LayerRecord& layer : layout.layers) {
        if (!layer.applied())
            continue;
        const bool dora = layer.shapes.magnitude != MagnitudeAxis::None;
        kinds.insert(std::string(kindTitle(layer.shapes.kind)) + (dora ? " with DoRA" : ""));
        places.insert(componentTitle(layer.module.component));
        schemes.insert(schemeTitle(layer.scheme));
    }
    if (layout.layers.empty())
        return "The file holds " + counted(layout.words.size(), "learnt word") + ".";
    if (kinds.empty())
        return "None of the adapter's " + counted(layout.layers.size(), "layer") +
               " can be applied.";
    return std::to_string(layout.appliedCount()) + " of " + counted(layout.layers.size(), "layer") +
           " can be applied: " + joined(kinds) + " in the " + joined(places) + ", written in " +
           joined(schemes) + ".";
}

void addNotApplied(const AdapterLayout& layout, LayoutReport& report) {
    std::map<std::string, std::vector<std::string>> layers;
    for (const LayerRecord& layer : layout.layers)
        if (!layer.applied())
            layers[layer.problem].push_back(layer.writtenName);
    for (const auto& [reason, names] : layers)
        report.notApplied.push_back(counted(names.size(), "layer") +
                                    (names.size() == 1 ? " is" : " are") +
                                    " not applied: " + reason + " (" + someOf(names) + ").");
    std::map<std::string, std::vector<std::string>> tensors;
    for (const Leftover& leftover : layout.leftovers)
        tensors[leftover.reason].push_back(leftover.tensor);
    for (const auto& [reason, names] : tensors)
        report.notApplied.push_back(counted(names.size(), "tensor") +
                                    (names.size() == 1 ? " is" : " are") + " not used: " + reason +
                                    " (" + someOf(names) + ").");
    for (const LearntWord& word : layout.words)
        if (!word.problem.empty())
            report.notApplied.push_back("The learnt word \"" + word.name +
                                        "\" cannot be used: " + word.problem + ".");
}

void addBase(const AdapterLayout& layout, std::int64_t modelContextWidth, LayoutReport& report) {
    const BaseEvidence& base = layout.base;
    if (const auto mismatch = baseMismatch(base, modelContextWidth))
        report.notes.push_back(*mismatch + ".");
    else if (base.family != BaseFamily::Unknown && base.family != BaseFamily::Other)
        report.notes.push_back(std::string("It was made for ") + familyTitle(base.family) + ".");
    if (!base.contradiction.empty())
        report.notes.push_back("Its layers " + base.layer + " and " + base.contradiction +
                               " were made for models of different kinds.");
    const bool known = base.family != BaseFamily::Unknown && base.family != BaseFamily::Other &&
                       base.claimed != BaseFamily::Unknown && base.claimed != BaseFamily::Other;
    if (known && base.claimed != base.family)
        report.notes.push_back(std::string("Its description says ") + familyTitle(base.claimed) +
                               "; its layers are those of " + familyTitle(base.family) + ".");
}

void addAlpha(const AdapterLayout& layout, LayoutReport& report) {
    const bool absent =
        std::any_of(layout.layers.begin(), layout.layers.end(), [](const LayerRecord& layer) {
            return layer.applied() && layer.alpha.from == AlphaFrom::Absent;
        });
    const NetworkClaims& claims = layout.claims;
    if (absent && claims.alpha && claims.dim && *claims.alpha != *claims.dim)
        report.notes.emplace_back(
            "Its description names an alpha that its layers do not hold; as in other programs they "
            "act as if alpha were the rank.");
}

void addBLora(const AdapterLayout& layout, LayoutReport& report) {
    switch (bLoraHalves(layout)) {
    case BLoraHalf::Content:
        report.notes.emplace_back("Its layers are the content half of a B-LoRA.");
        break;
    case BLoraHalf::Style:
        report.notes.emplace_back("Its layers are the style half of a B-LoRA.");
        break;
    case BLoraHalf::Both:
        report.notes.emplace_back("Its layers are both halves of a B-LoRA: content and style.");
        break;
    case BLoraHalf::None:
        break;
    }
}

} // namespace

LayoutReport reportOf(const AdapterLayout& layout, std::int64_t modelContextWidth) {
    LayoutReport report;
    report.summary = summaryOf(layout);
    addNotApplied(layout, report);
    addBase(layout, modelContextWidth, report);
    addBLora(layout, report);
    addAlpha(layout, report);
    if (!layout.words.empty() && !layout.layers.empty())
        report.notes.push_back("It brings " + counted(layout.words.size(), "learnt word") + ".");
    return report;
}

} // namespace diptych::adapter_formats
