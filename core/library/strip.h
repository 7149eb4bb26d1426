#pragma once

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace diptych::library {

/// Four small pictures of one entry, drawn alike but for the strength. The catalogue drops them
/// when they would no longer be what is drawn: when an adapter's tensors or range change, when a
/// model's file does.
struct Strip {
    /// JPEG or PNG: at strength 0, at half the default, at the default, at the maximum.
    std::array<std::string, 4> pictures;
    std::string modelIdentity; ///< of the model they were drawn with
    std::uint64_t seed = 0;
    bool operator==(const Strip&) const = default;
};

/// The most one of the pictures may take.
inline constexpr std::size_t kMostStripPicture = 524'288;

/// Errors: InvalidInput for pictures that are missing, too large or neither JPEG nor PNG, and
/// without a model's identity.
Status checkStrip(const Strip& strip);

} // namespace diptych::library
