// Writes for each case the LoRA and the script that leave for diffusers, and the pictures Diptych
// draws; check_style_scripts.py runs the scripts and compares.
#include "core/adapters/adapter_file.h"
#include "core/image/save_png.h"
#include "core/pipeline/renderer.h"
#include "core/sharing/share_adapter.h"
#include "core/sharing/style_script.h"
#include "tests/parity/sharing/acting_adapter.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"
#include "tests/parity/support/renders.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace diptych::parity {
namespace {

constexpr const char* kSuffix = " in woodcut style";

/// Whether the LoRA is for the UNet alone; then it goes out as a style of Diptych's own, else as
/// the file of another program that it is.
bool isOwn(const Json& item) {
    return item.at("adapter").get<std::string>().find("_text") == std::string::npos;
}

std::filesystem::path writeStyle(const Json& item) {
    const auto reference = folder() / item.at("adapter").get<std::string>();
    if (!isOwn(item))
        return reference;
    auto adapter = adapters::readAdapter(reference);
    EXPECT_TRUE(adapter.ok()) << adapter.error().text();
    adapter->info.title = "Woodcut";
    adapter->info.method = "pair";
    adapter->info.role = adapters::AdapterRole::Style;
    adapter->info.promptSuffix = kSuffix;
    adapter->info.defaultStrength = item.at("strengths").at(1).get<double>();
    adapter->info.guidance = item.at("guidance").get<double>();
    adapter->info.startTimestep = item.at("start").get<double>();
    const auto file = folder() / ("own-" + item.at("name").get<std::string>() + ".safetensors");
    const Status written = adapters::writeAdapter(file, *adapter);
    EXPECT_TRUE(written.ok()) << written.error().text();
    return file;
}

/// The recipe the style's file describes, with what a case asks for beside it.
sharing::StyleRecipe recipeFor(const Json& item, const std::filesystem::path& style) {
    const auto described = sharing::recipeOf(style);
    EXPECT_TRUE(described.ok()) << described.error().text();
    sharing::StyleRecipe recipe = described.ok() ? *described : sharing::StyleRecipe();
    EXPECT_TRUE(recipe.isLora);
    EXPECT_EQ(recipe.changesText, !isOwn(item));
    if (isOwn(item)) {
        EXPECT_EQ(recipe.suffix, kSuffix);
        EXPECT_EQ(recipe.guidance, item.at("guidance").get<double>());
        EXPECT_EQ(recipe.startTimestep, item.at("start").get<double>());
        EXPECT_EQ(recipe.strength, item.at("strengths").at(1).get<double>());
    }
    recipe.suffix = kSuffix;
    recipe.guidance = item.at("guidance").get<double>();
    recipe.startTimestep = item.at("start").get<double>();
    // The models are too narrow for a family to be told from the layers.
    recipe.family = item.at("model") == "sdxl" ? adapter_formats::BaseFamily::StableDiffusionXl
                                               : adapter_formats::BaseFamily::StableDiffusion1;
    recipe.lora = item.at("name").get<std::string>() + ".safetensors";
    recipe.prompt = item.at("prompt").get<std::string>();
    if (!item.at("negative").is_null())
        recipe.negative = item.at("negative").get<std::string>();
    recipe.seed = item.at("seed").get<std::uint64_t>();
    recipe.steps = item.at("steps").get<int>();
    recipe.sampler = item.at("sampler").get<std::string>();
    recipe.width = item.at("width").get<int>();
    recipe.height = item.at("height").get<int>();
    return recipe;
}

void writeScript(const Json& item, const std::filesystem::path& style) {
    const auto name = item.at("name").get<std::string>();
    sharing::AdapterCard card;
    card.title = "Woodcut";
    card.architecture = sharing::architectureOf(item.at("model") == "sdxl" ? "sdxl" : "sd1");
    const Status shared = sharing::shareAdapter(style, folder() / (name + ".safetensors"), card,
                                                sharing::ShareFormat::Diffusers);
    ASSERT_TRUE(shared.ok()) << shared.error().text();
    const auto script = sharing::styleScript(recipeFor(item, style));
    ASSERT_TRUE(script.ok()) << script.error().text();
    ASSERT_TRUE(saveFile(folder() / (name + ".py"), *script).ok());
}

pipeline::RenderRequest styledRequestOf(const Json& item) {
    pipeline::RenderRequest request = requestOf(item);
    request.startTimestep = item.at("start").get<double>();
    return request;
}

TEST(StyleScripts, WritesScriptsAndThePicturesTheyHaveToDraw) {
    const Json cases = answerJson("styles");
    ASSERT_EQ(cases.size(), 10u);
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto name = item.at("name").get<std::string>();
        const auto style = writeStyle(item);
        ASSERT_NO_FATAL_FAILURE(writeScript(item, style));
        pipeline::Renderer& renderer = rendererOf(item.at("model").get<std::string>());
        const auto acting = actingAdapter(renderer.model(), style);
        for (std::size_t i = 0; i < item.at("strengths").size(); ++i) {
            pipeline::RenderJob job{styledRequestOf(item), {}, {}};
            job.styles.push_back({acting,
                                  item.at("prompt").get<std::string>() + kSuffix,
                                  item.at("strengths").at(i).get<double>(),
                                  1.0,
                                  {}});
            const auto drawn = renderer.render(job);
            ASSERT_TRUE(drawn.ok()) << drawn.error().text();
            const auto file = folder() / (name + "-expected-" + std::to_string(i) + ".png");
            ASSERT_TRUE(image::savePng(file, drawn->picture).ok());
        }
    }
}

} // namespace
} // namespace diptych::parity
