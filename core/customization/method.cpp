#include "core/customization/method.h"

#include "core/tensor/torch_guard.h"

namespace diptych::customization {
namespace {

Status checkInputs(const MethodInfo& method, const MethodInputs& inputs) {
    const auto missing = [](const char* what, const InputRole& role) {
        return Error{ErrorCode::InvalidInput,
                     std::string(what) + " \"" + role.label + "\" (" + role.name + ") is missing",
                     {}};
    };
    for (const auto& role : method.pictures)
        if (!inputs.pictures.contains(role.name))
            return missing("The picture", role);
    for (const auto& role : method.words)
        if (!inputs.words.contains(role.name) || inputs.words.at(role.name).empty())
            return missing("The description", role);
    return {};
}

} // namespace

adapters::AdapterInfo describeAdapter(const MethodInfo& method, const ModelFacts& model,
                                      const MethodInputs& inputs) {
    adapters::AdapterInfo info;
    info.method = method.id;
    info.baseIdentity = model.identity;
    info.baseName = model.title;
    info.compute = model.compute;
    info.settings = inputs.values.json();
    return info;
}

Result<std::unique_ptr<TrainingJob>> Method::createJob(const ModelFacts& model,
                                                       const MethodInputs& inputs) const {
    DIPTYCH_CHECK(checkInputs(info(), inputs));
    return tensor::guardTorch([&] { return makeJob(model, inputs); });
}

Result<std::shared_ptr<const Method>> MethodRegistry::find(const std::string& id) const {
    std::string known;
    for (const auto& method : m_methods) {
        if (method->info().id == id)
            return method;
        known += (known.empty() ? "" : ", ") + method->info().id;
    }
    return Error{
        ErrorCode::NotFound, "There is no method \"" + id + "\"; the methods are " + known, {}};
}

} // namespace diptych::customization
