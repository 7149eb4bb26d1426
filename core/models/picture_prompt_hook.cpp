#include "core/models/picture_prompt_hook.h"

#include <ATen/TensorOperators.h>

namespace diptych::models {

at::Tensor PicturePromptHook::attended(const AttentionSite& site, const at::Tensor& q,
                                       const at::Tensor& answers) const {
    at::Tensor sum = ForwardingHook::attended(site, q, answers);
    for (const Entry& entry : m_entries) {
        const std::vector<double>& scales = entry.prompt.siteScales;
        const double scale = scales.empty() ? 1.0 : scales[static_cast<std::size_t>(site.index)];
        if (scale == 0.0)
            continue;
        const at::Tensor rows = (entry.prompt.rowScales * scale).to(q.options()).view({-1, 1, 1});
        sum = sum + entry.adapter->attend(site, q, entry.prompt.tokens) * rows;
    }
    return sum;
}

} // namespace diptych::models
