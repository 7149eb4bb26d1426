#include "tools/storybook/styles/style.h"

#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/style_families.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace diptych::storybook {

namespace {

constexpr std::array<const char*, kPlainStyleCount> kPlainNames = {"sketch", "poster", "sepia",
                                                                   "watercolor", "pixel"};

constexpr std::array<const char*, kInventedStyleCount> kInventedNames = {
    "badek",  "baldun", "bazir",  "bermir", "bezas",  "bivem",  "brafon", "brakir", "bramut",
    "bratin", "brebum", "bredak", "brogem", "brolen", "brufil", "bulvum", "burmok", "dafak",
    "dalvir", "damok",  "dibol",  "digur",  "dindal", "dratur", "dravim", "drebet", "drefut",
    "drenin", "dronuk", "drudim", "drurum", "dunis",  "fabis",  "felvas", "fepar",  "fermok",
    "fidik",  "firmok", "flakum", "flamun", "flogil", "flulom", "fopuk",  "fusar",  "ganik",
    "gavis",  "gilim",  "golvun", "gravem", "gretat", "grezun", "gridus", "gripat", "grogum",
    "gulvet", "gurak",  "kabat",  "karmul", "kazil",  "keltok", "kelvum", "kibak",  "kladet",
    "klepam", "klizus", "klogot", "klufun", "kukam",  "kulvel", "ledut",  "lelvol", "likim",
    "lilvot", "lizak",  "lomun",  "lumam",  "luvem",  "mefin",  "melvul", "misum",  "mukol",
    "nafom",  "narun",  "nefos",  "nevum",  "nogam",  "noltot", "nukin",  "palvur", "pefar",
    "pelvon", "pobis",  "ponduk", "pulvor", "ragok",  "ralvem", "rifar",  "rizur",  "ropak",
    "rukek",  "rulvon", "sadol",  "sebos",  "sekul",  "sopek",  "sulvam", "takil",  "tazos",
    "tilok",  "tosur",  "tragit", "trevok", "trosek", "vapul",  "voran",  "vukat",  "zalok",
    "zedak",  "zelvir", "zondol"};

constexpr std::uint64_t kNamedStream = 0x5354594C45ULL; // nameless styles have another

/// The five styles every artist knows by name.
std::vector<StyleStep> plainStyle(std::size_t index) {
    switch (index) {
    case 0: // sketch
        return {PencilStep{{42, 42, 52}, {251, 249, 244}, 5, 0.34F}};
    case 1: { // poster
        OutlineStep outline;
        outline.ink = {26, 22, 44};
        outline.weightPx = 1.4F;
        outline.threshold = 34;
        return {PosteriseStep{4, 2.5F, 1.5F, 0}, outline};
    }
    case 2: // sepia
        return {TintStep{{60, 34, 16}, {255, 236, 198}, 0.92F, 0, 1.05F, 6}};
    case 3: // watercolor
        return {WashStep{{252, 250, 244}, 4, 0.38F, 0.55F, 0.22F, 13}};
    default: { // pixel
        MosaicStep mosaic;
        mosaic.cellPx = 4;
        return {mosaic, PosteriseStep{6, 0, 1.2F, 0}};
    }
    }
}

/// The family of an invented style: all in turn, combinations three times as often.
StyleFamily familyOfInvented(std::size_t index) {
    const std::size_t turn = index % (kStyleFamilyCount + 2);
    return static_cast<StyleFamily>(std::min<std::size_t>(turn, kStyleFamilyCount - 1));
}

/// A small card with what styles act on: colours, tones, a slope, rims and an edge.
Image testCard() {
    constexpr int kSide = 64;
    Image card(kSide, kSide);
    constexpr image::Rgb8 kPatches[] = {
        {212, 48, 46}, {248, 208, 56}, {66, 156, 74}, {54, 98, 204}};
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            image::Rgb8 c{static_cast<std::uint8_t>(90 + 2 * y), static_cast<std::uint8_t>(150 + y),
                          static_cast<std::uint8_t>(250 - y)};
            if (y > 44)
                c = kPatches[x / 16];
            const int dx = x - 32;
            const int dy = y - 24;
            const int distance = dx * dx + dy * dy;
            if (distance < 18 * 18)
                c = distance > 16 * 16 ? image::Rgb8{40, 30, 50}
                    : dx > dy          ? image::Rgb8{246, 244, 240}
                                       : image::Rgb8{134, 72, 172};
            std::uint8_t* p = card.at(x, y);
            p[0] = c.red;
            p[1] = c.green;
            p[2] = c.blue;
        }
    return card;
}

float meanDifference(const Image& a, const Image& b) {
    float sum = 0;
    for (std::size_t k = 0; k < a.pixels.size(); ++k)
        sum += static_cast<float>(std::abs(int(a.pixels[k]) - int(b.pixels[k])));
    return sum / static_cast<float>(a.pixels.size());
}

/// All named styles. An invented one is the first of some draws that looks unlike every style
/// before it (and unlike no style at all): a name must mean something of its own.
std::vector<StyleSpec> makeStyles() {
    constexpr int kDraws = 24;
    constexpr float kUnlike = 5; // mean difference on the card, of 255
    const Image card = testCard();
    std::vector<Image> looks = {card};
    std::vector<StyleSpec> styles;
    const std::vector<std::string>& names = styleNames();
    for (std::size_t index = 0; index < names.size(); ++index) {
        const bool plain = index < kPlainStyleCount;
        const std::size_t invented = plain ? 0 : index - kPlainStyleCount;
        StyleSpec chosen{names[index], {}};
        Image chosenLook;
        float chosenDistance = -1;
        for (std::uint64_t draw = 0; draw < kDraws && chosenDistance < kUnlike; ++draw) {
            StyleSpec style{names[index], plain
                                              ? plainStyle(index)
                                              : drawSteps(familyOfInvented(invented),
                                                          subSeed(kNamedStream + draw, invented))};
            Image look = applyStyle(style, card, 1);
            float distance = std::numeric_limits<float>::max();
            for (const Image& other : looks)
                distance = std::min(distance, meanDifference(look, other));
            if (distance <= chosenDistance)
                continue;
            chosen = std::move(style);
            chosenLook = std::move(look);
            chosenDistance = distance;
        }
        styles.push_back(std::move(chosen));
        looks.push_back(std::move(chosenLook));
    }
    return styles;
}

} // namespace

std::optional<StyleSpec> styleByName(std::string_view name) {
    static const std::vector<StyleSpec> kStyles = makeStyles();
    const auto found = std::find_if(kStyles.begin(), kStyles.end(),
                                    [&](const StyleSpec& style) { return style.name == name; });
    if (found == kStyles.end())
        return std::nullopt;
    return *found;
}

const std::vector<std::string>& styleNames() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names(kPlainNames.begin(), kPlainNames.end());
        names.insert(names.end(), kInventedNames.begin(), kInventedNames.end());
        return names;
    }();
    return kNames;
}

} // namespace diptych::storybook
