#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_dtype.h"
#include "core/tensor/tensor_file.h"

#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/complex.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace diptych::tensor {
namespace {

using safetensors::test::entryText;
using safetensors::test::fileBytes;
using test::bytesOf;
using test::FaultyFileCalls;
using test::ScratchFolder;

TEST(TensorFile, EveryTypeReadsBackBitForBit) {
    const ScratchFolder folder;
    std::vector<NamedTensor> tensors;
    for (const auto type : {c10::kBool, c10::kByte, c10::kChar, c10::kShort, c10::kUInt16,
                            c10::kInt, c10::kUInt32, c10::kLong, c10::kUInt64, c10::kHalf,
                            c10::kBFloat16, c10::kFloat, c10::kDouble, c10::kComplexFloat}) {
        const at::Tensor source =
            at::arange(-3, 3).reshape({2, 3}).to(type == c10::kBool ? c10::kBool : c10::kLong);
        tensors.push_back({scalarTypeName(type), source.to(type)});
    }
    ASSERT_TRUE(saveTensors(folder / "a", tensors, {{"k", "v"}}).ok());
    const auto file = TensorFile::open(folder / "a");
    ASSERT_TRUE(file.ok()) << file.error().text();
    EXPECT_EQ(file->names().size(), tensors.size());
    EXPECT_EQ(file->metadata().at("k"), "v");
    for (const NamedTensor& named : tensors) {
        const auto read = file->read(named.name);
        ASSERT_TRUE(read.ok()) << read.error().text();
        EXPECT_EQ(read->scalar_type(), named.tensor.scalar_type());
        ASSERT_EQ(read->sizes(), named.tensor.sizes());
        EXPECT_EQ(std::memcmp(read->const_data_ptr(), named.tensor.const_data_ptr(),
                              named.tensor.nbytes()),
                  0)
            << named.name;
        EXPECT_EQ(*file->shape(named.name), (std::vector<std::int64_t>{2, 3}));
    }
}

TEST(TensorFile, ReadsKnownBytes) {
    const ScratchFolder folder;
    // 1.5 in three float formats, at an offset that fits none of them.
    const std::string header = "{" + entryText("byte", "U8", "[1]", 0, 1) + "," +
                               entryText("float", "F32", "[]", 1, 5) + "," +
                               entryText("half", "F16", "[1]", 5, 7) + "," +
                               entryText("brain", "BF16", "[1,1]", 7, 9) + "}";
    const auto path = folder.put("a", fileBytes(header, std::string("\x07"
                                                                    "\x00\x00\xc0\x3f"
                                                                    "\x00\x3e"
                                                                    "\xc0\x3f",
                                                                    9)));
    const auto file = TensorFile::open(path);
    ASSERT_TRUE(file.ok()) << file.error().text();
    for (const char* name : {"float", "half", "brain"})
        EXPECT_EQ(file->read(name)->item().toDouble(), 1.5) << name;
    EXPECT_EQ(file->read("float")->dim(), 0);
}

TEST(TensorFile, MissingNamesAreErrors) {
    const ScratchFolder folder;
    const auto file = TensorFile::open(folder.put("a", fileBytes("{}")));
    ASSERT_TRUE(file.ok());
    EXPECT_FALSE(file->has("x"));
    EXPECT_EQ(file->read("x").error().code, ErrorCode::NotFound);
    EXPECT_EQ(file->shape("x").error().code, ErrorCode::NotFound);
    EXPECT_NE(file->read("x").error().text().find("\"x\""), std::string::npos);
    EXPECT_EQ(TensorFile::open(folder / "missing").error().code, ErrorCode::NotFound);
    EXPECT_EQ(TensorFile::open(folder.path()).error().code, ErrorCode::InvalidInput);
}

TEST(TensorFile, FloatsOfEightBitsAreRefusedByName) {
    const ScratchFolder folder;
    for (const char* type : {"F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"}) {
        const auto file = TensorFile::open(
            folder.put("a", fileBytes("{" + entryText("t", type, "[2]", 0, 2) + "}", "ab")));
        ASSERT_TRUE(file.ok());
        const auto read = file->read("t");
        ASSERT_FALSE(read.ok());
        EXPECT_EQ(read.error().code, ErrorCode::Unsupported);
        EXPECT_NE(read.error().message.find(type), std::string::npos);
    }
}

TEST(TensorFile, TruthValuesAreNeitherMoreNorLess) {
    const ScratchFolder folder;
    const std::string header = "{" + entryText("t", "BOOL", "[3]", 0, 3) + "}";
    const auto good =
        TensorFile::open(folder.put("a", fileBytes(header, std::string("\1\0\1", 3))));
    EXPECT_EQ(good->read("t")->sum().item().toLong(), 2);
    const auto bad = TensorFile::open(folder.put("b", fileBytes(header, std::string("\1\0\2", 3))));
    EXPECT_EQ(bad->read("t").error().code, ErrorCode::Corrupt);
}

TEST(TensorFile, EmptyAndScalarTensors) {
    const ScratchFolder folder;
    ASSERT_TRUE(
        saveTensors(folder / "a", {{"none", at::empty({0, 5})}, {"one", at::ones({}).mul(3)}})
            .ok());
    const auto file = TensorFile::open(folder / "a");
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->read("none")->sizes(), (std::vector<std::int64_t>{0, 5}));
    EXPECT_EQ(file->read("one")->item().toDouble(), 3.0);
}

TEST(TensorFile, AFileCutWhileOpenIsAnErrorForWhatIsGoneOnly) {
    const ScratchFolder folder;
    ASSERT_TRUE(saveTensors(folder / "a", {{"a", at::ones({1000})}, {"b", at::ones({1000})}}).ok());
    const auto file = TensorFile::open(folder / "a");
    ASSERT_TRUE(file.ok());
    std::filesystem::resize_file(folder / "a", file->header().dataOffset() + 4100);
    EXPECT_TRUE(file->read("a").ok());
    const auto cut = file->read("b");
    ASSERT_FALSE(cut.ok());
    EXPECT_EQ(cut.error().code, ErrorCode::Corrupt);
}

TEST(TensorFile, MoreThanTheMachineHoldsIsAnError) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the address sanitizer needs more address space than this test leaves";
#endif
    constexpr std::uint64_t kTensorBytes = std::uint64_t{2} << 30;
    const ScratchFolder folder;
    const std::string header =
        "{" + entryText("t", "U8", "[" + std::to_string(kTensorBytes) + "]", 0, kTensorBytes) + "}";
    const auto path = folder.put("a", fileBytes(header));
    std::filesystem::resize_file(path, 8 + header.size() + kTensorBytes); // takes no room
    const auto file = TensorFile::open(path);
    ASSERT_TRUE(file.ok()) << file.error().text();
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_AS, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) + (256u << 20);
    ASSERT_EQ(::setrlimit(RLIMIT_AS, &tight), 0);
    const auto read = file->read("t");
    ASSERT_EQ(::setrlimit(RLIMIT_AS, &before), 0);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::OutOfMemory) << read.error().text();
}

TEST(TensorFile, SeveralThreadsMayRead) {
    const ScratchFolder folder;
    std::vector<NamedTensor> tensors;
    for (int i = 0; i < 50; ++i)
        tensors.push_back({std::to_string(i), at::ones({999}).mul(i)});
    ASSERT_TRUE(saveTensors(folder / "a", tensors).ok());
    const auto file = TensorFile::open(folder / "a");
    ASSERT_TRUE(file.ok());
    std::vector<std::thread> threads;
    std::vector<int> equal(4, 0);
    for (std::size_t t = 0; t < equal.size(); ++t)
        threads.emplace_back([&, t] {
            for (const NamedTensor& named : tensors)
                equal[t] += at::equal(*file->read(named.name), named.tensor);
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(equal, std::vector<int>(4, 50));
}

TEST(SaveTensors, StridesViewsAndGradientsDoNotMatter) {
    const ScratchFolder folder;
    const at::Tensor base = at::arange(12).to(c10::kFloat).reshape({3, 4});
    const at::Tensor transposed = base.t();
    at::Tensor learned = base.clone().set_requires_grad(true);
    const at::Tensor conjugate =
        at::complex(base, base).conj(); // a view whose sign exists in its flags only
    ASSERT_TRUE(saveTensors(folder / "a", {{"t", transposed},
                                           {"rows", base.slice(0, 1, 2)},
                                           {"expanded", base[0].expand({2, 4})},
                                           {"learned", learned},
                                           {"conjugate", conjugate}})
                    .ok());
    const auto file = TensorFile::open(folder / "a");
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(at::equal(*file->read("t"), transposed));
    EXPECT_TRUE(at::equal(*file->read("rows"), base.slice(0, 1, 2)));
    EXPECT_TRUE(at::equal(*file->read("expanded"), base[0].expand({2, 4})));
    EXPECT_TRUE(at::equal(*file->read("learned"), base));
    EXPECT_FALSE(file->read("learned")->requires_grad());
    EXPECT_TRUE(at::equal(*file->read("conjugate"), conjugate.resolve_conj()));
}

TEST(SaveTensors, WhatCannotBeSavedIsNamed) {
    const ScratchFolder folder;
    const Status unset = saveTensors(folder / "a", {{"unset", at::Tensor()}});
    EXPECT_EQ(unset.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(unset.error().message.find("unset"), std::string::npos);
    EXPECT_EQ(
        saveTensors(folder / "a", {{"wide", at::ones({1}).to(c10::kComplexDouble)}}).error().code,
        ErrorCode::Unsupported);
    EXPECT_EQ(saveTensors(folder / "a", {{"twice", at::ones({1})}, {"twice", at::ones({1})}})
                  .error()
                  .code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(folder.count(), 0u);
}

TEST(SaveTensors, AFailureAtAnyCallLeavesTheOldFileWhole) {
    int k = 1;
    for (;; ++k) {
        const ScratchFolder folder;
        ASSERT_TRUE(saveTensors(folder / "a", {{"old", at::ones({3})}}).ok());
        FaultyFileCalls calls(k);
        const Status status = saveTensors(
            folder / "a", {{"new", at::ones({400'000})}, {"more", at::ones({3})}}, {}, &calls);
        const auto file = TensorFile::open(folder / "a");
        ASSERT_TRUE(file.ok()) << "call " << k;
        EXPECT_EQ(file->has("new"), status.ok()) << "call " << k;
        EXPECT_EQ(file->has("old"), !status.ok()) << "call " << k;
        EXPECT_EQ(folder.count(), 1u) << "call " << k;
        if (!calls.failed())
            break;
    }
    EXPECT_GE(k, 7);
}

TEST(SaveTensors, TheHashIgnoresMetadata) {
    const ScratchFolder folder;
    ASSERT_TRUE(saveTensors(folder / "a", {{"x", at::ones({3})}}).ok());
    ASSERT_TRUE(saveTensors(folder / "b", {{"x", at::ones({3})}}, {{"title", "T"}}).ok());
    ASSERT_TRUE(saveTensors(folder / "c", {{"x", at::ones({3}).mul(2)}}).ok());
    const auto a = TensorFile::open(folder / "a")->sha256();
    EXPECT_EQ(*a, *TensorFile::open(folder / "b")->sha256());
    EXPECT_NE(*a, *TensorFile::open(folder / "c")->sha256());
}

} // namespace
} // namespace diptych::tensor
