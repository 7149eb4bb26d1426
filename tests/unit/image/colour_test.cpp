#include "core/image/decode_image.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace diptych::image {
namespace {

using namespace testing;

std::string saveProfile(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

void name(cmsHPROFILE profile, const char* text) {
    cmsMLU* words = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(words, "en", "US", text);
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, words);
    cmsMLUfree(words);
}

constexpr double kAdobeGamma = 2.19921875;

/// RGB profile with a plain gamma.
std::string rgbProfile(const char* description, double gamma, cmsCIExyYTRIPLE primaries) {
    const cmsCIExyY d65{0.3127, 0.3290, 1};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
    cmsToneCurve* curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&d65, &primaries, curves);
    cmsFreeToneCurve(curve);
    name(profile, description);
    return saveProfile(profile);
}

std::string adobeProfile() {
    return rgbProfile("Wide test colours", kAdobeGamma,
                      {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}});
}

std::string linearProfile() {
    return rgbProfile("Linear test colours", 1.0,
                      {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}});
}

double encodeSrgb(double linear) {
    linear = std::clamp(linear, 0.0, 1.0);
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

/// Adobe RGB (1998) to sRGB by the published D65 matrices (Lindbloom), 0..1.
std::array<double, 3> adobeToSrgb(std::array<double, 3> rgb) {
    for (double& v : rgb)
        v = std::pow(v, kAdobeGamma);
    const auto times = [](const double(&m)[3][3], const std::array<double, 3>& v) {
        std::array<double, 3> out{};
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                out[i] += m[i][j] * v[j];
        return out;
    };
    constexpr double kToXyz[3][3] = {{0.5767309, 0.1855540, 0.1881852},
                                     {0.2973769, 0.6273491, 0.0752741},
                                     {0.0270343, 0.0706872, 0.9911085}};
    constexpr double kToSrgb[3][3] = {{3.2404542, -1.5371385, -0.4985314},
                                      {-0.9692660, 1.8760108, 0.0415560},
                                      {0.0556434, -0.2040259, 1.0572252}};
    auto out = times(kToSrgb, times(kToXyz, rgb));
    for (double& v : out)
        v = encodeSrgb(v);
    return out;
}

DecodedImage decode(const std::string& bytes) {
    auto decoded = decodeImageBytes(bytes);
    EXPECT_TRUE(decoded.ok()) << (decoded.ok() ? "" : decoded.error().text());
    return decoded.ok() ? std::move(decoded).value() : DecodedImage{};
}

double largestAdobeError(const Image& image, const Samples& samples) {
    const double top = samples.depth == 16 ? 65535.0 : 255.0;
    double largest = 0;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const auto expected = adobeToSrgb(
                {samples.at(x, y, 0) / top, samples.at(x, y, 1) / top, samples.at(x, y, 2) / top});
            for (std::size_t c = 0; c < 3; ++c)
                largest = std::max(largest, std::abs(image.at(x, y)[c] - 255 * expected[c]));
        }
    }
    return largest;
}

TEST(Colour, wideProfileBecomesSrgbInEveryFormat) {
    const std::string icc = adobeProfile();
    const Samples eight = noisePicture(32, 32, 3);
    const Samples sixteen = noisePicture(32, 32, 3, 16);
    for (const std::string& bytes : {makePng(eight, {.icc = icc}), makeWebp(eight, {.icc = icc}),
                                     makeTiff(eight, {.icc = icc})}) {
        const auto decoded = decode(bytes);
        EXPECT_LE(largestAdobeError(decoded.image, eight), 1.5) << decoded.facts.format;
        EXPECT_EQ(decoded.facts.profileName, "Wide test colours");
    }
    for (const std::string& bytes :
         {makePng(sixteen, {.icc = icc}), makeTiff(sixteen, {.icc = icc})})
        EXPECT_LE(largestAdobeError(decode(bytes).image, sixteen), 0.75);
    const Samples blocks = blockPicture(4, 4);
    EXPECT_LE(largestAdobeError(decode(makeJpeg(blocks, {.icc = icc})).image, blocks), 5);
}

TEST(Colour, sixteenBitsAreReducedLast) {
    // In linear light the lowest 16-bit steps are many 8-bit sRGB steps.
    Samples samples = makeSamples(256, 1, 3, 16);
    for (int x = 0; x < 256; ++x)
        for (int c = 0; c < 3; ++c)
            samples.at(x, 0, c) = std::uint16_t(x);
    const auto decoded = decode(makePng(samples, {.icc = linearProfile()}));
    double largest = 0;
    for (int x = 0; x < 256; ++x)
        largest =
            std::max(largest, std::abs(decoded.image.at(x, 0)[1] - 255 * encodeSrgb(x / 65535.0)));
    EXPECT_LE(largest, 0.75);
}

TEST(Colour, anSrgbProfileOfAnyNameChangesNothing) {
    const Samples samples = noisePicture(64, 64, 3);
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    name(profile, "Monitor of somebody");
    const auto decoded = decode(makePng(samples, {.icc = saveProfile(profile)}));
    EXPECT_EQ(decoded.facts.profileName, "Monitor of somebody");
    int wrong = 0;
    for (std::size_t i = 0; i < samples.values.size(); ++i)
        wrong += decoded.image.pixels[i] != samples.values[i];
    EXPECT_EQ(wrong, 0);
}

TEST(Colour, greyProfileIsApplied) {
    const cmsCIExyY d65{0.3127, 0.3290, 1};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 1.0);
    const std::string icc = saveProfile(cmsCreateGrayProfile(&d65, curve));
    cmsFreeToneCurve(curve);
    Samples samples = makeSamples(64, 1, 1, 16);
    for (int x = 0; x < 64; ++x)
        samples.at(x, 0, 0) = std::uint16_t(x * 1000);
    const auto decoded = decode(makePng(samples, {.icc = icc}));
    for (int x = 0; x < 64; ++x)
        EXPECT_NEAR(decoded.image.at(x, 0)[2], 255 * encodeSrgb(x * 1000 / 65535.0), 1.0) << x;
}

TEST(Colour, pngGammaWithoutProfileIsHonoured) {
    Samples samples = makeSamples(64, 1, 3, 16);
    for (int x = 0; x < 64; ++x)
        for (int c = 0; c < 3; ++c)
            samples.at(x, 0, c) = std::uint16_t(x * 1000);
    const auto linear = decode(makePng(samples, {.gamma = 1.0}));
    for (int x = 0; x < 64; ++x)
        EXPECT_NEAR(linear.image.at(x, 0)[0], 255 * encodeSrgb(x * 1000 / 65535.0), 1.0) << x;
    // The everyday value means sRGB and must not touch a thing.
    const auto usual = decode(makePng(samples, {.gamma = 0.45455}));
    for (int x = 0; x < 64; ++x)
        EXPECT_EQ(usual.image.at(x, 0)[0], std::lround(x * 1000 * 255.0 / 65535.0)) << x;
    EXPECT_EQ(usual.facts.profileName, "");
}

TEST(Colour, brokenOrForeignProfilesAreLeftOutAndToldAbout) {
    const Samples samples = noisePicture(16, 16, 3);
    const std::string bent = adobeProfile().replace(40, 200, 200, '\x55');
    const std::string grey = [] {
        const cmsCIExyY d65{0.3127, 0.3290, 1};
        cmsToneCurve* curve = cmsBuildGamma(nullptr, 1.0);
        std::string icc = saveProfile(cmsCreateGrayProfile(&d65, curve));
        cmsFreeToneCurve(curve);
        return icc;
    }();
    const std::string junk = pngChunk("iCCP", std::string("name\0\0", 6) + zlibPack("no profile"));
    for (const std::string& bytes :
         {makeTiff(samples, {.icc = bent}), makeTiff(samples, {.icc = grey}),
          makeWebp(samples, {.icc = "junk"}), makePng(samples, {.chunks = {junk}})}) {
        const auto decoded = decode(bytes);
        int wrong = 0;
        for (std::size_t i = 0; i < samples.values.size(); ++i)
            wrong += decoded.image.pixels[i] != samples.values[i];
        EXPECT_EQ(wrong, 0) << decoded.facts.format;
        EXPECT_NE(decoded.facts.inWords().find("could not be used"), std::string::npos)
            << decoded.facts.inWords();
        EXPECT_EQ(decoded.facts.profileName, "");
    }
}

/// A printer on paper: full cyan ink gives exactly this sRGB colour, black gives black.
constexpr double kPrintedCyan[3] = {0.1, 0.6, 0.85};

int printedColour(const cmsUInt16Number in[], cmsUInt16Number out[], void* toLab) {
    const double c = in[0] / 65535.0;
    const double k = in[3] / 65535.0;
    float rgb[3];
    for (int i = 0; i < 3; ++i)
        rgb[i] = static_cast<float>((1 - c * (1 - kPrintedCyan[i])) * (1 - k));
    cmsCIELab lab;
    cmsDoTransform(toLab, rgb, &lab, 1);
    cmsFloat2LabEncoded(out, &lab);
    return 1;
}

std::string cmykProfile() {
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHPROFILE labProfile = cmsCreateLab4Profile(nullptr);
    cmsHTRANSFORM toLab = cmsCreateTransform(srgb, TYPE_RGB_FLT, labProfile, TYPE_Lab_DBL,
                                             INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 4.2);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    name(profile, "Test press");
    cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
    cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* table = cmsStageAllocCLut16bit(nullptr, 9, 4, 3, nullptr);
    cmsStageSampleCLut16bit(table, printedColour, toLab, 0);
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, nullptr));
    cmsPipelineInsertStage(pipeline, cmsAT_END, table);
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
    cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
    cmsWriteTag(profile, cmsSigAToB1Tag, pipeline);
    cmsPipelineFree(pipeline);
    cmsDeleteTransform(toLab);
    cmsCloseProfile(srgb);
    cmsCloseProfile(labProfile);
    return saveProfile(profile);
}

TEST(Colour, cmykProfileDecidesWhatInkLooksLike) {
    const std::string icc = cmykProfile();
    Samples inks = makeSamples(24, 8, 4);
    for (int y = 0; y < 8; ++y)
        for (int x = 8; x < 24; ++x)
            inks.at(x, y, x < 16 ? 0 : 3) = 255;
    for (const std::string& bytes : {makeTiff(inks, {.photometric = 5, .icc = icc}),
                                     makeJpeg(inks, {.adobeMarker = false, .icc = icc})}) {
        const auto decoded = decode(bytes);
        EXPECT_TRUE(decoded.facts.wasCmyk);
        EXPECT_EQ(decoded.facts.profileName, "Test press");
        EXPECT_TRUE(decoded.facts.notes.empty());
        for (int c = 0; c < 3; ++c) {
            EXPECT_NEAR(decoded.image.at(4, 4)[c], 255, 3);
            EXPECT_NEAR(decoded.image.at(12, 4)[c], 255 * kPrintedCyan[c], 4);
            EXPECT_NEAR(decoded.image.at(20, 4)[c], 0, 3);
        }
    }
}

} // namespace
} // namespace diptych::image
