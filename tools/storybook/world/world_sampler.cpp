#include "tools/storybook/world/world_sampler.h"

#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/world/caption.h"
#include "tools/storybook/world/scene_sampler.h"
#include "tools/storybook/world/words.h"

#include <algorithm>
#include <utility>

namespace diptych::storybook {

namespace {

constexpr std::uint64_t kSplitSize = 1ULL << 40;

enum Stream : std::uint64_t { kScene = 11, kCaption, kStyle, kStyleGrain, kNonsense };

/// Position of `offset` in a shuffled block: a four-round Feistel network on 14 bits, walked until
/// it lands inside (Black and Rogaway 2002, cycle walking). A bijection of 0 ... kBlockSize - 1.
int shuffled(int offset, std::uint64_t key) {
    constexpr int kHalfBits = 7;
    constexpr std::uint32_t kMask = (1U << kHalfBits) - 1;
    static_assert(WorldSampler::kBlockSize <= 1 << (2 * kHalfBits));
    auto value = static_cast<std::uint32_t>(offset);
    do {
        std::uint32_t left = value >> kHalfBits;
        std::uint32_t right = value & kMask;
        for (std::uint64_t round = 0; round < 4; ++round) {
            const auto mixed = static_cast<std::uint32_t>(subSeed(key + right, round)) & kMask;
            left = std::exchange(right, left ^ mixed);
        }
        value = (left << kHalfBits) | right;
    } while (value >= static_cast<std::uint32_t>(WorldSampler::kBlockSize));
    return static_cast<int>(value);
}

SceneConstraints combination(int number) {
    SceneConstraints constraints;
    constraints.object = static_cast<ObjectKind>(number % kObjectCount);
    number /= kObjectCount;
    constraints.colour = static_cast<Colour>(number % kColourCount);
    number /= kColourCount;
    constraints.place = static_cast<Place>(number % kPlaceCount);
    number /= kPlaceCount;
    constraints.pattern = static_cast<Pattern>(std::max(0, number - 1)); // plain has two numbers
    return constraints;
}

StyleSpec anyStyle(float plainShare, Random& random) {
    const std::vector<std::string>& names = styleNames();
    const bool plain = random.chance(plainShare);
    const int index = plain ? random.below(kPlainStyleCount)
                            : kPlainStyleCount + random.below(kInventedStyleCount);
    return *styleByName(names[static_cast<std::size_t>(index)]);
}

} // namespace

WorldPlan WorldSampler::basePlan(std::uint64_t index, bool alone) const {
    const std::uint64_t number = index % kSplitSize + (m_split == Split::HeldOut ? kSplitSize : 0);
    const std::uint64_t block = number / kBlockSize;
    const int offset = static_cast<int>(number % kBlockSize);
    WorldPlan plan;
    plan.seed = number;
    SceneConstraints constraints = combination(shuffled(offset, mixBits(block)));
    if (alone)
        constraints.company = SceneConstraints::Company::Never;
    plan.scene = sampleScene(subSeed(plan.seed, kScene), constraints);
    plan.canonicalCaption = canonicalCaption(plan.scene);
    plan.caption = plan.canonicalCaption;
    return plan;
}

WorldPlan WorldSampler::plan(std::uint64_t index) const {
    WorldPlan plan = basePlan(index, false);
    plan.caption = captionFor(plan.scene, subSeed(plan.seed, kCaption));
    Random random(subSeed(plan.seed, kStyle));
    if (random.chance(m_options.styleShare)) {
        plan.style = anyStyle(m_options.plainStyleShare, random);
        plan.caption = withStyle(plan.caption, plan.style->name);
    } else if (random.chance(m_options.nonsenseShare)) {
        plan.nonsense = nonsenseWord(subSeed(plan.seed, kNonsense));
        plan.caption = withStyle(plan.caption, plan.nonsense);
    }
    return plan;
}

WorldPlan WorldSampler::plainPlan(std::uint64_t index) const {
    return basePlan(index, true);
}

WorldSample WorldSampler::draw(WorldPlan plan) const {
    Image picture = drawScene(plan.scene, m_options.sidePixels);
    if (plan.style)
        picture = applyStyle(*plan.style, picture, subSeed(plan.seed, kStyleGrain));
    return {std::move(picture), std::move(plan)};
}

} // namespace diptych::storybook
