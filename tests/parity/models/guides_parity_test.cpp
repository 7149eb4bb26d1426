// ControlNets and IP-Adapters on tiny UNets of three families against diffusers: float32, at most
// 1e-5 of the largest number apart.
#include "core/model_files/controlnet_file.h"
#include "core/model_files/diffusers_folder.h"
#include "core/model_files/ip_adapter_file.h"
#include "core/models/picture_prompt_hook.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace diptych::model_files {
namespace {

using namespace models;

constexpr double kTolerance = 1e-5;

struct Case {
    std::string name;
    Unet unet;

    at::Tensor answer(const std::string& tensor) const {
        return parity::answerTensor(name + "_guides", tensor);
    }
    /// Rounding grows with the numbers, and a ControlNet's are not near one.
    void expect(const at::Tensor& got, const std::string& tensor) const {
        const at::Tensor expected = answer(tensor);
        const double largest = std::max(1.0, expected.abs().max().item<double>());
        EXPECT_LE(parity::largestDifference(got, expected), kTolerance * largest)
            << name << ": " << tensor;
    }
    UnetInput input() const {
        UnetInput input{answer("sample"), answer("timesteps"), answer("context"), {}};
        if (unet.config().hasAddedConditioning())
            input.added = {answer("text_embeds"), answer("time_ids")};
        return input;
    }
};

std::vector<Case> cases() {
    at::set_num_threads(1);
    std::vector<Case> result;
    const Json settings = parity::answerJson("guides");
    for (const Json& item : settings.at("variants")) {
        const auto name = item.get<std::string>();
        auto folder = DiffusersFolder::open(parity::folder() / name);
        auto unet = folder.ok() ? folder->loadUnet() : Result<Unet>(folder.error());
        if (unet.ok())
            result.push_back({name, std::move(unet).value()});
        else
            ADD_FAILURE() << unet.error().text();
    }
    EXPECT_EQ(result.size(), 3u);
    return result;
}

TEST(GuidesParity, UnetWithoutGuides) {
    const at::NoGradGuard noGrad;
    for (const Case& item : cases())
        item.expect(item.unet.forward(item.input()), "plain.out");
}

TEST(GuidesParity, ControlNet) {
    const at::NoGradGuard noGrad;
    for (const Case& item : cases()) {
        const auto net =
            loadControlNet(parity::folder() / (item.name + "_control"), item.unet.config());
        ASSERT_TRUE(net.ok()) << net.error().text();
        const at::Tensor hint = net->encodeHint(item.answer("hint"));
        for (const std::string kind : {"even", "deeper"}) {
            const ControlScale scale = kind == "even" ? ControlScale{0.7, ControlBalance::Even}
                                                      : ControlScale{1.3, ControlBalance::Deeper};
            UnetInput input = item.input();
            const std::string name = "control." + kind;
            input.control = net->forward(input, hint, scale);
            for (std::size_t i = 0; i < input.control.skips.size(); ++i)
                item.expect(input.control.skips[i], name + ".skip." + std::to_string(i));
            item.expect(input.control.middle, name + ".middle");
            item.expect(item.unet.forward(input), name + ".out");
        }
    }
}

TEST(GuidesParity, ControlNetInOneFileIsThatOfTheFolder) {
    for (const Case& item : cases()) {
        const std::string name = item.name + "_control";
        const auto folder = loadControlNet(parity::folder() / name, item.unet.config());
        const auto file =
            loadControlNet(parity::folder() / (name + ".safetensors"), item.unet.config());
        ASSERT_TRUE(folder.ok()) << folder.error().text();
        ASSERT_TRUE(file.ok()) << file.error().text();
        EXPECT_EQ(file->config().toJson(), folder->config().toJson()) << item.name;
        ASSERT_EQ(file->parameters().size(), folder->parameters().size());
        for (std::size_t i = 0; i < file->parameters().size(); ++i)
            EXPECT_EQ(parity::largestDifference(file->parameters()[i].tensor,
                                                folder->parameters()[i].tensor),
                      0.0)
                << item.name << ": " << file->parameters()[i].name;
    }
}

TEST(GuidesParity, ControlNetOfAnotherFamilyIsRefused) {
    const std::vector<Case> all = cases();
    for (const std::string ending : {"_control", "_control.safetensors"}) {
        const auto path = parity::folder() / (all.front().name + ending);
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto net = loadControlNet(path, all[i].unet.config());
            ASSERT_FALSE(net.ok()) << all[i].name;
            EXPECT_EQ(net.error().code, ErrorCode::ShapeMismatch) << net.error().text();
        }
    }
}

TEST(GuidesParity, IpAdapter) {
    const at::NoGradGuard noGrad;
    const double scale = parity::answerJson("guides").at("scale");
    for (const Case& item : cases())
        for (const std::string kind : {"plain", "plus"}) {
            const auto adapter =
                loadIpAdapter(parity::folder() / (item.name + "_" + kind + ".safetensors"),
                              item.unet.attentionSites());
            ASSERT_TRUE(adapter.ok()) << adapter.error().text();
            const at::Tensor features = item.answer("picture." + kind + ".features");
            const at::Tensor tokens = adapter->tokensOf(features.flatten(0, 1));
            const at::Tensor rows =
                tokens.reshape({features.size(0), -1, adapter->config().contextWidth});
            // The reference keeps the pictures of a row apart until it attends to them.
            item.expect(tokens.reshape(item.answer("picture." + kind + ".tokens").sizes()),
                        "picture." + kind + ".tokens");
            const PicturePromptHook hook(
                plainLayers(), {{&*adapter, {rows, at::full({rows.size(0)}, scale), {}}}});
            item.expect(item.unet.forward(item.input(), hook), "picture." + kind + ".out");
        }
}

TEST(GuidesParity, IpAdapterOfAnotherFamilyIsRefused) {
    const std::vector<Case> all = cases();
    const auto file = parity::folder() / (all.front().name + "_plain.safetensors");
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto adapter = loadIpAdapter(file, all[i].unet.attentionSites());
        ASSERT_FALSE(adapter.ok()) << all[i].name;
        EXPECT_EQ(adapter.error().code, ErrorCode::ShapeMismatch);
    }
}

/// A row of scale 0 is the row without picture, whatever its tokens are.
TEST(GuidesParity, PictureActsOnItsRowsOnly) {
    const at::NoGradGuard noGrad;
    const std::vector<Case> all = cases();
    const Case& item = all.front();
    const auto adapter = loadIpAdapter(parity::folder() / (item.name + "_plain.safetensors"),
                                       item.unet.attentionSites());
    ASSERT_TRUE(adapter.ok()) << adapter.error().text();
    const at::Tensor tokens = adapter->tokensOf(item.answer("picture.plain.features").flatten(0, 1))
                                  .reshape({2, -1, adapter->config().contextWidth});
    at::Tensor scales = at::full({2}, 0.6);
    scales[1] = 0.0;
    const PicturePromptHook hook(plainLayers(), {{&*adapter, {tokens, scales, {}}}});
    const at::Tensor got = item.unet.forward(item.input(), hook);
    const at::Tensor plain = item.answer("plain.out");
    EXPECT_LE(parity::largestDifference(got[1], plain[1]), kTolerance);
    EXPECT_GT(parity::largestDifference(got[0], plain[0]), 100 * kTolerance);

    const std::vector<double> nowhere(item.unet.attentionSites().size(), 0.0);
    const PicturePromptHook off(plainLayers(),
                                {{&*adapter, {tokens, at::full({2}, 0.6), nowhere}}});
    EXPECT_EQ(parity::largestDifference(item.unet.forward(item.input(), off),
                                        item.unet.forward(item.input())),
              0.0);
}

} // namespace
} // namespace diptych::model_files
