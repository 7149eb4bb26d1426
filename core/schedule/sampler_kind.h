#pragma once

#include "core/base/result.h"
#include "core/schedule/schedule_config.h"

#include <string_view>
#include <vector>

namespace diptych::schedule {

/// The ways from noise to picture an artist can choose.
enum class SamplerKind {
    Ddim,                      ///< "ddim": Song et al. 2021, arXiv 2010.02502
    Euler,                     ///< "euler": Karras et al. 2022, arXiv 2206.00364
    EulerAncestral,            ///< "euler-a": Euler with fresh noise at every step
    DpmSolverPlusPlus2M,       ///< "dpmpp-2m": Lu et al. 2022, arXiv 2211.01095, order 2, midpoint
    DpmSolverPlusPlus2MKarras, ///< "dpmpp-2m-karras": the same over Karras' noise levels
    Pndm,                      ///< "pndm": Liu et al. 2022, arXiv 2202.09778, linear multistep form
};

/// Every kind, in the order to offer them.
const std::vector<SamplerKind>& allSamplerKinds();

/// The name on the command line and in files. Stable.
const char* samplerName(SamplerKind kind);

/// The kind of a name. Errors: InvalidInput, the message lists the names there are.
Result<SamplerKind> samplerFromName(std::string_view name);

/// What the model's maker samples with, or the nearest there is here: multistep solvers Diptych
/// does not have become DPM++ 2M, DDPM becomes DDIM.
SamplerKind defaultSampler(const ScheduleConfig& config);

/// The diffusers class of a kind ("DDIMScheduler").
const char* schedulerClassName(SamplerKind kind);

} // namespace diptych::schedule
