#include "tools/storybook/drawing/objects.h"

namespace diptych::storybook {

namespace {

constexpr ObjectInfo kObjects[kObjectCount] = {
    {ObjectKind::House, "house", false, PatternLay::Level, 1.05F, paintHouse},
    {ObjectKind::Castle, "castle", false, PatternLay::Level, 1.10F, paintCastle},
    {ObjectKind::Lighthouse, "lighthouse", false, PatternLay::Level, 1.15F, paintLighthouse},
    {ObjectKind::Windmill, "windmill", false, PatternLay::Level, 1.15F, paintWindmill},
    {ObjectKind::Tent, "tent", false, PatternLay::Upright, 1.00F, paintTent},
    {ObjectKind::Tree, "tree", false, PatternLay::Slanted, 1.10F, paintTree},
    {ObjectKind::Flower, "flower", false, PatternLay::Slanted, 1.05F, paintFlower},
    {ObjectKind::Mushroom, "mushroom", false, PatternLay::Slanted, 0.95F, paintMushroom},
    {ObjectKind::Apple, "apple", false, PatternLay::Level, 0.90F, paintApple},
    {ObjectKind::Cat, "cat", false, PatternLay::Level, 1.00F, paintCat},
    {ObjectKind::Rabbit, "rabbit", false, PatternLay::Level, 1.08F, paintRabbit},
    {ObjectKind::Elephant, "elephant", false, PatternLay::Upright, 1.05F, paintElephant},
    {ObjectKind::Turtle, "turtle", false, PatternLay::Slanted, 0.98F, paintTurtle},
    {ObjectKind::Bird, "bird", false, PatternLay::Level, 0.96F, paintBird},
    {ObjectKind::Fish, "fish", true, PatternLay::Upright, 0.96F, paintFish},
    {ObjectKind::Butterfly, "butterfly", true, PatternLay::Slanted, 0.95F, paintButterfly},
    {ObjectKind::Car, "car", false, PatternLay::Level, 1.00F, paintCar},
    {ObjectKind::Train, "train", false, PatternLay::Level, 1.04F, paintTrain},
    {ObjectKind::Boat, "boat", false, PatternLay::Level, 1.08F, paintBoat},
    {ObjectKind::Balloon, "balloon", true, PatternLay::Level, 1.10F, paintBalloon},
    {ObjectKind::Rocket, "rocket", true, PatternLay::Level, 1.10F, paintRocket},
    {ObjectKind::Teapot, "teapot", false, PatternLay::Level, 0.95F, paintTeapot},
    {ObjectKind::Cup, "cup", false, PatternLay::Level, 0.92F, paintCup},
    {ObjectKind::Umbrella, "umbrella", false, PatternLay::Upright, 1.04F, paintUmbrella},
    {ObjectKind::Lamp, "lamp", false, PatternLay::Upright, 1.02F, paintLamp},
    {ObjectKind::Chair, "chair", false, PatternLay::Upright, 0.98F, paintChair},
    {ObjectKind::Kite, "kite", true, PatternLay::Slanted, 1.04F, paintKite},
    {ObjectKind::Hat, "hat", false, PatternLay::Upright, 0.90F, paintHat},
};

} // namespace

const ObjectInfo& objectInfo(ObjectKind kind) {
    return kObjects[static_cast<std::size_t>(kind)];
}

} // namespace diptych::storybook
