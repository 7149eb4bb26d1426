// Any bytes are parsed as JSON; what is accepted must survive being written and parsed again, and
// must be what the plain parser makes of it.

#include "core/base/json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    const std::string_view text(reinterpret_cast<const char*>(data), sizeBytes);
    const diptych::JsonLimits limits{1 << 20, 16, 10'000};
    const auto parsed = diptych::parseJson(text, "input", limits);
    if (!parsed.ok()) {
        if (parsed.error().message.empty())
            std::abort();
        return 0;
    }
    if (*parsed != diptych::Json::parse(text))
        std::abort();
    const auto again = diptych::parseJson(parsed->dump(), "output", {1 << 24, 16, 10'000});
    if (!again.ok() || *again != *parsed)
        std::abort();
    return 0;
}
