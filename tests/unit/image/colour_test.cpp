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

/// RGB profile; takes the curve over.
std::string rgbProfile(const char* description, cmsToneCurve* curve, cmsCIExyYTRIPLE primaries) {
    const cmsCIExyY d65{0.3127, 0.3290, 1};
    cmsToneCurve* curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&d65, &primaries, curves);
    cmsFreeToneCurve(curve);
    name(profile, description);
    return saveProfile(profile);
}

std::string adobeProfile() {
    return rgbProfile("Wide test colours", cmsBuildGamma(nullptr, kAdobeGamma),
                      {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}});
}

std::string linearProfile() {
    return rgbProfile("Linear test colours", cmsBuildGamma(nullptr, 1.0),
                      {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}});
}

/// Display P3: its primaries with sRGB's curve.
std::string displayP3Profile() {
    const double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return rgbProfile("P3 test colours", cmsBuildParametricToneCurve(nullptr, 4, curve),
                      {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}});
}

double encodeSrgb(double linear) {
    linear = std::clamp(linear, 0.0, 1.0);
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double decodeSrgb(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

using Colour = std::array<double, 3>;
using Matrix = double[3][3];

Colour times(const Matrix& m, const Colour& v) {
    Colour out{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            out[i] += m[i][j] * v[j];
    return out;
}

Colour withEach(double (*change)(double), Colour colour) {
    for (double& v : colour)
        v = change(v);
    return colour;
}

/// Adobe RGB (1998) to sRGB by the published D65 matrices (Lindbloom), 0..1.
Colour adobeToSrgb(Colour rgb) {
    constexpr Matrix kToXyz = {{0.5767309, 0.1855540, 0.1881852},
                               {0.2973769, 0.6273491, 0.0752741},
                               {0.0270343, 0.0706872, 0.9911085}};
    constexpr Matrix kToSrgb = {{3.2404542, -1.5371385, -0.4985314},
                                {-0.9692660, 1.8760108, 0.0415560},
                                {0.0556434, -0.2040259, 1.0572252}};
    const Colour linear = withEach([](double v) { return std::pow(v, kAdobeGamma); }, rgb);
    return withEach(encodeSrgb, times(kToSrgb, times(kToXyz, linear)));
}

/// Display P3 to sRGB (CSS Color 4's matrices, multiplied), 0..1.
Colour displayP3ToSrgb(Colour rgb) {
    constexpr Matrix kToSrgb = {{1.2249402, -0.2249402, 0.0},
                                {-0.0420570, 1.0420570, 0.0},
                                {-0.0196376, -0.0786360, 1.0982736}};
    return withEach(encodeSrgb, times(kToSrgb, withEach(decodeSrgb, rgb)));
}

/// CIE 1976 L*a*b* of an sRGB colour 0..1, D65.
Colour labOf(const Colour& srgb) {
    constexpr Matrix kToXyz = {{0.4124564, 0.3575761, 0.1804375},
                               {0.2126729, 0.7151522, 0.0721750},
                               {0.0193339, 0.1191920, 0.9503041}};
    constexpr Colour kWhite = {0.95047, 1.0, 1.08883};
    Colour xyz = times(kToXyz, withEach(decodeSrgb, srgb));
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / kWhite[i];
        xyz[i] = t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    }
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

DecodedImage decodeWhole(const std::string& bytes) {
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
        const auto decoded = decodeWhole(bytes);
        EXPECT_LE(largestAdobeError(decoded.image, eight), 1.5) << decoded.facts.format;
        EXPECT_EQ(decoded.facts.profileName, "Wide test colours");
    }
    for (const std::string& bytes :
         {makePng(sixteen, {.icc = icc}), makeTiff(sixteen, {.icc = icc})})
        EXPECT_LE(largestAdobeError(decodeWhole(bytes).image, sixteen), 0.75);
    const Samples blocks = blockPicture(4, 4);
    EXPECT_LE(largestAdobeError(decodeWhole(makeJpeg(blocks, {.icc = icc})).image, blocks), 5);
}

TEST(Colour, Check45_WideColoursComeOutWithinDeltaETwo) {
    struct Case {
        std::string icc;
        Colour (*toSrgb)(Colour);
    };
    // Of the 9 x 9 x 9 colours of each those that sRGB can show.
    Samples samples = makeSamples(9 * 9, 9, 3);
    for (int r = 0; r < 9; ++r)
        for (int g = 0; g < 9; ++g)
            for (int b = 0; b < 9; ++b) {
                samples.at(9 * r + g, b, 0) = std::uint16_t(r * 255 / 8);
                samples.at(9 * r + g, b, 1) = std::uint16_t(g * 255 / 8);
                samples.at(9 * r + g, b, 2) = std::uint16_t(b * 255 / 8);
            }
    for (const Case& wide :
         {Case{adobeProfile(), adobeToSrgb}, Case{displayP3Profile(), displayP3ToSrgb}}) {
        const auto decoded = decodeWhole(makePng(samples, {.icc = wide.icc}));
        int compared = 0;
        for (int y = 0; y < 9; ++y)
            for (int x = 0; x < 81; ++x) {
                Colour given{};
                Colour got{};
                for (std::size_t c = 0; c < 3; ++c) {
                    given[c] = samples.at(x, y, static_cast<int>(c)) / 255.0;
                    got[c] = decoded.image.at(x, y)[c] / 255.0;
                }
                const Colour wanted = wide.toSrgb(given);
                if (std::any_of(wanted.begin(), wanted.end(),
                                [](double v) { return v <= 0.0 || v >= 1.0; }))
                    continue;
                const Colour a = labOf(wanted);
                const Colour b = labOf(got);
                ++compared;
                EXPECT_LE(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), 2.0) << x << " " << y;
            }
        EXPECT_GT(compared, 300);
    }
}

TEST(Colour, sixteenBitsAreReducedLast) {
    // In linear light the lowest 16-bit steps are many 8-bit sRGB steps.
    Samples samples = makeSamples(256, 1, 3, 16);
    for (int x = 0; x < 256; ++x)
        for (int c = 0; c < 3; ++c)
            samples.at(x, 0, c) = std::uint16_t(x);
    const auto decoded = decodeWhole(makePng(samples, {.icc = linearProfile()}));
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
    const auto decoded = decodeWhole(makePng(samples, {.icc = saveProfile(profile)}));
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
    const auto decoded = decodeWhole(makePng(samples, {.icc = icc}));
    for (int x = 0; x < 64; ++x)
        EXPECT_NEAR(decoded.image.at(x, 0)[2], 255 * encodeSrgb(x * 1000 / 65535.0), 1.0) << x;
}

TEST(Colour, pngGammaWithoutProfileIsHonoured) {
    Samples samples = makeSamples(64, 1, 3, 16);
    for (int x = 0; x < 64; ++x)
        for (int c = 0; c < 3; ++c)
            samples.at(x, 0, c) = std::uint16_t(x * 1000);
    const auto linear = decodeWhole(makePng(samples, {.gamma = 1.0}));
    for (int x = 0; x < 64; ++x)
        EXPECT_NEAR(linear.image.at(x, 0)[0], 255 * encodeSrgb(x * 1000 / 65535.0), 1.0) << x;
    // The everyday value means sRGB and must not touch a thing.
    const auto usual = decodeWhole(makePng(samples, {.gamma = 0.45455}));
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
        const auto decoded = decodeWhole(bytes);
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
        const auto decoded = decodeWhole(bytes);
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
