#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "core/engine/engine.h"
#include "core/image/image.h"

#include <functional>
#include <map>
#include <string>

namespace diptych::ui {

/// The bytes of a blob.
using BlobReader = std::function<Result<std::string>(const std::string& hash)>;

/// The pictures a method learns from, by its roles: decoded, the found shift applied where the
/// artist wants it, cut to what both have and to the artist's crop. Takes as long as decoding; any
/// thread. Errors: of reading and decoding; InvalidInput when a crop leaves nothing.
Result<std::map<std::string, image::Image>> learningPictures(const document::Sources& sources,
                                                             const engine::MethodFacts& method,
                                                             const BlobReader& blob);

} // namespace diptych::ui
