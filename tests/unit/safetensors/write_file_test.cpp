#include "core/safetensors/write_file.h"

#include "core/safetensors/file_hash.h"
#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

namespace diptych::safetensors {
namespace {

using ::diptych::test::bytesOf;
using ::diptych::test::FaultyFileCalls;
using ::diptych::test::ScratchFolder;
using test::fileBytes;

constexpr std::array<float, 2> kFloats{1.0f, -2.0f};
constexpr std::array<std::uint8_t, 3> kBytes{7, 8, 9};
constexpr std::array<double, 1> kDoubles{0.5};

std::vector<TensorSource> threeTensors() {
    return {tensorFromMemory("small", DType::U8, {3}, kBytes.data()),
            tensorFromMemory("b", DType::F32, {2, 1}, kFloats.data()),
            tensorFromMemory("a", DType::F32, {2}, kFloats.data()),
            tensorFromMemory("wide", DType::F64, {}, kDoubles.data())};
}

TEST(WriteFile, BytesAreExactlyTheFormat) {
    const ScratchFolder folder;
    ASSERT_TRUE(writeFile(folder / "a", threeTensors(), {{"k", "\"v\""}, {"format", "pt"}}).ok());
    // Written by hand from the format's description: sorted by element size and name, padded to 8.
    std::string header = R"({"__metadata__":{"format":"pt","k":"\"v\""},)"
                         R"("wide":{"dtype":"F64","shape":[],"data_offsets":[0,8]},)"
                         R"("a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},)"
                         R"("b":{"dtype":"F32","shape":[2,1],"data_offsets":[16,24]},)"
                         R"("small":{"dtype":"U8","shape":[3],"data_offsets":[24,27]}})";
    while (header.size() % 8 != 0)
        header += ' ';
    std::string data("\0\0\0\0\0\0\xe0\x3f", 8);
    for (int i = 0; i < 2; ++i)
        data += std::string("\0\0\x80\x3f\0\0\0\xc0", 8);
    data += "\x07\x08\x09";
    EXPECT_EQ(bytesOf(folder / "a"), fileBytes(header, data));
}

TEST(WriteFile, ReadsBackAndIsIndependentOfTheOrderGiven) {
    const ScratchFolder folder;
    auto reversed = threeTensors();
    std::reverse(reversed.begin(), reversed.end());
    ASSERT_TRUE(writeFile(folder / "a", threeTensors(), {}).ok());
    ASSERT_TRUE(writeFile(folder / "b", std::move(reversed), {}).ok());
    EXPECT_EQ(bytesOf(folder / "a"), bytesOf(folder / "b"));
    const auto file = ReadOnlyFile::open(folder / "a");
    const auto header = readHeader(*file);
    ASSERT_TRUE(header.ok()) << header.error().text();
    EXPECT_EQ(header->dataOffset() % 8, 0u);
    EXPECT_EQ(header->find("b")->shape, (std::vector<std::int64_t>{2, 1}));
}

TEST(WriteFile, NothingAtAllIsAValidFile) {
    const ScratchFolder folder;
    ASSERT_TRUE(writeFile(folder / "a", {}, {}).ok());
    EXPECT_EQ(bytesOf(folder / "a"), fileBytes("{}      "));
}

TEST(WriteFile, NamesThatCannotBeReadBackAreRefused) {
    const ScratchFolder folder;
    for (const std::string& name :
         {std::string("__metadata__"), std::string("\xff"), std::string(1025, 'n')}) {
        const Status status =
            writeFile(folder / "a", {tensorFromMemory(name, DType::U8, {3}, kBytes.data())}, {});
        ASSERT_FALSE(status.ok());
        EXPECT_EQ(status.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(status.error().context, (folder / "a").string());
    }
    const auto one = tensorFromMemory("a", DType::U8, {3}, kBytes.data());
    EXPECT_EQ(writeFile(folder / "a", {one, one}, {}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(writeFile(folder / "a", {one}, {{"k", "\xff"}}).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(folder.count(), 0u);
}

TEST(WriteFile, ImpossibleShapesAreRefused) {
    const ScratchFolder folder;
    for (const std::vector<std::int64_t>& shape :
         {std::vector<std::int64_t>{-1}, {INT64_MAX, 4}, {1, 1, 1, 1, 1, 1, 1, 1, 3}}) {
        EXPECT_FALSE(
            writeFile(folder / "a", {tensorFromMemory("a", DType::U8, shape, kBytes.data())}, {})
                .ok());
    }
    EXPECT_FALSE(
        writeFile(folder / "a", {tensorFromMemory("a", DType::F4, {3}, kBytes.data())}, {}).ok());
    EXPECT_EQ(folder.count(), 0u);
}

TEST(WriteFile, ASourceThatGivesTooFewOrTooManyBytesLeavesTheOldFile) {
    const ScratchFolder folder;
    folder.put("a", "old");
    for (const std::size_t count : {2u, 4u}) {
        const std::string bytes(count, 'x');
        const TensorSource source{"t", DType::U8, {3}, [&](ByteSink& sink) {
                                      return sink.write(bytes.data(), bytes.size());
                                  }};
        EXPECT_EQ(writeFile(folder / "a", {source}, {}).error().code, ErrorCode::Internal);
    }
    const TensorSource failing{"t", DType::U8, {3}, [](ByteSink&) -> Status {
                                   return Error{ErrorCode::DeviceLost, "gone", {}};
                               }};
    EXPECT_EQ(writeFile(folder / "a", {failing}, {}).error().code, ErrorCode::DeviceLost);
    EXPECT_EQ(bytesOf(folder / "a"), "old");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(WriteFile, AFailureAtAnyCallLeavesTheOldFileWhole) {
    int k = 1;
    for (;; ++k) {
        const ScratchFolder folder;
        ASSERT_TRUE(writeFile(folder / "a", {}, {}).ok());
        const std::string old = bytesOf(folder / "a");
        FaultyFileCalls calls(k, ENOSPC);
        const std::string large(2'000'000, 'x');
        std::vector<TensorSource> tensors = threeTensors();
        tensors.push_back(tensorFromMemory("large", DType::U8, {2'000'000}, large.data()));
        const Status status = writeFile(folder / "a", std::move(tensors), {}, &calls);
        EXPECT_EQ(folder.count(), 1u) << "call " << k;
        if (status.ok()) {
            const auto file = ReadOnlyFile::open(folder / "a");
            EXPECT_TRUE(readHeader(*file).ok());
        } else {
            EXPECT_EQ(bytesOf(folder / "a"), old) << "call " << k;
        }
        if (!calls.failed())
            break;
    }
    EXPECT_GE(k, 7);
}

TEST(TensorRegionSha256, DependsOnTheBytesAndNotOnTheMetadata) {
    const ScratchFolder folder;
    const auto hashOf = [&](std::vector<TensorSource> tensors, const Metadata& metadata) {
        EXPECT_TRUE(writeFile(folder / "a", std::move(tensors), metadata).ok());
        const auto file = ReadOnlyFile::open(folder / "a");
        const auto hash = tensorRegionSha256(*file);
        EXPECT_TRUE(hash.ok());
        return hash.ok() ? *hash : std::string();
    };
    const std::string first = hashOf(threeTensors(), {});
    EXPECT_EQ(first.size(), 64u);
    EXPECT_EQ(hashOf(threeTensors(), {{"title", "Woodcut"}, {"more", std::string(999, 'x')}}),
              first);
    constexpr std::array<std::uint8_t, 3> other{7, 8, 10};
    auto changed = threeTensors();
    changed[0] = tensorFromMemory("small", DType::U8, {3}, other.data());
    EXPECT_NE(hashOf(std::move(changed), {}), first);
    // Published vector: the region holds just "abc".
    EXPECT_EQ(hashOf({tensorFromMemory("t", DType::U8, {3}, "abc")}, {}),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace diptych::safetensors
