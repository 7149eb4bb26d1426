#include "ui/live/shown_frame.h"

#include <algorithm>

namespace diptych::ui {

double ShownFrame::strengthOf(const std::string& adapter) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const auto& value) { return value.adapter == adapter; });
    return found == values.end() ? 0.0 : found->strength;
}

double ShownFrame::secondStrengthOf(const std::string& adapter) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const auto& value) { return value.adapter == adapter; });
    return found == values.end() ? 0.0 : found->secondStrength.value_or(0.0);
}

} // namespace diptych::ui
