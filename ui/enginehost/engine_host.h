#pragma once

#include "core/engine/engine.h"
#include "ui/enginehost/engine_source.h"
#include "ui/enginehost/host_thread.h"
#include "ui/enginehost/render_link.h"
#include "ui/enginehost/train_link.h"

#include <QImage>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>

namespace diptych::ui {

/// A picture that went through a model's autoencoder, ready to be drawn.
struct RoundTripPicture {
    double psnr = 0.0; ///< dB
    QImage picture;
};

/// The engine behind the window. Opens it on a worker thread; every call goes to worker threads and
/// every answer comes as a signal or call on the GUI thread, where this object lives and where
/// nothing it does waits. Answers for a context object that is gone are dropped.
class EngineHost : public QObject {
    Q_OBJECT

  public:
    struct Options {
        engine::EngineOptions engine{.cacheFolder = {},
                                     .device = engine::DeviceWish::Automatic,
                                     .priority = engine::LanePriority::Background};
        /// How long close() waits for the engine's threads. An engine that hangs is left behind:
        /// its threads hold what they use, and the program should then end by std::_Exit().
        int closeTimeoutMs = 3000;
    };
    enum class State { Starting, Ready, Failed, DeviceLost };

    template <typename T>
    using Answer = std::function<void(const Result<T>&)>;

    /// Begins to open the engine at once.
    EngineHost(EngineSource source, Options options, QObject* parent = nullptr);
    /// As close().
    ~EngineHost() override;

    State state() const { return m_state; }
    /// Why there is no engine, or none any more.
    const Error& trouble() const { return m_trouble; }
    /// As last told by deviceChanged(); nameless before.
    const engine::DeviceFacts& device() const { return m_device; }
    /// Asks for the device's memory again; deviceChanged() tells.
    void refreshDevice();

    void openModel(const std::filesystem::path& folder, QObject* context,
                   Answer<engine::ModelFacts> answer);
    void askMethods(const std::string& family, QObject* context,
                    Answer<std::vector<engine::MethodFacts>> answer);
    /// Needs no model; does not wait for one that is being opened.
    void readAdapterFacts(const std::filesystem::path& file, QObject* context,
                          Answer<engine::AdapterFacts> answer);
    /// As readAdapterFacts().
    void recogniseGuide(const std::filesystem::path& path, QObject* context,
                        Answer<engine::GuideNetwork> answer);
    /// As readAdapterFacts().
    void readHardware(QObject* context, Answer<engine::HardwareFacts> answer);
    void measureRoundTrip(const std::filesystem::path& model, const image::Image& picture,
                          QObject* context, Answer<RoundTripPicture> answer);
    void estimateTraining(const engine::TrainRequest& request, QObject* context,
                          Answer<engine::TrainEstimate> answer);

    /// Opens the model too where it is not open. Belongs to `parent`.
    RenderLink* openRender(const std::filesystem::path& model, const RenderLink::Options& options,
                           QObject* parent);
    /// The model is opened where it is not. Belongs to `parent`.
    TrainLink* startTraining(const engine::TrainRequest& request, QObject* parent);

    /// Stops everything and lets the engine go; links are dead afterwards. Waits at most
    /// closeTimeoutMs. False when something hangs and was left behind.
    bool close();

  Q_SIGNALS:
    void ready();
    /// There is no engine; trouble() says why.
    void failed(const diptych::Error& error);
    /// The card stopped answering: nothing can be computed until the program starts again. Once.
    void deviceLost(const QString& sentence);
    void deviceChanged(const diptych::engine::DeviceFacts& device);

  private:
    friend class RenderLink;
    friend class TrainLink;
    class Core;

    template <typename T>
    void ask(HostThread& thread, QObject* context, std::function<Result<T>(Core&)> job,
             Answer<T> answer);
    /// Looks whether an error means more than itself.
    void note(const Error& error);

    std::shared_ptr<GuiPost> m_post;
    std::shared_ptr<Core> m_core;
    HostThread m_worker;  ///< engine and models
    HostThread m_errands; ///< short questions
    Options m_options;
    QList<QPointer<RenderLink>> m_renders;
    QList<QPointer<TrainLink>> m_trainings;
    State m_state = State::Starting;
    Error m_trouble;
    engine::DeviceFacts m_device;
    bool m_closed = false;
    bool m_closedWell = true;
};

} // namespace diptych::ui
