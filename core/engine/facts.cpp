#include "core/engine/engine.h"

#include "core/adapters/adapter_file.h"
#include "core/engine/method_list.h"

#include <map>

namespace diptych::engine {
namespace {

ParameterFacts factsOf(const customization::ParameterSpec& spec) {
    static const std::map<customization::ParameterKind, const char*> kKinds = {
        {customization::ParameterKind::Integer, "integer"},
        {customization::ParameterKind::Real, "real"},
        {customization::ParameterKind::Text, "text"},
        {customization::ParameterKind::Choice, "choice"},
        {customization::ParameterKind::Switch, "switch"}};
    return {spec.name,
            spec.label,
            spec.help,
            kKinds.at(spec.kind),
            spec.level == customization::ParameterLevel::Advanced,
            spec.defaultValue,
            spec.minimum,
            spec.maximum,
            spec.choices};
}

std::vector<InputFacts> factsOf(const std::vector<customization::InputRole>& roles) {
    std::vector<InputFacts> facts;
    for (const auto& role : roles)
        facts.push_back({role.name, role.label, role.help,
                         role.need == customization::InputNeed::Required,
                         role.count == customization::InputCount::Any, role.maskOf});
    return facts;
}

} // namespace

std::vector<MethodFacts> allMethods(const std::string& family) {
    std::vector<MethodFacts> all;
    const customization::MethodRegistry registry = makeMethodRegistry();
    for (const auto& method : registry.methods()) {
        const auto& info = method->info();
        MethodFacts facts{info.id,
                          info.title,
                          info.summary,
                          info.source,
                          factsOf(info.pictures),
                          factsOf(info.words),
                          factsOf(info.adapters),
                          {}};
        const customization::ParameterSchema schema = method->schema(family);
        for (const auto& spec : schema.specs())
            facts.parameters.push_back(factsOf(spec));
        all.push_back(std::move(facts));
    }
    return all;
}

Result<AdapterFacts> readAdapterFacts(const std::filesystem::path& file) {
    DIPTYCH_TRY(adapter, adapters::readAdapter(file));
    const auto& info = adapter.info;
    AdapterFacts facts;
    facts.title = info.title;
    facts.method = info.method;
    facts.role = info.role == adapters::AdapterRole::Style ? "style" : "weights";
    facts.baseIdentity = info.baseIdentity;
    facts.baseName = info.baseName;
    facts.promptSuffix = info.promptSuffix;
    facts.caption = info.caption;
    facts.compute = info.compute;
    facts.defaultStrength = info.defaultStrength;
    facts.minimumStrength = info.minimumStrength;
    facts.maximumStrength = info.maximumStrength;
    facts.guidance = info.guidance;
    facts.startTimestep = info.startTimestep;
    facts.layers = static_cast<int>(adapter.layerCount());
    facts.rank = static_cast<int>(adapter.maximumRank());
    facts.settings = info.settings;
    facts.part = info.partId;
    if (info.second)
        facts.second = AdapterFacts::Part{
            info.second->id, info.second->promptSuffix, info.second->defaultStrength,
            info.second->minimumStrength, info.second->maximumStrength};
    for (const auto& token : adapter.tokens)
        facts.learntWords.push_back(token.placeholder);
    facts.opening = {adapter.report.summary, adapter.report.notApplied, adapter.report.notes};
    return facts;
}

} // namespace diptych::engine
