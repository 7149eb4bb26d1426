#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// A style in a render: acts on its own row as a guidance term.
struct StyleRequest {
    std::string adapter;     ///< id under which the session knows the adapter (its file's path)
    std::string prompt = {}; ///< the style row's prompt; empty: base prompt + the adapter's suffix
    double strength = 1.0;   ///< λ, any sign; 0: the style is left out
    double alphaScale = 1.0; ///< multiplies the adapter's weights inside its row
    /// The same for the second part of an adapter that has two.
    double secondAlphaScale = 1.0;
    std::string suffix = {}; ///< appended in the place of the adapter's own; empty: its own

    bool operator==(const StyleRequest&) const = default;
};

/// A weight-space adapter in a render: changes the base of every row. Left out when nothing of it
/// acts.
struct WeightRequest {
    std::string adapter;
    double scale = 1.0;       ///< of its only part, or of the first of two
    double secondScale = 1.0; ///< of the second part; means nothing where there is one

    bool operator==(const WeightRequest&) const = default;
};

/// How a picture takes part in a render that starts from it.
enum class PictureMode {
    Variation, ///< its latent with noise at the first step (img2img); with a mask: inpainting
    /// The latent from which the model itself would draw it, found by undoing DDIM steps under the
    /// prompt; then styles alone, the prompt being its own negative: without styles it is the
    /// picture again (Pair Customization, arXiv 2405.01536, section 4.3)
    Edit,
};

/// The picture a render starts from. Where the request says no size, the picture's own counts (see
/// frameFor()).
struct PictureRequest {
    std::string file; ///< under which the session knows it
    /// SHA-256 of the file's bytes that are meant; empty: whatever they are. Another content is an
    /// error, so that equal requests with contents give equal pictures.
    std::string content = {};
    PictureMode mode = PictureMode::Variation;
    /// Share of the steps that are drawn anew, 0 (none) … 1 (all), as diffusers' img2img counts it.
    double strength = 0.8;
    /// Edit: how often each undone step is corrected, 0 … 10; one model call more each. 1 is what
    /// ReNoise does in the released code of Pair Customization.
    int fixedPointIterations = 1;
    /// File of a picture of the same shape: white is drawn anew, black stays; empty: all of it.
    std::string mask = {};
    std::string maskContent = {}; ///< as `content`

    bool operator==(const PictureRequest&) const = default;
};

/// What the hint of a ControlNet is made of.
enum class HintKind {
    AsGiven,  ///< the picture itself: a map made elsewhere (depth, pose, lines)
    Canny,    ///< its lines, image::cannyEdges()
    SoftEdges ///< its soft edges, image::softEdges()
};

/// A ControlNet in a render: guides every row, styles included, by a hint (Zhang et al. 2023, arXiv
/// 2302.05543). Left out at strength 0.
struct ControlRequest {
    std::string net;  ///< folder or file under which the session knows it
    std::string hint; ///< file of the picture; laid over the frame as PictureRequest's is
    std::string hintContent = {}; ///< as PictureRequest::content
    HintKind kind = HintKind::AsGiven;
    double strength = 1.0; ///< controlnet_conditioning_scale
    /// "Guess mode": coarse features are guided more than fine ones, and the unconditional row is
    /// not guided.
    bool coarse = false;
    /// Of the render's calls those are guided that lie wholly between these shares of all of them,
    /// 0 ≤ from < until ≤ 1.
    double from = 0.0;
    double until = 1.0;

    bool operator==(const ControlRequest&) const = default;
};

/// Pictures as a prompt beside the words, through an IP-Adapter (Ye et al. 2023, arXiv 2308.06721).
/// Left out at scale 0.
struct PicturePromptRequest {
    std::string adapter;                    ///< file under which the session knows it
    std::vector<std::string> pictures;      ///< files, at least one
    std::vector<std::string> contents = {}; ///< of each, as PictureRequest::content; may be empty
    double scale = 1.0;

    bool operator==(const PicturePromptRequest&) const = default;
};

/// The guidance g of a request that does not choose one, where the model does not say its own.
constexpr double kUsualGuidance = 5.0;

/// Everything that decides a picture. Plain and immutable once sent; two equal requests give the
/// same bytes on the same machine.
struct RenderRequest {
    std::string prompt;
    /// What it should not show. None and an empty one are the same but for models that were trained
    /// with zeros in the place of no prompt (most of SDXL).
    std::optional<std::string> negativePrompt;
    std::uint64_t seed = 1; ///< only the low 32 bits matter, as in torch
    int steps = 25;
    double guidance = kUsualGuidance; ///< g; 1 or less: no unconditional row
    std::string sampler = "ddim";     ///< a name of schedule::samplerFromName()
    int width = 0;                    ///< pixels; 0: the model's own size
    int height = 0;
    double startTimestep = 800; ///< styles join at timesteps up to this
    /// Whether pictures are coded in tiles (picture_tiles.h), for large ones on little memory.
    bool tiles = false;
    std::vector<StyleRequest> styles;
    std::vector<WeightRequest> adapters;
    std::optional<PictureRequest> picture = {}; ///< none: from noise alone
    std::vector<ControlRequest> controls = {};
    std::vector<PicturePromptRequest> picturePrompts = {};

    bool operator==(const RenderRequest&) const = default;
};

/// How far a picture is off that went through an inversion and back, styles left out.
struct RoundTripError {
    double meanDifference = 0.0; ///< mean absolute difference of all samples, 8-bit steps
    double psnr = 0.0;           ///< dB; infinite when nothing changed

    bool operator==(const RoundTripError&) const = default;
};

/// What a frame was made with and what it cost. Travels with the frame.
struct RenderRecord {
    std::string compute; ///< "float32, 2 threads"
    std::string modelIdentity;
    int plannedCalls = 0;       ///< UNet calls said before the render began
    int plannedEvaluations = 0; ///< rows of those calls
    int calls = 0;              ///< UNet calls made
    int evaluations = 0;
    int reusedSteps = 0; ///< steps taken from the caches
    double seconds = 0.0;
    std::string cutPrompt; ///< end of a prompt that did not fit, empty when all of it counted
    /// Of `calls`, those that went the way back from a picture, and those announced. One row each.
    int inversionCalls = 0;
    int plannedInversionCalls = 0;
    std::optional<RoundTripError> roundTrip = {}; ///< of an edit
    /// What was done to the picture it starts from, so that it fits; a sentence, may be empty.
    std::string pictureFit = {};
};

} // namespace diptych::pipeline
