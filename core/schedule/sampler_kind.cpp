#include "core/schedule/sampler_kind.h"

#include <string>

namespace diptych::schedule {

const std::vector<SamplerKind>& allSamplerKinds() {
    static const std::vector<SamplerKind> kKinds = {
        SamplerKind::Ddim,
        SamplerKind::Euler,
        SamplerKind::EulerAncestral,
        SamplerKind::DpmSolverPlusPlus2M,
        SamplerKind::DpmSolverPlusPlus2MKarras,
        SamplerKind::Pndm,
    };
    return kKinds;
}

const char* samplerName(SamplerKind kind) {
    switch (kind) {
    case SamplerKind::Ddim:
        return "ddim";
    case SamplerKind::Euler:
        return "euler";
    case SamplerKind::EulerAncestral:
        return "euler-a";
    case SamplerKind::DpmSolverPlusPlus2M:
        return "dpmpp-2m";
    case SamplerKind::DpmSolverPlusPlus2MKarras:
        return "dpmpp-2m-karras";
    case SamplerKind::Pndm:
        return "pndm";
    }
    return "";
}

Result<SamplerKind> samplerFromName(std::string_view name) {
    std::string names;
    for (const SamplerKind kind : allSamplerKinds()) {
        if (name == samplerName(kind))
            return kind;
        names += names.empty() ? "" : ", ";
        names += samplerName(kind);
    }
    return {ErrorCode::InvalidInput, "There is no sampler called \"" + std::string(name) +
                                         "\"; the samplers are " + names + "."};
}

SamplerKind defaultSampler(const ScheduleConfig& config) {
    const std::string& name = config.className;
    if (name == "PNDMScheduler")
        return SamplerKind::Pndm;
    if (name == "EulerDiscreteScheduler")
        return SamplerKind::Euler;
    if (name == "EulerAncestralDiscreteScheduler")
        return SamplerKind::EulerAncestral;
    if (name.empty() || name == "DDIMScheduler" || name == "DDPMScheduler")
        return SamplerKind::Ddim;
    return config.useKarrasSigmas ? SamplerKind::DpmSolverPlusPlus2MKarras
                                  : SamplerKind::DpmSolverPlusPlus2M;
}

const char* schedulerClassName(SamplerKind kind) {
    switch (kind) {
    case SamplerKind::Ddim:
        return "DDIMScheduler";
    case SamplerKind::Euler:
        return "EulerDiscreteScheduler";
    case SamplerKind::EulerAncestral:
        return "EulerAncestralDiscreteScheduler";
    case SamplerKind::DpmSolverPlusPlus2M:
    case SamplerKind::DpmSolverPlusPlus2MKarras:
        return "DPMSolverMultistepScheduler";
    case SamplerKind::Pndm:
        return "PNDMScheduler";
    }
    return "";
}

} // namespace diptych::schedule
