#include "core/library/strip.h"

#include <algorithm>

namespace diptych::library {

Status checkStrip(const Strip& strip) {
    const auto isPicture = [](const std::string& bytes) {
        return bytes.starts_with("\xff\xd8\xff") || bytes.starts_with("\x89PNG\r\n\x1a\n");
    };
    const auto isTooLarge = [](const std::string& bytes) {
        return bytes.size() > kMostStripPicture;
    };
    if (strip.modelIdentity.empty())
        return Error{ErrorCode::InvalidInput,
                     "Pictures of an adapter are kept with the model they were drawn with",
                     {}};
    if (!std::all_of(strip.pictures.begin(), strip.pictures.end(), isPicture))
        return Error{ErrorCode::InvalidInput, "A card has four pictures, each a JPEG or PNG", {}};
    if (std::any_of(strip.pictures.begin(), strip.pictures.end(), isTooLarge))
        return Error{ErrorCode::InvalidInput, "A picture is too large for a card", {}};
    return {};
}

} // namespace diptych::library
