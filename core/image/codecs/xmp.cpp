#include "core/image/codecs/xmp.h"

#include <array>
#include <utility>

namespace diptych::image::codecs {
namespace {

constexpr std::string_view kOpening = "<diptych:settings>";
constexpr std::string_view kClosing = "</diptych:settings>";
constexpr std::size_t kMaxBytes = 16u << 20;
constexpr std::array<std::pair<char, std::string_view>, 3> kEntities{{
    {'&', "&amp;"},
    {'<', "&lt;"},
    {'>', "&gt;"},
}};

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        bool plain = true;
        for (const auto& [sign, entity] : kEntities)
            if (c == sign) {
                result += entity;
                plain = false;
            }
        if (plain)
            result += c;
    }
    return result;
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        if (text.front() != '&') {
            result += text.front();
            text.remove_prefix(1);
            continue;
        }
        bool known = false;
        for (const auto& [sign, entity] : kEntities)
            if (!known && text.starts_with(entity)) {
                result += sign;
                text.remove_prefix(entity.size());
                known = true;
            }
        if (!known)
            return std::nullopt;
    }
    return result;
}

} // namespace

std::string makeXmp(std::string_view settings) {
    if (settings.empty())
        return {};
    std::string packet =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:diptych=\"urn:x-diptych:picture:1\">";
    packet += kOpening;
    packet += escaped(settings);
    packet += kClosing;
    packet += "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
    return packet;
}

std::optional<std::string> settingsFromXmp(std::string_view bytes) {
    const std::size_t packet = bytes.find("W5M0MpCehiHzreSzNTczkc9d");
    if (packet == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = bytes.find(kOpening, packet);
    const std::size_t end = begin == std::string_view::npos ? begin : bytes.find(kClosing, begin);
    if (end == std::string_view::npos || end - begin > kMaxBytes)
        return std::nullopt;
    return unescaped(bytes.substr(begin + kOpening.size(), end - begin - kOpening.size()));
}

} // namespace diptych::image::codecs
