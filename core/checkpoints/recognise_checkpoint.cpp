#include "core/checkpoints/recognise_checkpoint.h"

#include "core/checkpoints/checkpoint_folder.h"
#include "core/checkpoints/find_parts.h"
#include "core/checkpoints/known_extras.h"
#include "core/checkpoints/model_numbers.h"
#include "core/checkpoints/other_kinds.h"
#include "core/checkpoints/prediction.h"
#include "core/checkpoints/rename_part.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace diptych::checkpoints {
namespace {

namespace fs = std::filesystem;
using std::to_string;

/// Widths of the prompt's embedding in the published families.
constexpr std::int64_t kFirstContext = 768;
constexpr std::int64_t kSecondContext = 1024;
constexpr std::int64_t kSdxlContext = 2048;
constexpr std::int64_t kRefinerContext = 1280;
constexpr std::int64_t kLatentChannels = 4;
/// More names than this under model_ema. are an averaged copy of the UNet, as diffusers counts.
constexpr std::size_t kEmaNames = 100;

void setOther(CheckpointFacts& facts, CheckpointKind kind, std::string title,
              std::string sentence) {
    facts.kind = kind;
    facts.title = std::move(title);
    facts.sentence = std::move(sentence);
}

void setOtherModel(CheckpointFacts& facts, const std::string& article, const std::string& title) {
    setOther(facts, CheckpointKind::OtherModel, title,
             "This is " + article + " " + title +
                 ", which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base "
                 "models");
}

/// Models of Stable Diffusion's structure that want something else beside the prompt. False when it
/// is none of them.
bool isSpecialModel(CheckpointFacts& facts, const UnetNumbers& numbers) {
    if (numbers.crossAttentionDim == kRefinerContext && numbers.addedInputDim > 0) {
        setOther(facts, CheckpointKind::OtherModel, "SDXL refiner",
                 "This is the SDXL refiner, which only finishes pictures that another model has "
                 "begun; open the SDXL base model instead");
        return true;
    }
    const bool firstOrSecond =
        numbers.crossAttentionDim == kFirstContext || numbers.crossAttentionDim == kSecondContext;
    if (numbers.addedInputDim > 0 && firstOrSecond) {
        setOtherModel(facts, "an", "unCLIP model (made from a picture)");
        return true;
    }
    switch (numbers.inChannels) {
    case 4:
    case 9:
        break;
    case 5:
        setOtherModel(facts, "a", "model guided by depth (depth2img)");
        return true;
    case 7:
        setOtherModel(facts, "an", "upscaler (x4)");
        return true;
    case 8:
        setOtherModel(facts, "an", "InstructPix2Pix model (edits a picture by an instruction)");
        return true;
    default:
        setOtherModel(facts, "a",
                      "model with " + to_string(numbers.inChannels) +
                          " input channels instead of 4");
        return true;
    }
    if (numbers.outChannels != kLatentChannels) {
        setOtherModel(facts, "a",
                      "model with " + to_string(numbers.outChannels) +
                          " output channels instead of 4");
        return true;
    }
    return false;
}

/// The published widths decide; for other widths, as tiny models have, what is there.
std::optional<Family> familyOf(const UnetNumbers& numbers) {
    if (numbers.addedInputDim > 0)
        return Family::Sdxl;
    switch (numbers.crossAttentionDim) {
    case kFirstContext:
        return Family::StableDiffusion1;
    case kSecondContext:
        return Family::StableDiffusion2;
    case kSdxlContext: // without SDXL's added conditioning
        return std::nullopt;
    default:
        return numbers.useLinearProjection ? Family::StableDiffusion2 : Family::StableDiffusion1;
    }
}

void recogniseUnet(CheckpointFacts& facts, const TensorNames& names, const PartFacts& unet) {
    const Result<UnetNumbers> numbers = unetNumbers(renameUnet(names, unet.prefix, unet.naming));
    if (!numbers.ok()) {
        setOther(facts, CheckpointKind::OtherModel, "UNet of another structure",
                 numbers.error().message);
        return;
    }
    if (isSpecialModel(facts, *numbers))
        return;
    const std::optional<Family> family = familyOf(*numbers);
    if (!family) {
        setOther(facts, CheckpointKind::OtherModel, "UNet of another structure",
                 "The UNet is as wide as SDXL's but lacks its added conditioning (label_emb), so "
                 "Diptych cannot tell what it is");
        return;
    }
    facts.kind = CheckpointKind::Model;
    facts.family = family;
    facts.inChannels = numbers->inChannels;
    facts.title = std::string(familyName(*family)) + " model" +
                  (facts.isInpainting() ? " for inpainting" : "");
    facts.prediction = predictionOf(names, *family, facts.inChannels, unet);
}

void recogniseVae(CheckpointFacts& facts, const TensorNames& names, const PartFacts& vae) {
    const Result<VaeNumbers> numbers =
        vaeNumbers(renameVae(names, vae.prefix, vae.naming), std::nullopt);
    if (!numbers.ok())
        return setOther(facts, CheckpointKind::OtherModel, "picture coder of another structure",
                        numbers.error().message);
    if (numbers->latentChannels != kLatentChannels)
        return setOther(facts, CheckpointKind::OtherModel, "picture coder (VAE) of another family",
                        "This is a picture coder (VAE) with " + to_string(numbers->latentChannels) +
                            " latent channels, as Stable Diffusion 3 and Flux have; the models "
                            "Diptych opens have 4");
    setOther(facts, CheckpointKind::Vae, "picture coder (VAE)",
             "This is a picture coder (VAE) alone, without a model. Open a model first and choose "
             "this file as its VAE");
}

std::string textTitle(const TensorNames& names, const PartFacts& part) {
    const auto numbers = textNumbers(renameText(names, part), part);
    switch (numbers.ok() ? numbers->hiddenSize : 0) {
    case 768:
        return "text encoder (CLIP-L)";
    case 1024:
        return "text encoder (OpenCLIP-H)";
    case 1280:
        return "text encoder (OpenCLIP-bigG)";
    default:
        return "text encoder (CLIP)";
    }
}

void recogniseRest(CheckpointFacts& facts, const TensorNames& names) {
    const PartFacts* vae = facts.part(Component::Vae);
    if (facts.parts.size() == 1 && vae != nullptr)
        return recogniseVae(facts, names, *vae);
    if (facts.parts.size() == 1) {
        const std::string title = textTitle(names, facts.parts.front());
        return setOther(facts, CheckpointKind::TextEncoder, title,
                        "This is a " + title +
                            " alone, without a model. Open the model it belongs to instead");
    }
    if (!facts.parts.empty())
        return setOther(facts, CheckpointKind::Unknown, "parts without a UNet",
                        "The file holds a picture coder and text encoders but no UNet, so nothing "
                        "can be drawn with it");
    if (facts.hasEmaCopies)
        return setOther(facts, CheckpointKind::OtherModel, "averaged copy of a model",
                        "The file holds only the averaged copy (EMA) of a model, as a training "
                        "saves it to continue. Use the version for drawing pictures");
    if (names.all().empty())
        return setOther(facts, CheckpointKind::Unknown, "empty file", "The file holds no tensors");
    setOther(facts, CheckpointKind::Unknown, "unknown file",
             "Diptych does not know what this file is: its tensors have names such as " +
                 inQuotes(names.all().front()->name));
}

} // namespace

CheckpointFacts recogniseCheckpoint(const TensorNames& names) {
    CheckpointFacts facts;
    facts.hasEmaCopies = names.under("model_ema.").size() > kEmaNames;
    if (auto other = findOtherKind(names)) {
        setOther(facts, other->kind, std::move(other->title), std::move(other->sentence));
        return facts;
    }
    facts.parts = findParts(names);
    const bool alone = facts.parts.size() == 1 && facts.parts.front().prefix.empty();
    if (alone && facts.parts.front().naming == Naming::Diffusers)
        facts.layout = Layout::Component;
    if (const PartFacts* unet = facts.part(Component::Unet))
        recogniseUnet(facts, names, *unet);
    else
        recogniseRest(facts, names);
    return facts;
}

CheckpointFacts recogniseCheckpoint(const safetensors::Header& header) {
    return recogniseCheckpoint(TensorNames(header));
}

Result<CheckpointFacts> recogniseCheckpoint(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return recogniseFolder(path);
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    return recogniseCheckpoint(header);
}

} // namespace diptych::checkpoints
