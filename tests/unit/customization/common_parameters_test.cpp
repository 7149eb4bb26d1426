#include "core/customization/common_parameters.h"

#include <gtest/gtest.h>

namespace diptych::customization {
namespace {

const ParameterSchema kCommon({stepsParameter(750, "steps"), rankParameter(64, "rank"),
                               rateParameter(1e-3), seedParameter("seed")});

TEST(CommonParameters, AreNumbersWithTheDefaultsGiven) {
    const auto values = kCommon.resolve(Json::object());
    ASSERT_TRUE(values.ok());
    EXPECT_EQ(values->integer("steps"), 750);
    EXPECT_EQ(values->integer("rank"), 64);
    EXPECT_EQ(values->real("rate"), 1e-3);
    EXPECT_EQ(values->integer("seed"), 0);
    EXPECT_EQ(kCommon.find("steps")->level, ParameterLevel::Simple);
    for (const char* name : {"rank", "rate", "seed"})
        EXPECT_EQ(kCommon.find(name)->level, ParameterLevel::Advanced) << name;
    for (const auto& spec : kCommon.specs())
        EXPECT_FALSE(spec.label.empty() || spec.help.empty()) << spec.name;
}

TEST(CommonParameters, RangesIncludeTheirEndsAndNoMore) {
    const struct {
        const char* name;
        Json lowest, below, highest, above;
    } ranges[] = {{"steps", 1, 0, 20000, 20001},
                  {"rank", 1, 0, 512, 513},
                  {"rate", 1e-7, 9e-8, 0.1, 0.11},
                  {"seed", 0, -1, 4294967295, 4294967296}};
    for (const auto& [name, lowest, below, highest, above] : ranges) {
        EXPECT_TRUE(kCommon.resolve({{name, lowest}}).ok()) << name;
        EXPECT_FALSE(kCommon.resolve({{name, below}}).ok()) << name;
        EXPECT_TRUE(kCommon.resolve({{name, highest}}).ok()) << name;
        EXPECT_FALSE(kCommon.resolve({{name, above}}).ok()) << name;
    }
}

TEST(CommonParameters, AWholeNumberOfAMethodsOwn) {
    const ParameterSpec spec =
        integerParameter({"style-start", "Style from step", "When it begins."}, 250, 0, 20000);
    EXPECT_EQ(spec.name, "style-start");
    EXPECT_EQ(spec.label, "Style from step");
    EXPECT_EQ(spec.help, "When it begins.");
    EXPECT_EQ(spec.kind, ParameterKind::Integer);
    EXPECT_EQ(spec.defaultValue, Json(250));
    EXPECT_EQ(spec.minimum, 0.0);
    EXPECT_EQ(spec.maximum, 20000.0);
}

} // namespace
} // namespace diptych::customization
