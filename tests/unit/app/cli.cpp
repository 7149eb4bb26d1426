#include "tests/unit/app/cli.h"

#include "core/image/save_png.h"
#include "tests/support/wave_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace diptych::cli::test {
namespace {

/// Event to its fields, as the document has them: every `name` in the first cell of a table row
/// under the heading of the event.
std::map<std::string, std::set<std::string>> documentedEvents() {
    std::map<std::string, std::set<std::string>> events;
    std::istringstream lines(bytesOf(DIPTYCH_CLI_EVENTS));
    std::string event;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("### `"))
            event = line.substr(5, line.rfind('`') - 5);
        if (event.empty() || !line.starts_with("| `"))
            continue;
        const std::string cell = line.substr(0, line.find('|', 1));
        for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
            const std::size_t end = cell.find('`', at + 1);
            events[event].insert(cell.substr(at + 1, end - at - 1));
            at = end + 1;
        }
    }
    return events;
}

/// Options that `more` does not give itself, then `more`.
std::vector<std::string>
withDefaults(std::vector<std::string> words,
             const std::vector<std::pair<std::string, std::string>>& defaults,
             const std::vector<std::string>& more) {
    for (const auto& [option, value] : defaults)
        if (std::find(more.begin(), more.end(), option) == more.end())
            words.insert(words.end(), {option, value});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace

Cli::Cli() {
    diptych::test::RunningProgram maker({DIPTYCH_MAKE_TINY_MODEL, model()});
    EXPECT_EQ(maker.wait(), 0) << maker.err();
    EXPECT_TRUE(image::savePng(path("original.png"), diptych::test::wavePicture(0.0)).ok());
    EXPECT_TRUE(image::savePng(path("styled.png"), diptych::test::wavePicture(1.7)).ok());
}

diptych::test::RunningProgram::Environment Cli::environment() const {
    return {{"XDG_CACHE_HOME", path("cache")}, {"OMP_NUM_THREADS", "1"}};
}

std::unique_ptr<diptych::test::RunningProgram>
Cli::start(const std::vector<std::string>& words) const {
    std::vector<std::string> all = {DIPTYCH_CLI};
    all.insert(all.end(), words.begin(), words.end());
    if (!words.empty() && words.front().starts_with('/'))
        all.erase(all.begin());
    return std::make_unique<diptych::test::RunningProgram>(all, environment());
}

Outcome Cli::run(const std::vector<std::string>& words) const {
    const auto program = start(words);
    const int code = program->wait();
    return {code, program->out(), program->err()};
}

std::vector<std::string> Cli::render(const std::string& out,
                                     const std::vector<std::string>& more) const {
    return withDefaults({"render"},
                        {{"--model", model()},
                         {"--device", "cpu"},
                         {"--steps", "3"},
                         {"--prompt", "a red house in a meadow"},
                         {"--out", out}},
                        more);
}

std::vector<std::string> Cli::trainPair(const std::string& out, int steps,
                                        const std::vector<std::string>& more) const {
    return withDefaults({"train", "pair"},
                        {{"--model", model()},
                         {"--device", "cpu"},
                         {"--original", path("original.png")},
                         {"--styled", path("styled.png")},
                         {"--subject", "a red house in a meadow"},
                         {"--style-name", "woodcut"},
                         {"--steps", std::to_string(steps)},
                         {"--rank", "4"},
                         {"--rate", "0.01"},
                         {"--style-start", "2"},
                         {"--out", out}},
                        more);
}

std::string Cli::style() const {
    const std::string file = path("style.safetensors");
    if (!std::filesystem::exists(file)) {
        const Outcome trained = run(trainPair(file, 6));
        EXPECT_EQ(trained.code, 0) << trained.err;
    }
    return file;
}

std::string Cli::installed() const {
    const auto program = folder() / "installed" / "bin" / "diptych-cli";
    if (std::filesystem::exists(program))
        return program.string();
    const auto share = folder() / "installed" / "share" / "diptych";
    std::filesystem::create_directories(program.parent_path());
    std::filesystem::create_directories(share / "samples");
    std::filesystem::copy(model(), share / "storybook", std::filesystem::copy_options::recursive);
    for (const char* name : {"original.png", "styled.png"})
        std::filesystem::copy(folder() / name, share / "samples" / name);
    EXPECT_TRUE(writeJsonFile(share / "samples" / "sample.json",
                              {{"subject", "a red house"},
                               {"style-name", "woodcut"},
                               {"parameters", {{"steps", 6}, {"rank", 4}, {"style-start", 2}}},
                               {"demo-prompt", "a blue boat by the sea"},
                               {"demo-seed", 3}})
                    .ok());
    std::filesystem::copy_file(DIPTYCH_CLI, program);
    return program.string();
}

const Cli& cli() {
    static const Cli kCli;
    return kCli;
}

std::vector<Json> eventsOf(const std::string& out) {
    static const auto kDocumented = documentedEvents();
    std::vector<Json> events;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        const auto parsed = parseJson(line, "a line");
        if (!parsed.ok() || !parsed->is_object() || !parsed->contains("event")) {
            ADD_FAILURE() << "not an event: " << line;
            continue;
        }
        const auto known = kDocumented.find((*parsed)["event"].get<std::string>());
        EXPECT_NE(known, kDocumented.end()) << "not in docs/cli-events.md: " << line;
        if (known == kDocumented.end())
            continue;
        std::set<std::string> fields;
        for (const auto& [field, value] : parsed->items())
            if (field != "event")
                fields.insert(field);
        EXPECT_EQ(fields, known->second) << "fields differ from docs/cli-events.md: " << line;
        events.push_back(*parsed);
    }
    return events;
}

bool isOneSentence(const std::string& err) {
    return err.starts_with("diptych-cli: ") && err.size() > 20 && err.ends_with('\n') &&
           std::count(err.begin(), err.end(), '\n') == 1;
}

} // namespace diptych::cli::test
