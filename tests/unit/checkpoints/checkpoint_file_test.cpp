#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

namespace diptych::checkpoints {
namespace {

using namespace std::string_literals;
using namespace test;
using ::diptych::test::ScratchFolder;
using ::testing::HasSubstr;

/// What a file with these bytes is told to be; the error where there is one.
Error errorFor(const std::string& name, const std::string& bytes) {
    const ScratchFolder folder;
    const auto facts = recogniseCheckpoint(folder.put(name, bytes));
    return facts.ok() ? Error{ErrorCode::Internal, "accepted", {}} : facts.error();
}

/// Bytes this process has read so far, by the kernel's own count; nothing where it does not tell.
std::optional<std::uint64_t> bytesRead() {
    std::ifstream counters("/proc/self/io");
    std::string name;
    std::uint64_t value = 0;
    while (counters >> name >> value)
        if (name == "rchar:")
            return value;
    return std::nullopt;
}

TEST(CheckpointFile, ReadsNoMoreThanTheHeader) {
    const ScratchFolder folder;
    const auto path = folder / "model.safetensors";
    const HeaderBuilder builder = firstCheckpoint();
    builder.write(path);
    const std::uint64_t headerBytes = builder.headerBytes().size();
    ASSERT_GT(builder.dataBytes(), 10 * headerBytes);
    const auto before = bytesRead();
    if (!before)
        GTEST_SKIP() << "the kernel does not count what a process reads";
    const auto facts = recogniseCheckpoint(path);
    const auto after = bytesRead();
    ASSERT_TRUE(facts.ok()) << facts.error().text();
    EXPECT_EQ(facts->family, Family::StableDiffusion1);
    EXPECT_LT(*after - *before, headerBytes + 10'000);
}

TEST(CheckpointFile, TheNameDoesNotMatter) {
    const ScratchFolder folder;
    for (const char* name : {"model.ckpt", "model.bin", "model"}) {
        firstCheckpoint().write(folder / name);
        const auto facts = recogniseCheckpoint(folder / name);
        ASSERT_TRUE(facts.ok()) << facts.error().text();
        EXPECT_EQ(facts->kind, CheckpointKind::Model);
    }
}

TEST(CheckpointFile, PicklesGetTheirSentenceWhateverTheirName) {
    const std::string zip = "PK\x03\x04"s + std::string(22, '\0') + "\x10\0\0\0archive/data.pkl"s;
    for (const char* name : {"model.ckpt", "model.bin", "model.pt", "model.safetensors"}) {
        const Error error = errorFor(name, zip);
        EXPECT_EQ(error.code, ErrorCode::Unsupported);
        EXPECT_THAT(error.message, HasSubstr("This is a PyTorch pickle file (.ckpt, .pt, .bin)"));
        EXPECT_THAT(error.message, HasSubstr("Convert it to safetensors"));
        EXPECT_THAT(error.context, HasSubstr(name));
    }
}

TEST(CheckpointFile, PointersAndIncompleteDownloads) {
    EXPECT_THAT(errorFor("m.safetensors", "version https://git-lfs.github.com/spec/v1\n").message,
                HasSubstr("only a Git-LFS pointer"));
    const std::string start = firstCheckpoint().headerBytes();
    const Error cut = errorFor("m.safetensors", start + "the first tensor");
    EXPECT_EQ(cut.code, ErrorCode::Corrupt);
    EXPECT_THAT(cut.message, HasSubstr("incomplete"));
    EXPECT_THAT(errorFor("m.safetensors", start.substr(0, 500)).message, HasSubstr("incomplete"));
    EXPECT_THAT(errorFor("m.safetensors", "").message, HasSubstr("empty"));
}

TEST(CheckpointFile, AFileThatIsNotThere) {
    const ScratchFolder folder;
    const auto facts = recogniseCheckpoint(folder / "absent.safetensors");
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::checkpoints
