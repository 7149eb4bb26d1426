#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace diptych {

/// SHA-256 over bytes fed in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(const void* data, std::size_t sizeBytes);
    void update(std::string_view text) { update(text.data(), text.size()); }

    /// Lower-case hex, 64 characters. Ends the computation; call once.
    std::string finishHex();

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// SHA-256 of a piece of text, as lower-case hex.
std::string sha256Hex(std::string_view text);

/// SHA-256 of a whole file, as lower-case hex. Errors: NotFound, Io.
Result<std::string> sha256OfFile(const std::filesystem::path& path);

} // namespace diptych
