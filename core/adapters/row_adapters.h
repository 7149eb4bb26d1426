#pragma once

#include "core/adapters/bound_lora.h"
#include "core/models/layer_hook.h"

#include <memory>
#include <vector>

namespace diptych::adapters {

/// One adapter's part in a batched call: its strength on every row, 0 where it does not act.
struct AdapterUse {
    std::shared_ptr<const BoundLora> lora;
    std::vector<double> rowScale; ///< one per row of the call
};

/// The table adapter × row → scale as a layer hook: y_row = W x_row + Σ_j scale_{j,row} B_j A_j
/// x_row. Rows without an adapter are computed by the plain layer, in the same matrix product as
/// the others. Keeps gradients for factors that require them.
class RowAdapters final : public models::LayerHook {
  public:
    RowAdapters(std::vector<AdapterUse> uses, std::int64_t rows);

    at::Tensor linear(const models::LinearSite& site, const at::Tensor& weight,
                      const at::Tensor& bias, const at::Tensor& x) const override;
    at::Tensor convolution1x1(const models::LinearSite& site, const at::Tensor& weight,
                              const at::Tensor& bias, const at::Tensor& x) const override;

  private:
    /// Neighbouring rows on which the same adapters act with the same scales.
    struct Run {
        std::int64_t begin = 0;
        std::int64_t count = 0;
        std::vector<std::pair<const BoundLora*, double>> active;
    };

    at::Tensor addDeltas(const models::LinearSite& site, at::Tensor y, const at::Tensor& x) const;

    std::vector<AdapterUse> m_uses;
    std::vector<Run> m_runs;
};

} // namespace diptych::adapters
