// What some thirty kinds of files are told to be, how much is read of them and how long it takes.
// The table goes to table.json; check_documented.py compares docs/file-recognition.md with it.
#include "core/adapter_formats/adapter_layout.h"
#include "core/base/json.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/safetensors/foreign_file.h"
#include "tests/parity/recognition/counted_reads.h"
#include "tests/parity/support/parity_main.h"
#include "tests/support/running_program.h"
#include "tests/support/sanitizer_slowdown.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

namespace diptych::checkpoints {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr double kMostMs = 50;
constexpr std::uint64_t kLengthBytes = 8;

Json cases() {
    auto json = readJsonFile(parity::folder() / "cases.json");
    if (!json.ok())
        throw std::runtime_error(json.error().text());
    return std::move(json).value();
}

/// A file looked at once, as the programs do.
struct Look {
    std::string kind; ///< checkpointKindName(), or "refused"
    std::string sentence;
    std::uint64_t bytes = 0;
    std::uint64_t calls = 0;
    double ms = 0;
};

void recognise(const fs::path& path, Look& look) {
    const auto file = ReadOnlyFile::open(path);
    if (!file.ok())
        throw std::runtime_error(file.error().text());
    const auto header = safetensors::readHeader(*file);
    if (!header.ok()) {
        look.kind = "refused";
        look.sentence = header.error().message;
        return;
    }
    const CheckpointFacts facts = recogniseCheckpoint(*header);
    look.kind = checkpointKindName(facts.kind);
    look.sentence = facts.kind == CheckpointKind::Model ? facts.title : facts.sentence;
    if (facts.kind == CheckpointKind::Adapter || facts.kind == CheckpointKind::TextualInversion) {
        EXPECT_TRUE(adapter_formats::describeAdapter(*header).ok()) << path;
    }
}

Look lookAt(const fs::path& path) {
    std::array<double, 5> times{};
    Look look;
    for (double& time : times) {
        const parity::ReadCount before = parity::readsSoFar();
        const auto begin = std::chrono::steady_clock::now();
        recognise(path, look);
        const auto took = std::chrono::steady_clock::now() - begin;
        time = std::chrono::duration<double, std::milli>(took).count();
        const parity::ReadCount after = parity::readsSoFar();
        look.bytes = after.bytes - before.bytes;
        look.calls = after.calls - before.calls;
    }
    std::sort(times.begin(), times.end());
    look.ms = times[times.size() / 2];
    return look;
}

/// What may be read of a file: 8 + N bytes where a header of N bytes begins, of anything else the
/// first block, to say what it is instead.
std::uint64_t mostBytesOf(const fs::path& path) {
    std::uint64_t headerBytes = 0;
    char first = 0;
    std::ifstream stream(path, std::ios::binary);
    stream.read(reinterpret_cast<char*>(&headerBytes), sizeof headerBytes);
    stream.get(first);
    return first == '{' ? kLengthBytes + headerBytes
                        : kLengthBytes + 1 + safetensors::kRecognitionBytes;
}

/// What `diptych-cli info FILE` says, in one line.
std::string saidByInfo(const fs::path& path) {
    test::RunningProgram info({DIPTYCH_CLI, "info", path.string()});
    (void)info.wait();
    std::string said = info.out() + info.err();
    constexpr const char* kWho = "diptych-cli: ";
    if (said.starts_with(kWho))
        said.erase(0, std::strlen(kWho));
    const std::string where = " (" + path.string() + ")";
    if (const std::size_t at = said.find(where); at != std::string::npos)
        said.erase(at, where.size());
    while (said.ends_with('\n'))
        said.pop_back();
    std::replace(said.begin(), said.end(), '\n', ' ');
    return said;
}

TEST(Recognition, EveryKindIsToldByItsHeaderAlone) {
    const Json files = cases();
    ASSERT_GE(files.size(), 20u);
    Json rows = Json::array();
    for (const Json& item : files) {
        const std::string name = item.at("file");
        SCOPED_TRACE(name);
        const fs::path path = parity::folder() / name;
        const Look look = lookAt(path);
        EXPECT_EQ(look.kind, item.at("kind").get<std::string>());
        EXPECT_FALSE(look.sentence.empty());
        EXPECT_LE(look.ms, kMostMs * test::kSanitizerSlowdown);
        EXPECT_LE(look.bytes, mostBytesOf(path));
        const std::string said = saidByInfo(path);
        EXPECT_FALSE(said.empty());
        EXPECT_THAT(said, ::testing::Not(HasSubstr(parity::folder().string())));
        rows.push_back({{"what", item.at("what")},
                        {"kind", look.kind},
                        {"said", said},
                        {"bytes", look.bytes},
                        {"file_bytes", fs::file_size(path)},
                        {"ms", look.ms}});
    }
    ASSERT_TRUE(writeJsonFile(parity::folder() / "table.json", rows).ok());
}

TEST(Recognition, ReadsAreCounted) {
    const test::ScratchFolder folder;
    const auto file = ReadOnlyFile::open(folder.put("x", "0123456789"));
    ASSERT_TRUE(file.ok());
    const parity::ReadCount before = parity::readsSoFar();
    std::array<char, 7> bytes{};
    ASSERT_TRUE(file->read(1, bytes.data(), bytes.size()).ok());
    EXPECT_EQ(parity::readsSoFar().bytes - before.bytes, 7u);
    EXPECT_EQ(parity::readsSoFar().calls - before.calls, 1u);
}

} // namespace
} // namespace diptych::checkpoints
