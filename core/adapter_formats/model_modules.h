#pragma once

#include "core/adapter_formats/module_name.h"
#include "core/adapter_formats/unet_structure.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::adapter_formats {

/// One module of an opened model that an adapter may change.
struct ModelModule {
    ModuleName name;
    std::vector<std::int64_t> weightShape = {}; ///< of its weight; empty: not known
};

/// The modules of an opened model, found by how other programs write their names.
class ModelModules {
  public:
    /// `structure` says what LDM's block numbers mean in this model.
    ModelModules(std::vector<ModelModule> modules, UnetStructure structure);

    /// What a search found.
    struct Found {
        const ModelModule* module = nullptr; ///< null: none, or more than one
        bool ambiguous = false;              ///< more than one module is written like this
    };

    /// The module whose path with underscores for dots is `written` with underscores for dots.
    /// "text_model." in front of a text encoder's path may be missing on either side: transformers
    /// has it in some versions only.
    Found findWritten(Component component, std::string_view written) const;

    /// Whether the model has any module of that component.
    bool has(Component component) const;
    const UnetStructure& structure() const { return m_structure; }
    /// Width of the prompt embedding its cross attention reads; 0: not known.
    std::int64_t contextWidth() const { return m_contextWidth; }

  private:
    std::vector<ModelModule> m_modules;
    std::multimap<std::pair<Component, std::string>, std::size_t> m_byWriting;
    UnetStructure m_structure;
    std::int64_t m_contextWidth = 0;
};

} // namespace diptych::adapter_formats
