#include "core/engine_process/protocol_fields.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace diptych::engine_process {
namespace {

/// Gives every member of a struct another value than it began with.
class Filler {
  public:
    template <typename T>
    void fill(T& value) {
        ++m_count;
        if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_unsigned_v<T>) {
            value = std::numeric_limits<T>::max() - static_cast<T>(m_count);
        } else if constexpr (std::is_integral_v<T>) {
            value = std::numeric_limits<T>::min() + m_count;
        } else if constexpr (std::is_same_v<T, double>) {
            constexpr double kUnusual[] = {std::numeric_limits<double>::infinity(), 1.0 / 3.0,
                                           -std::numeric_limits<double>::infinity(), 5e-324, -0.0};
            value = kUnusual[m_count % 5];
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(value == static_cast<T>(kLast<T>) ? 0 : kLast<T>);
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = "text " + std::to_string(m_count) + (m_count % 2 != 0 ? " \xff\xfe\x01" : " ü");
            value += '\0';
        } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
            value = "folder/\xe9 " + std::to_string(m_count);
        } else if constexpr (std::is_same_v<T, Json>) {
            value = {{"a \xff", 1.0 / m_count},
                     {"list", {1, -2, nullptr, true, "text \xc3"}},
                     {"bytes", {{"bytes", "00"}}},
                     {"far", std::numeric_limits<double>::infinity()}};
        } else if constexpr (std::is_same_v<T, Raw>) {
            value.json = {{"number", m_count}};
        } else if constexpr (std::is_same_v<T, image::Image>) {
            fillPicture(value);
        } else if constexpr (std::is_same_v<T, std::shared_ptr<const image::Image>>) {
            image::Image picture;
            fillPicture(picture);
            value = std::make_shared<const image::Image>(picture);
        } else if constexpr (detail::kIsOptional<T>) {
            fill(value.emplace());
        } else if constexpr (detail::kIsList<T>) {
            value.resize(2);
            for (auto& item : value)
                fill(item);
        } else if constexpr (detail::kIsMap<T>) {
            fill(value["one"]);
            fill(value["two \xff"]);
        } else {
            Fields<T>::visit(value, *this);
        }
    }
    template <typename T, typename... Rest>
    void operator()(const char*, T& member, Rest&... rest) {
        fill(member);
        if constexpr (sizeof...(rest) > 0)
            (*this)(rest...);
    }
    void operator()() {}

  private:
    void fillPicture(image::Image& picture) {
        picture = image::Image(3 + m_count % 4, 5, {1, 2, 3});
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] =
                static_cast<std::uint8_t>(i * 31 + static_cast<std::size_t>(m_count));
        if (m_count % 2 == 0)
            picture.alpha.assign(picture.pixelCount(), static_cast<std::uint8_t>(m_count));
    }
    int m_count = 0;
};

std::string pixelsOf(const Packed& value) {
    std::string bytes(value.pictures ? value.pictures->sizeBytes() : 0, '\0');
    EXPECT_TRUE(!value.pictures || value.pictures->read(0, bytes.data(), bytes.size()).ok());
    return bytes;
}

/// The same JSON and the same pixels after a way as text.
template <typename T>
void expectRoundTrip(const char* name) {
    T before{};
    Filler filler;
    filler.fill(before);
    const auto there = packed(before);
    ASSERT_TRUE(there.ok()) << name;
    const auto text = parseJson(there->json.dump(), name, {.maxDepth = 256});
    ASSERT_TRUE(text.ok()) << name << ": " << text.error().text();
    const auto after = unpacked<T>(*text, there->pictures.get());
    ASSERT_TRUE(after.ok()) << name << ": " << after.error().text();
    const auto again = packed(*after);
    EXPECT_EQ(again->json.dump(), there->json.dump()) << name;
    EXPECT_EQ(pixelsOf(*again), pixelsOf(*there)) << name;
    // Nothing that was filled is as in an empty one.
    const auto empty = packed(T{});
    for (const auto& [field, value] : empty->json.items())
        EXPECT_NE(there->json[field].dump(), value.dump()) << name << "." << field;
}

TEST(Pack, EveryStructOfTheFacadeComesBackWhole) {
    expectRoundTrip<engine::StyleRequest>("StyleRequest");
    expectRoundTrip<engine::WeightRequest>("WeightRequest");
    expectRoundTrip<engine::PictureRequest>("PictureRequest");
    expectRoundTrip<engine::ControlRequest>("ControlRequest");
    expectRoundTrip<engine::PicturePromptRequest>("PicturePromptRequest");
    expectRoundTrip<engine::RenderRequest>("RenderRequest");
    expectRoundTrip<engine::RoundTripError>("RoundTripError");
    expectRoundTrip<engine::RenderRecord>("RenderRecord");
    expectRoundTrip<engine::Frame>("Frame");
    expectRoundTrip<engine::TrainRequest>("TrainRequest");
    expectRoundTrip<engine::TrainProgress>("TrainProgress");
    expectRoundTrip<engine::EngineOptions>("EngineOptions");
    expectRoundTrip<engine::OpenOptions>("OpenOptions");
    expectRoundTrip<engine::DeviceFacts>("DeviceFacts");
    expectRoundTrip<engine::RoundTrip>("RoundTrip");
    expectRoundTrip<engine::TrainEstimate>("TrainEstimate");
    expectRoundTrip<engine::ModelFacts>("ModelFacts");
    expectRoundTrip<engine::ParameterFacts>("ParameterFacts");
    expectRoundTrip<engine::InputFacts>("InputFacts");
    expectRoundTrip<engine::MethodFacts>("MethodFacts");
    expectRoundTrip<engine::AdapterFacts::Part>("AdapterFacts::Part");
    expectRoundTrip<engine::AdapterFacts::Opening>("AdapterFacts::Opening");
    expectRoundTrip<engine::AdapterFacts>("AdapterFacts");
    expectRoundTrip<engine::ConvertRequest>("ConvertRequest");
    expectRoundTrip<engine::ConvertFacts>("ConvertFacts");
    expectRoundTrip<engine::MergeRequest>("MergeRequest");
    expectRoundTrip<engine::MergeFacts>("MergeFacts");
    expectRoundTrip<engine::CardLibrary>("CardLibrary");
    expectRoundTrip<engine::CardFacts>("CardFacts");
    expectRoundTrip<engine::HardwareFacts>("HardwareFacts");
}

TEST(Pack, EveryMessageComesBackWhole) {
    expectRoundTrip<Hello>("Hello");
    expectRoundTrip<Trouble>("Trouble");
    expectRoundTrip<FrameTold>("FrameTold");
    expectRoundTrip<RenderFailed>("RenderFailed");
    expectRoundTrip<RenderProgress>("RenderProgress");
    expectRoundTrip<Learnt>("Learnt");
    expectRoundTrip<Noticed>("Noticed");
    expectRoundTrip<PreviewMade>("PreviewMade");
    expectRoundTrip<Kept>("Kept");
    expectRoundTrip<Saved>("Saved");
    expectRoundTrip<TrainEnded>("TrainEnded");
    expectRoundTrip<Submit>("Submit");
    expectRoundTrip<Question>("Question");
    expectRoundTrip<Steer>("Steer");
    expectRoundTrip<Call>("Call");
    expectRoundTrip<Answer>("Answer");
    expectRoundTrip<OpenRender>("OpenRender");
    expectRoundTrip<StartTraining>("StartTraining");
    expectRoundTrip<MeasureRoundTrip>("MeasureRoundTrip");
}

TEST(Pack, ARequestIsEqualToItselfAfterTheWay) {
    engine::RenderRequest request;
    Filler filler;
    filler.fill(request);
    EXPECT_EQ(unpacked<engine::RenderRequest>(packed(request)->json).value(), request);
    engine::TrainRequest training;
    filler.fill(training);
    const auto there = packed(training);
    const auto back = unpacked<engine::TrainRequest>(there->json, there->pictures.get()).value();
    EXPECT_EQ(back.pictures, training.pictures);
    EXPECT_EQ(back.parameters, training.parameters);
    EXPECT_EQ(back.checkpoint.native(), training.checkpoint.native());
    EXPECT_EQ(back.previews, training.previews);
}

TEST(Pack, NumbersKeepEveryBit) {
    std::mt19937_64 random(1);
    std::vector<double> values = {0.0, -0.0, 0.1, 1e308, 5e-324, 1.0, -1.0 / 3.0};
    for (int i = 0; i < 20000; ++i)
        values.push_back(std::bit_cast<double>(random()));
    for (const double value : values) {
        const auto text = parseJson(packReal(value).dump(), "number").value();
        EXPECT_EQ(std::bit_cast<std::uint64_t>(unpacked<double>(text).value()),
                  std::bit_cast<std::uint64_t>(value));
    }
    for (const std::uint64_t seed : {std::uint64_t{0}, (std::uint64_t{1} << 53) + 1,
                                     std::numeric_limits<std::uint64_t>::max()}) {
        engine::RenderRequest request;
        request.seed = seed;
        const auto text = parseJson(packed(request)->json.dump(), "request").value();
        EXPECT_EQ(unpacked<engine::RenderRequest>(text)->seed, seed);
    }
}

TEST(Pack, WhatMakesNoSenseIsNamed) {
    const auto refusal = [](const char* field, const Json& value) {
        auto json = packed(engine::RenderRequest{})->json;
        json[field] = value;
        const auto read = unpacked<engine::RenderRequest>(json);
        EXPECT_FALSE(read.ok()) << field << " " << value;
        EXPECT_EQ(read.ok() ? ErrorCode::Internal : read.error().code, ErrorCode::Corrupt);
        EXPECT_NE(read.ok() ? 0 : read.error().message.find(field), std::string::npos);
    };
    refusal("prompt", 3);
    refusal("prompt", {{"bytes", "0g"}});
    refusal("prompt", {{"bytes", "123"}});
    refusal("steps", "many");
    refusal("steps", 1.5);
    refusal("steps", 3000000000U);
    refusal("seed", -1);
    refusal("guidance", "high");
    refusal("guidance", {{"bits", "zz"}});
    refusal("tiles", 1);
    refusal("styles", Json::object());
    refusal("styles", {Json::object()});
    refusal("styles", {3});
    auto lacking = packed(engine::RenderRequest{})->json;
    lacking.erase("seed");
    EXPECT_FALSE(unpacked<engine::RenderRequest>(lacking).ok());
    auto steer = packed(Steer{})->json;
    for (const Json& wish : {Json(-1), Json(99), Json("stop"), Json(nullptr)}) {
        steer["wish"] = wish;
        EXPECT_FALSE(unpacked<Steer>(steer).ok()) << wish;
    }
}

TEST(Pack, APictureThatIsNotThereIsRefused) {
    engine::RoundTrip trip;
    trip.picture = image::Image(4, 4, {9, 8, 7});
    const auto good = packed(trip).value();
    EXPECT_EQ(unpacked<engine::RoundTrip>(good.json, good.pictures.get())->picture, trip.picture);
    EXPECT_FALSE(unpacked<engine::RoundTrip>(good.json).ok()) << "without its pixels";
    const auto refused = [&](const char* field, const Json& value) {
        auto json = good.json;
        json["picture"][field] = value;
        return !unpacked<engine::RoundTrip>(json, good.pictures.get()).ok();
    };
    EXPECT_TRUE(refused("width", 5U));
    EXPECT_TRUE(refused("height", 70000U));
    EXPECT_TRUE(refused("width", -4));
    EXPECT_TRUE(refused("alpha", true));
    EXPECT_TRUE(refused("at", 1U));
    EXPECT_TRUE(refused("at", std::numeric_limits<std::uint64_t>::max()));
    // A picture whose pixels do not fit its size goes as an empty one.
    trip.picture.pixels.pop_back();
    const auto odd = packed(trip).value();
    EXPECT_TRUE(unpacked<engine::RoundTrip>(odd.json, odd.pictures.get())->picture.empty());
}

} // namespace
} // namespace diptych::engine_process
