#include "core/checkpoints/rename_control.h"

#include "core/checkpoints/known_extras.h"
#include "core/checkpoints/rename_part.h"
#include "core/checkpoints/renaming.h"

#include <optional>
#include <set>
#include <string_view>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

constexpr const char* kHint = "controlnet_cond_embedding.";
/// What the original's hint encoder begins with; every second place of it is an activation.
constexpr std::string_view kOriginalHint = "input_hint_block.";

/// Place of the last layer of the original's hint encoder.
std::int64_t lastHintLayer(const TensorNames& names, const std::string& prefix) {
    std::int64_t last = 0;
    while (names.has(prefix + std::string(kOriginalHint) + std::to_string(last + 2) + ".weight"))
        last += 2;
    return last;
}

/// The diffusers' name of what the original has beside the copy of the UNet; nothing for the copy.
class BesideUnet {
  public:
    BesideUnet(const TensorNames& names, const std::string& prefix)
        : m_lastHint(lastHintLayer(names, prefix)) {}

    std::optional<std::string> operator()(std::string_view name) const {
        if (name.starts_with(kOriginalHint))
            return hint(name.substr(kOriginalHint.size()));
        if (name.starts_with("middle_block_out.0."))
            return "controlnet_mid_block." + std::string(name.substr(19));
        if (name.starts_with("zero_convs.")) {
            std::string_view rest = name.substr(11);
            const auto number = takeNumber(rest);
            if (number && rest.starts_with("0."))
                return "controlnet_down_blocks." + std::to_string(*number) + "." +
                       std::string(rest.substr(2));
        }
        return std::nullopt;
    }

  private:
    std::optional<std::string> hint(std::string_view rest) const {
        const auto place = takeNumber(rest);
        if (!place || *place % 2 != 0 || *place > m_lastHint)
            return std::nullopt;
        if (*place == 0)
            return std::string(kHint) + "conv_in." + std::string(rest);
        if (*place == m_lastHint)
            return std::string(kHint) + "conv_out." + std::string(rest);
        return std::string(kHint) + "blocks." + std::to_string(*place / 2 - 1) + "." +
               std::string(rest);
    }

    std::int64_t m_lastHint;
};

/// Of a file in the original's names: what they begin with.
std::optional<std::string> originalPrefix(const TensorNames& names) {
    for (const char* prefix : {"control_model.", ""})
        if (names.has(prefix + std::string(kOriginalHint) + "0.weight"))
            return prefix;
    return std::nullopt;
}

/// Whether a tensor belongs to the model a ControlNet was trained beside: the first published files
/// hold both.
bool isOfTheModel(std::string_view name) {
    return name.starts_with("model.diffusion_model.") || name.starts_with("first_stage_model.") ||
           name.starts_with("cond_stage_model.") || name.starts_with("conditioner.");
}

RenamedPart fromOriginal(const TensorNames& names, const std::string& prefix) {
    RenamedPart part = renameUnet(names, prefix, Naming::Original);
    const BesideUnet beside(names, prefix);
    for (const TensorEntry* entry : names.under(prefix))
        if (const auto target = beside(std::string_view(entry->name).substr(prefix.size())))
            part.add({*target, entry->name, entry->shape, Operation::Copy, 0});
    return part;
}

void readNumbers(RenamedControl& control) {
    const RenamedPart& part = control.part;
    const std::string hint = kHint;
    for (const auto& [target, recipe] : part.byTarget)
        if (target.ends_with(".attn2.to_k.weight"))
            control.contextWidth = part.size(target, 1);
    control.hintInputs = part.size(hint + "conv_in.weight", 1);
    control.hintWidths = {part.size(hint + "conv_in.weight", 0)};
    for (std::int64_t i = 1;; i += 2) { // the second of each two changes the width
        const std::string block = hint + "blocks." + std::to_string(i) + ".weight";
        if (!part.has(block))
            return;
        control.hintWidths.push_back(part.size(block, 0));
    }
}

} // namespace

std::optional<RenamedControl> renameControl(const TensorNames& names) {
    RenamedControl control;
    if (names.has(std::string(kHint) + "conv_in.weight"))
        control.part = renameUnet(names, "", Naming::Diffusers);
    else if (const auto prefix = originalPrefix(names))
        control.part = fromOriginal(names, *prefix);
    else
        return std::nullopt;
    std::set<std::string_view> used;
    for (const auto& [target, recipe] : control.part.byTarget)
        used.insert(recipe.source);
    for (const TensorEntry* entry : names.all())
        if (!used.contains(entry->name) && !isKnownExtra(entry->name) && !isOfTheModel(entry->name))
            control.leftOver.push_back(entry->name);
    readNumbers(control);
    return control;
}

} // namespace diptych::checkpoints
