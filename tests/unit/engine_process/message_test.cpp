#include "core/engine_process/message.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/engine_process/raw_line.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>

#include <chrono>
#include <random>
#include <thread>
#include <vector>

namespace diptych::engine_process::test {
namespace {

using std::chrono::milliseconds;

const std::string kFine = R"({"kind":"beat","body":{}})";

std::shared_ptr<const SharedBytes> shared(const std::vector<std::uint8_t>& bytes) {
    return std::make_shared<const SharedBytes>(SharedBytes::of({bytes}).value());
}

/// How a reader takes these bytes, after which the line is closed: "message", "end", or a code.
std::string taken(const std::string& bytes) {
    Line line;
    std::thread writer([&] {
        sendBytes(line.one, bytes);
        line.one.close();
    });
    const auto got = MessageReader(line.other.number(), milliseconds(0)).receive();
    line.other.close();
    writer.join();
    return !got.ok() ? errorCodeName(got.error().code) : *got ? "message" : "end";
}

TEST(Message, TravelsWithItsPicturesAndLeavesNothingOpen) {
    const std::size_t before = openDescriptors();
    {
        Line line;
        MessageReader reader(line.other.number(), milliseconds(0));
        const std::vector<std::uint8_t> pixels(3000, 42);
        for (int i = 0; i < 50; ++i) {
            const Message sent{"frame", {{"number", i}}, i % 2 == 0 ? shared(pixels) : nullptr};
            ASSERT_TRUE(sendMessage(line.one.number(), sent).ok());
            const auto got = reader.receive();
            ASSERT_TRUE(got.ok() && *got) << (got.ok() ? "" : got.error().text());
            EXPECT_EQ((*got)->kind, "frame");
            EXPECT_EQ((*got)->body["number"], i);
            ASSERT_EQ((*got)->pictures != nullptr, i % 2 == 0);
            if (i % 2 != 0)
                continue;
            std::vector<std::uint8_t> back(3000);
            ASSERT_TRUE((*got)->pictures->read(0, back.data(), back.size()).ok());
            EXPECT_EQ(back, pixels);
            EXPECT_FALSE((*got)->pictures->read(1, back.data(), back.size()).ok());
        }
    }
    EXPECT_EQ(openDescriptors(), before);
}

TEST(Message, ALongTextGoesInPieces) {
    Line line;
    const Message sent{"long", {{"text", std::string(3 << 20, 'x')}}, shared({1, 2, 3})};
    std::thread writer([&] { EXPECT_TRUE(sendMessage(line.one.number(), sent).ok()); });
    const auto got = MessageReader(line.other.number(), milliseconds(0)).receive();
    writer.join();
    ASSERT_TRUE(got.ok() && *got);
    EXPECT_EQ((*got)->body, sent.body);
    EXPECT_TRUE((*got)->pictures);
    const Message tooLong{"long", {{"text", std::string(kMostTextBytes, 'x')}}};
    EXPECT_EQ(sendMessage(line.one.number(), tooLong).error().code, ErrorCode::InvalidInput);
}

TEST(Message, WhatIsNoMessageEndsInAnErrorAndNeverInACrash) {
    EXPECT_EQ(taken(bytesOfMessage(kFine)), "message");
    EXPECT_EQ(taken(""), "end");
    for (const std::string& bytes :
         {std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), std::string(10, '\0'),
          bytesOfMessage(kFine, 7), bytesOfMessage(kFine).substr(0, 30), bytesOfMessage("[]"),
          bytesOfMessage("{}"), bytesOfMessage(""), bytesOfMessage("{\"kind\":3,\"body\":{}}"),
          bytesOfMessage("{\"kind\":\"x\"}"),
          bytesOfMessage("{\"kind\":\"x\",\"body\":{},\"c\":1}"),
          bytesOfMessage("{\"kind\":\"x\",\"body\":\"\xff\"}"),
          bytesOfMessage(std::string(100, '[')),
          bytesOfMessage(R"({"kind":"x","body":)" + std::string(400, '[') + std::string(400, ']') +
                         "}")})
        EXPECT_NE(taken(bytes), "message") << bytes.substr(0, 60);
    std::string huge = bytesOfMessage("");
    huge[7] = '\x7f'; // a text of two gigabytes, of which no byte comes
    EXPECT_EQ(taken(huge), "corrupt");
    EXPECT_EQ(taken(bytesOfMessage(kFine, 0x44505459, 100, 1)), "corrupt")
        << "without its pictures";
    EXPECT_EQ(taken(bytesOfMessage(kFine, 0x44505459, 100, 2)), "corrupt");
}

TEST(Message, NoiseNeverCrashesTheReader) {
    std::mt19937 random(3);
    const std::string good = bytesOfMessage(R"({"kind":"call","body":{"id":1,"what":"x"}})");
    for (int i = 0; i < 500; ++i) {
        std::string bytes = good;
        for (int k = 0; k < 3; ++k)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        taken(bytes);
    }
}

TEST(Message, PicturesInMemoryThatMayChangeAreRefused) {
    const std::size_t before = openDescriptors();
    const auto refused = [](Descriptor memory, std::uint64_t said) {
        Line line;
        sendWith<1>(line.one, bytesOfMessage(kFine, 0x44505459, said, 1), {memory.number()});
        const auto got = MessageReader(line.other.number(), milliseconds(0)).receive();
        return !got.ok() && got.error().code == ErrorCode::Corrupt;
    };
    const auto memory = [](int seals) {
        Descriptor made(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        EXPECT_EQ(::ftruncate(made.number(), 100), 0);
        EXPECT_EQ(::fcntl(made.number(), F_ADD_SEALS, seals), 0);
        return made;
    };
    constexpr int kAll = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    EXPECT_FALSE(refused(memory(kAll), 100));
    EXPECT_TRUE(refused(memory(0), 100));
    EXPECT_TRUE(refused(memory(F_SEAL_SHRINK | F_SEAL_GROW), 100));
    EXPECT_TRUE(refused(memory(kAll), 99));
    EXPECT_TRUE(refused(memory(kAll), kMostSharedBytes + 1));
    const diptych::test::ScratchFolder folder;
    const auto file = folder.put("pixels", std::string(100, 'x'));
    EXPECT_TRUE(refused(Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), 100));
    EXPECT_EQ(openDescriptors(), before);
}

TEST(Message, DescriptorsNobodyAskedForAreClosed) {
    const std::size_t before = openDescriptors();
    {
        Line line;
        const Descriptor memory(::memfd_create("test", MFD_CLOEXEC));
        const int number = memory.number();
        sendWith<3>(line.one, bytesOfMessage(kFine), {number, number, number});
        EXPECT_FALSE(MessageReader(line.other.number(), milliseconds(0)).receive().ok());
        Line second;
        sendWith<9>(second.one, bytesOfMessage(kFine),
                    {number, number, number, number, number, number, number, number, number});
        EXPECT_FALSE(MessageReader(second.other.number(), milliseconds(0)).receive().ok());
    }
    EXPECT_EQ(openDescriptors(), before);
}

TEST(Message, SilenceEndsPatienceAlsoInTheMiddle) {
    for (const std::size_t bytes : {0U, 10U, 30U}) {
        Line line;
        sendBytes(line.one, bytesOfMessage(kFine).substr(0, bytes));
        const auto began = std::chrono::steady_clock::now();
        const auto got = MessageReader(line.other.number(), milliseconds(200)).receive();
        ASSERT_FALSE(got.ok());
        EXPECT_EQ(got.error().code, ErrorCode::DeviceLost);
        EXPECT_GE(std::chrono::steady_clock::now() - began, milliseconds(190));
    }
}

} // namespace
} // namespace diptych::engine_process::test
