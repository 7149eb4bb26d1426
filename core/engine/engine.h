#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/render_session.h"
#include "core/engine/train_session.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The door between Diptych's programs and its compute: plain structs, no Torch, no Qt. Everything
/// that computes runs on threads of the engine; callbacks arrive on those threads.
namespace diptych::engine {

enum class DeviceWish { Automatic, Processor, GraphicsCard };

/// How urgent the engine's threads are to the operating system.
enum class LanePriority {
    Normal,
    Background ///< below the window's own thread; training below rendering
};

struct EngineOptions {
    std::filesystem::path cacheFolder; ///< machine facts and fitted previews; created when missing
    DeviceWish device = DeviceWish::Automatic;
    LanePriority priority = LanePriority::Normal;
    /// CLIP's merges.txt (scripts/setup.sh fetches it), without which models in a single file
    /// cannot be opened; folders do not need it.
    std::filesystem::path clipMerges = {};
};

/// What a model's UNet predicts.
enum class Prediction {
    Noise,   ///< epsilon
    Velocity ///< v
};

/// How a model is opened; what is not said is what folder or file says.
struct OpenOptions {
    /// Decides instead of folder or file. Of a Stable Diffusion 2.x file that is silent about it
    /// the engine guesses, and says so in ModelFacts::notes.
    std::optional<Prediction> prediction = {};
    /// A file with another picture coder (VAE), in the names of LDM or diffusers; empty: the
    /// model's own.
    std::filesystem::path vae = {};
    /// CLIP's picture encoder by itself, which IP-Adapters need: a folder as transformers writes
    /// it, or a safetensors file; empty: the folder's own, if it has one.
    std::filesystem::path pictureEncoder = {};

    bool operator==(const OpenOptions&) const = default;
};

enum class DeviceKind { Processor, GraphicsCard };

/// What computes, for status bars and for judging whether something fits.
struct DeviceFacts {
    std::string name; ///< "NVIDIA RTX 4070", "AMD EPYC 7B13"
    DeviceKind kind = DeviceKind::Processor;
    std::uint64_t memoryTotalBytes = 0; ///< of the card, or of the machine; 0: unknown
    std::uint64_t memoryUsedBytes = 0;  ///< by all programs together
    std::string computeText;            ///< "float32, 2 threads"
    std::string notice; ///< why a card is not used though it was wished for or is there; may be
                        ///< empty
};

/// A picture that went through a model's autoencoder and back.
struct RoundTrip {
    double psnr = 0.0; ///< dB against what went in; infinite when nothing changed
    image::Image picture;
};

/// What a training run would need. Numbers that cannot be told are 0, times negative.
struct TrainEstimate {
    std::uint64_t bytesNeeded = 0;     ///< device memory beside what the open model holds
    std::uint64_t bytesFree = 0;       ///< device memory that can be had now
    std::uint64_t adapterBytes = 0;    ///< of one adapter file
    std::uint64_t checkpointBytes = 0; ///< of one checkpoint
    std::int64_t steps = 0;
    double secondsPerStep = -1.0; ///< from one measured call; negative: not known
};

/// What an open model is, in plain values.
struct ModelFacts {
    std::filesystem::path folder; ///< or the single file; as it was opened
    std::string title;
    std::string family;
    std::string identity; ///< names the UNet's weights; docs/cli-events.md says how
    std::string compute;
    int defaultSize = 0; ///< pixels
    std::string rareWord;
    double guidance = pipeline::kUsualGuidance; ///< g its pictures are best at
    /// What was decided while it was opened, and why (what a file's UNet predicts, whose picture
    /// coder it has); sentences for people.
    std::vector<std::string> notes = {};
};

/// A parameter of a method, for command lines and forms.
struct ParameterFacts {
    std::string name, label, help, kind; ///< kind: integer, real, text, choice, switch
    bool advanced = false;
    Json defaultValue = Json::value_t::null;
    double minimum = 0.0;
    double maximum = 0.0;
    std::vector<std::string> choices;
};
struct InputFacts {
    std::string name, label, help;
    bool required = true;
    bool many = false;       ///< any number, given as NAME-1, NAME-2 …
    std::string maskOf = {}; ///< the picture of which this one says what counts; empty: not a mask
};
struct MethodFacts {
    std::string id, title, summary, source;
    std::vector<InputFacts> pictures;
    std::vector<InputFacts> words;
    std::vector<InputFacts> adapters;       ///< files
    std::vector<ParameterFacts> parameters; ///< with the defaults of one model family
};

/// An adapter file in plain values.
struct AdapterFacts {
    std::string title, method, role, baseIdentity, baseName, promptSuffix, caption, compute;
    double defaultStrength = 1.0, minimumStrength = 0.0, maximumStrength = 1.0;
    double guidance = 0.0, startTimestep = 1000.0;
    int layers = 0;
    int rank = 0;
    Json settings = Json::value_t::null;
    std::string part; ///< what its fader, or the first of two, is for; may be empty
    /// The second fader of an adapter that has two.
    struct Part {
        std::string id, promptSuffix;
        double defaultStrength = 1.0, minimumStrength = 0.0, maximumStrength = 1.0;
    };
    std::optional<Part> second;
    std::vector<std::string> learntWords; ///< placeholders of its tokens
    /// What was found in a file of another program, in sentences; empty for Diptych's own.
    struct Opening {
        std::string summary;                 ///< what is applied
        std::vector<std::string> notApplied; ///< what is not, with the reason
        std::vector<std::string> notes;      ///< the model it was made for, its word, …
    };
    Opening opening;
};

/// What a network guides pictures by.
enum class GuideNetwork {
    Control,      ///< a ControlNet: by a hint
    PicturePrompt ///< an IP-Adapter: by pictures as a prompt
};

/// The form an adapter is given for other programs.
enum class AdapterForm {
    Differences, ///< ΔW itself, "diff" keys: exact, large
    LowRank,     ///< a LoRA of a chosen rank: close, and every program reads it
    Word         ///< only the learnt word, as a textual inversion
};

struct ConvertRequest {
    std::filesystem::path model; ///< folder or file of an open model
    std::filesystem::path adapter;
    AdapterForm form = AdapterForm::LowRank;
    int rank = 64; ///< of LowRank
    std::filesystem::path output;
};

/// What a conversion left out.
struct ConvertFacts {
    double residual = 0.0;      ///< ‖ΔW - what was written‖ / ‖ΔW‖, 0 to 1
    double worstResidual = 0.0; ///< of the layer that lost most
    std::string worstLayer;
    std::uint64_t sizeBytes = 0;
};

/// An adapter of the weights that is to become a part of a model.
struct MergeRequest {
    std::filesystem::path model; ///< folder or single file; need not be open
    std::filesystem::path adapter;
    std::filesystem::path output; ///< folder that is not there yet, or a .safetensors file
    /// None: what its faders begin with; one: for all of it; two: for its two parts.
    std::vector<double> scales = {};
};

struct MergeFacts {
    std::size_t layers = 0; ///< that are others now
    std::uint64_t sizeBytes = 0;
    std::vector<double> scales;     ///< of its first and second part
    std::vector<std::string> notes; ///< what is lost or left out, in sentences
};

class Engine {
  public:
    virtual ~Engine() = default;

    /// Opens a diffusers folder or a single safetensors file of Stable Diffusion 1.x, 2.x or SDXL,
    /// or returns the facts of one that is open with the same options; with others it is opened
    /// anew, and sessions that are open keep what they have. Takes seconds for large models.
    /// Errors: those of reading, in sentences; OutOfMemory before anything is read.
    virtual Result<ModelFacts> openModel(const std::filesystem::path& model,
                                         const OpenOptions& options) = 0;
    Result<ModelFacts> openModel(const std::filesystem::path& model) {
        return openModel(model, {});
    }

    /// Errors: NotFound when the model is not open.
    virtual Result<std::unique_ptr<RenderSession>>
    openRenderSession(const std::filesystem::path& model, RenderCallbacks callbacks) = 0;

    /// Starts a training run on its own thread. Interactive renders of this engine go first.
    /// Errors: NotFound (model, method), InvalidInput (pictures, words, parameters), Unsupported
    /// (an inpainting model).
    virtual Result<std::unique_ptr<TrainSession>> startTraining(const TrainRequest& request,
                                                                TrainCallbacks callbacks) = 0;

    /// Devices that hold the tensors of an open model ("cpu", "cuda:0"), each once: the session's,
    /// on a card whose memory is short the processor as well. Errors: NotFound.
    virtual Result<std::vector<std::string>> devicesOf(const std::filesystem::path& model) = 0;

    /// Name and memory of the device, in words.
    virtual std::string deviceText() const = 0;

    virtual DeviceFacts deviceFacts() const = 0;

    /// Sends a picture through a model's autoencoder and back, at the model's own size: how much of
    /// it the model can hold. Takes as long as a few UNet calls; renders go first. Errors: NotFound
    /// (model), InvalidInput (empty picture), OutOfMemory, DeviceLost.
    virtual Result<RoundTrip> measureRoundTrip(const std::filesystem::path& model,
                                               const image::Image& picture) = 0;

    /// What a run would need, from its first two calls made for time and memory: takes as long as
    /// the beginning of the run. Errors: as startTraining(); OutOfMemory when already the
    /// call does not fit.
    virtual Result<TrainEstimate> estimateTraining(const TrainRequest& request) = 0;

    /// Writes an adapter in another form, for programs that do not know its own. Runs on the
    /// calling thread; seconds for large models. Errors: NotFound (model, word), those of reading
    /// and saving, Unsupported when the adapter belongs to another model.
    virtual Result<ConvertFacts> convertAdapter(const ConvertRequest& request) = 0;
};

/// The methods Diptych offers, with a model family's defaults.
std::vector<MethodFacts> allMethods(const std::string& family);

/// Reads an adapter's description; no engine is needed. Errors: those of reading.
Result<AdapterFacts> readAdapterFacts(const std::filesystem::path& file);

/// Whether a file or folder is a network that pictures can be guided by, told by its header; no
/// engine is needed. Whether it fits a model is known when it is used. Errors: Unsupported for what
/// is none, or of a kind Diptych has no use for; those of reading.
Result<GuideNetwork> recogniseGuide(const std::filesystem::path& path);

/// Writes a model with an adapter in its weights, in float16; no engine is needed, nothing is
/// loaded whole. Takes as long as copying the model. Errors: those of merging::mergeModel().
Result<MergeFacts> mergeAdapter(const MergeRequest& request);

/// Makes an engine. Chooses device, compute type and threads. Errors: Io (cache folder),
/// NotFound/Unsupported when a graphics card is insisted on.
Result<std::unique_ptr<Engine>> createEngine(const EngineOptions& options);

} // namespace diptych::engine
