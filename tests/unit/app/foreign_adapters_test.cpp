// Adapters of other programs from the file to the picture, and adapters written for other programs.
#include "core/safetensors/write_file.h"
#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <deque>

namespace diptych::cli {
namespace {

using test::bytesOf;
using test::cli;
using test::eventsOf;
using test::isOneSentence;
using test::Outcome;
using testing::HasSubstr;

const std::string kTextStem = "lora_te_text_model_encoder_layers_0_self_attn_q_proj";
const std::string kCrossStem = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k";
const std::string kConvolutionStem = "lora_unet_mid_block_resnets_0_conv1";

struct Tensor {
    std::string name;
    std::vector<std::int64_t> shape;
};

/// A file of float32 tensors with numbers of a few tenths.
std::string written(const std::string& name, const std::vector<Tensor>& tensors,
                    const safetensors::Metadata& metadata = {}) {
    std::deque<std::vector<float>> numbers;
    std::vector<safetensors::TensorSource> sources;
    for (const Tensor& tensor : tensors) {
        std::size_t count = 1;
        for (const std::int64_t size : tensor.shape)
            count *= static_cast<std::size_t>(size);
        std::vector<float>& values = numbers.emplace_back(count);
        for (std::size_t i = 0; i < count; ++i)
            values[i] = 0.3f * std::sin(1.7f * static_cast<float>(i + numbers.size()));
        sources.push_back(safetensors::tensorFromMemory(tensor.name, safetensors::DType::F32,
                                                        tensor.shape, values.data()));
    }
    const std::string path = cli().path(name);
    EXPECT_TRUE(safetensors::writeFile(path, std::move(sources), metadata).ok());
    return path;
}

/// The bytes of a picture; "" with a failure noted when there is none.
std::string picture(const std::vector<std::string>& more) {
    const std::string out = cli().path("foreign.png");
    const Outcome drawn = cli().run(cli().render(out, more));
    EXPECT_EQ(drawn.code, 0) << drawn.err;
    return drawn.code == 0 ? bytesOf(out) : "";
}

TEST(ForeignAdapters, ActInTheUnetAndTheTextEncoderAndSayWhatIsLeftOut) {
    const std::string file =
        written("mixed.safetensors", {{kTextStem + ".lora_down.weight", {2, 32}},
                                      {kTextStem + ".lora_up.weight", {32, 2}},
                                      {kConvolutionStem + ".hada_w1_a", {64, 2}},
                                      {kConvolutionStem + ".hada_w1_b", {2, 576}},
                                      {kConvolutionStem + ".hada_w2_a", {64, 2}},
                                      {kConvolutionStem + ".hada_w2_b", {2, 576}},
                                      {kCrossStem + ".lora_up.weight", {64, 2}}});
    const std::string text =
        written("text.safetensors", {{kTextStem + ".lora_down.weight", {2, 32}},
                                     {kTextStem + ".lora_up.weight", {32, 2}}});
    const std::string plain = picture({});
    EXPECT_EQ(picture({"--adapter", file + "=0"}), plain);
    const std::string both = picture({"--adapter", file + "=1"});
    EXPECT_NE(both, plain);
    const std::string textOnly = picture({"--adapter", text + "=1"});
    EXPECT_NE(textOnly, plain) << "the text encoder is not changed";
    EXPECT_NE(textOnly, both) << "the UNet is not changed";
    EXPECT_NE(picture({"--adapter", text + "=0.5"}), textOnly);

    const Outcome words = cli().run({"info", file});
    EXPECT_THAT(words.out, HasSubstr("2 of 3 layers can be applied"));
    EXPECT_THAT(words.out, HasSubstr("LoHa"));
    EXPECT_THAT(words.out, HasSubstr("only a part of its tensors"));
    const auto event = eventsOf(cli().run({"info", file, "--json"}).out);
    ASSERT_EQ(event.size(), 1u);
    EXPECT_EQ(event[0]["layers"], 2);
    EXPECT_EQ(event[0]["not_applied"].size(), 1u);
}

TEST(ForeignAdapters, ATextualInversionIsAWordForThePrompt) {
    const std::string file = written("inky.safetensors", {{"emb_params", {2, 32}}});
    const std::vector<std::string> prompt = {"--prompt", "a inky house"};
    const auto with = [&](const std::string& strength) {
        std::vector<std::string> words = prompt;
        words.insert(words.end(), {"--adapter", file + "=" + strength});
        return picture(words);
    };
    EXPECT_EQ(with("0"), picture({"--prompt", "a  house"})) << "what does not act is not said";
    EXPECT_NE(with("1"), with("0"));
    EXPECT_THAT(cli().run({"info", file}).out, HasSubstr("\"inky\""));
}

TEST(ForeignAdapters, AnotherModelsAdapterIsRefusedInOneSentence) {
    const std::string file =
        written("sdxl.safetensors", {{kCrossStem + ".lora_down.weight", {2, 2048}},
                                     {kCrossStem + ".lora_up.weight", {64, 2}}});
    const Outcome outcome =
        cli().run(cli().render(cli().path("never.png"), {"--adapter", file + "=1"}));
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("Stable Diffusion XL"));
    EXPECT_THAT(cli().run({"info", file}).out, HasSubstr("made for Stable Diffusion XL"));
}

TEST(ForeignAdapters, AStyleGoesOutUnderTheNamesOfOthersAndActsTheSame) {
    const std::string plain = picture({"--adapter", cli().style() + "=1"});
    for (const std::string names : {"kohya", "diffusers"}) {
        const std::string out = cli().path("for-" + names + ".safetensors");
        const Outcome made =
            cli().run({"export", cli().style(), "--model", cli().model(), "--device", "cpu",
                       "--names", names, "--out", out, "--json"});
        ASSERT_EQ(made.code, 0) << made.err;
        EXPECT_EQ(eventsOf(made.out)[0]["names"], names);
        for (const auto& entry : std::filesystem::directory_iterator(cli().folder()))
            EXPECT_EQ(entry.path().filename().string().find(".part-"), std::string::npos);
        const auto info = eventsOf(cli().run({"info", out, "--json"}).out);
        ASSERT_EQ(info.size(), 1u);
        EXPECT_EQ(info[0]["method"], "") << "Diptych's own description went along";
        EXPECT_THAT(info[0]["summary"].get<std::string>(),
                    HasSubstr(names == "kohya" ? "kohya's names" : "PEFT's names"));
        // Its alpha is its rank, so that no number of it is another one.
        EXPECT_EQ(picture({"--adapter", out + "=1"}), plain);
    }
}

} // namespace
} // namespace diptych::cli
