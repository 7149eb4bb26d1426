#include "core/image/save_png.h"
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
    return text + "\n";
}

template <typename Number>
bool parseNumber(std::string_view text, Number& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

struct Request {
    std::string kind;
    std::string out;
    storybook::SheetOptions options;
};

std::optional<Request> parse(int argc, char** argv) {
    if (argc < 2 || std::string_view(argv[1]) != "sheet" || argc % 2 != 0)
        return std::nullopt;
    Request request;
    for (int k = 2; k + 1 < argc; k += 2) {
        const std::string_view name = argv[k];
        const std::string_view value = argv[k + 1];
        bool good = true;
        if (name == "--kind")
            request.kind = value;
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
    if (request.kind.empty() || request.out.empty())
        return std::nullopt;
    return request;
}

Status makeSheet(const Request& request) {
    DIPTYCH_TRY(kind, storybook::sheetKindByName(request.kind));
    DIPTYCH_TRY(sheet, storybook::makeContactSheet(kind, request.options));
    return image::savePng(request.out, sheet);
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
    if (const Status status = makeSheet(*request); !status.ok()) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        return kFailed;
    }
    return kDone;
}
