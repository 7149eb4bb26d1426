#include "core/safetensors/foreign_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace diptych::safetensors {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPickleSentence =
    "This is a PyTorch pickle file (.ckpt, .pt, .bin), which can run programs when it is opened; "
    "Diptych does not open it. Convert it to safetensors or download the safetensors version";

struct Signature {
    std::string_view bytes;
    const char* sentence;
};

constexpr std::array kSignatures{
    Signature{"version https://git-lfs"sv,
              "This is only a Git-LFS pointer, not the weights themselves. Run \"git lfs pull\" in "
              "its folder, or download the file from its page"},
    Signature{"GGUF"sv, "This is a GGUF file, which Diptych cannot read. Use the safetensors "
                        "version of the model"},
    Signature{"\x89HDF\r\n\x1a\n"sv, "This is an HDF5 (Keras) file, which Diptych cannot read. Use "
                                     "the safetensors version of the model"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "This is a 7z archive, not model weights. Unpack it first"},
    Signature{"Rar!\x1A\x07"sv, "This is a RAR archive, not model weights. Unpack it first"},
    Signature{"\x1F\x8B"sv, "This is a gzip archive, not model weights. Unpack it first"},
    Signature{"BZh"sv, "This is a bzip2 archive, not model weights. Unpack it first"},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "This is an xz archive, not model weights. Unpack it first"},
    Signature{"\x28\xB5\x2F\xFD"sv, "This is a zstd archive, not model weights. Unpack it first"},
    Signature{"\x89PNG\r\n\x1a\n"sv, "This is a PNG picture, not model weights"},
    Signature{"\xFF\xD8\xFF"sv, "This is a JPEG picture, not model weights"},
    Signature{"%PDF-"sv, "This is a PDF document, not model weights"},
    Signature{"SQLite format 3\0"sv, "This is a database, not model weights"},
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// A pickle from protocol 2 on begins with 0x80 and its number; older ones are text, begin by
/// naming what they build and end in a full stop.
bool isBarePickle(std::string_view head) {
    if (head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5)
        return true;
    if (head.size() >= 3 && (head[0] == '(' || head[0] == ']' || head[0] == '}') &&
        (head[1] == 'd' || head[1] == 'l' || head[1] == 't' || head[1] == 'q') &&
        (head[2] == 'p' || head[2] == '\0' || head[2] == 'S'))
        return true;
    if (head.size() >= 2 && head[0] == 'c') {
        // "cmodule\nname\n": the text protocol's way of naming a function.
        const std::size_t line = head.find('\n');
        if (line == std::string_view::npos || line < 2 || line > 200)
            return false;
        return std::all_of(head.begin() + 1, head.begin() + static_cast<std::ptrdiff_t>(line),
                           [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.'; });
    }
    return false;
}

std::optional<Error> recogniseZip(std::string_view head) {
    if (head.substr(0, 4) != "PK\x03\x04"sv && head.substr(0, 4) != "PK\x05\x06"sv)
        return std::nullopt;
    if (contains(head, ".pkl"))
        return Error{ErrorCode::Unsupported, std::string(kPickleSentence), {}};
    return Error{ErrorCode::Unsupported,
                 "This is a zip archive or a PyTorch pickle file, which Diptych does not open. "
                 "Unpack it, or use the safetensors version of the model",
                 {}};
}

/// ONNX has no signature. Its files begin with the format's version, a number below 20, and the
/// name of the program that wrote them, as protobuf writes the first two fields.
bool isOnnx(std::string_view head) {
    if (head.size() < 5 || head[0] != '\x08' || head[1] < 1 || head[1] > 20 || head[2] != '\x12')
        return false;
    const auto size = static_cast<unsigned char>(head[3]);
    return size >= 2 && size <= 64 && head.size() > 4u + size &&
           std::all_of(head.begin() + 4, head.begin() + 4 + size,
                       [](unsigned char c) { return c > ' ' && c < 0x7f; });
}

std::optional<Error> recogniseText(std::string_view head) {
    const std::size_t start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos)
        return std::nullopt;
    std::string lower(head.substr(start, 256));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower.rfind("<!doctype", 0) == 0 || lower.rfind("<html", 0) == 0 ||
        lower.rfind("<head", 0) == 0 || lower.rfind("<?xml", 0) == 0)
        return Error{ErrorCode::Unsupported,
                     "This is a web page saved under the name of a model, probably an error or "
                     "log-in page. Download the file again",
                     {}};
    if (lower[0] == '{' || lower[0] == '[')
        return Error{ErrorCode::Unsupported, "This is a JSON text, not model weights", {}};
    return std::nullopt;
}

} // namespace

std::optional<Error> recogniseForeignFile(std::string_view head) {
    if (head.empty())
        return Error{ErrorCode::Corrupt, "The file is empty. Download or copy it again", {}};
    if (std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; }))
        return Error{ErrorCode::Corrupt,
                     "The file holds nothing but zeros, as an interrupted download leaves it. "
                     "Download it again",
                     {}};
    for (const Signature& signature : kSignatures) {
        if (head.substr(0, signature.bytes.size()) == signature.bytes)
            return Error{ErrorCode::Unsupported, signature.sentence, {}};
    }
    if (auto zip = recogniseZip(head))
        return zip;
    const bool isTar = head.size() > 262 && head.substr(257, 5) == "ustar"sv;
    if (isBarePickle(head) || (isTar && contains(head, "pickle")))
        return Error{ErrorCode::Unsupported, std::string(kPickleSentence), {}};
    if (isTar)
        return Error{ErrorCode::Unsupported,
                     "This is a tar archive or an old PyTorch pickle file, which Diptych does not "
                     "open. Use the safetensors version of the model",
                     {}};
    if (isOnnx(head))
        return Error{ErrorCode::Unsupported,
                     "This is an ONNX file, which Diptych cannot read. Use the safetensors version "
                     "of the model",
                     {}};
    return recogniseText(head);
}

} // namespace diptych::safetensors
