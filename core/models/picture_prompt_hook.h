#pragma once

#include "core/models/ip_adapter.h"
#include "core/models/layer_hook.h"

#include <vector>

namespace diptych::models {

/// The pictures of a call and where they act.
struct PicturePrompt {
    at::Tensor tokens;              ///< (B, M, contextWidth); of a row without picture any numbers
    at::Tensor rowScales;           ///< (B) float32: 0 leaves the row as it is
    std::vector<double> siteScales; ///< by AttentionSite::index; empty: 1 everywhere
};

/// Adds what IP-Adapters find to what another hook makes of each layer:
/// attention(q, K, V) + scale · attention(q, K_picture, V_picture).
class PicturePromptHook final : public ForwardingHook {
  public:
    struct Entry {
        const IpAdapter* adapter = nullptr;
        PicturePrompt prompt;
    };
    /// `inner` and the adapters must stay while this is used.
    PicturePromptHook(const LayerHook& inner, std::vector<Entry> entries)
        : ForwardingHook(inner), m_entries(std::move(entries)) {}

    at::Tensor attended(const AttentionSite& site, const at::Tensor& q,
                        const at::Tensor& answers) const override;

  private:
    std::vector<Entry> m_entries;
};

} // namespace diptych::models
