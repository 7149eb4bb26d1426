#pragma once

#include "benchmarks/methods/asked_scene.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/perception/picture_likeness.h"
#include "core/pipeline/picture_tower.h"
#include "tools/storybook/evaluation/scene_classifier.h"
#include "tools/storybook/evaluation/scene_segmenter.h"

#include <filesystem>

namespace diptych::benchmark {

/// Those who look at drawn pictures: none of them took part in drawing, but for the model's picture
/// tower, whose text half conditioned the UNet.
class Judges {
  public:
    /// `judges` holds classifier.safetensors and segmenter.safetensors. Errors: those of reading;
    /// NotFound when the model has no picture tower.
    static Result<Judges> open(const std::filesystem::path& model,
                               const std::filesystem::path& judges);

    /// Share of what the prompt asks (object, colour if named, place) that is found, 0 to 1.
    double promptAccuracy(const image::Image& picture, const AskedScene& asked) const;

    image::Image mark(const image::Image& picture) const { return m_segmenter.mark(picture); }

    /// What the tower sees of the whole picture, or of what is marked; where next to nothing is
    /// marked, of the whole.
    Result<perception::Impression> look(const image::Image& picture,
                                        const image::Image& mask = {}) const;

  private:
    Judges(storybook::SceneClassifier classifier, storybook::SceneSegmenter segmenter,
           pipeline::PictureTower tower)
        : m_classifier(std::move(classifier)), m_segmenter(std::move(segmenter)),
          m_tower(std::move(tower)) {}

    storybook::SceneClassifier m_classifier;
    storybook::SceneSegmenter m_segmenter;
    pipeline::PictureTower m_tower;
};

} // namespace diptych::benchmark
