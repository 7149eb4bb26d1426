#include "core/image/codecs/colour_profile.h"

#include <cmath>
#include <cstdlib>
#include <cwchar>
#include <limits>
#include <type_traits>
#include <vector>

namespace diptych::image::codecs {
namespace {

constexpr cmsUInt32Number kIntent = INTENT_RELATIVE_COLORIMETRIC;
constexpr cmsUInt32Number kFlags = cmsFLAGS_BLACKPOINTCOMPENSATION;

cmsColorSpaceSignature signatureOf(RawColour colour) {
    return colour == RawColour::Grey  ? cmsSigGrayData
           : colour == RawColour::Rgb ? cmsSigRgbData
           : colour == RawColour::Lab ? cmsSigLabData
                                      : cmsSigCmykData;
}

cmsUInt32Number inputFormat(const RawImage& raw) {
    const cmsUInt32Number space = raw.colour == RawColour::Grey  ? PT_GRAY
                                  : raw.colour == RawColour::Rgb ? PT_RGB
                                  : raw.colour == RawColour::Lab ? PT_Lab
                                                                 : PT_CMYK;
    return COLORSPACE_SH(space) |
           CHANNELS_SH(static_cast<cmsUInt32Number>(channelCount(raw.colour))) |
           BYTES_SH(static_cast<cmsUInt32Number>(raw.depth / 8)) | EXTRA_SH(raw.hasAlpha ? 1u : 0u);
}

void appendUtf8(std::string& to, std::uint32_t code) {
    if (code < 0x80) {
        to.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        to.push_back(static_cast<char>(0xc0 | code >> 6));
        to.push_back(static_cast<char>(0x80 | (code & 0x3f)));
    } else if (code < 0x10000) {
        to.push_back(static_cast<char>(0xe0 | code >> 12));
        to.push_back(static_cast<char>(0x80 | (code >> 6 & 0x3f)));
        to.push_back(static_cast<char>(0x80 | (code & 0x3f)));
    }
}

/// The description a profile carries, as one line of at most 100 characters.
std::string describeProfile(cmsHPROFILE profile) {
    wchar_t text[101] = {};
    cmsGetProfileInfo(profile, cmsInfoDescription, "en", "US", text, sizeof(text));
    text[100] = L'\0';
    std::string name;
    for (const wchar_t* c = text; *c != L'\0'; ++c) {
        const auto code =
            static_cast<std::uint32_t>(static_cast<std::make_unsigned_t<wchar_t>>(*c));
        const bool surrogate = code >= 0xd800 && code < 0xe000;
        if (code >= 0x20 && code != 0x7f && !surrogate)
            appendUtf8(name, code);
    }
    return name.empty() ? "unnamed" : name;
}

cmsHPROFILE profileFromCalibration(cmsContext context, const Calibration& calibration,
                                   RawColour colour) {
    const auto& xy = calibration.xy;
    const cmsCIExyY white{xy[0], xy[1], 1.0};
    cmsToneCurve* curve = cmsBuildGamma(context, calibration.gamma);
    if (curve == nullptr)
        return nullptr;
    cmsHPROFILE profile = nullptr;
    if (colour == RawColour::Grey) {
        profile = cmsCreateGrayProfileTHR(context, &white, curve);
    } else {
        const cmsCIExyYTRIPLE primaries{
            {xy[2], xy[3], 1.0}, {xy[4], xy[5], 1.0}, {xy[6], xy[7], 1.0}};
        cmsToneCurve* curves[3] = {curve, curve, curve};
        profile = cmsCreateRGBProfileTHR(context, &white, &primaries, curves);
    }
    cmsFreeToneCurve(curve);
    return profile;
}

} // namespace

ColourProfile::ColourProfile(const RawImage& raw) {
    if (raw.iccProfile.empty() && !raw.calibration && raw.colour != RawColour::Lab)
        return;
    m_state = State::Unusable;
    m_context.reset(cmsCreateContext(nullptr, nullptr));
    if (!m_context)
        return;
    const ProfilePointer profile = openProfile(raw);
    const ProfilePointer target(cmsCreate_sRGBProfileTHR(m_context.get()));
    if (!profile || !target || cmsGetColorSpace(profile.get()) != signatureOf(raw.colour))
        return;
    if (raw.colour != RawColour::Lab)
        m_name = raw.iccProfile.empty() ? "given by numbers" : describeProfile(profile.get());
    if (isSrgb(profile.get(), target.get())) {
        m_state = State::Same;
        return;
    }
    // Little CMS interpolates a table for 16-bit matrix profiles, which is coarse in the shadows;
    // without its optimisations the curves are exact. 8-bit has an exact fast path.
    const bool table =
        raw.colour == RawColour::Cmyk || (raw.depth == 8 && raw.colour != RawColour::Lab);
    const cmsUInt32Number precision = table ? cmsFLAGS_HIGHRESPRECALC : cmsFLAGS_NOOPTIMIZE;
    const cmsUInt32Number output = raw.depth == 8 ? TYPE_RGB_8 : TYPE_RGB_16;
    m_transform.reset(cmsCreateTransformTHR(m_context.get(), profile.get(), inputFormat(raw),
                                            target.get(), output, kIntent, kFlags | precision));
    if (m_transform)
        m_state = State::Convert;
}

ColourProfile::ProfilePointer ColourProfile::openProfile(const RawImage& raw) const {
    // Lab says itself what its colours are.
    if (raw.colour == RawColour::Lab)
        return ProfilePointer(cmsCreateLab4ProfileTHR(m_context.get(), nullptr));
    if (raw.iccProfile.empty())
        return ProfilePointer(
            profileFromCalibration(m_context.get(), *raw.calibration, raw.colour));
    if (raw.iccProfile.size() > std::numeric_limits<cmsUInt32Number>::max())
        return nullptr;
    return ProfilePointer(
        cmsOpenProfileFromMemTHR(m_context.get(), raw.iccProfile.data(),
                                 static_cast<cmsUInt32Number>(raw.iccProfile.size())));
}

bool ColourProfile::isSrgb(cmsHPROFILE profile, cmsHPROFILE target) const {
    // A profile that is sRGB under any name must leave the picture bit for bit as it is. Judged by
    // what it does to a grid of colours, since names lie.
    if (cmsGetColorSpace(profile) != cmsSigRgbData)
        return false;
    const TransformPointer transform(cmsCreateTransformTHR(m_context.get(), profile, TYPE_RGB_FLT,
                                                           target, TYPE_RGB_FLT, kIntent,
                                                           kFlags | cmsFLAGS_NOOPTIMIZE));
    if (!transform)
        return false;
    constexpr int kGrid = 9;
    std::vector<float> from;
    for (int i = 0; i < kGrid * kGrid * kGrid; ++i) {
        for (const int step : {i % kGrid, i / kGrid % kGrid, i / (kGrid * kGrid)})
            from.push_back(static_cast<float>(step) / (kGrid - 1));
    }
    std::vector<float> to(from.size());
    cmsDoTransform(transform.get(), from.data(), to.data(), kGrid * kGrid * kGrid);
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!(std::abs(from[i] - to[i]) < 1.0F / 255.0F))
            return false;
    }
    return true;
}

void ColourProfile::convertRow(const void* from, void* to, int pixels) const {
    cmsDoTransform(m_transform.get(), from, to, static_cast<cmsUInt32Number>(pixels));
}

} // namespace diptych::image::codecs
