// What each program's folders look like, and that its models are found there.
#include "tests/unit/model_search/fake_home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::model_search {
namespace {

using test::FakeHome;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

TEST(KnownPlaces, ComfyUi) {
    FakeHome home;
    home.model("ComfyUI/models/checkpoints/sub/one.safetensors");
    home.lora("ComfyUI/models/loras/style.safetensors");
    home.model("disk/two.sft");
    home.text("ComfyUI/extra_model_paths.yaml",
              "x:\n  base_path: " + (home / "disk").string() + "\n  checkpoints: .\n");
    home.model("ComfyUI/custom_nodes/node/not_here.safetensors");
    EXPECT_THAT(home.found(), UnorderedElementsAre(
                                  Pair("ComfyUI/models/checkpoints/sub/one.safetensors", "model"),
                                  Pair("ComfyUI/models/loras/style.safetensors", "adapter"),
                                  Pair("disk/two.sft", "model")));
}

TEST(KnownPlaces, Automatic1111AndForge) {
    FakeHome home;
    home.model("stable-diffusion-webui/models/Stable-diffusion/one.safetensors");
    home.lora("stable-diffusion-webui-forge/models/Lora/style.safetensors");
    checkpoints::test::HeaderBuilder()
        .add("emb_params", {4, 768})
        .write(home / "stable-diffusion-webui/embeddings/word.safetensors");
    EXPECT_THAT(home.found(),
                UnorderedElementsAre(
                    Pair("stable-diffusion-webui/models/Stable-diffusion/one.safetensors", "model"),
                    Pair("stable-diffusion-webui/embeddings/word.safetensors", "textual-inversion"),
                    Pair("stable-diffusion-webui-forge/models/Lora/style.safetensors", "adapter")));
}

TEST(KnownPlaces, InvokeAi) {
    FakeHome home;
    home.model("invokeai/models/3f2a/one.safetensors");
    EXPECT_THAT(home.found(),
                UnorderedElementsAre(Pair("invokeai/models/3f2a/one.safetensors", "model")));
    home.environment["INVOKEAI_ROOT"] = home / "elsewhere";
    home.lora("elsewhere/models/sd-1/lora/style.safetensors");
    EXPECT_THAT(home.found(), UnorderedElementsAre(
                                  Pair("elsewhere/models/sd-1/lora/style.safetensors", "adapter")));
}

TEST(KnownPlaces, Fooocus) {
    FakeHome home;
    home.model("Fooocus/models/checkpoints/one.safetensors");
    home.model("Fooocus/outputs/not_here.safetensors");
    EXPECT_THAT(home.found(),
                UnorderedElementsAre(Pair("Fooocus/models/checkpoints/one.safetensors", "model")));
}

TEST(KnownPlaces, StabilityMatrix) {
    FakeHome home;
    home.model("StabilityMatrix/Data/Models/StableDiffusion/one.safetensors");
    home.lora(".local/share/StabilityMatrix/Models/Lora/style.safetensors");
    EXPECT_THAT(home.found(),
                UnorderedElementsAre(
                    Pair("StabilityMatrix/Data/Models/StableDiffusion/one.safetensors", "model"),
                    Pair(".local/share/StabilityMatrix/Models/Lora/style.safetensors", "adapter")));
}

/// Entries of a snapshot are links to blobs; two revisions share theirs.
TEST(KnownPlaces, HuggingFaceCache) {
    FakeHome home;
    const std::string model = ".cache/huggingface/hub/models--a--b/";
    home.model(model + "blobs/0123abcd");
    home.link(model + "snapshots/r1/one.safetensors", model + "blobs/0123abcd");
    home.link(model + "snapshots/r2/one.safetensors", model + "blobs/0123abcd");
    home.text(model + "refs/main", "r2");
    const SearchReport report = searchModels(knownPlaces(home.surroundings()));
    ASSERT_EQ(report.models.size(), 1u);
    EXPECT_EQ(report.models[0].kind, "model");
    EXPECT_EQ(report.models[0].program, Program::HuggingFace);
    EXPECT_EQ(report.models[0].alsoAt.size(), 1u);
    home.environment["HF_HOME"] = home / "hf";
    EXPECT_THAT(home.found(), IsEmpty());
    home.model("hf/hub/models--c--d/snapshots/r/two.safetensors");
    EXPECT_EQ(home.found().size(), 1u);
    home.environment["HF_HUB_CACHE"] = home / "nowhere";
    EXPECT_THAT(home.found(), IsEmpty());
}

TEST(KnownPlaces, AreNamedBeforeAnythingIsRead) {
    const FakeHome home;
    home.folder("ComfyUI/models");
    const auto places = knownPlaces(home.surroundings());
    EXPECT_THAT(places, Contains(Place{Program::ComfyUi, home / "ComfyUI/models", true}));
    EXPECT_THAT(places, Contains(Place{Program::Fooocus, home / "Fooocus/models", false}));
}

TEST(KnownPlaces, AFolderThatAPersonNames) {
    const FakeHome home;
    home.text("apps/comfy-one/extra_model_paths.yaml.example");
    home.text("apps/webui/webui.py");
    home.text("apps/invoke/invokeai.yaml");
    home.text("apps/fooocus/fooocus_version.py");
    home.folder("apps/matrix/Data/Models");
    const auto first = [&](const std::string& name) {
        return placesIn(home / name, home.surroundings()).front();
    };
    EXPECT_EQ(first("apps/comfy-one").program, Program::ComfyUi);
    EXPECT_EQ(first("apps/comfy-one").folder, home / "apps/comfy-one/models");
    EXPECT_EQ(first("apps/webui").program, Program::WebUi);
    EXPECT_EQ(first("apps/invoke").program, Program::InvokeAi);
    EXPECT_EQ(first("apps/fooocus").program, Program::Fooocus);
    EXPECT_EQ(first("apps/matrix"),
              (Place{Program::StabilityMatrix, home / "apps/matrix/Data/Models", true}));
    EXPECT_EQ(first("apps"), (Place{Program::Unknown, home / "apps", true}));
}

} // namespace
} // namespace diptych::model_search
