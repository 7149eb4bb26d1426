#include "core/checkpoints/tensor_recipe.h"

#include <utility>

namespace diptych::checkpoints {

const char* operationName(Operation operation) {
    switch (operation) {
    case Operation::Copy:
        return "copy";
    case Operation::Reshape:
        return "reshape";
    case Operation::Rows:
        return "rows";
    case Operation::Transpose:
        return "transpose";
    }
    return "";
}

bool RenamedPart::add(const TensorRecipe& recipe) {
    return byTarget.try_emplace(recipe.target, recipe).second;
}

std::int64_t RenamedPart::size(std::string_view target, std::size_t dimension) const {
    const auto found = byTarget.find(target);
    return found != byTarget.end() && dimension < found->second.shape.size()
               ? found->second.shape[dimension]
               : 0;
}

std::size_t RenamedPart::rank(std::string_view target) const {
    const auto found = byTarget.find(target);
    return found == byTarget.end() ? 0 : found->second.shape.size();
}

std::int64_t RenamedPart::count(const std::string& prefix, const std::string& suffix) const {
    for (std::int64_t number = 0;; ++number) {
        std::string name = prefix;
        name.append(std::to_string(number)).append(suffix);
        if (!has(name))
            return number;
    }
}

} // namespace diptych::checkpoints
