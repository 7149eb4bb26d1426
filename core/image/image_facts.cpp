#include "core/image/image_facts.h"

namespace diptych::image {
namespace {

const char* turnInWords(int orientation) {
    switch (orientation) {
    case 2:
        return "mirrored";
    case 3:
        return "turned by 180°";
    case 4:
        return "mirrored top to bottom";
    case 5:
        return "turned by 90° and mirrored";
    case 6:
        return "turned by 90° to the right";
    case 7:
        return "turned by 90° and mirrored";
    case 8:
        return "turned by 90° to the left";
    default:
        return nullptr;
    }
}

} // namespace

std::string ImageFacts::inWords() const {
    std::string words = format + ", " + std::to_string(storedSize.width) + " × " +
                        std::to_string(storedSize.height) + " pixels, " + std::to_string(bitDepth) +
                        (bitDepth == 1 ? " bit" : " bits") + " per colour";
    if (wasGrey)
        words += ", grey";
    if (wasCmyk)
        words += ", CMYK (print colours)";
    if (hadAlpha)
        words += ", with transparency";
    if (!profileName.empty())
        words += ", colour profile \"" + profileName + "\"";
    if (const char* turn = turnInWords(orientation))
        words += std::string(", ") + turn + " as the camera noted";
    words += ".";
    for (const std::string& note : notes)
        words += " " + note;
    return words;
}

} // namespace diptych::image
