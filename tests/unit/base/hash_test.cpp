#include "core/base/hash.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace diptych {
namespace {

// FIPS 180-2, appendix B.
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kMillionA =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, PublishedVectors) {
    EXPECT_EQ(sha256Hex("abc"), kAbc);
    EXPECT_EQ(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, PiecesGiveTheHashOfTheWhole) {
    Sha256 hash;
    const std::string piece(997, 'a');
    std::size_t left = 1'000'000;
    while (left > 0) {
        const std::size_t now = std::min(left, piece.size());
        hash.update(piece.data(), now);
        left -= now;
    }
    EXPECT_EQ(hash.finishHex(), kMillionA);
}

TEST(Sha256, OfAFileLargerThanOneBlock) {
    const test::ScratchFolder folder;
    const std::string bytes(3'000'001, 'x');
    const auto hash = sha256OfFile(folder.put("big", bytes));
    ASSERT_TRUE(hash.ok());
    EXPECT_EQ(*hash, sha256Hex(bytes));
    EXPECT_EQ(sha256OfFile(folder / "missing").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych
