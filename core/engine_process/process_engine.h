#pragma once

#include "core/engine/engine_library.h"
#include "core/engine_process/process_options.h"

#include <memory>

/// The engine in a process of its own, behind the same facade, so that a crash, a hang or a lost
/// graphics card takes nothing along but what was being computed.
namespace diptych::engine_process {

/// What an engine's library offers, computed by a worker that these functions and the first engine
/// made by them share. Begins to start it and returns at once; the functions wait for it, and may
/// be called from any thread. Where the worker cannot answer there are no methods, and
/// HardwareFacts::cardProblem says why. It ends when these functions, their engine and its sessions
/// are gone.
engine::EngineFunctions processFunctions(const ProcessOptions& options);

/// Starts a worker and makes its engine there; waits for it. Engine and sessions keep the contract
/// of their headers, with these additions. A session's callbacks come on threads of its own.
///
/// When the worker is lost, another one is started at once, after a second loss in a row after one
/// second, then after two. Open models and sessions are opened again there. The newest request of a
/// render session that has no end yet is drawn again; older ones end as Cancelled. A training run
/// goes on from its last checkpoint, from its start where there is none yet, and says so as a
/// notice. Its progress may fall back then; previews, kept and saved states are told once. Calls
/// that wait are made a second time; lost again, they end with Internal. deviceText() and
/// deviceFacts() tell what was known last while there is no worker.
///
/// A worker that tells DeviceLost counts as lost. After five losses within a minute, without
/// anything computed in between, no other worker is started: every call and every ticket ends with
/// DeviceLost, training runs with TrainEnd::Failed.
///
/// Errors: NotFound when the program cannot be started; TooNew when it belongs to another version;
/// those of loading the engine's library and of createEngine().
Result<std::unique_ptr<engine::Engine>> createProcessEngine(const engine::EngineOptions& options,
                                                            const ProcessOptions& process);

} // namespace diptych::engine_process
