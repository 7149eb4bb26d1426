#pragma once

#include "core/adapters/bound_layers.h"
#include "core/models/layer_hook.h"

#include <memory>
#include <vector>

namespace diptych::adapters {

/// One adapter's part in a batched call: its strengths on every row, 0 where it does not act.
struct AdapterUse {
    std::shared_ptr<const BoundLayers> layers;
    std::vector<PartScales> rowScale; ///< one per row of the call
};

/// The table adapter × row → strengths as a layer hook: y_row = (W + Σ_j ΔW_{j,row}) x_row, and
/// the same for biases and norms. Rows
/// whose W stays as it is are computed by the plain layer, in one matrix product, and low-rank
/// updates are added behind it; rows whose W is another one are computed with that W. Keeps
/// gradients for layers that require them.
class RowAdapters final : public models::LayerHook {
  public:
    RowAdapters(std::vector<AdapterUse> uses, std::int64_t rows);

    at::Tensor linear(const models::LinearSite& site, const at::Tensor& weight,
                      const at::Tensor& bias, const at::Tensor& x) const override;
    at::Tensor convolution(const models::LinearSite& site, const at::Tensor& weight,
                           const at::Tensor& bias, const at::Tensor& x) const override;
    at::Tensor norm(const models::LinearSite& site, const at::Tensor& weight,
                    const at::Tensor& bias, const at::Tensor& x) const override;

  private:
    /// Neighbouring rows on which the same adapters act with the same strengths.
    struct Run {
        std::int64_t begin = 0;
        std::int64_t count = 0;
        std::vector<std::pair<const BoundLayers*, PartScales>> active;
    };

    at::Tensor apply(const models::LinearSite& site, const at::Tensor& weight,
                     const at::Tensor& bias, const at::Tensor& x) const;
    bool weightChangesAt(const models::LinearSite& site) const;
    at::Tensor withChangedWeights(const models::LinearSite& site, const at::Tensor& weight,
                                  const at::Tensor& bias, const at::Tensor& x) const;
    bool learnsInOneNode(const models::LinearSite& site, const at::Tensor& weight,
                         const at::Tensor& bias) const;
    at::Tensor inOneNode(const models::LinearSite& site, const at::Tensor& weight,
                         const at::Tensor& bias, const at::Tensor& x) const;
    at::Tensor addDeltas(const models::LinearSite& site, at::Tensor y, const at::Tensor& x) const;

    std::vector<AdapterUse> m_uses;
    std::vector<Run> m_runs;
};

} // namespace diptych::adapters
