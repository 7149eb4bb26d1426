// Stands in for libFuzzer where it is not built: runs the target on every file of the folders given
// and on random changes of each, always the same ones.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes);

namespace {

/// Changes of all files together, and of one file by its size: a second or a few for every target.
constexpr std::size_t kChanges = 30'000;
constexpr std::size_t kMostChanges = 3000;
constexpr std::size_t kChangedBytes = 2'000'000;

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// One to four small changes: a byte set, bytes removed, bytes repeated, a number replaced.
std::string changed(std::string input, std::mt19937& random) {
    static const std::vector<std::string> kTokens{"0",
                                                  "-1",
                                                  "18446744073709551615",
                                                  "18446744073709551616",
                                                  "9223372036854775807",
                                                  "1e999",
                                                  "[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  "\"",
                                                  ",",
                                                  ":",
                                                  "null",
                                                  "\\u0000",
                                                  "__metadata__"};
    const auto below = [&](std::size_t limit) { return random() % (limit + 1); };
    for (std::size_t round = 0, rounds = 1 + random() % 4; round < rounds; ++round) {
        const std::size_t at = below(input.size());
        const std::size_t count = below(std::min<std::size_t>(input.size() - at, 16));
        switch (random() % 4) {
        case 0:
            if (at < input.size())
                input[at] = static_cast<char>(random() & 0xff);
            break;
        case 1:
            input.erase(at, count);
            break;
        case 2:
            input.insert(at, input.substr(at, count));
            break;
        default:
            input.replace(at, count, kTokens[random() % kTokens.size()]);
            break;
        }
    }
    return input;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i)
        for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::size_t changes = 0;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string input{std::istreambuf_iterator<char>(stream), {}};
        std::mt19937 random(static_cast<std::mt19937::result_type>(input.size()));
        run(input);
        const std::size_t count = std::min(
            {kMostChanges, kChanges / files.size() + 1, kChangedBytes / (input.size() + 1) + 1});
        for (std::size_t change = 0; change < count; ++change)
            run(changed(input, random));
        changes += count;
    }
    std::printf("%zu files, %zu changes of them\n", files.size(), changes);
    return files.empty() ? 1 : 0;
}
