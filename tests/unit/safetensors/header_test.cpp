#include "core/safetensors/header.h"

#include "tests/support/sanitizer_slowdown.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gtest/gtest.h>

#include <ctime>
#include <ostream>
#include <vector>

namespace diptych::safetensors {
namespace {

using ::diptych::test::ScratchFolder;
using test::entryText;
using test::fileBytes;
using test::lengthBytes;

Result<Header> readBytes(std::string_view bytes) {
    const ScratchFolder folder;
    DIPTYCH_TRY(file, ReadOnlyFile::open(folder.put("a.safetensors", bytes)));
    return readHeader(file);
}

TEST(Header, ReadsEntriesInFileOrderAndFindsThemByName) {
    const std::string header = "{" + entryText("b", "F16", "[2,1]", 24, 28) + "," +
                               entryText("a", "F32", "[2,3]", 0, 24) + "," +
                               entryText("scalar", "U8", "[]", 28, 29) + "," +
                               entryText("empty", "F32", "[0,7]", 28, 28) +
                               R"(,"__metadata__":{"format":"pt","x":"ä"}}   )";
    const auto read = readBytes(fileBytes(header, std::string(29, 'x')));
    ASSERT_TRUE(read.ok()) << read.error().text();
    ASSERT_EQ(read->entries().size(), 4u);
    EXPECT_EQ(read->entries()[0].name, "a");
    EXPECT_EQ(read->entries()[1].name, "b");
    EXPECT_EQ(read->dataOffset(), 8 + header.size());
    EXPECT_EQ(read->dataBytes(), 29u);
    const TensorEntry* b = read->find("b");
    ASSERT_NE(b, nullptr);
    EXPECT_EQ(b->dtype, DType::F16);
    EXPECT_EQ(b->shape, (std::vector<std::int64_t>{2, 1}));
    EXPECT_EQ(b->begin, 24u);
    EXPECT_EQ(b->sizeBytes(), 4u);
    EXPECT_TRUE(read->find("scalar")->shape.empty());
    EXPECT_EQ(read->find("empty")->sizeBytes(), 0u);
    EXPECT_EQ(read->find("c"), nullptr);
    EXPECT_EQ(read->find(""), nullptr);
    EXPECT_EQ(read->metadata(), (Metadata{{"format", "pt"}, {"x", "ä"}}));
}

TEST(Header, AFileWithoutTensorsIsValid) {
    EXPECT_TRUE(readBytes(fileBytes("{}")).ok());
    const auto read = readBytes(fileBytes(R"({"__metadata__":{}})"));
    ASSERT_TRUE(read.ok());
    EXPECT_TRUE(read->entries().empty());
}

TEST(Header, EveryElementTypeHasItsSize) {
    // Bits per element as the format's reference lists them.
    const std::vector<std::pair<const char*, std::uint64_t>> types{
        {"BOOL", 8},        {"U8", 8},          {"I8", 8},      {"I16", 16},    {"U16", 16},
        {"I32", 32},        {"U32", 32},        {"I64", 64},    {"U64", 64},    {"F16", 16},
        {"BF16", 16},       {"F32", 32},        {"F64", 64},    {"C64", 64},    {"F8_E4M3", 8},
        {"F8_E5M2", 8},     {"F8_E8M0", 8},     {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"F4", 4},
        {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8},
    };
    for (const auto& [name, bits] : types) {
        const std::uint64_t bytes = 4 * bits / 8;
        const std::string header = "{" + entryText("t", name, "[2,2]", 0, bytes) + "}";
        EXPECT_TRUE(parseHeader(header, bytes).ok()) << name;
        EXPECT_FALSE(
            parseHeader("{" + entryText("t", name, "[2,2]", 0, bytes + 1) + "}", bytes + 1).ok())
            << name;
    }
}

struct RejectCase {
    const char* name;
    std::string bytes;
    ErrorCode code;
    const char* says; ///< part of the sentence
};

void PrintTo(const RejectCase& rejected, std::ostream* stream) {
    *stream << rejected.name;
}

std::string sameOffsets() {
    std::string header = "{";
    for (int i = 0; i < 10; ++i)
        header += (i ? "," : "") + entryText("t" + std::to_string(i), "F32", "[2,2]", 0, 16);
    return fileBytes(header + "}", std::string(16, 'x'));
}

std::string oneTensor(const std::string& dtype, const std::string& shape, std::uint64_t begin,
                      std::uint64_t end, std::size_t dataBytes) {
    return fileBytes("{" + entryText("t", dtype, shape, begin, end) + "}",
                     std::string(dataBytes, 'x'));
}

std::string oneField(const std::string& fields, std::size_t dataBytes = 16) {
    return fileBytes("{\"t\":{" + fields + "}}", std::string(dataBytes, 'x'));
}

const std::string kWhole = R"("dtype":"F32","shape":[2,2],"data_offsets":[0,16])";

/// The reference's own rejections.
std::vector<RejectCase> referenceRejects() {
    return {
        {"SevenBytes", "1234567", ErrorCode::Corrupt, "not a safetensors file"},
        {"LengthOfAllOnes", std::string(8, '\xff') + "{}", ErrorCode::InvalidInput, "header"},
        {"LengthBeyondTheFile", lengthBytes(60) + "{\"test\":", ErrorCode::Corrupt, "incomplete"},
        {"LengthWrapsWhenEightIsAdded", lengthBytes(UINT64_MAX - 7) + "{}", ErrorCode::InvalidInput,
         "header"},
        {"NotUtf8", fileBytes("{\"\xff\":{" + kWhole + "}}", std::string(16, 'x')),
         ErrorCode::Corrupt, "damaged"},
        {"FirstByteNotUtf8", fileBytes("\xff"), ErrorCode::Corrupt, "not a safetensors file"},
        {"LoneBrace", fileBytes("{"), ErrorCode::Corrupt, "safetensors"},
        {"UnclosedObject", fileBytes("{\"t\":"), ErrorCode::Corrupt, "damaged"},
        {"TenTensorsAtOnePlace", sameOffsets(), ErrorCode::Corrupt, "overlaps"},
        {"ShapeLargerThanBytes", oneTensor("F32", "[2,2]", 0, 4, 4), ErrorCode::Corrupt, "size"},
        {"ShapeSmallerThanBytes", oneTensor("F32", "[2]", 0, 16, 16), ErrorCode::Corrupt, "size"},
        {"ShapeBeyondAnything", oneTensor("F32", "[2,18446744073709551614]", 0, 16, 16),
         ErrorCode::Corrupt, "impossibly large"},
        {"ShapeAtTheSignBit", oneTensor("F32", "[2,9223372036854775807]", 0, 16, 16),
         ErrorCode::Corrupt, "impossibly large"},
        {"ProductWrapsToZero", oneTensor("F32", "[4294967296,4294967296]", 0, 0, 0),
         ErrorCode::Corrupt, "impossibly large"},
        {"ProductWrapsToTheRightSize", oneTensor("F32", "[70368744177664,262144,1,1]", 0, 0, 0),
         ErrorCode::Corrupt, "impossibly large"},
        {"ProductWrapsInBitsOnly", oneTensor("F32", "[281474976710655,65536]", 0, 16, 16),
         ErrorCode::Corrupt, "impossibly large"},
        {"TwoBytesMissing", oneTensor("F32", "[2,2]", 0, 16, 14), ErrorCode::Corrupt,
         "2 bytes are missing"},
        {"BytesBehindTheEnd", oneTensor("F32", "[2,2]", 0, 16, 20), ErrorCode::Corrupt,
         "4 bytes behind"},
        {"BytesWithoutAnyTensor", fileBytes("{}", "x"), ErrorCode::Corrupt, "1 bytes behind"},
        {"HalfAByte", oneTensor("F4", "[3]", 0, 1, 1), ErrorCode::Corrupt, "whole bytes"},
        {"SixBits", oneTensor("F6_E2M3", "[2]", 0, 1, 1), ErrorCode::Corrupt, "whole bytes"},
    };
}

/// What the reference lets pass or what other readers stumbled over.
std::vector<RejectCase> furtherRejects() {
    const std::string entry = entryText("t", "F32", "[2,2]", 0, 16);
    const std::string data(16, 'x');
    return {
        {"LeadingSpace", fileBytes(" {" + entry + "}", data), ErrorCode::Corrupt,
         "not a safetensors file"},
        {"ByteOrderMark", fileBytes("\xEF\xBB\xBF{" + entry + "}", data), ErrorCode::Corrupt,
         "not a safetensors file"},
        {"TextBehindTheObject", fileBytes("{" + entry + "}{}", data), ErrorCode::Corrupt,
         "damaged"},
        {"NulPadding", fileBytes("{" + entry + "}" + std::string(2, '\0'), data),
         ErrorCode::Corrupt, "damaged"},
        {"TextBehindAZeroByte", fileBytes("{" + entry + "}" + std::string("\0<html>", 7), data),
         ErrorCode::Corrupt, "damaged"},
        {"ListInsteadOfObject", fileBytes("[1]"), ErrorCode::Corrupt, "not a safetensors file"},
        {"TensorTwice",
         fileBytes("{" + entryText("t", "F32", "[2]", 0, 8) + "," +
                       entryText("t", "F32", "[2]", 8, 16) + "}",
                   data),
         ErrorCode::Corrupt, "twice"},
        {"TensorTwiceByEscape",
         fileBytes("{" + entryText("t", "F32", "[2]", 0, 8) + "," +
                       entryText("\\u0074", "F32", "[2]", 8, 16) + "}",
                   data),
         ErrorCode::Corrupt, "twice"},
        {"MetadataTwice", fileBytes(R"({"__metadata__":{},"__metadata__":{}})"), ErrorCode::Corrupt,
         "twice"},
        {"MetadataKeyTwice", fileBytes(R"({"__metadata__":{"a":"1","a":"2"}})"), ErrorCode::Corrupt,
         "twice"},
        {"MetadataNumber", fileBytes(R"({"__metadata__":{"a":1}})"), ErrorCode::Corrupt, "\"a\""},
        {"MetadataObject", fileBytes(R"({"__metadata__":{"a":{}}})"), ErrorCode::Corrupt, "\"a\""},
        {"MetadataText", fileBytes(R"({"__metadata__":"a"})"), ErrorCode::Corrupt, "description"},
        {"Gap",
         fileBytes("{" + entryText("a", "U8", "[4]", 0, 4) + "," +
                       entryText("b", "U8", "[4]", 8, 12) + "}",
                   std::string(12, 'x')),
         ErrorCode::Corrupt, "gap"},
        {"GapAtTheStart", oneTensor("U8", "[4]", 4, 8, 8), ErrorCode::Corrupt, "gap"},
        {"PartialOverlap",
         fileBytes("{" + entryText("a", "U8", "[4]", 0, 4) + "," +
                       entryText("b", "U8", "[4]", 2, 6) + "}",
                   std::string(6, 'x')),
         ErrorCode::Corrupt, "overlaps"},
        {"EmptyTensorInsideAnother",
         fileBytes("{" + entryText("a", "U8", "[4]", 0, 4) + "," +
                       entryText("b", "U8", "[0]", 2, 2) + "}",
                   std::string(4, 'x')),
         ErrorCode::Corrupt, "overlaps"},
        {"EndBeforeBegin", oneTensor("U8", "[4]", 4, 0, 4), ErrorCode::Corrupt, "size"},
        {"OffsetsThatWrap", oneTensor("U8", "[16]", UINT64_MAX - 7, 8, 16), ErrorCode::Corrupt,
         "size"},
        {"HugeSizeBesideZero", oneTensor("F32", "[0,9223372036854775807]", 0, 0, 0),
         ErrorCode::Corrupt, "impossibly large"},
        {"HugeProductBesideZero", oneTensor("F32", "[281474976710655,281474976710655,0]", 0, 0, 0),
         ErrorCode::Corrupt, "impossibly large"},
        {"HugeProductBehindZero", oneTensor("F32", "[0,281474976710655,281474976710655]", 0, 0, 0),
         ErrorCode::Corrupt, "impossibly large"},
        {"NegativeSize", oneTensor("F32", "[-1]", 0, 16, 16), ErrorCode::Corrupt,
         "malformed shape"},
        {"FractionalSize", oneTensor("F32", "[4.0]", 0, 16, 16), ErrorCode::Corrupt,
         "malformed shape"},
        {"SizeOfTwoToThe64", oneTensor("F32", "[18446744073709551616]", 0, 16, 16),
         ErrorCode::Corrupt, "malformed shape"},
        {"TextSize", oneTensor("F32", "[\"4\"]", 0, 16, 16), ErrorCode::Corrupt, "malformed shape"},
        {"NestedShape", oneTensor("F32", "[[4]]", 0, 16, 16), ErrorCode::Corrupt,
         "malformed shape"},
        {"ShapeNotAList", oneTensor("F32", "4", 0, 16, 16), ErrorCode::Corrupt, "malformed shape"},
        {"NineDimensions", oneTensor("F32", "[4,1,1,1,1,1,1,1,1]", 0, 16, 16),
         ErrorCode::InvalidInput, "more than 8 dimensions"},
        {"UnknownType", oneTensor("F128", "[1]", 0, 16, 16), ErrorCode::Unsupported, "\"F128\""},
        {"TypeInLowerCase", oneTensor("f32", "[4]", 0, 16, 16), ErrorCode::Unsupported, "\"f32\""},
        {"TypeNotText", oneField(R"("dtype":4,"shape":[2,2],"data_offsets":[0,16])"),
         ErrorCode::Corrupt, "malformed type"},
        {"NegativeOffset", oneField(R"("dtype":"F32","shape":[2,2],"data_offsets":[-16,0])"),
         ErrorCode::Corrupt, "malformed position"},
        {"OneOffset", oneField(R"("dtype":"F32","shape":[2,2],"data_offsets":[16])"),
         ErrorCode::Corrupt, "malformed position"},
        {"ThreeOffsets", oneField(R"("dtype":"F32","shape":[2,2],"data_offsets":[0,16,16])"),
         ErrorCode::Corrupt, "malformed position"},
        {"NoType", oneField(R"("shape":[2,2],"data_offsets":[0,16])"), ErrorCode::Corrupt,
         "incomplete"},
        {"NoShape", oneField(R"("dtype":"F32","data_offsets":[0,16])"), ErrorCode::Corrupt,
         "incomplete"},
        {"NoOffsets", oneField(R"("dtype":"F32","shape":[2,2])"), ErrorCode::Corrupt, "incomplete"},
        {"FieldTwice", oneField(kWhole + R"(,"shape":[2,2])"), ErrorCode::Corrupt, "twice"},
        {"UnknownField", oneField(kWhole + R"(,"scale":1)"), ErrorCode::Unsupported, "\"scale\""},
        {"EntryIsNull", fileBytes(R"({"t":null})"), ErrorCode::Corrupt, "description"},
        {"EntryIsTrue", fileBytes(R"({"t":true})"), ErrorCode::Corrupt, "description"},
        {"NumberBeyondDouble", oneField(R"("dtype":"F32","shape":[1e999],"data_offsets":[0,16])"),
         ErrorCode::Corrupt, "damaged"},
        {"NameTooLong", fileBytes("{" + entryText(std::string(1025, 'n'), "U8", "[0]", 0, 0) + "}"),
         ErrorCode::InvalidInput, "too long"},
    };
}

class RejectedFile : public ::testing::TestWithParam<RejectCase> {};

TEST_P(RejectedFile, GetsItsCodeAndSentence) {
    const RejectCase& rejected = GetParam();
    const auto read = readBytes(rejected.bytes);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(errorCodeName(read.error().code), std::string(errorCodeName(rejected.code)))
        << read.error().text();
    EXPECT_NE(read.error().message.find(rejected.says), std::string::npos) << read.error().message;
    EXPECT_NE(read.error().context.find("a.safetensors"), std::string::npos);
}

std::string caseName(const ::testing::TestParamInfo<RejectCase>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Reference, RejectedFile, ::testing::ValuesIn(referenceRejects()),
                         caseName);
INSTANTIATE_TEST_SUITE_P(Further, RejectedFile, ::testing::ValuesIn(furtherRejects()), caseName);

TEST(Header, WithinTheCapsIsAccepted) {
    EXPECT_TRUE(
        parseHeader("{" + entryText(std::string(1024, 'n'), "U8", "[0]", 0, 0) + "}", 0).ok());
    EXPECT_TRUE(parseHeader("{" + entryText("t", "U8", "[1,1,1,1,1,1,1,4]", 0, 4) + "}", 4).ok());
}

TEST(Header, NamesInSentencesAreShortAndOnOneLine) {
    std::string name = "a\\nb\\u001b[31m";
    for (int i = 0; i < 200; ++i)
        name += "ä";
    const auto read = parseHeader("{" + entryText(name, "F32", "[2]", 0, 4) + "}", 4);
    ASSERT_FALSE(read.ok());
    const std::string& message = read.error().message;
    EXPECT_LT(message.size(), 200u);
    EXPECT_EQ(message.find_first_of("\n\x1b"), std::string::npos);
    EXPECT_NE(message.find("ä...\""), std::string::npos) << message;
}

TEST(Header, EveryTruncationOfAGoodFileIsRefused) {
    const ScratchFolder folder;
    const std::string whole =
        fileBytes("{" + entryText("a", "F32", "[2]", 0, 8) + "," +
                      entryText("b", "U8", "[3]", 8, 11) + R"(,"__metadata__":{"k":"v"}})",
                  "12345678abc");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto file = ReadOnlyFile::open(folder.put("a", whole.substr(0, size)));
        ASSERT_TRUE(file.ok());
        EXPECT_FALSE(readHeader(*file).ok()) << size;
    }
    EXPECT_TRUE(readBytes(whole).ok());
}

TEST(Header, AFileCutAfterOpeningIsAnError) {
    const ScratchFolder folder;
    const auto path = folder.put("a", oneTensor("U8", "[5000]", 0, 5000, 5000));
    const auto file = ReadOnlyFile::open(path);
    ASSERT_TRUE(file.ok());
    std::filesystem::resize_file(path, 20);
    EXPECT_EQ(readHeader(*file).error().code, ErrorCode::Corrupt);
}

constexpr double kSeconds = 2.0 * ::diptych::test::kSanitizerSlowdown;

/// Runs `text` through the parser and returns the processor's seconds. It must be refused.
double secondsToRefuse(const std::string& text, std::uint64_t dataBytes = 0) {
    const std::clock_t start = std::clock();
    EXPECT_FALSE(parseHeader(text, dataBytes).ok());
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(HostileHeader, IsRefusedInUnderTwoSeconds) {
    constexpr std::size_t kBytes = 24'900'000;
    EXPECT_LT(secondsToRefuse("{\"a\":" + std::string(kBytes, '[')), kSeconds);
    std::string text = "{";
    while (text.size() < kBytes)
        text += "\"a\":{";
    EXPECT_LT(secondsToRefuse(text), kSeconds);
    EXPECT_LT(secondsToRefuse("{\"" + std::string(kBytes, 'a') + "\":1}"), kSeconds);
    EXPECT_LT(secondsToRefuse("{" + std::string(kBytes, ' ')), kSeconds);
    EXPECT_LT(secondsToRefuse(R"({"a":{"shape":[)" + std::string(kBytes, '1') + "]}}"), kSeconds);
    text = R"({"a":{"shape":[1)";
    while (text.size() < kBytes)
        text += ",1";
    EXPECT_LT(secondsToRefuse(text + "]}}"), kSeconds);
    text = R"({"__metadata__":{"a":"")";
    while (text.size() < kBytes)
        text += R"(,"a":"")";
    EXPECT_LT(secondsToRefuse(text + "}}"), kSeconds);
}

TEST(HostileHeader, TooManyEntriesAreRefusedQuickly) {
    std::string text = "{" + entryText("0", "U8", "[0]", 0, 0);
    for (int i = 1; text.size() < 24'900'000; ++i)
        text += "," + entryText(std::to_string(i), "U8", "[0]", 0, 0);
    text += "}";
    EXPECT_LT(secondsToRefuse(text), kSeconds);
    // As many tensors as allowed, all over the same bytes.
    text = "{" + entryText("0", "U8", "[9]", 0, 9);
    for (int i = 1; i < 100'000; ++i)
        text += "," + entryText(std::to_string(i), "U8", "[9]", 0, 9);
    EXPECT_LT(secondsToRefuse(text + "}", 9), kSeconds);
}

TEST(HostileHeader, AHeaderAboveTheCapIsNotRead) {
    const ScratchFolder folder;
    const auto path = folder.put("a", lengthBytes(25'000'001) + "{");
    std::filesystem::resize_file(path, 26'000'000);
    const auto file = ReadOnlyFile::open(path);
    ASSERT_TRUE(file.ok());
    const auto read = readHeader(*file);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(read.error().message.find("25 MB"), std::string::npos);
}

} // namespace
} // namespace diptych::safetensors
