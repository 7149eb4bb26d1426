#include "core/adapter_formats/model_modules.h"

#include "core/adapter_formats/base_family.h"
#include "core/adapter_formats/module_grammar.h"

#include <algorithm>
#include <utility>

namespace diptych::adapter_formats {
namespace {

constexpr std::string_view kTextModel = "text_model_";

/// The form a module is looked up by.
std::string searchKey(std::string_view written) {
    std::string key = underscored(written);
    if (key.starts_with(kTextModel))
        key.erase(0, kTextModel.size());
    return key;
}

} // namespace

ModelModules::ModelModules(std::vector<ModelModule> modules, UnetStructure structure)
    : m_modules(std::move(modules)), m_structure(std::move(structure)) {
    for (std::size_t i = 0; i < m_modules.size(); ++i) {
        const ModelModule& module = m_modules[i];
        m_byWriting.emplace(std::pair{module.name.component, searchKey(module.name.path)}, i);
        if (readsPrompt(module.name) && module.weightShape.size() >= 2)
            m_contextWidth = module.weightShape[1];
    }
}

ModelModules::Found ModelModules::findWritten(Component component, std::string_view written) const {
    const auto [begin, end] = m_byWriting.equal_range(std::pair{component, searchKey(written)});
    if (begin == end)
        return {};
    if (std::next(begin) != end)
        return {nullptr, true};
    return {&m_modules[begin->second], false};
}

bool ModelModules::has(Component component) const {
    return std::any_of(m_modules.begin(), m_modules.end(), [&](const ModelModule& module) {
        return module.name.component == component;
    });
}

} // namespace diptych::adapter_formats
