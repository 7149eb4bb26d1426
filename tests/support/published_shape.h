#pragma once

#include "core/estimates/published_models.h"
#include "core/model_files/model_parts.h"

#include <utility>
#include <vector>

namespace diptych::test {

/// A published model by its numbers alone.
class PublishedShape final : public model_files::ModelParts {
  public:
    PublishedShape(models::UnetConfig unet, std::vector<models::ClipTextConfig> texts) {
        m_unet = std::move(unet);
        m_autoencoder = models::AutoencoderConfig{};
        m_texts = std::move(texts);
    }
    static PublishedShape sd15() { return {estimates::sd15Unet(), {estimates::clipL()}}; }
    static PublishedShape sd21() { return {estimates::sd21Unet(), {estimates::openClipH()}}; }
    static PublishedShape sdxl() {
        return {estimates::sdxlUnet(), {estimates::clipL(), estimates::openClipBigG()}};
    }

    Result<models::Unet> loadUnet(const models::ModelOptions&) const override { return none(); }
    Result<models::Autoencoder> loadAutoencoder(const models::ModelOptions&) const override {
        return none();
    }
    Result<models::ClipText> loadText(const models::ModelOptions&, std::size_t) const override {
        return none();
    }
    Result<std::string> unetSha256() const override { return none(); }
    Result<std::string> autoencoderSha256() const override { return none(); }

  private:
    static Error none() { return {ErrorCode::NotFound, "There are no weights", {}}; }
};

} // namespace diptych::test
