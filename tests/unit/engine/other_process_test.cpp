// Whatever was edited before, the picture is the one another process makes from scratch.
#include "core/image/save_png.h"
#include "tests/support/running_program.h"
#include "tests/unit/engine/studio.h"

#include <gtest/gtest.h>

#include <charconv>
#include <random>

namespace diptych::engine {
namespace {

using test::Studio;

constexpr int kEdits = 200;

std::string text(double value) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

/// One edit an artist might make: mostly a strength, sometimes the rest.
void edit(RenderRequest& request, const std::string& style, std::mt19937& random) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    static const char* const kPrompts[] = {"a red house in a meadow", "a blue boat by the sea",
                                           "a (white:1.3) cat in the snow"};
    static const char* const kSamplers[] = {"ddim",     "euler",           "euler-a",
                                            "dpmpp-2m", "dpmpp-2m-karras", "pndm"};
    switch (pick(10)) {
    case 0:
        request.seed = 1 + random() % 3;
        break;
    case 1:
        request.prompt = kPrompts[pick(3)];
        break;
    case 2:
        request.guidance = 1.0 + 1.5 * pick(4);
        break;
    case 3:
        request.startTimestep = 400.0 + 200.0 * pick(4);
        break;
    case 4:
        request.sampler = kSamplers[pick(6)];
        break;
    case 5:
        request.adapters.clear();
        if (pick(2) == 0)
            request.adapters = {{style, 0.25 + 0.25 * pick(3)}};
        break;
    case 6:
        request.negativePrompt = pick(2) == 0 ? "" : "a tree";
        break;
    default:
        request.styles = {{style, "", 0.5 * pick(9) - 1.0, 1.0}};
        break;
    }
}

std::vector<std::string> commandLine(const RenderRequest& request, const std::string& model,
                                     const std::string& out) {
    std::vector<std::string> words = {DIPTYCH_CLI,
                                      "render",
                                      "--device",
                                      "cpu",
                                      "--model",
                                      model,
                                      "--prompt",
                                      request.prompt,
                                      "--seed",
                                      std::to_string(request.seed),
                                      "--steps",
                                      std::to_string(request.steps),
                                      "--guidance",
                                      text(request.guidance),
                                      "--sampler",
                                      request.sampler,
                                      "--start-timestep",
                                      text(request.startTimestep),
                                      "--out",
                                      out};
    if (request.negativePrompt)
        words.insert(words.end(), {"--negative", *request.negativePrompt});
    for (const auto& style : request.styles)
        words.insert(words.end(), {"--style", style.adapter + "=" + text(style.strength)});
    for (const auto& adapter : request.adapters)
        words.insert(words.end(), {"--adapter", adapter.adapter + "=" + text(adapter.scale)});
    return words;
}

TEST(OtherProcess, RandomEditsGiveThePicturesItMakesFromScratch) {
    Studio studio;
    ASSERT_EQ(studio.trouble(), "");
    const std::string style = studio.style().string();
    auto lane = studio.engine().openRenderSession(studio.model(), {});
    ASSERT_TRUE(lane.ok());
    RenderRequest request = test::shortRequest(5);
    request.styles = {{style, "", 2.0, 1.0}};
    std::mt19937 random(23);
    int reused = 0;
    for (int i = 1; i <= kEdits; ++i) {
        edit(request, style, random);
        const auto frame = (*lane)->renderNow(request);
        ASSERT_TRUE(frame.ok()) << frame.error().text();
        reused += frame->record.reusedSteps;
        if (i % (kEdits / 5) != 0)
            continue;
        const auto out = studio.folder() / ("edit-" + std::to_string(i) + ".png");
        diptych::test::RunningProgram cli(
            commandLine(request, studio.model().string(), out.string()),
            {{"XDG_CACHE_HOME", (studio.folder() / "cache").string()}});
        ASSERT_EQ(cli.wait(), 0) << cli.err();
        EXPECT_TRUE(diptych::test::bytesOf(out) == *image::encodePng(*frame->picture))
            << "edit " << i;
    }
    EXPECT_GT(reused, kEdits) << "the caches were hardly used, so this proves little";
}

} // namespace
} // namespace diptych::engine
