// What file managers ask for a project's picture: without LibTorch and without a window, so that a
// folder full of projects shows at once.

#include "core/base/file.h"
#include "core/document/file_thumbnail.h"
#include "core/image/decode_image.h"
#include "core/image/encode_picture.h"
#include "core/image/resize.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace {

using namespace diptych;

constexpr int kMostPixels = 1024;
constexpr const char* kUse = "Usage: diptych-thumbnailer [--size PIXELS] PROJECT OUT.png\n"
                             "Writes the picture a Diptych project shows of itself, at most PIXELS "
                             "wide and high (16 to 1024; default 256).\n";

struct Order {
    std::filesystem::path project;
    std::filesystem::path out;
    int size = 256;
};

/// Nothing where the words make no sense.
std::optional<Order> orderFrom(const std::vector<std::string_view>& words) {
    Order order;
    std::vector<std::string_view> files;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "--size") {
            files.push_back(words[i]);
            continue;
        }
        if (++i == words.size())
            return std::nullopt;
        const char* end = words[i].data() + words[i].size();
        const auto read = std::from_chars(words[i].data(), end, order.size);
        if (read.ec != std::errc() || read.ptr != end || order.size < 16 ||
            order.size > kMostPixels)
            return std::nullopt;
    }
    if (files.size() != 2)
        return std::nullopt;
    order.project = files[0];
    order.out = files[1];
    return order;
}

Result<image::Image> fitted(image::Image picture, int size) {
    const image::Size from = picture.size();
    const double scale = static_cast<double>(size) / std::max(from.width, from.height);
    if (scale >= 1.0)
        return picture;
    const auto side = [&](int pixels) { return std::max(1, static_cast<int>(pixels * scale)); };
    return image::resizeImage(picture, {side(from.width), side(from.height)});
}

Status makeThumbnail(const Order& order) {
    DIPTYCH_TRY(png, document::fileThumbnail(order.project));
    if (png.empty())
        return Error{ErrorCode::NotFound, "The project shows no picture yet",
                     order.project.string()};
    image::DecodeOptions limits;
    limits.maxPixels = std::uint64_t{4096} * 4096;
    DIPTYCH_TRY(picture, image::decodeImageBytes(png, limits));
    DIPTYCH_TRY(small, fitted(std::move(picture.image), order.size));
    DIPTYCH_TRY(bytes, image::encodePicture(small, image::PictureFormat::Png));
    return saveFile(order.out, bytes);
}

int run(const std::vector<std::string_view>& words) {
    if (words.size() == 1 && words[0] == "--help") {
        std::fputs(kUse, stdout);
        return 0;
    }
    if (words.size() == 1 && words[0] == "--version") {
        std::puts(DIPTYCH_VERSION);
        return 0;
    }
    const auto order = orderFrom(words);
    if (!order) {
        std::fputs(kUse, stderr);
        return 2;
    }
    if (const Status made = makeThumbnail(*order); !made.ok()) {
        std::fprintf(stderr, "diptych-thumbnailer: %s\n", made.error().text().c_str());
        return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "diptych-thumbnailer: %s\n", error.what());
    }
    return 1;
}
