#pragma once

#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace diptych::fake_engine::test {

/// An open pretended engine with one model, everything as fast as it goes.
struct FakeStudio {
    explicit FakeStudio(FakeScript script = quick())
        : control(std::make_shared<FakeControl>(std::move(script))),
          engine(std::move(createFakeEngine(control)).value()) {
        std::filesystem::create_directories(model());
        facts = engine->openModel(model()).value();
    }
    static FakeScript quick() {
        FakeScript script;
        script.callMs = 0;
        script.trainCallMs = 0;
        script.pictureSide = 64;
        return script;
    }
    std::filesystem::path model() const { return folder / "storybook"; }

    /// An adapter file that does something.
    std::filesystem::path adapter(const std::string& name, bool style = true,
                                  float effect = 0.2F) const {
        engine::AdapterFacts description;
        description.title = name;
        description.method = "pair";
        description.role = style ? "style" : "weights";
        description.baseIdentity = facts.identity;
        description.baseName = facts.title;
        description.promptSuffix = " in " + name + " style";
        description.defaultStrength = 3.0;
        description.maximumStrength = 7.0;
        FakeWeights weights(4, fakeSeed(name));
        for (std::size_t i = 0; i < weights.up.size(); ++i)
            weights.up[i] = effect * fakeNoise(fakeSeed(name), 1, i);
        const auto file = folder / (name + ".safetensors");
        EXPECT_TRUE(writeFakeAdapter(file, description, weights).ok());
        return file;
    }

    engine::RenderRequest request() const {
        engine::RenderRequest plain;
        plain.prompt = "a red house";
        plain.seed = 7;
        plain.steps = 10;
        plain.guidance = 5.0;
        return plain;
    }
    engine::RenderRequest styled(const std::filesystem::path& file, double strength) const {
        auto with = request();
        with.styles = {{file.string(), "", strength, 1.0}};
        return with;
    }

    diptych::test::ScratchFolder folder;
    std::shared_ptr<FakeControl> control;
    std::unique_ptr<engine::Engine> engine;
    engine::ModelFacts facts;
};

} // namespace diptych::fake_engine::test
