#include "core/image/codecs/image_format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace diptych::image::codecs {
namespace {

using namespace std::string_view_literals;

/// A kind of file that is known but not opened.
struct KnownKind {
    std::size_t offset;
    std::string_view magic;
    std::string_view name;   ///< with its article
    std::string_view advice; ///< what to do, an imperative without full stop
};

constexpr std::string_view kExportPng = "export it as PNG";
constexpr std::string_view kDevelop = "develop it in a photo program and export it as PNG or TIFF";
constexpr std::string_view kRawName = "a camera RAW file";

constexpr std::array kKnownKinds = {
    KnownKind{0, "GIF87a"sv, "a GIF", kExportPng},
    KnownKind{0, "GIF89a"sv, "a GIF", kExportPng},
    KnownKind{0, "8BPS"sv, "a Photoshop document", kExportPng},
    KnownKind{0, "gimp xcf"sv, "a GIMP document", kExportPng},
    KnownKind{0, "\x00\x00\x00\x0cJXL \r\n\x87\n"sv, "a JPEG XL picture", kExportPng},
    KnownKind{0, "\xff\x0a"sv, "a JPEG XL picture", kExportPng},
    KnownKind{0, "\x00\x00\x00\x0cjP  \r\n\x87\n"sv, "a JPEG 2000 picture", kExportPng},
    KnownKind{0, "\xff\x4f\xff\x51"sv, "a JPEG 2000 picture", kExportPng},
    KnownKind{0, "\x76\x2f\x31\x01"sv, "an OpenEXR picture", kExportPng},
    KnownKind{0, "#?RADIANCE"sv, "a Radiance HDR picture", kExportPng},
    KnownKind{0, "BM"sv, "a BMP picture", kExportPng},
    KnownKind{0, "\x00\x00\x01\x00"sv, "a Windows icon", kExportPng},
    KnownKind{0, "DDS "sv, "a DDS texture", kExportPng},
    KnownKind{0, "FUJIFILMCCD-RAW"sv, kRawName, kDevelop},
    KnownKind{0, "IIRO"sv, kRawName, kDevelop},
    KnownKind{0, "IIRS"sv, kRawName, kDevelop},
    KnownKind{0, "MMOR"sv, kRawName, kDevelop},
    KnownKind{0, "IIU\x00"sv, kRawName, kDevelop},
    KnownKind{0, "FOVb"sv, kRawName, kDevelop},
    KnownKind{0, "%PDF"sv, "a PDF document", "export the page as PNG"},
    KnownKind{0, "%!PS"sv, "a PostScript drawing", "export it as PNG"},
    KnownKind{0, "PK\x03\x04"sv, "an archive or a document in one (ZIP, Krita, OpenRaster)",
              "unpack it, or export the picture as PNG"},
    KnownKind{0, "\x1f\x8b"sv, "a compressed file (gzip)", "unpack it first"},
    KnownKind{0, "\x1a\x45\xdf\xa3"sv, "a film", "export one frame as PNG"},
};

bool startsWith(std::string_view head, std::size_t offset, std::string_view magic) {
    return head.size() >= offset && head.substr(offset, magic.size()) == magic;
}

Error notAPicture(std::string_view name, std::string_view advice) {
    return Error{ErrorCode::Unsupported,
                 "This is " + std::string(name) + ", which Diptych does not open; " +
                     std::string(advice),
                 {}};
}

/// ISO media files ("ftyp" box): HEIC, AVIF, Canon CR3, films. The compatible brands count too,
/// since cameras write general major brands.
Error mediaFileError(std::string_view head) {
    const std::string_view brands = head.substr(8, 64);
    const auto has = [&](std::string_view brand) {
        return brands.find(brand) != std::string_view::npos;
    };
    if (has("crx "))
        return cameraRawError();
    if (has("avif") || has("avis"))
        return notAPicture("an AVIF picture", kExportPng);
    if (has("heic") || has("heix") || has("hevc") || has("mif1") || has("msf1"))
        return notAPicture("a HEIC picture", kExportPng);
    return notAPicture("a film", "export one frame as PNG");
}

/// Text of any kind: no control characters but white space in the head.
bool looksLikeText(std::string_view head) {
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
               byte == 0x7f;
    });
}

Error textError(std::string_view head) {
    std::string lower(head.substr(0, 2048));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower.find("<svg") != std::string::npos)
        return notAPicture("an SVG drawing", kExportPng);
    if (lower.find("<html") != std::string::npos ||
        lower.find("<!doctype html") != std::string::npos)
        return notAPicture("a web page",
                           "save the picture itself (right click on it, then \"Save image\")");
    if (lower.rfind("version https://git-lfs", 0) == 0)
        return notAPicture("a placeholder of Git LFS", "fetch the real file with \"git lfs pull\"");
    return notAPicture("a text file", "choose a PNG, JPEG, WebP or TIFF picture");
}

} // namespace

Error cameraRawError() {
    return notAPicture(kRawName, kDevelop);
}

Result<FileKind> identify(std::string_view head) {
    if (head.empty())
        return Error{ErrorCode::Corrupt, "This file is empty", {}};
    if (startsWith(head, 0, "\x89PNG\r\n\x1a\n"sv))
        return FileKind::Png;
    if (startsWith(head, 0, "\xff\xd8\xff"sv))
        return FileKind::Jpeg;
    if (startsWith(head, 0, "RIFF"sv) && startsWith(head, 8, "WEBP"sv))
        return FileKind::Webp;
    const bool tiff = startsWith(head, 0, "II*\0"sv) || startsWith(head, 0, "MM\0*"sv) ||
                      startsWith(head, 0, "II+\0"sv) || startsWith(head, 0, "MM\0+"sv);
    if (tiff)
        return startsWith(head, 8, "CR\2"sv) ? Result<FileKind>(cameraRawError())
                                             : Result<FileKind>(FileKind::Tiff);
    if (startsWith(head, 4, "ftyp"sv))
        return mediaFileError(head);
    for (const KnownKind& kind : kKnownKinds) {
        if (startsWith(head, kind.offset, kind.magic))
            return notAPicture(kind.name, kind.advice);
    }
    if (looksLikeText(head))
        return textError(head);
    return Error{ErrorCode::Unsupported,
                 "Diptych does not know this kind of file, or its beginning is damaged; choose a "
                 "PNG, JPEG, WebP or TIFF picture",
                 {}};
}

} // namespace diptych::image::codecs
