#include "benchmarks/methods/judges.h"

#include "core/pipeline/image_tensor.h"

namespace diptych::benchmark {

Result<Judges> Judges::open(const std::filesystem::path& model,
                            const std::filesystem::path& judges) {
    DIPTYCH_TRY(classifier, storybook::SceneClassifier::load(judges / "classifier.safetensors"));
    DIPTYCH_TRY(segmenter, storybook::SceneSegmenter::load(judges / "segmenter.safetensors"));
    DIPTYCH_TRY(tower, pipeline::PictureTower::open(model));
    return Judges(std::move(classifier), std::move(segmenter), std::move(tower));
}

double Judges::promptAccuracy(const image::Image& picture, const AskedScene& asked) const {
    const auto found = m_classifier.read(pipeline::toTensor(picture)).front();
    int right = found.object == static_cast<std::int64_t>(asked.object) ? 1 : 0;
    right += found.place == static_cast<std::int64_t>(asked.place) ? 1 : 0;
    if (!asked.colour)
        return right / 2.0;
    right += found.colour == static_cast<std::int64_t>(*asked.colour) ? 1 : 0;
    return right / 3.0;
}

Result<perception::Impression> Judges::look(const image::Image& picture,
                                            const image::Image& mask) const {
    auto seen = perception::look(m_tower, picture, mask);
    if (!seen.ok() && !mask.empty() && seen.error().code == ErrorCode::InvalidInput)
        return perception::look(m_tower, picture);
    return seen;
}

} // namespace diptych::benchmark
