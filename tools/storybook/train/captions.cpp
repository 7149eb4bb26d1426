#include "tools/storybook/train/captions.h"

#include "tools/storybook/world/caption.h"

namespace diptych::storybook {

std::string wordedCaption(const WorldPlan& plan, std::uint64_t wording) {
    const std::string caption = captionFor(plan.scene, wording);
    if (plan.style)
        return withStyle(caption, plan.style->name);
    return plan.nonsense.empty() ? caption : withStyle(caption, plan.nonsense);
}

} // namespace diptych::storybook
