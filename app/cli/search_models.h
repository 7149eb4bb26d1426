#pragma once

#include "app/cli/output.h"

#include <string>
#include <vector>

namespace diptych::cli {

/// What `models --search` was told.
struct SearchOrder {
    std::vector<std::string> places; ///< naming one is consent to look into it
    bool yes = false;                ///< consent to look into the known places
};

/// Looks for models that other programs have put on this computer; without places and without
/// consent it only says where it would look. Returns the exit code.
int searchModels(const SearchOrder& order, Output& output);

} // namespace diptych::cli
