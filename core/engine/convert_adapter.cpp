#include "core/engine/convert_adapter.h"

#include "core/adapters/adapter_file.h"
#include "core/adapters/export_forms.h"

#include <map>

namespace diptych::engine {
namespace {

/// The model's weights by kohya stem, on the processor.
adapters::WeightLookup weightsOf(const pipeline::LoadedModel& model) {
    std::map<std::string, at::Tensor> weights;
    for (const auto& parameter : model.unet.parameters())
        if (parameter.name.ends_with(".weight"))
            weights[adapters::kohyaUnetStem(parameter.name.substr(
                0, parameter.name.size() - std::string(".weight").size()))] = parameter.tensor;
    return [weights = std::move(weights)](const std::string& stem) {
        const auto found = weights.find(stem);
        return found == weights.end() ? at::Tensor() : found->second.detach().to(at::kCPU);
    };
}

} // namespace

Result<ConvertFacts> convertAdapterFor(const pipeline::LoadedModel& model,
                                       const ConvertRequest& request) {
    DIPTYCH_TRY(adapter, adapters::readAdapter(request.adapter));
    if (!adapter.info.baseIdentity.empty() && adapter.info.baseIdentity != model.identity)
        return Error{ErrorCode::Unsupported,
                     "This adapter was made for the model \"" + adapter.info.baseName +
                         "\", not for \"" + model.title + "\"",
                     request.adapter.string()};
    ConvertFacts facts;
    switch (request.form) {
    case AdapterForm::Word:
        DIPTYCH_CHECK(adapters::writeTextualInversion(request.output, adapter));
        break;
    case AdapterForm::Differences: {
        DIPTYCH_TRY(full, adapters::asDifferences(adapter, weightsOf(model)));
        DIPTYCH_CHECK(adapters::writeAdapter(request.output, full));
        break;
    }
    case AdapterForm::LowRank: {
        DIPTYCH_TRY(low, adapters::asLowRank(adapter, weightsOf(model), request.rank));
        DIPTYCH_CHECK(adapters::writeAdapter(request.output, low.adapter));
        facts.residual = low.residual;
        facts.worstResidual = low.worstResidual;
        facts.worstLayer = low.worstLayer;
        break;
    }
    }
    std::error_code ignored;
    facts.sizeBytes = std::filesystem::file_size(request.output, ignored);
    return facts;
}

} // namespace diptych::engine
