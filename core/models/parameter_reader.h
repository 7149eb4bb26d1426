#pragma once

#include "core/base/result.h"
#include "core/models/layer_hook.h"
#include "core/models/model_options.h"
#include "core/models/weight_source.h"

#include <string>
#include <vector>

namespace diptych::models {

/// Collects a model's parameters while its layers are built. The first error sticks: from then on
/// every take() returns an undefined tensor, so that layers are built without checking each weight
/// and create() looks at status() once.
class ParameterReader {
  public:
    ParameterReader(WeightSource& source, const ModelOptions& options)
        : m_source(source), m_options(options) {}

    /// The weight on the model's device, in its dtype and layout.
    at::Tensor take(const std::string& name, at::IntArrayRef shape);

    /// From now on this share of the bytes of the sites' weights, evenly spread, stays in the
    /// processor's memory, pinned where the device is another.
    void letWait(double share) { m_waitingShare = share; }

    /// Numbers a layer that adapters can reach; sites must be added in the order of computation.
    LinearSite addSite(LinearSite site);

    /// The same for a cross-attention.
    AttentionSite addAttentionSite(AttentionSite site);

    const Status& status() const { return m_status; }
    std::vector<Parameter> takeParameters() { return std::move(m_parameters); }
    std::vector<LinearSite> takeSites() { return std::move(m_sites); }
    std::vector<AttentionSite> takeAttentionSites() { return std::move(m_attentionSites); }
    /// The weights that wait, by the index of their site; undefined for all others. Empty when none
    /// does.
    std::vector<at::Tensor> takeWaiting() { return std::move(m_waiting); }

  private:
    bool waits(const std::string& name, const at::Tensor& weight);

    WeightSource& m_source;
    ModelOptions m_options;
    double m_waitingShare = 0.0;
    double m_owed = 0.0; ///< bytes that should wait by now, less those that do
    std::vector<at::Tensor> m_waiting;
    Status m_status;
    std::vector<Parameter> m_parameters;
    std::vector<LinearSite> m_sites;
    std::vector<AttentionSite> m_attentionSites;
};

} // namespace diptych::models
