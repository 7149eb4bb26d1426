#include "core/checkpoints/checkpoint_facts.h"

namespace diptych::checkpoints {

const char* familyName(Family family) {
    switch (family) {
    case Family::StableDiffusion1:
        return "Stable Diffusion 1.x";
    case Family::StableDiffusion2:
        return "Stable Diffusion 2.x";
    case Family::Sdxl:
        return "SDXL";
    }
    return "";
}

const char* checkpointKindName(CheckpointKind kind) {
    switch (kind) {
    case CheckpointKind::Model:
        return "model";
    case CheckpointKind::Vae:
        return "vae";
    case CheckpointKind::TextEncoder:
        return "text-encoder";
    case CheckpointKind::Adapter:
        return "adapter";
    case CheckpointKind::ControlNet:
        return "controlnet";
    case CheckpointKind::IpAdapter:
        return "ip-adapter";
    case CheckpointKind::T2iAdapter:
        return "t2i-adapter";
    case CheckpointKind::TextualInversion:
        return "textual-inversion";
    case CheckpointKind::OtherModel:
        return "other-model";
    case CheckpointKind::Unknown:
        return "unknown";
    }
    return "";
}

const PartFacts* CheckpointFacts::part(Component component) const {
    for (const PartFacts& facts : parts)
        if (facts.component == component)
            return &facts;
    return nullptr;
}

std::uint64_t CheckpointFacts::parameterBytes() const {
    std::uint64_t bytes = 0;
    for (const PartFacts& facts : parts)
        bytes += facts.sizeBytes;
    return bytes;
}

} // namespace diptych::checkpoints
