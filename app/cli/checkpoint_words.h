#pragma once

#include "app/cli/output.h"
#include "core/checkpoints/checkpoint_facts.h"

#include <string>

namespace diptych::cli {

/// Whether a file is a model, a part of one or a guide for one, and is described as such; adapters,
/// learnt words and unknown files are looked at as adapters instead.
bool isCheckpoint(checkpoints::CheckpointKind kind);

/// Says what a single file is by its header alone: a sentence or two, or a "checkpoint" event.
void describeCheckpoint(const std::string& path, const checkpoints::CheckpointFacts& facts,
                        Output& output);

} // namespace diptych::cli
