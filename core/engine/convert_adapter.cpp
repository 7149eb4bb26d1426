#include "core/engine/convert_adapter.h"

#include "core/adapters/adapter_file.h"
#include "core/adapters/export_forms.h"

#include <filesystem>
#include <map>
#include <string_view>
#include <vector>

namespace diptych::engine {
namespace {

/// The model's weights by stem, on the processor.
adapters::WeightLookup weightsOf(const pipeline::LoadedModel& model) {
    using adapter_formats::Component;
    constexpr std::string_view kEnd = ".weight";
    std::map<std::string, at::Tensor> weights;
    const auto add = [&](const std::vector<models::Parameter>& parameters, Component component) {
        for (const auto& [name, tensor] : parameters)
            if (name.ends_with(kEnd))
                weights[adapters::stemOf({component, name.substr(0, name.size() - kEnd.size())})] =
                    tensor;
    };
    add(model.unet.parameters(), Component::Unet);
    const auto& towers = model.prompts->towers();
    for (std::size_t i = 0; i < towers.size(); ++i)
        add(towers[i].model.parameters(),
            i == 0 ? Component::TextEncoder1 : Component::TextEncoder2);
    return [weights = std::move(weights)](const std::string& stem) {
        const auto found = weights.find(stem);
        return found == weights.end() ? at::Tensor() : found->second.detach().to(at::kCPU);
    };
}

} // namespace

Result<ConvertFacts> convertAdapterFor(const pipeline::LoadedModel& model,
                                       const ConvertRequest& request) {
    std::error_code none;
    if (std::filesystem::equivalent(request.adapter, request.output, none))
        return Error{ErrorCode::InvalidInput,
                     "The new file would replace the adapter it is made from; give it another name",
                     request.output.string()};
    DIPTYCH_TRY(adapter, adapters::readAdapter(request.adapter));
    if (!adapter.info.baseIdentity.empty() && adapter.info.baseIdentity != model.identity)
        return Error{ErrorCode::Unsupported,
                     "This adapter was made for the model \"" + adapter.info.baseName +
                         "\", not for \"" + model.title + "\"",
                     request.adapter.string()};
    if (auto mismatch =
            adapter_formats::baseMismatch(adapter.base, model.unet.config().contextWidth))
        return Error{ErrorCode::Unsupported, std::move(*mismatch), request.adapter.string()};
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
