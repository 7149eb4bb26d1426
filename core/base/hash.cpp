#include "core/base/hash.h"

#include "core/base/file.h"

#include <openssl/evp.h>

#include <array>
#include <vector>

namespace diptych {

struct Sha256::State {
    EVP_MD_CTX* context = nullptr;
    State() : context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(const void* data, std::size_t sizeBytes) {
    EVP_DigestUpdate(m_state->context, data, sizeBytes);
}

std::string Sha256::finishHex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &length);
    static const char* const kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * length);
    for (unsigned int i = 0; i < length; ++i) {
        hex.push_back(kDigits[digest[i] >> 4]);
        hex.push_back(kDigits[digest[i] & 15]);
    }
    return hex;
}

std::string sha256Hex(std::string_view text) {
    Sha256 hash;
    hash.update(text);
    return hash.finishHex();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    Sha256 hash;
    std::vector<char> block(1 << 20);
    for (std::uint64_t at = 0; at < file.sizeBytes();) {
        const auto want =
            static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), file.sizeBytes() - at));
        DIPTYCH_CHECK(file.read(at, block.data(), want));
        hash.update(block.data(), want);
        at += want;
    }
    return hash.finishHex();
}

} // namespace diptych
