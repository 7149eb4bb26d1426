// Single files in the names of the original programs against the folders they were made from (the
// same, bit for bit) and against diffusers' from_single_file().
#include "core/pipeline/renderer.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"
#include "tests/parity/support/renders.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

namespace diptych::pipeline {
namespace {

constexpr double kLatentTolerance = 1e-3;
constexpr int kPixelTolerance = 2; // of 255
constexpr const char* kFiles[] = {"sd1", "sd2_noise", "sd2_velocity", "sdxl"};

std::shared_ptr<LoadedModel> openModel(const std::string& path, const std::string& folder,
                                       const std::string& vae = {}) {
    at::set_num_threads(1);
    LoadOptions options;
    options.syntax = PromptSyntax::Plain;
    options.clipMerges = parity::folder() / folder / "tokenizer/merges.txt";
    if (!vae.empty())
        options.vae = parity::folder() / vae;
    auto model = loadModel(parity::folder() / path, options);
    if (!model.ok())
        throw std::runtime_error(model.error().text());
    return std::move(model).value();
}

RenderedPicture rendered(const std::shared_ptr<LoadedModel>& model, const Json& item) {
    Renderer renderer(model, {});
    auto result = renderer.render({parity::requestOf(item), {}, {}});
    if (!result.ok())
        throw std::runtime_error(result.error().text());
    return std::move(result).value();
}

void expectSame(const RenderedPicture& got, const RenderedPicture& expected) {
    EXPECT_TRUE(got.latent.equal(expected.latent));
    EXPECT_EQ(got.picture, expected.picture);
}

TEST(SingleFileParity, RendersAreThoseOfTheFolderAndOfDiffusers) {
    const Json cases = parity::answerJson("single_files");
    ASSERT_EQ(cases.size(), 10u);
    struct Pair {
        std::shared_ptr<LoadedModel> file;
        std::shared_ptr<LoadedModel> folder;
    };
    std::map<std::string, Pair> models;
    for (const std::string name : kFiles)
        models[name] = {openModel(name + ".safetensors", name), openModel(name, name)};
    double worst = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const Pair& pair = models.at(item.at("file").get<std::string>());
        const RenderedPicture picture = rendered(pair.file, item);
        expectSame(picture, rendered(pair.folder, item));
        const auto name = item.at("name").get<std::string>();
        const double off = parity::largestDifference(
            picture.latent, parity::answerTensor("answers", name + ".latent"));
        EXPECT_LE(off, kLatentTolerance);
        EXPECT_LE(parity::largestDifference(picture.picture,
                                            parity::answerTensor("answers", name + ".image")),
                  kPixelTolerance);
        worst = std::max(worst, off);
    }
    std::cout << cases.size() << " renders of single files, largest difference " << worst
              << " in the latent\n";
}

TEST(SingleFileParity, AModelIsTheSameInBothForms) {
    for (const std::string name : kFiles) {
        SCOPED_TRACE(name);
        const auto file = openModel(name + ".safetensors", name);
        const auto folder = openModel(name, name);
        EXPECT_EQ(file->identity, folder->identity);
        EXPECT_EQ(file->vaeIdentity, folder->vaeIdentity);
        EXPECT_EQ(file->family, folder->family);
        EXPECT_EQ(file->scheduleConfig.toJson(), folder->scheduleConfig.toJson());
        EXPECT_EQ(file->prompts->towers().size(), folder->prompts->towers().size());
        for (std::size_t tower = 0; tower < file->prompts->towers().size(); ++tower) {
            const auto& got = file->prompts->towers()[tower].tokenizer;
            const auto& expected = folder->prompts->towers()[tower].tokenizer;
            EXPECT_EQ(got.data().vocabulary, expected.data().vocabulary);
            EXPECT_EQ(got.padId(), expected.padId());
        }
        ASSERT_EQ(file->unet.parameters().size(), folder->unet.parameters().size());
        for (std::size_t i = 0; i < file->unet.parameters().size(); ++i)
            EXPECT_TRUE(
                file->unet.parameters()[i].tensor.equal(folder->unet.parameters()[i].tensor))
                << file->unet.parameters()[i].name;
    }
}

TEST(SingleFileParity, APictureCoderMayLieBesideIt) {
    const Json cases = parity::answerJson("single_files");
    ASSERT_FALSE(cases.empty());
    for (const char* name : {"sd1", "sdxl"}) {
        SCOPED_TRACE(name);
        const auto item = std::find_if(cases.begin(), cases.end(),
                                       [&](const Json& one) { return one.at("file") == name; });
        ASSERT_NE(item, cases.end());
        const std::string stem = name;
        const RenderedPicture whole = rendered(openModel(stem + ".safetensors", stem), *item);
        for (const std::string& vae :
             {stem + "-vae.safetensors", stem + "/vae/diffusion_pytorch_model.safetensors"})
            expectSame(rendered(openModel(stem + "-unet.safetensors", stem, vae), *item), whole);
        // In the place of a folder's own, which is another model's here.
        const std::string other = stem == "sd1" ? "sd2_noise" : "sd1";
        const auto mixed = openModel(stem, stem, other + "-vae.safetensors");
        EXPECT_NE(rendered(mixed, *item).picture, whole.picture);
    }
}

} // namespace
} // namespace diptych::pipeline
