#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/render_session.h"
#include "core/engine/train_session.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// The door between Diptych's programs and its compute: plain structs, no Torch, no Qt. Everything
/// that computes runs on threads of the engine; callbacks arrive on those threads.
namespace diptych::engine {

enum class DeviceWish { Automatic, Processor, GraphicsCard };

struct EngineOptions {
    std::filesystem::path cacheFolder; ///< machine facts and fitted previews; created when missing
    DeviceWish device = DeviceWish::Automatic;
};

/// What an open model is, in plain values.
struct ModelFacts {
    std::filesystem::path folder;
    std::string title;
    std::string family;
    std::string identity;
    std::string compute;
    int defaultSize = 0; ///< pixels
    std::string rareWord;
};

/// A parameter of a method, for command lines and forms.
struct ParameterFacts {
    std::string name, label, help, kind; ///< kind: integer, real, text, choice, switch
    bool advanced = false;
    Json defaultValue;
    double minimum = 0.0;
    double maximum = 0.0;
    std::vector<std::string> choices;
};
struct InputFacts {
    std::string name, label, help;
};
struct MethodFacts {
    std::string id, title, summary, source;
    std::vector<InputFacts> pictures;
    std::vector<InputFacts> words;
    std::vector<ParameterFacts> parameters; ///< with the defaults of one model family
};

/// An adapter file in plain values.
struct AdapterFacts {
    std::string title, method, role, baseIdentity, baseName, promptSuffix, caption, compute;
    double defaultStrength = 1.0, minimumStrength = 0.0, maximumStrength = 1.0;
    double guidance = 0.0, startTimestep = 1000.0;
    int layers = 0;
    int rank = 0;
    Json settings;
};

class Engine {
  public:
    virtual ~Engine() = default;

    /// Opens a diffusers folder, or returns the facts of one that is open. Takes seconds for large
    /// models. Errors: those of reading, in sentences.
    virtual Result<ModelFacts> openModel(const std::filesystem::path& folder) = 0;

    /// Errors: NotFound when the model is not open.
    virtual Result<std::unique_ptr<RenderSession>>
    openRenderSession(const std::filesystem::path& model, RenderCallbacks callbacks) = 0;

    /// Starts a training run on its own thread. Interactive renders of this engine go first.
    /// Errors: NotFound (model, method), InvalidInput (pictures, words, parameters).
    virtual Result<std::unique_ptr<TrainSession>> startTraining(const TrainRequest& request,
                                                                TrainCallbacks callbacks) = 0;

    /// Devices that hold the tensors of an open model ("cpu", "cuda:0"), each once: exactly the
    /// session's device. Errors: NotFound.
    virtual Result<std::vector<std::string>> devicesOf(const std::filesystem::path& model) = 0;

    /// Name and memory of the device, in words.
    virtual std::string deviceText() const = 0;
};

/// The methods Diptych offers, with a model family's defaults.
std::vector<MethodFacts> allMethods(const std::string& family);

/// Reads an adapter's description; no engine is needed. Errors: those of reading.
Result<AdapterFacts> readAdapterFacts(const std::filesystem::path& file);

/// Makes an engine. Chooses device, compute type and threads. Errors: Io (cache folder),
/// NotFound/Unsupported when a graphics card is insisted on.
Result<std::unique_ptr<Engine>> createEngine(const EngineOptions& options);

} // namespace diptych::engine
