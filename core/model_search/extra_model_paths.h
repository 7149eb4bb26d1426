#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace diptych::model_search {

/// The folders that ComfyUI's extra_model_paths.yaml names: sections, each with a `base_path` and
/// kinds of models with one path or several lines of them. `file`: where it lies; relative paths
/// count from there. `home` stands for "~". Whatever is not of this form is passed over; sorted,
/// each folder once, none inside of another one of the list.
std::vector<std::filesystem::path> extraModelPaths(std::string_view yaml,
                                                   const std::filesystem::path& file,
                                                   const std::filesystem::path& home);

} // namespace diptych::model_search
