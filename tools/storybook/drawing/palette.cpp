#include "tools/storybook/drawing/palette.h"

#include <cstddef>

namespace diptych::storybook {

namespace {

struct NamedColour {
    const char* name;
    Rgb rgb;
    Rgb patternTarget;   // what the second tone leans towards
    float patternAmount; // how far
};

constexpr Rgb kCream{255, 248, 232};
constexpr NamedColour kColours[kColourCount] = {
    {"red", {212, 48, 46}, kCream, 0.45F},
    {"orange", {240, 132, 32}, {255, 232, 150}, 0.50F},
    {"yellow", {248, 208, 56}, {206, 132, 20}, 0.55F},
    {"green", {66, 156, 74}, kCream, 0.46F},
    {"blue", {54, 98, 204}, kCream, 0.46F},
    {"purple", {134, 72, 172}, {228, 206, 255}, 0.50F},
    {"pink", {244, 142, 178}, kCream, 0.58F},
    {"brown", {136, 86, 50}, kCream, 0.40F},
    {"white", {246, 244, 240}, {128, 140, 166}, 0.48F},
    {"black", {46, 43, 52}, kCream, 0.40F},
    {"teal", {32, 150, 152}, kCream, 0.48F},
};

constexpr Rgb kAccents[kAccentCount] = {
    {250, 240, 214}, {88, 98, 120}, {116, 76, 56}, {232, 182, 76}};

const NamedColour& entry(Colour colour) {
    return kColours[static_cast<std::size_t>(colour)];
}

} // namespace

const char* colourName(Colour colour) {
    return entry(colour).name;
}

Rgb colourRgb(Colour colour) {
    return entry(colour).rgb;
}

Rgb patternTone(Colour colour, Rgb drawn) {
    return mix(drawn, entry(colour).patternTarget, entry(colour).patternAmount);
}

Rgb accentRgb(Accent accent) {
    return kAccents[static_cast<std::size_t>(accent)];
}

bool accentSuits(Accent accent, Colour colour) {
    switch (accent) {
    case Accent::Cream:
        return colour != Colour::White && colour != Colour::Yellow && colour != Colour::Pink;
    case Accent::Slate:
        return colour != Colour::Black && colour != Colour::Blue && colour != Colour::Purple;
    case Accent::Cocoa:
        return colour != Colour::Brown && colour != Colour::Black && colour != Colour::Red;
    case Accent::Gold:
        return colour != Colour::Yellow && colour != Colour::Orange && colour != Colour::White;
    }
    return false;
}

} // namespace diptych::storybook
