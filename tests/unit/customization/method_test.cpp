#include "core/customization/method.h"

#include "core/customization/lora_slot.h"

#include <c10/util/Exception.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>

namespace diptych::customization {
namespace {

using testing::HasSubstr;

/// A method that makes no job but does as it is told.
class ObedientMethod final : public Method {
  public:
    explicit ObedientMethod(std::function<void()> act) : m_act(std::move(act)) {}
    const MethodInfo& info() const override {
        static const MethodInfo kInfo{
            "obedient",
            "Obedient",
            "",
            "",
            {{"photo", "Photograph", ""}, {"drawing", "Your drawing", ""}},
            {{"caption", "Caption", ""}}};
        return kInfo;
    }
    ParameterSchema schema(const std::string&) const override { return {}; }

  private:
    Result<std::unique_ptr<TrainingJob>> makeJob(const ModelFacts&,
                                                 const MethodInputs&) const override {
        m_act();
        return Error{ErrorCode::Unsupported, "reached", {}};
    }
    std::function<void()> m_act;
};

MethodInputs allInputs() {
    MethodInputs inputs;
    inputs.pictures = {{"photo", image::Image(2, 2)}, {"drawing", image::Image(2, 2)}};
    inputs.words = {{"caption", "a cat"}};
    return inputs;
}

Error errorOf(const Method& method, const MethodInputs& inputs) {
    const auto job = method.createJob({}, inputs);
    EXPECT_FALSE(job.ok());
    return job.ok() ? Error{} : job.error();
}

TEST(Method, NamesTheInputThatIsMissingBeforeTheMethodIsAsked) {
    const ObedientMethod method([] { ADD_FAILURE() << "the method was asked"; });
    MethodInputs inputs = allInputs();
    inputs.pictures.erase("drawing");
    Error error = errorOf(method, inputs);
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.message, HasSubstr("\"Your drawing\" (drawing) is missing"));
    inputs = allInputs();
    inputs.words.clear();
    EXPECT_THAT(errorOf(method, inputs).message, HasSubstr("\"Caption\" (caption) is missing"));
    inputs.words["caption"] = "";
    EXPECT_EQ(errorOf(method, inputs).code, ErrorCode::InvalidInput);
}

TEST(Method, WhatTheMethodSaysIsPassedOn) {
    EXPECT_EQ(errorOf(ObedientMethod([] {}), allInputs()).message, "reached");
}

TEST(Method, WhatLibTorchThrowsIsAnError) {
    const ObedientMethod refused([] { TORCH_CHECK(false, "no such kernel"); });
    EXPECT_EQ(errorOf(refused, allInputs()).code, ErrorCode::Internal);
    EXPECT_THAT(errorOf(refused, allInputs()).message, HasSubstr("no such kernel"));
    const ObedientMethod tooLarge([] { throw std::bad_alloc(); });
    EXPECT_EQ(errorOf(tooLarge, allInputs()).code, ErrorCode::OutOfMemory);
    // The factors of a LoRA are made on the model's device, which may not be there any more.
    const ObedientMethod nowhere([] {
        const std::vector<models::LinearSite> sites = {
            {0, "a.to_q", 8, 6, models::SiteKind::Linear}};
        (void)LoraSlot::bothTrained(sites, 4, 0, at::TensorOptions(at::Device(at::kXPU, 0)));
    });
    EXPECT_EQ(errorOf(nowhere, allInputs()).code, ErrorCode::Internal);
}

TEST(Method, DescribesTheAdapterByMethodModelAndSettings) {
    ModelFacts model;
    model.identity = "abc";
    model.title = "Model";
    model.compute = "float32, 2 threads";
    MethodInputs inputs;
    inputs.values = ParameterValues(Json{{"rank", 3}});
    const auto info = describeAdapter(ObedientMethod([] {}).info(), model, inputs);
    EXPECT_EQ(info.method, "obedient");
    EXPECT_EQ(info.baseIdentity, "abc");
    EXPECT_EQ(info.baseName, "Model");
    EXPECT_EQ(info.compute, "float32, 2 threads");
    EXPECT_EQ(info.settings, (Json{{"rank", 3}}));
}

TEST(MethodRegistry, FindsByIdAndNamesTheOthers) {
    MethodRegistry registry;
    registry.add(std::make_shared<ObedientMethod>([] {}));
    ASSERT_TRUE(registry.find("obedient").ok());
    const auto missing = registry.find("magic");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().message, HasSubstr("obedient"));
}

} // namespace
} // namespace diptych::customization
