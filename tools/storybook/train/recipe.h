#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet_config.h"
#include "core/pipeline/preview_decoder.h"
#include "core/schedule/schedule_config.h"

#include <cstdint>
#include <filesystem>

namespace diptych::storybook {

/// Sizes, seeds and lengths of everything that makes the embedded model. The defaults are the
/// recipe of the committed weights (README.md says where they had another history);
/// WORK/recipe.json may change single values.
struct Recipe {
    std::uint64_t seed = 1;
    int pictureSize = 128; ///< edge in pixels the model draws

    // The picture pools: drawn once, kept in WORK.
    int vaePictures = 6000;      ///< at pictureSize, plain and styled
    int vaeLargePictures = 1500; ///< at twice pictureSize, for larger plain areas
    int latentPictures = 60000;  ///< pictures the UNet learns from
    int clipImageSize = 64;

    // Stages: optimizer steps, batch, peak rate.
    int vaeSteps = 2600;
    int vaeBatch = 16;
    int vaeCrop = 64;
    int vaeChannels = 4;     ///< of the latent
    int vaeWholeSteps = 800; ///< further steps, on whole pictures: a group norm sees all of its
                             ///< picture, and what it sees in a crop is not the same
    int vaeWholeBatch = 4;
    double vaeWholeRate = 1e-3;
    int vaeFinestWidth = 32; ///< channels at full resolution
    int vaeNormGroups = 2;   ///< few: a flat area's colour has to survive the normalisation
    double vaeRate = 2e-3;
    double vaeKlWeight = 1e-4; ///< per latent element
    int decoderSteps = 2700;   ///< of the decoder alone, on whole pictures
    double decoderRate = 1e-3;
    /// Largest deviation of the noise on the latents it learns from, as a share of their own: what
    /// the UNet draws is never quite a picture's latent.
    double decoderNoise = 0.05;
    int clipSteps = 1000;
    int clipBatch = 128;
    double clipRate = 5e-4;
    int unetSmallSteps =
        2000; ///< first steps, on pictures of half the edge: layout at a quarter of the cost
    int unetSmallBatch = 64;
    double unetSmallShare = 0.0; ///< of the later steps that go on with small pictures
    int unetSteps = 9000;        ///< in all
    int unetBatch = 32;
    double unetRate = 1e-3;
    double unetDropout = 0.1; ///< share of captions replaced by the empty one
    int unetFinestWidth = 64; ///< channels at the latent's full resolution, a multiple of 32
    /// In the first of the steps most pictures of a batch show one plain thing and carry no style:
    /// shapes first. Later some still do, since shapes are what takes longest.
    int unetPlainSteps = 3100;
    double unetPlainShare = 0.7;       ///< of the batches of those steps
    double unetLaterPlainShare = 0.35; ///< of the batches after them
    /// Four of five timesteps are 1000 / (1 + exp(-(shift + spread * n))), n standard normal: more
    /// of those above the middle, where shapes are decided. Spread 0: all are uniform.
    double unetTimestepSpread = 1.0;
    double unetTimestepShift = 0.4;

    // The small decoder that draws previews.
    int previewSteps = 1500;
    int previewBatch = 16;
    int previewChannels = 32;
    double previewRate = 2e-3;

    // The 64 pictures a sheet shows and the guidance it is drawn with.
    double sheetGuidance = 4.0;
    int sheetSteps = 25;

    int vocabulary = 2048; ///< token count aimed at, reserved words included
    int textLength = 32;   ///< tokens of a prompt

    int smallPictureSize() const { return pictureSize / 2; }

    models::AutoencoderConfig autoencoder() const;
    models::ClipTextConfig clipText(std::int64_t vocabularySize, std::int64_t startId,
                                    std::int64_t endId) const;
    models::ClipVisionConfig clipVision() const;
    models::UnetConfig unet() const;
    pipeline::PreviewDecoder::Config previewDecoder() const;
    schedule::ScheduleConfig scheduler() const;

    /// Defaults changed by the keys present in `json`. Errors: InvalidInput for unknown keys.
    static Result<Recipe> fromJson(const Json& json);
    Json toJson() const;
};

} // namespace diptych::storybook
