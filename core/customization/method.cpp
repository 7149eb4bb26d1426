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
    const auto needed = [](const InputRole& role) {
        return role.need == InputNeed::Required && role.count == InputCount::One;
    };
    for (const auto& role : method.pictures)
        if (needed(role) && !inputs.pictures.contains(role.name))
            return missing("The picture", role);
    for (const auto& role : method.words)
        if (needed(role) &&
            (!inputs.words.contains(role.name) || inputs.words.at(role.name).empty()))
            return missing("The description", role);
    for (const auto& role : method.adapters)
        if (needed(role) && !inputs.adapters.contains(role.name))
            return missing("The adapter", role);
    return {};
}

} // namespace

std::string numberedRole(const std::string& role, std::size_t index) {
    return role + "-" + std::to_string(index + 1);
}

std::vector<image::Image> MethodInputs::listOf(const std::string& role) const {
    std::vector<image::Image> list;
    for (auto found = pictures.find(numberedRole(role, 0)); found != pictures.end();
         found = pictures.find(numberedRole(role, list.size())))
        list.push_back(found->second);
    return list;
}

std::vector<std::string> MethodInputs::wordsOf(const std::string& role, std::size_t count) const {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = words.find(numberedRole(role, i));
        list.push_back(found == words.end() ? std::string() : found->second);
    }
    return list;
}

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
