// Label gpu: training and rendering on a graphics card, where there is one.
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::engine {
namespace {

TEST(GraphicsCard, TrainsAndRendersWithEveryTensorOnIt) {
    test::Studio studio(DeviceWish::GraphicsCard);
    if (!studio.trouble().empty())
        GTEST_SKIP() << "no usable graphics card: " << studio.trouble();
    const auto devices = studio.engine().devicesOf(studio.model());
    ASSERT_TRUE(devices.ok());
    ASSERT_EQ(devices->size(), 1u);
    EXPECT_THAT(devices->front(), testing::StartsWith("cuda"));
    const auto style = studio.style();
    ASSERT_FALSE(style.empty()) << "training failed";
    auto lane = studio.engine().openRenderSession(studio.model(), {});
    ASSERT_TRUE(lane.ok());
    RenderRequest request = test::shortRequest();
    const auto plain = (*lane)->renderNow(request);
    request.styles = {{style.string(), "", 3.0, 1.0}};
    request.startTimestep = 1000;
    const auto styled = (*lane)->renderNow(request);
    ASSERT_TRUE(plain.ok() && styled.ok());
    EXPECT_NE(*plain->picture, *styled->picture);
    request.styles[0].strength = 0.0;
    EXPECT_EQ(*(*lane)->renderNow(request)->picture, *plain->picture);
}

} // namespace
} // namespace diptych::engine
