#include "core/image/codecs/srgb_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <array>

namespace diptych::image::codecs {

namespace {
/// Where an ICC header keeps its date (12 bytes) and its own checksum (16 bytes, 0: not computed).
constexpr std::size_t kDateAt = 24;
constexpr std::size_t kIdentityAt = 84;
/// 1 January 2000, six 16-bit numbers.
constexpr std::array<char, 12> kDate{'\x07', '\xd0', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
} // namespace

Result<std::string> srgbProfile() {
    const Error noMemory{
        ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    cmsContext context = cmsCreateContext(nullptr, nullptr);
    if (context == nullptr)
        return noMemory;
    std::string bytes;
    cmsUInt32Number size = 0;
    if (cmsHPROFILE profile = cmsCreate_sRGBProfileTHR(context)) {
        if (cmsSaveProfileToMem(profile, nullptr, &size)) {
            bytes.resize(size);
            if (!cmsSaveProfileToMem(profile, bytes.data(), &size))
                bytes.clear();
        }
        cmsCloseProfile(profile);
    }
    cmsDeleteContext(context);
    constexpr std::size_t kHeaderBytes = 128;
    if (bytes.size() < kHeaderBytes)
        return noMemory;
    // The library writes today's date; equal pictures are to be equal files.
    std::copy(kDate.begin(), kDate.end(), bytes.begin() + kDateAt);
    std::fill_n(bytes.begin() + kIdentityAt, 16, '\0');
    return bytes;
}

} // namespace diptych::image::codecs
