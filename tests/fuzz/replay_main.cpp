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

constexpr int kChangesPerFile = 3000;

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
    std::size_t files = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream stream(entry.path(), std::ios::binary);
            const std::string input{std::istreambuf_iterator<char>(stream), {}};
            std::mt19937 random(static_cast<std::mt19937::result_type>(input.size()));
            run(input);
            for (int change = 0; change < kChangesPerFile; ++change)
                run(changed(input, random));
            ++files;
        }
    }
    std::printf("%zu files, %d changes of each\n", files, kChangesPerFile);
    return files > 0 ? 0 : 1;
}
