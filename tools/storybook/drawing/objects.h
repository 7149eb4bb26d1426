#pragma once

#include "tools/storybook/drawing/object_painter.h"
#include "tools/storybook/drawing/random.h"
#include "tools/storybook/drawing/scene_spec.h"

namespace diptych::storybook {

/// What the world knows about a kind of object.
struct ObjectInfo {
    ObjectKind kind;
    const char* name;                       ///< as in captions: "house", "hot air balloon"
    bool floats;                            ///< hangs in the air instead of standing
    PatternLay lay;                         ///< of its stripes
    float scale;                            ///< size relative to the others
    void (*paint)(ObjectPainter&, Random&); ///< `Random`: small differences of form
};

/// The entry of an object; entries are in the order of the enum.
const ObjectInfo& objectInfo(ObjectKind kind);

// Buildings.
void paintHouse(ObjectPainter& painter, Random& random);
void paintCastle(ObjectPainter& painter, Random& random);
void paintLighthouse(ObjectPainter& painter, Random& random);
void paintWindmill(ObjectPainter& painter, Random& random);
void paintTent(ObjectPainter& painter, Random& random);

// Plants and fruit.
void paintTree(ObjectPainter& painter, Random& random);
void paintFlower(ObjectPainter& painter, Random& random);
void paintMushroom(ObjectPainter& painter, Random& random);
void paintApple(ObjectPainter& painter, Random& random);

// Animals.
void paintCat(ObjectPainter& painter, Random& random);
void paintRabbit(ObjectPainter& painter, Random& random);
void paintElephant(ObjectPainter& painter, Random& random);
void paintTurtle(ObjectPainter& painter, Random& random);
void paintBird(ObjectPainter& painter, Random& random);
void paintFish(ObjectPainter& painter, Random& random);
void paintButterfly(ObjectPainter& painter, Random& random);

// Vehicles.
void paintCar(ObjectPainter& painter, Random& random);
void paintTrain(ObjectPainter& painter, Random& random);
void paintBoat(ObjectPainter& painter, Random& random);
void paintBalloon(ObjectPainter& painter, Random& random);
void paintRocket(ObjectPainter& painter, Random& random);

// Things.
void paintTeapot(ObjectPainter& painter, Random& random);
void paintCup(ObjectPainter& painter, Random& random);
void paintUmbrella(ObjectPainter& painter, Random& random);
void paintLamp(ObjectPainter& painter, Random& random);
void paintChair(ObjectPainter& painter, Random& random);
void paintKite(ObjectPainter& painter, Random& random);
void paintHat(ObjectPainter& painter, Random& random);

} // namespace diptych::storybook
