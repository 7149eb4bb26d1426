#include "core/model_search/extra_model_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diptych::model_search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> pathsIn(const std::string& yaml) {
    std::vector<std::string> paths;
    for (const auto& path : extraModelPaths(yaml, "/apps/ComfyUI/extra_model_paths.yaml", "/h/a"))
        paths.push_back(path.string());
    return paths;
}

// The shape of the example that ComfyUI ships: everything else in it is a comment.
TEST(ExtraModelPaths, SectionsWithABasePath) {
    EXPECT_THAT(pathsIn("#Rename this\n"
                        "a111:\n"
                        "    base_path: /data/webui/\n"
                        "\n"
                        "    checkpoints: models/Stable-diffusion\n"
                        "    loras: |\n"
                        "         models/Lora\n"
                        "         models/LyCORIS\n"
                        "    embeddings: embeddings # words\n"
                        "    custom_nodes: plugins\n"
                        "    is_default: true\n"
                        "#   vae: models/VAE\n"
                        "other:\n"
                        "    vae: /mnt/vae\n"),
                ElementsAre("/data/webui/embeddings", "/data/webui/models/Lora",
                            "/data/webui/models/LyCORIS", "/data/webui/models/Stable-diffusion",
                            "/mnt/vae"));
}

TEST(ExtraModelPaths, RelativeHomeQuotesAndLists) {
    EXPECT_THAT(pathsIn("x:\n"
                        "  base_path: ../shared\n"
                        "  checkpoints: \"my models\"\n"
                        "y:\r\n"
                        "  base_path: ~/models\r\n"
                        "  loras:\r\n"
                        "    - a\r\n"
                        "    - 'b'\r\n"
                        "  vae: .\r\n"),
                ElementsAre("/apps/shared/my models", "/h/a/models"));
    // The base may come behind the paths it is for.
    EXPECT_THAT(pathsIn("x:\n  vae: v\n  base_path: /b\n"), ElementsAre("/b/v"));
}

TEST(ExtraModelPaths, WhatIsNotOfThisFormIsPassedOver) {
    EXPECT_THAT(pathsIn(""), IsEmpty());
    EXPECT_THAT(pathsIn("no colon\n  here\n\t- nor here\n: :\n"), IsEmpty());
    EXPECT_THAT(pathsIn("x:\n  vae: \"open quote\n"), IsEmpty());
}

} // namespace
} // namespace diptych::model_search
