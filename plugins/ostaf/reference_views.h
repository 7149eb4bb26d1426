#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::ostaf {

/// Which side of a picture is learnt.
enum class Attribute { Shape, Appearance, Style };

/// The reference as training sees it: pictures of one size and what counts of each.
struct ReferenceViews {
    std::vector<image::Image> pictures;
    /// Grey pictures of the same size, white where the loss looks; empty: everywhere.
    std::vector<image::Image> masks;
};

/// Cuts the views of a reference (OSTAF section 3.4): the whole picture for shape; for
/// appearance and style crops of 75 to 100 % of each side, enlarged to the picture's size again,
/// and their mirror images. With a mask, what lies outside is painted grey, and crops keep at least
/// a third of what it marks. Errors: InvalidInput when the mask marks nothing or has another size
/// than the picture; OutOfMemory.
Result<ReferenceViews> cutViews(const image::Image& picture, const image::Image& mask,
                                Attribute attribute, std::uint64_t seed);

} // namespace diptych::ostaf
