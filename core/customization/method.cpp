#include "core/customization/method.h"

namespace diptych::customization {

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
