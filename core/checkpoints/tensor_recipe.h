#pragma once

#include "core/checkpoints/weight_files.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::checkpoints {

/// How a parameter is made out of one tensor of a file.
enum class Operation {
    Copy,      ///< the tensor as it is
    Reshape,   ///< the same numbers in TensorRecipe::shape: a 1x1 convolution as a linear layer
    Rows,      ///< rows firstRow .. firstRow + shape[0] of the first dimension
    Transpose, ///< of a matrix
};

/// Stable lower-case name ("copy", "reshape", "rows", "transpose").
const char* operationName(Operation operation);

/// One parameter of a component.
struct TensorRecipe {
    std::string target; ///< diffusers' or transformers' name; CLIP always with "text_model."
    std::string source; ///< name in the file
    std::vector<std::int64_t> shape; ///< of the parameter
    Operation operation = Operation::Copy;
    std::int64_t firstRow = 0; ///< Rows only
};

/// The tensors of one part under the names of diffusers: what renaming gives before it is checked
/// against the structure of the model.
struct RenamedPart {
    std::map<std::string, TensorRecipe, std::less<>> byTarget;
    /// Names in the file that are known and not needed.
    std::set<std::string, std::less<>> ignored;

    /// False, with nothing changed, when the target is there already: the second source then stays
    /// over and is reported.
    bool add(const TensorRecipe& recipe);
    bool has(std::string_view target) const { return byTarget.find(target) != byTarget.end(); }
    /// Size of one dimension of a parameter; 0 when it is absent or has fewer dimensions.
    std::int64_t size(std::string_view target, std::size_t dimension) const;
    /// Number of dimensions; 0 when it is absent.
    std::size_t rank(std::string_view target) const;
    /// How many of PREFIX0SUFFIX, PREFIX1SUFFIX, … are there without a gap.
    std::int64_t count(const std::string& prefix, const std::string& suffix) const;
};

} // namespace diptych::checkpoints
