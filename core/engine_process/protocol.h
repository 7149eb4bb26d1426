#pragma once

#include "core/engine_process/facts_fields.h"
#include "core/engine_process/message.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What window and worker say to each other. Each struct with kKind is a message; each with kCall
/// is what a call brings, Value what its answer does.
namespace diptych::engine_process {

/// Changes with every change of what is said here.
inline constexpr int kProtocolVersion = 1;

/// How often the worker says that it is there.
inline constexpr std::chrono::milliseconds kBeat{500};

// What the worker tells unasked.

/// Once, when its engine's library is there, or is not.
struct Hello {
    static constexpr const char* kKind = "hello";
    int protocol = kProtocolVersion;
    int library = 0; ///< kEngineLibraryVersion it was built with
    std::optional<Error> trouble;
};
/// The last before it closes the connection: what it could not understand.
struct Trouble {
    static constexpr const char* kKind = "trouble";
    std::string sentence;
};
/// A heartbeat is a message of this kind without a body that matters.
inline constexpr const char* kBeatKind = "beat";

struct FrameTold {
    static constexpr const char* kKind = "frame";
    std::uint64_t session = 0;
    engine::Frame frame; ///< with the window's ticket
};
struct RenderFailed {
    static constexpr const char* kKind = "failed";
    std::uint64_t session = 0;
    std::uint64_t ticket = 0;
    Error error;
};
struct RenderProgress {
    static constexpr const char* kKind = "progress";
    std::uint64_t session = 0;
    std::uint64_t ticket = 0;
    int done = 0;
    int planned = 0;
};
struct Learnt {
    static constexpr const char* kKind = "learnt";
    std::uint64_t session = 0;
    engine::TrainProgress progress;
};
struct Noticed {
    static constexpr const char* kKind = "notice";
    std::uint64_t session = 0;
    std::string sentence;
};
struct PreviewMade {
    static constexpr const char* kKind = "preview";
    std::uint64_t session = 0;
    std::int64_t step = 0;
    int index = 0;
    engine::Frame frame;
};
struct Kept {
    static constexpr const char* kKind = "kept";
    std::uint64_t session = 0;
    std::int64_t step = 0;
    std::filesystem::path file;
};
struct Saved {
    static constexpr const char* kKind = "saved";
    std::uint64_t session = 0;
    std::int64_t step = 0;
};
struct TrainEnded {
    static constexpr const char* kKind = "ended";
    std::uint64_t session = 0;
    engine::TrainEnd end = engine::TrainEnd::Failed;
    Error error;
};

// What the window says without waiting for an answer.

struct Submit {
    static constexpr const char* kKind = "submit";
    std::uint64_t session = 0;
    std::uint64_t ticket = 0; ///< the window's
    engine::RenderRequest request;
};
struct Question {
    static constexpr const char* kKind = "predict";
    std::uint64_t session = 0;
    std::uint64_t number = 0; ///< the window's
    engine::RenderRequest request;
};
enum class Wish { CancelRender, Pause, Resume, Stop, StopAndKeep };
struct Steer {
    static constexpr const char* kKind = "steer";
    std::uint64_t session = 0;
    Wish wish = Wish::CancelRender;
};

// Calls and answers.

struct Call {
    static constexpr const char* kKind = "call";
    std::uint64_t id = 0;
    std::string what;
    Raw with;
};
struct Answer {
    static constexpr const char* kKind = "answer";
    std::uint64_t id = 0;
    std::optional<Error> error;
    Raw value;
};

struct Nothing {};

struct CreateEngine {
    static constexpr const char* kCall = "createEngine";
    using Value = Nothing;
    engine::EngineOptions options;
};
/// The engine goes; sessions keep what they have.
struct DropEngine {
    static constexpr const char* kCall = "dropEngine";
    using Value = Nothing;
};
struct OpenModel {
    static constexpr const char* kCall = "openModel";
    using Value = engine::ModelFacts;
    std::filesystem::path model;
    engine::OpenOptions options;
};
/// The window chooses the session's number; what happens is told under it.
struct OpenRender {
    static constexpr const char* kCall = "openRender";
    using Value = Nothing;
    std::uint64_t session = 0;
    std::filesystem::path model;
    bool previews = true;
    int previewIntervalMs = 80;
    bool progress = false;
    bool predictions = false;
};
struct StartTraining {
    static constexpr const char* kCall = "startTraining";
    using Value = Nothing;
    std::uint64_t session = 0;
    engine::TrainRequest request;
    bool previews = false;
};
/// Of either kind; answered when it is gone.
struct CloseSession {
    static constexpr const char* kCall = "closeSession";
    using Value = Nothing;
    std::uint64_t session = 0;
};
struct DevicesOf {
    static constexpr const char* kCall = "devicesOf";
    using Value = std::vector<std::string>;
    std::filesystem::path model;
};
struct DeviceText {
    static constexpr const char* kCall = "deviceText";
    using Value = std::string;
};
struct AskDevice {
    static constexpr const char* kCall = "deviceFacts";
    using Value = engine::DeviceFacts;
};
struct MeasureRoundTrip {
    static constexpr const char* kCall = "measureRoundTrip";
    using Value = engine::RoundTrip;
    std::filesystem::path model;
    image::Image picture;
};
struct EstimateTraining {
    static constexpr const char* kCall = "estimateTraining";
    using Value = engine::TrainEstimate;
    engine::TrainRequest request;
};
struct ConvertAdapter {
    static constexpr const char* kCall = "convertAdapter";
    using Value = engine::ConvertFacts;
    engine::ConvertRequest request;
};
struct AllMethods {
    static constexpr const char* kCall = "allMethods";
    using Value = std::vector<engine::MethodFacts>;
    std::string family;
};
struct ReadAdapter {
    static constexpr const char* kCall = "readAdapterFacts";
    using Value = engine::AdapterFacts;
    std::filesystem::path file;
};
struct RecogniseGuide {
    static constexpr const char* kCall = "recogniseGuide";
    using Value = engine::GuideNetwork;
    std::filesystem::path path;
};
struct ReadHardware {
    static constexpr const char* kCall = "readHardware";
    using Value = engine::HardwareFacts;
};

} // namespace diptych::engine_process
