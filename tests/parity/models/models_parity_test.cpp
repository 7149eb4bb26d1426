// Every part of a checkpoint against diffusers and transformers, from the same folder: float32, at
// most 1e-5 apart.
#include "core/model_files/diffusers_folder.h"
#include "core/pipeline/picture_tiles.h"
#include "core/pipeline/preview_decoder.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace diptych::models {
namespace {

constexpr double kTolerance = 1e-5;

/// One pipeline folder and its answers.
struct Case {
    std::string name;
    model_files::DiffusersFolder folder;

    at::Tensor answer(const std::string& tensor) const {
        return parity::answerTensor(name + "_cases", tensor);
    }
    /// Compares, and notes the largest difference of all.
    void expect(const at::Tensor& got, const std::string& tensor, double& worst) const {
        const double off = parity::largestDifference(got, answer(tensor));
        EXPECT_LE(off, kTolerance) << name << ": " << tensor;
        worst = std::max(worst, off);
    }
};

std::vector<Case> cases() {
    at::set_num_threads(1);
    std::vector<Case> result;
    for (const Json& item : parity::answerJson("variants")) {
        const auto name = item.get<std::string>();
        auto folder = model_files::DiffusersFolder::open(parity::folder() / name);
        if (folder.ok())
            result.push_back({name, std::move(folder).value()});
        else
            ADD_FAILURE() << folder.error().text();
    }
    EXPECT_EQ(result.size(), 6u);
    return result;
}

void report(const char* part, double worst) {
    std::cout << part << ": largest difference " << worst << "\n";
}

TEST(ModelParity, TextEncoder) {
    const at::NoGradGuard noGrad;
    double worst = 0;
    std::size_t towers = 0;
    for (const Case& item : cases())
        for (std::size_t tower = 0; tower < item.folder.textTowerCount(); ++tower) {
            ++towers;
            const auto model = item.folder.loadText({}, tower);
            ASSERT_TRUE(model.ok()) << model.error().text();
            const auto layers = static_cast<std::size_t>(model->config().encoder.layers);
            for (const std::string part : {"text", "short"}) {
                const std::string name = part + "." + std::to_string(tower);
                const ClipTextOutput out = model->forward(item.answer(name + ".ids"));
                ASSERT_EQ(out.hidden.size(), layers + 1);
                for (std::size_t i = 0; i < layers; ++i)
                    item.expect(out.hidden[i], name + ".hidden." + std::to_string(i), worst);
                item.expect(out.last, name + ".last", worst);
                item.expect(model->finalNorm(out.hidden.back()), name + ".last", worst);
                if (part == "short") // without the end token there is nothing to pool
                    continue;
                if (model->config().projectionWidth > 0)
                    item.expect(out.projected, name + ".projected", worst);
                else
                    item.expect(out.pooled, name + ".pooled", worst);
            }
        }
    EXPECT_EQ(towers, 8u);
    report("text encoder", worst);
}

TEST(ModelParity, Unet) {
    const at::NoGradGuard noGrad;
    double worst = 0;
    for (const Case& item : cases()) {
        const auto model = item.folder.loadUnet();
        ASSERT_TRUE(model.ok()) << model.error().text();
        for (const char* size : {"even", "odd", "narrow"})
            for (const char* context : {"one", "two"}) {
                const std::string name = std::string("unet.") + size + "." + context;
                UnetInput input;
                input.sample = item.answer(name + ".sample");
                input.timesteps = item.answer(name + ".timesteps");
                input.context = item.answer(name + ".context");
                if (model->config().hasAddedConditioning())
                    input.added = {item.answer("unet.text_embeds"), item.answer("unet.time_ids")};
                item.expect(model->forward(input), name + ".out", worst);
            }
    }
    report("UNet", worst);
}

TEST(ModelParity, FilesOfTheReferenceAreOfEveryKind) {
    std::map<std::string, std::size_t> files;
    for (const Case& item : cases())
        files[item.name] = item.folder.weightFiles("unet")->size();
    EXPECT_EQ(files.at("sd2"), 1u);
    EXPECT_GT(files.at("sdxl"), 1u) << "not saved in shards";
    for (const Case& item : cases())
        EXPECT_EQ(item.folder.zerosForMissingPrompt(), item.name == "sdxl") << item.name;
}

TEST(ModelParity, Autoencoder) {
    const at::NoGradGuard noGrad;
    double worst = 0;
    for (const Case& item : cases()) {
        const auto model = item.folder.loadAutoencoder();
        ASSERT_TRUE(model.ok()) << model.error().text();
        for (const std::string size : {"even", "odd", "uneven"}) {
            const std::string name = "encode." + size;
            const LatentMoments moments = model->encode(item.answer(name + ".image"));
            item.expect(moments.mean, name + ".mean", worst);
            item.expect(moments.logVariance, name + ".logvar", worst);
        }
        for (const std::string size : {"even", "odd", "narrow"})
            item.expect(model->decode(item.answer("decode." + size + ".latent")),
                        "decode." + size + ".image", worst);
        const at::Tensor scaled = model->scaled(item.answer("scale.latent"));
        item.expect(scaled, "scale.scaled", worst);
        item.expect(model->unscaled(scaled), "scale.latent", worst);
    }
    report("autoencoder", worst);
}

TEST(ModelParity, AutoencoderInTiles) {
    const at::NoGradGuard noGrad;
    double worst = 0;
    for (const Case& item : cases()) {
        const auto model = item.folder.loadAutoencoder({.dtype = at::kDouble});
        ASSERT_TRUE(model.ok()) << model.error().text();
        const at::Tensor latent = item.answer("tiles.latent");
        const at::Tensor decoded = pipeline::decodeInTiles(*model, latent);
        item.expect(decoded, "tiles.decoded", worst);
        EXPECT_FALSE(decoded.equal(model->decode(latent))) << "it was one tile";
        const LatentMoments moments = pipeline::encodeInTiles(*model, item.answer("tiles.image"));
        item.expect(moments.mean, "tiles.mean", worst);
        item.expect(moments.logVariance, "tiles.logvar", worst);
    }
    report("autoencoder in tiles", worst);
}

TEST(ModelParity, PreviewDecoder) {
    const at::NoGradGuard noGrad;
    at::set_num_threads(1);
    double worst = 0;
    for (const std::string name : {"taesd", "small"}) {
        const auto decoder = pipeline::PreviewDecoder::open(parity::folder() / ("preview_" + name));
        ASSERT_TRUE(decoder.ok()) << decoder.error().text();
        const at::Tensor asked = parity::answerTensor("preview_cases", name + ".image");
        const at::Tensor drawn =
            decoder->decode(parity::answerTensor("preview_cases", name + ".latent"));
        EXPECT_EQ(drawn.size(2), 9 * decoder->config().downscale());
        const double off = parity::largestDifference(drawn, asked);
        EXPECT_LE(off, kTolerance) << name;
        worst = std::max(worst, off);
        const auto again = pipeline::PreviewDecoder::Config::fromJson(decoder->config().toJson());
        ASSERT_TRUE(again.ok());
        EXPECT_EQ(again->blocks, decoder->config().blocks);
        EXPECT_EQ(again->channels, decoder->config().channels);
    }
    report("preview decoders", worst);
}

TEST(ModelParity, PictureEncoder) {
    const at::NoGradGuard noGrad;
    double worst = 0;
    for (const Case& item : cases()) {
        const auto model = item.folder.loadVision();
        ASSERT_TRUE(model.ok()) << model.error().text();
        const ClipVisionOutput out = model->forward(item.answer("vision.pixels"));
        item.expect(out.hidden.front(), "vision.hidden.0", worst);
        item.expect(out.hidden.back(), "vision.last", worst);
        item.expect(out.pooled, "vision.pooled", worst);
        item.expect(out.projected, "vision.projected", worst);
    }
    report("picture encoder", worst);
}

} // namespace
} // namespace diptych::models
