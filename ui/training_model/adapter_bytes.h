#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "ui/training_model/learning_pictures.h"

#include <filesystem>

namespace diptych::ui {

/// Copies a file, whole or not at all. Errors: of reading and of saving.
Status copyWhole(const std::filesystem::path& from, const std::filesystem::path& to);

/// Lays the bytes of a project's adapter into a file, whole or not at all, whether the project
/// holds them or names a file; a relative one must have been resolved. Takes as long as the disk;
/// any thread. Errors: NotFound, naming the adapter, when they cannot be read or are others than
/// the project's; of saving.
Status layAdapter(const document::AdapterItem& item, const BlobReader& blob,
                  const std::filesystem::path& to);

} // namespace diptych::ui
