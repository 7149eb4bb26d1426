#include "core/image/decode_image.h"
#include "core/image/save_png.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/world/contact_sheet.h"

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace diptych;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

std::string usage() {
    std::string text =
        "storybook-world sheet --kind KIND --out FILE.png [--size PIXELS] [--seed N] [--first N] "
        "[--count N]\n"
        "\n"
        "Draws a contact sheet of the procedural picture-book world. KIND is one of:\n ";
    for (const std::string& name : storybook::sheetKindNames())
        text += ' ' + name;
    text += "\n"
            "\n"
            "storybook-world restyle --style STYLE --in A.png --out B.png [--seed N]\n"
            "\n"
            "Redraws a picture in a style: a style name of the world, a family with --seed for "
            "new parameters, or a style for testing. Families and styles for testing:\n ";
    for (int i = 0; i < storybook::kStyleFamilyCount; ++i)
        text +=
            std::string(" ") + storybook::styleFamilyName(static_cast<storybook::StyleFamily>(i));
    for (int i = 0; i < storybook::kHeldOutStyleCount; ++i)
        text +=
            std::string(" ") + storybook::heldOutStyleName(static_cast<storybook::HeldOutStyle>(i));
    return text + "\n";
}

template <typename Number>
bool parseNumber(std::string_view text, Number& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

struct Request {
    std::string command;
    std::string kind;
    std::string style;
    std::string in;
    std::string out;
    storybook::SheetOptions options;
};

std::optional<Request> parse(int argc, char** argv) {
    if (argc < 2 || argc % 2 != 0)
        return std::nullopt;
    Request request;
    request.command = argv[1];
    for (int k = 2; k + 1 < argc; k += 2) {
        const std::string_view name = argv[k];
        const std::string_view value = argv[k + 1];
        bool good = true;
        if (name == "--kind")
            request.kind = value;
        else if (name == "--style")
            request.style = value;
        else if (name == "--in")
            request.in = value;
        else if (name == "--out")
            request.out = value;
        else if (name == "--size")
            good = parseNumber(value, request.options.sidePixels);
        else if (name == "--seed")
            good = parseNumber(value, request.options.seed);
        else if (name == "--first")
            good = parseNumber(value, request.options.first);
        else if (name == "--count")
            good = parseNumber(value, request.options.count);
        else
            good = false;
        if (!good)
            return std::nullopt;
    }
    const bool sheet = request.command == "sheet" && !request.kind.empty();
    const bool restyle =
        request.command == "restyle" && !request.style.empty() && !request.in.empty();
    if (request.out.empty() || (!sheet && !restyle))
        return std::nullopt;
    return request;
}

Status makeSheet(const Request& request) {
    DIPTYCH_TRY(kind, storybook::sheetKindByName(request.kind));
    DIPTYCH_TRY(sheet, storybook::makeContactSheet(kind, request.options));
    return image::savePng(request.out, sheet);
}

/// The picture in the style of that name.
Result<image::Image> restyled(const image::Image& picture, const std::string& style,
                              std::uint64_t seed) {
    for (int i = 0; i < storybook::kHeldOutStyleCount; ++i)
        if (const auto kind = static_cast<storybook::HeldOutStyle>(i);
            style == storybook::heldOutStyleName(kind))
            return storybook::applyHeldOutStyle(kind, picture);
    for (int i = 0; i < storybook::kStyleFamilyCount; ++i)
        if (const auto family = static_cast<storybook::StyleFamily>(i);
            style == storybook::styleFamilyName(family))
            return storybook::applyStyle(storybook::styleFromFamily(family, seed), picture, seed);
    if (const auto named = storybook::styleByName(style))
        return storybook::applyStyle(*named, picture, seed);
    return Error{ErrorCode::InvalidInput, "There is no style of this name", style};
}

Status restyle(const Request& request) {
    DIPTYCH_TRY(decoded, image::decodeImage(request.in));
    DIPTYCH_TRY(picture, restyled(decoded.image, request.style, request.options.seed));
    return image::savePng(request.out, picture);
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::fputs(usage().c_str(), stdout);
        return kDone;
    }
    const std::optional<Request> request = parse(argc, argv);
    if (!request) {
        std::fputs(usage().c_str(), stderr);
        return kWrongUse;
    }
    const bool sheet = request->command == "sheet";
    if (const Status status = sheet ? makeSheet(*request) : restyle(*request); !status.ok()) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        return kFailed;
    }
    return kDone;
}
