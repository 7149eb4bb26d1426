#include "core/image/save_png.h"

#include "core/image/decode_image.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace diptych::image {
namespace {

using namespace testing;

Image noiseImage(int width, int height, unsigned seed = 1) {
    const Samples samples = noisePicture(width, height, 3, 8, seed);
    Image image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(samples.values[i]);
    return image;
}

TEST(SavePng, reopensBitForBit) {
    const TemporaryFolder folder;
    for (const Size size :
         {Size{1, 1}, Size{1, 300}, Size{257, 1}, Size{127, 65}, Size{512, 512}}) {
        Image image = noiseImage(size.width, size.height);
        const auto path = folder.path("picture.png");
        ASSERT_TRUE(savePng(path, image, {{"key", "değer"}}).ok());
        const auto decoded = decodeImage(path);
        ASSERT_TRUE(decoded.ok()) << decoded.error().text();
        EXPECT_EQ(decoded->image, image);
        EXPECT_EQ(decoded->facts.profileName, "");
        EXPECT_EQ(decoded->facts.bitDepth, 8);
    }
}

TEST(SavePng, isMarkedAsSrgbBehindTheHeader) {
    const std::string bytes = *encodePng(Image(2, 2), {{"key", "text"}});
    const std::string_view order[] = {"IHDR", "sRGB", "tEXt", "IDAT", "IEND"};
    std::size_t at = 0;
    for (const std::string_view type : order) {
        const std::size_t found = bytes.find(type, at);
        ASSERT_NE(found, std::string::npos) << type;
        at = found;
    }
    EXPECT_EQ(bytes, *encodePng(Image(2, 2), {{"key", "text"}}));
}

TEST(SavePng, leavesTheAlphaPlaneAway) {
    Image image = noiseImage(8, 8);
    image.alpha.assign(64, 10);
    const auto decoded = decodeImageBytes(*encodePng(image));
    ASSERT_TRUE(decoded.ok());
    EXPECT_FALSE(decoded->facts.hadAlpha);
    EXPECT_EQ(decoded->image.pixels, image.pixels);
}

class FullDisk final : public FileCalls {
  public:
    std::int64_t write(int, const void*, std::size_t) override {
        errno = ENOSPC;
        return -1;
    }
};

TEST(SavePng, aFullDiskLeavesTheOldPicture) {
    const TemporaryFolder folder;
    const auto path = folder.path("picture.png");
    ASSERT_TRUE(savePng(path, noiseImage(16, 16)).ok());
    const std::string before = readBytes(path);
    FullDisk disk;
    const Status saved = savePng(path, noiseImage(64, 64, 2), {}, &disk);
    ASSERT_FALSE(saved.ok());
    EXPECT_EQ(saved.error().code, ErrorCode::Io);
    EXPECT_EQ(readBytes(path), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path("")), {}), 1);
}

TEST(SavePng, refusesEmptyAndInconsistentPictures) {
    EXPECT_FALSE(encodePng(Image()).ok());
    Image torn(4, 4);
    torn.pixels.pop_back();
    EXPECT_FALSE(encodePng(torn).ok());
    const Status unwritable = savePng("/no such folder/picture.png", Image(1, 1));
    EXPECT_FALSE(unwritable.ok());
}

} // namespace
} // namespace diptych::image
