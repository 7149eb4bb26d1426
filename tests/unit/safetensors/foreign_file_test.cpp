#include "core/safetensors/foreign_file.h"

#include "core/safetensors/header.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gtest/gtest.h>

namespace diptych::safetensors {
namespace {

using namespace std::string_literals;
using ::diptych::test::ScratchFolder;

/// The sentence a file with these bytes gets, whatever its name.
std::string sentenceFor(const std::string& bytes) {
    const ScratchFolder folder;
    const auto file = ReadOnlyFile::open(folder.put("model.safetensors", bytes));
    if (!file.ok())
        return file.error().message;
    const auto header = readHeader(*file);
    return header.ok() ? "accepted" : header.error().message;
}

/// First bytes of a zip member that is stored.
std::string zipMember(const std::string& name) {
    const auto size = static_cast<char>(name.size());
    return "PK\x03\x04"s + std::string(22, '\0') + size + "\0\0\0"s + name + "\x80\x02}q\0"s;
}

TEST(ForeignFile, PicklesInEveryWrapping) {
    // torch.save since 1.6, and as it names its folder after the file.
    EXPECT_NE(sentenceFor(zipMember("archive/data.pkl")).find("pickle"), std::string::npos);
    EXPECT_NE(sentenceFor(zipMember("model/data.pkl")).find("run programs"), std::string::npos);
    // torch.save before: the bare stream, beginning with its magic number as a long integer.
    EXPECT_NE(
        sentenceFor("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s).find("pickle"),
        std::string::npos);
    EXPECT_NE(sentenceFor("\x80\x04\x95\x10\0\0\0\0\0\0\0}\x94."s).find("pickle"),
              std::string::npos);
    // Text protocols, which begin by naming a function.
    EXPECT_NE(sentenceFor("cos\nsystem\n(S'true'\ntR."s).find("pickle"), std::string::npos);
    EXPECT_NE(sentenceFor("(dp0\nS'a'\np1\nI1\ns."s).find("pickle"), std::string::npos);
    EXPECT_NE(sentenceFor("ccollections\nOrderedDict\np0\n."s).find("pickle"), std::string::npos);
    std::string tar(1024, '\0');
    tar.replace(0, 6, "pickle");
    tar.replace(257, 5, "ustar");
    EXPECT_NE(sentenceFor(tar).find("pickle"), std::string::npos);
}

TEST(ForeignFile, APickleWhoseFirstBytesAreAPlausibleLengthIsNotRead) {
    // 0x80 0x02 and zeros: a length of 640.
    const std::string bytes = "\x80\x02\0\0\0\0\0\0"s + std::string(700, 'X');
    EXPECT_NE(sentenceFor(bytes).find("pickle"), std::string::npos);
}

TEST(ForeignFile, AGoodFileWhoseLengthLooksLikeAPickleIsRead) {
    std::string header = "{}";
    header.append(0x0280 - header.size(), ' ');
    EXPECT_EQ(sentenceFor(test::fileBytes(header)), "accepted");
}

TEST(ForeignFile, OtherKindsSayWhatTheyAreAndWhatToDo) {
    const std::string pad(100, 'x');
    const auto expectSays = [&](const std::string& bytes, const char* part) {
        const std::string sentence = sentenceFor(bytes);
        EXPECT_NE(sentence.find(part), std::string::npos) << part << " not in: " << sentence;
    };
    expectSays("", "empty");
    expectSays(std::string(5000, '\0'), "zeros");
    expectSays("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4\n",
               "git lfs pull");
    expectSays("<!DOCTYPE html>\n<html>" + pad, "web page");
    expectSays("\n  <HTML lang=en>" + pad, "web page");
    expectSays("GGUF\x03\0\0\0{\0\0\0\0\0\0\0"s + pad, "GGUF");
    expectSays("GGUF\x03\0\0\0\x10\x01\0\0\0\0\0\0"s + pad, "GGUF");
    expectSays("\x89HDF\r\n\x1a\n"s + pad, "HDF5");
    expectSays("\x08\x08\x12\x07pytorch\x1a\x05\x32.5.1"s + pad, "ONNX");
    expectSays("\x08\x08\x12\x07py\x01orch\x1a"s + pad, "not a safetensors file");
    expectSays("7z\xBC\xAF\x27\x1C"s + pad, "7z");
    expectSays("\x1F\x8B\x08"s + pad, "gzip");
    expectSays(zipMember("weights.txt"), "zip");
    expectSays("\x89PNG\r\n\x1a\n"s + pad, "picture");
    expectSays("\xFF\xD8\xFF\xE0"s + pad, "picture");
    expectSays(R"({"weight_map":{"a":"b.safetensors"}})", "JSON");
    expectSays(pad, "not a safetensors file");
}

TEST(ForeignFile, UnknownBytesAreNotGuessedAt) {
    EXPECT_FALSE(recogniseForeignFile("hello, world").has_value());
    EXPECT_FALSE(recogniseForeignFile("   ").has_value());
    EXPECT_FALSE(recogniseForeignFile("c").has_value());
    EXPECT_FALSE(recogniseForeignFile("(").has_value());
    EXPECT_FALSE(recogniseForeignFile("\x80").has_value());
}

} // namespace
} // namespace diptych::safetensors
