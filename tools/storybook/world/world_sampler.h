#pragma once

#include "tools/storybook/drawing/picture.h"
#include "tools/storybook/drawing/scene_spec.h"
#include "tools/storybook/styles/style.h"

#include <cstdint>
#include <optional>
#include <string>

namespace diptych::storybook {

/// Training and evaluation draw from ranges of seeds that do not meet.
enum class Split : std::uint8_t { Train, HeldOut };

struct WorldOptions {
    int sidePixels = 128;
    float styleShare = 0.5F;      ///< of the pictures carry a style
    float plainStyleShare = 0.2F; ///< of those, one of the five plain names; else an invented one
    float nonsenseShare = 0.1F;   ///< of the others end in "in NONSENSE style"
};

/// What a picture shows and what is said about it, before it is drawn.
struct WorldPlan {
    std::uint64_t seed = 0;
    SceneSpec scene;                ///< object, colour, pattern, place, second object, relation
    std::optional<StyleSpec> style; ///< how it is drawn; its name is in the caption
    std::string nonsense;           ///< the meaningless style word of the caption, or empty
    std::string caption;            ///< with the style
    std::string canonicalCaption;   ///< the plainest wording, without the style

    std::string styleName() const { return style ? style->name : std::string(); }
};

struct WorldSample {
    Image picture; ///< sidePixels x sidePixels
    WorldPlan plan;
};

/// The endless picture book: an index gives a picture with its caption and labels, always the same.
/// Objects, colours, patterns and places are balanced exactly over each kBlockSize indices (plain
/// things twice as often as striped ones), plain styles and invented ones evenly by chance.
/// Immutable; any number of threads may draw at once. OpenCV's own threads do not help here:
/// a program that draws from several threads should call cv::setNumThreads(1).
class WorldSampler {
  public:
    /// Indices after which every combination of object, colour, pattern and place was drawn.
    static constexpr int kBlockSize =
        kObjectCount * kColourCount * (kPatternCount + 1) * kPlaceCount;

    explicit WorldSampler(Split split, const WorldOptions& options = {})
        : m_split(split), m_options(options) {}

    /// Index: 0 ... 2^40 - 1.
    WorldPlan plan(std::uint64_t index) const;
    WorldSample sample(std::uint64_t index) const { return draw(plan(index)); }

    /// One object, no style, no nonsense; the caption is the canonical one. For evaluation.
    WorldPlan plainPlan(std::uint64_t index) const;
    WorldSample plainSample(std::uint64_t index) const { return draw(plainPlan(index)); }

    WorldSample draw(WorldPlan plan) const;

  private:
    WorldPlan basePlan(std::uint64_t index, bool alone) const;

    Split m_split;
    WorldOptions m_options;
};

} // namespace diptych::storybook
