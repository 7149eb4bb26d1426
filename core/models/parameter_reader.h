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

    /// Numbers a layer that adapters can reach; sites must be added in the order of computation.
    LinearSite addSite(LinearSite site);

    /// The same for a cross-attention.
    AttentionSite addAttentionSite(AttentionSite site);

    const Status& status() const { return m_status; }
    std::vector<Parameter> takeParameters() { return std::move(m_parameters); }
    std::vector<LinearSite> takeSites() { return std::move(m_sites); }
    std::vector<AttentionSite> takeAttentionSites() { return std::move(m_attentionSites); }

  private:
    WeightSource& m_source;
    ModelOptions m_options;
    Status m_status;
    std::vector<Parameter> m_parameters;
    std::vector<LinearSite> m_sites;
    std::vector<AttentionSite> m_attentionSites;
};

} // namespace diptych::models
