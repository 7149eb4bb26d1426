#include "core/customization/parameter_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::customization {
namespace {

using testing::HasSubstr;

ParameterSpec spec(const std::string& name, ParameterKind kind, Json defaultValue,
                   double minimum = 0, double maximum = 0, std::vector<std::string> choices = {}) {
    return {.name = name,
            .label = name,
            .help = {},
            .kind = kind,
            .defaultValue = std::move(defaultValue),
            .minimum = minimum,
            .maximum = maximum,
            .unit = {},
            .choices = std::move(choices)};
}

const ParameterSchema
    kSchema({spec("steps", ParameterKind::Integer, 750, 1, 1000),
             spec("rate", ParameterKind::Real, 1e-3, 1e-6, 0.1),
             spec("note", ParameterKind::Text, "none"), spec("mask", ParameterKind::Switch, false),
             spec("mode", ParameterKind::Choice, "soft", 0, 0, {"soft", "hard"})});

TEST(ParameterSchema, DefaultsAreFilledIn) {
    const auto values = kSchema.resolve(Json::object());
    ASSERT_TRUE(values.ok());
    EXPECT_EQ(values->integer("steps"), 750);
    EXPECT_EQ(values->real("rate"), 1e-3);
    EXPECT_EQ(values->text("note"), "none");
    EXPECT_FALSE(values->isOn("mask"));
    EXPECT_EQ(values->text("mode"), "soft");
}

TEST(ParameterSchema, GivenValuesReplaceDefaultsUpToTheLimits) {
    const auto values = kSchema.resolve(
        {{"steps", 1}, {"rate", 0.1}, {"note", ""}, {"mask", true}, {"mode", "hard"}});
    ASSERT_TRUE(values.ok()) << values.error().text();
    EXPECT_EQ(values->integer("steps"), 1);
    EXPECT_EQ(values->real("rate"), 0.1);
    EXPECT_EQ(values->text("note"), "");
    EXPECT_TRUE(values->isOn("mask"));
    EXPECT_EQ(values->text("mode"), "hard");
    EXPECT_EQ(values->json().size(), 5u);
    EXPECT_TRUE(kSchema.resolve({{"steps", 1000}, {"rate", 1e-6}}).ok());
}

struct BadValue {
    const char* label;
    Json given;
    const char* parameter;
    const char* allowed;
};
class BadValues : public testing::TestWithParam<BadValue> {};

TEST_P(BadValues, NameTheParameterWhatIsAllowedAndWhatWasGiven) {
    const auto& tested = GetParam();
    const auto values = kSchema.resolve({{tested.parameter, tested.given}});
    ASSERT_FALSE(values.ok());
    EXPECT_EQ(values.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(values.error().message, HasSubstr(std::string("\"") + tested.parameter + "\""));
    EXPECT_THAT(values.error().message, HasSubstr(tested.allowed));
    EXPECT_THAT(values.error().message, HasSubstr("not " + tested.given.dump()));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadValues,
    testing::Values(BadValue{"IntegerLow", 0, "steps", "a whole number from 1 to 1000"},
                    BadValue{"IntegerHigh", 1001, "steps", "from 1 to 1000"},
                    BadValue{"IntegerFraction", 2.5, "steps", "a whole number"},
                    BadValue{"IntegerText", "12", "steps", "a whole number"},
                    BadValue{"IntegerNull", nullptr, "steps", "a whole number"},
                    BadValue{"IntegerHuge", 18446744073709551615ull, "steps", "from 1 to 1000"},
                    BadValue{"RealLow", 0.0, "rate", "a number from 1e-06 to 0.1"},
                    BadValue{"RealHigh", 0.11, "rate", "to 0.1"},
                    BadValue{"RealText", "fast", "rate", "a number"},
                    BadValue{"RealSwitch", true, "rate", "a number"},
                    BadValue{"TextNumber", 3, "note", "text"},
                    BadValue{"SwitchNumber", 1, "mask", "true or false"},
                    BadValue{"ChoiceOther", "loud", "mode", "one of soft, hard"},
                    BadValue{"ChoiceNumber", 0, "mode", "one of soft, hard"}),
    [](const auto& tested) { return std::string(tested.param.label); });

TEST(ParameterSchema, UnknownNamesAreRefused) {
    const auto values = kSchema.resolve({{"stpes", 10}});
    ASSERT_FALSE(values.ok());
    EXPECT_EQ(values.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(values.error().message, HasSubstr("\"stpes\""));
    EXPECT_EQ(kSchema.find("stpes"), nullptr);
    ASSERT_NE(kSchema.find("rate"), nullptr);
    EXPECT_EQ(kSchema.find("rate")->kind, ParameterKind::Real);
}

TEST(ParameterSchema, WhatIsNotAnObjectIsRefused) {
    for (const Json& given : {Json::array({1, 2}), Json("steps"), Json(3), Json()}) {
        const auto values = kSchema.resolve(given);
        ASSERT_FALSE(values.ok()) << given.dump();
        EXPECT_EQ(values.error().code, ErrorCode::InvalidInput);
    }
}

TEST(ParameterSchema, TextBecomesTheValueOfItsKind) {
    const auto value = [](const char* name, const std::string& text) {
        const auto read = ParameterSchema::fromText(*kSchema.find(name), text);
        return read.ok() ? *read : Json("error: " + read.error().message);
    };
    EXPECT_EQ(value("steps", "12"), Json(12));
    EXPECT_EQ(value("rate", "1e-4"), Json(1e-4));
    EXPECT_EQ(value("rate", "0.05"), Json(0.05));
    EXPECT_EQ(value("note", "12"), Json("12"));
    EXPECT_EQ(value("mask", "true"), Json(true));
    EXPECT_EQ(value("mask", "false"), Json(false));
    EXPECT_EQ(value("mode", "hard"), Json("hard"));
}

TEST(ParameterSchema, TextThatDoesNotFitIsRefused) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"steps", ""},
        {"steps", "12x"},
        {"steps", "1.5"},
        {"steps", "0"},
        {"steps", "99999999999999999999"},
        {"rate", "fast"},
        {"rate", "1"},
        {"rate", "nan"},
        {"rate", "inf"},
        {"mask", "yes"},
        {"mask", ""},
        {"mode", "louder"},
        {"mode", ""}};
    for (const auto& [name, text] : cases) {
        const auto read = ParameterSchema::fromText(*kSchema.find(name), text);
        ASSERT_FALSE(read.ok()) << name << "=" << text;
        EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(read.error().message, HasSubstr(name));
    }
}

} // namespace
} // namespace diptych::customization
