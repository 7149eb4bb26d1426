#include "core/base/json.h"

#include "tests/support/sanitizer_slowdown.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <ctime>
#include <limits>

namespace diptych {
namespace {

using ::diptych::test::ScratchFolder;

ErrorCode refusal(const std::string& text, const JsonLimits& limits = {}) {
    const auto parsed = parseJson(text, "settings", limits);
    EXPECT_FALSE(parsed.ok()) << text.substr(0, 100);
    if (parsed.ok())
        return ErrorCode::Internal;
    EXPECT_EQ(parsed.error().message.rfind("settings ", 0), 0u) << parsed.error().message;
    return parsed.error().code;
}

TEST(Json, KeepsValuesAndTheirTypes) {
    const auto parsed = parseJson(
        R"({"n":null,"t":true,"i":-3,"u":18446744073709551615,"f":0.5,"s":"ä","a":[1,{"b":[]}]})",
        "text");
    ASSERT_TRUE(parsed.ok()) << parsed.error().text();
    const Json& json = *parsed;
    EXPECT_TRUE(json["n"].is_null());
    EXPECT_EQ(json["t"], true);
    EXPECT_EQ(json["i"], -3);
    EXPECT_EQ(json["u"].get<std::uint64_t>(), std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(json["f"], 0.5);
    EXPECT_EQ(json["s"], "ä");
    EXPECT_TRUE(json["a"][1]["b"].is_array());
    EXPECT_EQ(json, Json::parse(json.dump()));
}

TEST(Json, AScalarAloneIsADocument) {
    EXPECT_EQ(*parseJson("7", "text"), 7);
}

TEST(Json, DuplicateKeysAreRefusedAtEveryDepth) {
    EXPECT_EQ(refusal(R"({"a":1,"a":1})"), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(R"({"x":[{"a":1,"b":2,"a":3}]})"), ErrorCode::Corrupt);
    // An escape does not hide it.
    EXPECT_EQ(refusal(R"({"a":1,"\u0061":2})"), ErrorCode::Corrupt);
    EXPECT_TRUE(parseJson(R"({"a":{"a":1},"b":{"a":1}})", "text").ok());
}

TEST(Json, MalformedTextIsCorrupt) {
    for (const char* text : {"", "{", "{]", R"({"a":1,})", R"({"a":1} x)", "nul", "NaN", "'a'",
                             "{\"a\":\"\xff\"}", "\"\xC3\"", "[1e999]", "// a comment\n1"})
        EXPECT_EQ(refusal(text), ErrorCode::Corrupt) << text;
}

TEST(Json, NothingHidesBehindAZeroByte) {
    EXPECT_EQ(refusal(std::string("{}\0{\"a\":1}", 10)), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(std::string("{}\0", 3)), ErrorCode::Corrupt);
    EXPECT_EQ(parseJson(R"("\u0000")", "text")->get<std::string>(), std::string(1, '\0'));
}

TEST(Json, DepthIsCapped) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_TRUE(parseJson(nested(64), "text").ok());
    EXPECT_EQ(refusal(nested(65)), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(nested(1'000'000)), ErrorCode::InvalidInput);
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    EXPECT_EQ(refusal(objects), ErrorCode::InvalidInput);
}

TEST(Json, SizeAndCountAreCapped) {
    EXPECT_EQ(refusal("[1,2,3,4]", JsonLimits{8, 64, 100}), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal("[1,2,3,4]", JsonLimits{100, 64, 4}), ErrorCode::InvalidInput);
    EXPECT_TRUE(parseJson("[1,2,3,4]", "text", JsonLimits{9, 1, 5}).ok());
}

TEST(Json, HostileTextIsHandledInSeconds) {
    const std::clock_t start = std::clock(); // of the processor: other programs do not count
    std::string keys = "{";
    for (int i = 0; keys.size() < (31u << 20); ++i)
        keys += "\"" + std::to_string(i) + "\":0,";
    keys.back() = '}';
    JsonLimits limits;
    limits.maxValues = 1'000'000;
    EXPECT_EQ(refusal(keys, limits), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(std::string(31u << 20, '1')), ErrorCode::Corrupt);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC,
              4.0 * test::kSanitizerSlowdown);
}

TEST(Json, FilesAreNamedInErrors) {
    const ScratchFolder folder;
    const auto path = folder.put("broken.json", "{\"a\":");
    const auto parsed = readJsonFile(path);
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.error().context, path.string());
    EXPECT_EQ(readJsonFile(folder / "missing.json").error().code, ErrorCode::NotFound);
    EXPECT_EQ(readJsonFile(folder.put("big.json", std::string(100, ' ')), JsonLimits{99, 4, 4})
                  .error()
                  .code,
              ErrorCode::InvalidInput);
}

TEST(Json, WrittenFilesReadBackEqual) {
    const ScratchFolder folder;
    const Json value{{"name", "Grün"}, {"steps", 750}, {"rate", 1e-3}, {"list", {1, 2, 3}}};
    ASSERT_TRUE(writeJsonFile(folder / "a.json", value).ok());
    EXPECT_EQ(*readJsonFile(folder / "a.json"), value);
}

TEST(Json, WhatIsNotTextOrANumberIsNotWritten) {
    const ScratchFolder folder;
    EXPECT_EQ(writeJsonFile(folder / "a.json", Json{{"x", "\xff"}}).error().code,
              ErrorCode::Internal);
    EXPECT_EQ(writeJsonFile(folder / "a.json", Json{{"x", std::numeric_limits<double>::infinity()}})
                  .error()
                  .code,
              ErrorCode::Internal);
    EXPECT_EQ(folder.count(), 0u);
}

} // namespace
} // namespace diptych
