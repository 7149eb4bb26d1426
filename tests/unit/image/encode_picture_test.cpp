#include "core/image/encode_picture.h"

#include "core/image/decode_image.h"
#include "core/image/png_text.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <lcms2.h>

#include <cmath>

namespace diptych::image {
namespace {

using namespace testing;

constexpr PictureFormat kAll[] = {PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Webp,
                                  PictureFormat::Tiff};

/// Soft colours: what lossy formats are made for.
Image softImage(int width, int height) {
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::uint8_t* pixel = image.at(x, y);
            pixel[0] = static_cast<std::uint8_t>(128 + 100 * std::sin(x * 0.05));
            pixel[1] = static_cast<std::uint8_t>(128 + 100 * std::sin(y * 0.07));
            pixel[2] = static_cast<std::uint8_t>(128 + 100 * std::sin((x + y) * 0.03));
        }
    return image;
}

double meanDifference(const Image& a, const Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(static_cast<int>(a.pixels[i]) - static_cast<int>(b.pixels[i]));
    return sum / static_cast<double>(a.pixels.size());
}

Result<DecodedImage> there(const Image& image, PictureFormat format,
                           const EncodeOptions& options = {}) {
    const auto bytes = encodePicture(image, format, options);
    if (!bytes.ok())
        return bytes.error();
    return decodeImageBytes(*bytes);
}

TEST(EncodePicture, reopensAsTheSamePictureWithAProfile) {
    for (const Size size : {Size{1, 1}, Size{3, 200}, Size{257, 1}, Size{301, 127}}) {
        const Image image = softImage(size.width, size.height);
        for (const PictureFormat format : kAll) {
            const auto decoded = there(image, format);
            ASSERT_TRUE(decoded.ok()) << decoded.error().text();
            EXPECT_EQ(decoded->image.size(), size);
            EXPECT_FALSE(decoded->facts.profileName.empty()) << fileEnding(format);
            EXPECT_TRUE(decoded->facts.notes.empty());
            if (format == PictureFormat::Png || format == PictureFormat::Tiff)
                EXPECT_EQ(decoded->image, image);
            else
                EXPECT_LT(meanDifference(decoded->image, image), 2.5) << fileEnding(format);
        }
    }
}

TEST(EncodePicture, webpAtAHundredKeepsEveryPixel) {
    const Image image = softImage(90, 61);
    EncodeOptions options;
    options.quality = 100;
    EXPECT_EQ(there(image, PictureFormat::Webp, options)->image, image);
}

TEST(EncodePicture, moreQualityIsNearerAndLarger) {
    const Image image = softImage(256, 256);
    for (const PictureFormat format : {PictureFormat::Jpeg, PictureFormat::Webp}) {
        EncodeOptions low;
        low.quality = 20;
        EncodeOptions high;
        high.quality = 95;
        EXPECT_LT(encodePicture(image, format, low)->size(),
                  encodePicture(image, format, high)->size());
        EXPECT_GT(meanDifference(there(image, format, low)->image, image),
                  meanDifference(there(image, format, high)->image, image));
    }
}

TEST(EncodePicture, theSameInputGivesTheSameBytes) {
    const Image image = softImage(40, 30);
    for (const PictureFormat format : kAll)
        EXPECT_EQ(*encodePicture(image, format), *encodePicture(image, format));
}

TEST(EncodePicture, thePngHasOneProfileThatIsSrgb) {
    const std::string bytes = *encodePicture(softImage(4, 4), PictureFormat::Png);
    EXPECT_NE(bytes.find("iCCP"), std::string::npos);
    EXPECT_EQ(bytes.find(std::string("sRGB\0\xae", 6)),
              std::string::npos); // the chunk of that name
    // JPEG keeps the profile as it is: open it with another reader than ours.
    const std::string jpeg = *encodePicture(softImage(4, 4), PictureFormat::Jpeg);
    const std::size_t at = jpeg.find(std::string("ICC_PROFILE\0\1\1", 14));
    ASSERT_NE(at, std::string::npos);
    cmsHPROFILE profile = cmsOpenProfileFromMem(
        jpeg.data() + at + 14, static_cast<cmsUInt32Number>(jpeg.size() - at - 14));
    ASSERT_NE(profile, nullptr);
    cmsHPROFILE own = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(profile, TYPE_RGB_8, own, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC, 0);
    ASSERT_NE(transform, nullptr);
    const std::uint8_t from[] = {0, 0, 0, 255, 255, 255, 200, 30, 90};
    std::uint8_t to[9] = {};
    cmsDoTransform(transform, from, to, 3);
    for (int i = 0; i < 9; ++i)
        EXPECT_NEAR(from[i], to[i], 1);
    cmsDeleteTransform(transform);
    cmsCloseProfile(own);
    cmsCloseProfile(profile);
}

TEST(EncodePicture, keepsSettingsInsideOnlyWhenGiven) {
    const TemporaryFolder folder;
    const Image image = softImage(20, 20);
    EncodeOptions options;
    options.settings = "{\"prompt\": \"a <house> & a \\\"cat\\\" — ünï 日本\"}\n]]> &amp;";
    for (const PictureFormat format : kAll) {
        const auto path = folder.write("with", *encodePicture(image, format, options));
        const auto settings = readPictureSettings(path);
        ASSERT_TRUE(settings.ok()) << fileEnding(format) << ": " << settings.error().text();
        EXPECT_EQ(*settings, options.settings);
        ASSERT_TRUE(decodeImage(path).ok());
        const auto bare = folder.write("bare", *encodePicture(image, format));
        EXPECT_EQ(readPictureSettings(bare).error().code, ErrorCode::NotFound);
        EXPECT_EQ(readBytes(bare).find("diptych"), std::string::npos);
    }
}

TEST(EncodePicture, aJpegRefusesSettingsItCannotHold) {
    EncodeOptions options;
    options.settings.assign(70'000, 'x');
    EXPECT_EQ(encodePicture(softImage(8, 8), PictureFormat::Jpeg, options).error().code,
              ErrorCode::InvalidInput);
    for (const PictureFormat format :
         {PictureFormat::Png, PictureFormat::Webp, PictureFormat::Tiff})
        EXPECT_TRUE(there(softImage(8, 8), format, options).ok());
}

TEST(EncodePicture, refusesWhatIsNoPicture) {
    for (const PictureFormat format : kAll) {
        EXPECT_EQ(encodePicture(Image(), format).error().code, ErrorCode::InvalidInput);
        EncodeOptions options;
        options.quality = 0;
        EXPECT_EQ(encodePicture(Image(2, 2), format, options).error().code,
                  ErrorCode::InvalidInput);
        options.quality = 90;
        options.settings = "\xff\xfe";
        EXPECT_EQ(encodePicture(Image(2, 2), format, options).error().code,
                  ErrorCode::InvalidInput);
    }
    EXPECT_EQ(encodePicture(Image(20'000, 1), PictureFormat::Webp).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(encodePicture(Image(70'000, 1), PictureFormat::Jpeg).error().code,
              ErrorCode::InvalidInput);
}

TEST(EncodePicture, damagedPacketsGiveNoSettings) {
    const TemporaryFolder folder;
    EncodeOptions options;
    options.settings = "{\"a\": \"b & c\"}";
    std::string bytes = *encodePicture(softImage(8, 8), PictureFormat::Tiff, options);
    bytes.replace(bytes.find("&amp;"), 5, "&bad;");
    EXPECT_FALSE(readPictureSettings(folder.write("a.tif", bytes)).ok());
    bytes = *encodePicture(softImage(8, 8), PictureFormat::Tiff, options);
    bytes.replace(bytes.find("</diptych:settings>"), 19, std::string(19, ' '));
    EXPECT_FALSE(readPictureSettings(folder.write("b.tif", bytes)).ok());
    EXPECT_EQ(readPictureSettings(folder.path("none")).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::image
