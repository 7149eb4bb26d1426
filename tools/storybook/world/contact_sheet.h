#pragma once

#include "core/base/result.h"
#include "tools/storybook/drawing/picture.h"

#include <string>
#include <string_view>
#include <vector>

namespace diptych::storybook {

/// What a contact sheet of the world shows.
enum class SheetKind : std::uint8_t {
    Objects,  ///< every object once
    Colours,  ///< the objects in all colours, a place a row
    Patterns, ///< striped, dotted and checkered things
    Places,   ///< a row of pictures of each place
    Pairs,    ///< pictures with two objects
    Styles,   ///< every style name on the same few scenes
    HeldOut,  ///< the test-only styles
    Textures, ///< the autoencoder's textures
    World,    ///< pictures as training sees them, with their captions
};
inline constexpr int kSheetKindCount = 9;

const char* sheetKindName(SheetKind kind);

/// Every name sheetKindName() knows, for help texts.
std::vector<std::string> sheetKindNames();

/// The kind of a name. Errors: InvalidInput.
Result<SheetKind> sheetKindByName(std::string_view name);

struct SheetOptions {
    int sidePixels = 128;   ///< of each picture
    std::uint64_t seed = 1; ///< other seeds show other scenes
    int first = 0;          ///< first cell shown
    int count = 0;          ///< cells shown; 0: all
};

/// Draws a contact sheet. Errors: InvalidInput for a size below 16 or above 1024 pixels, or when
/// `first` and `count` leave no cell.
Result<Image> makeContactSheet(SheetKind kind, const SheetOptions& options = {});

} // namespace diptych::storybook
