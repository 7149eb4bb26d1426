#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/lane_gate.h"
#include "core/pipeline/loaded_model.h"
#include "core/training/trainer.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace diptych::engine {

/// Encodes and decodes a picture, cropped and resized to the model's own size. Runs on the calling
/// thread. Errors: as Engine::measureRoundTrip().
Result<RoundTrip> measureRoundTripOf(const pipeline::LoadedModel& model,
                                     const image::Image& picture, LaneGate& gate);

/// What a device is. `wish` decides whether an unused graphics card deserves a sentence.
DeviceFacts describeDevice(c10::Device device, DeviceWish wish, const std::string& computeText);

/// Device memory that work may use beside what is held already: most of what is free, and what a
/// card's allocator keeps for reuse; none when the device does not say.
std::optional<std::uint64_t> freeMemory(c10::Device device);

/// Makes a trainer and runs one of its calls, for its time and memory; the trainer is thrown away.
/// Runs on the calling thread. Errors: of making and running it.
Result<TrainEstimate>
measureTraining(const std::function<Result<std::unique_ptr<training::Trainer>>()>& makeTrainer,
                c10::Device device, LaneGate& gate);

} // namespace diptych::engine
