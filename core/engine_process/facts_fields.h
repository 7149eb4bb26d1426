#pragma once

#include "core/engine/engine.h"
#include "core/engine/hardware.h"
#include "core/engine_process/session_fields.h"

/// How an engine's options, answers and facts travel.
namespace diptych::engine_process {

template <>
inline constexpr int kLast<engine::DeviceWish> = static_cast<int>(engine::DeviceWish::GraphicsCard);
template <>
inline constexpr int
    kLast<engine::LanePriority> = static_cast<int>(engine::LanePriority::Background);
template <>
inline constexpr int kLast<engine::Prediction> = static_cast<int>(engine::Prediction::Velocity);
template <>
inline constexpr int kLast<engine::DeviceKind> = static_cast<int>(engine::DeviceKind::GraphicsCard);
template <>
inline constexpr int
    kLast<engine::GuideNetwork> = static_cast<int>(engine::GuideNetwork::PicturePrompt);
template <>
inline constexpr int kLast<engine::AdapterForm> = static_cast<int>(engine::AdapterForm::Word);

template <>
struct Fields<engine::EngineOptions> {
    static void visit(auto& value, auto&& all) {
        auto& [cacheFolder, device, priority, clipMerges] = value;
        all("cacheFolder", cacheFolder, "device", device, "priority", priority, "clipMerges",
            clipMerges);
    }
};

template <>
struct Fields<engine::OpenOptions> {
    static void visit(auto& value, auto&& all) {
        auto& [prediction, vae, pictureEncoder] = value;
        all("prediction", prediction, "vae", vae, "pictureEncoder", pictureEncoder);
    }
};

template <>
struct Fields<engine::DeviceFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [name, kind, memoryTotalBytes, memoryUsedBytes, computeText, notice] = value;
        all("name", name, "kind", kind, "memoryTotalBytes", memoryTotalBytes, "memoryUsedBytes",
            memoryUsedBytes, "computeText", computeText, "notice", notice);
    }
};

template <>
struct Fields<engine::RoundTrip> {
    static void visit(auto& value, auto&& all) {
        auto& [psnr, picture] = value;
        all("psnr", psnr, "picture", picture);
    }
};

template <>
struct Fields<engine::TrainEstimate> {
    static void visit(auto& value, auto&& all) {
        auto& [bytesNeeded, bytesFree, adapterBytes, checkpointBytes, steps, secondsPerStep] =
            value;
        all("bytesNeeded", bytesNeeded, "bytesFree", bytesFree, "adapterBytes", adapterBytes,
            "checkpointBytes", checkpointBytes, "steps", steps, "secondsPerStep", secondsPerStep);
    }
};

template <>
struct Fields<engine::ModelFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [folder, title, family, identity, compute, defaultSize, rareWord, guidance, notes] =
            value;
        all("folder", folder, "title", title, "family", family, "identity", identity, "compute",
            compute, "defaultSize", defaultSize, "rareWord", rareWord, "guidance", guidance,
            "notes", notes);
    }
};

template <>
struct Fields<engine::ParameterFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [name, label, help, kind, advanced, defaultValue, minimum, maximum, choices] = value;
        all("name", name, "label", label, "help", help, "kind", kind, "advanced", advanced,
            "defaultValue", defaultValue, "minimum", minimum, "maximum", maximum, "choices",
            choices);
    }
};

template <>
struct Fields<engine::InputFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [name, label, help, required, many, maskOf] = value;
        all("name", name, "label", label, "help", help, "required", required, "many", many,
            "maskOf", maskOf);
    }
};

template <>
struct Fields<engine::MethodFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [id, title, summary, source, pictures, words, adapters, parameters] = value;
        all("id", id, "title", title, "summary", summary, "source", source, "pictures", pictures,
            "words", words, "adapters", adapters, "parameters", parameters);
    }
};

template <>
struct Fields<engine::AdapterFacts::Part> {
    static void visit(auto& value, auto&& all) {
        auto& [id, promptSuffix, defaultStrength, minimumStrength, maximumStrength] = value;
        all("id", id, "promptSuffix", promptSuffix, "defaultStrength", defaultStrength,
            "minimumStrength", minimumStrength, "maximumStrength", maximumStrength);
    }
};

template <>
struct Fields<engine::AdapterFacts::Opening> {
    static void visit(auto& value, auto&& all) {
        auto& [summary, notApplied, notes] = value;
        all("summary", summary, "notApplied", notApplied, "notes", notes);
    }
};

template <>
struct Fields<engine::AdapterFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [title, method, role, baseIdentity, baseName, promptSuffix, caption, compute,
               defaultStrength, minimumStrength, maximumStrength, guidance, startTimestep, layers,
               rank, settings, part, second, learntWords, opening] = value;
        all("title", title, "method", method, "role", role, "baseIdentity", baseIdentity,
            "baseName", baseName, "promptSuffix", promptSuffix, "caption", caption, "compute",
            compute, "defaultStrength", defaultStrength, "minimumStrength", minimumStrength,
            "maximumStrength", maximumStrength, "guidance", guidance, "startTimestep",
            startTimestep, "layers", layers, "rank", rank, "settings", settings, "part", part,
            "second", second, "learntWords", learntWords, "opening", opening);
    }
};

template <>
struct Fields<engine::ConvertRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [model, adapter, form, rank, output] = value;
        all("model", model, "adapter", adapter, "form", form, "rank", rank, "output", output);
    }
};

template <>
struct Fields<engine::ConvertFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [residual, worstResidual, worstLayer, sizeBytes] = value;
        all("residual", residual, "worstResidual", worstResidual, "worstLayer", worstLayer,
            "sizeBytes", sizeBytes);
    }
};

template <>
struct Fields<engine::MergeRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [model, adapter, output, scales] = value;
        all("model", model, "adapter", adapter, "output", output, "scales", scales);
    }
};

template <>
struct Fields<engine::MergeFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [layers, sizeBytes, scales, notes] = value;
        all("layers", layers, "sizeBytes", sizeBytes, "scales", scales, "notes", notes);
    }
};

template <>
struct Fields<engine::CardLibrary> {
    static void visit(auto& value, auto&& all) {
        auto& [file, found] = value;
        all("file", file, "found", found);
    }
};

template <>
struct Fields<engine::CardFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [name, memoryBytes, capability] = value;
        all("name", name, "memoryBytes", memoryBytes, "capability", capability);
    }
};

template <>
struct Fields<engine::HardwareFacts> {
    static void visit(auto& value, auto&& all) {
        auto& [processor, processorFlags, cores, bfloat16, memoryBytes, memoryFreeBytes, driver,
               neededDriver, cards, cardProblem, libraries, libraryFolder, libtorch] = value;
        all("processor", processor, "processorFlags", processorFlags, "cores", cores, "bfloat16",
            bfloat16, "memoryBytes", memoryBytes, "memoryFreeBytes", memoryFreeBytes, "driver",
            driver, "neededDriver", neededDriver, "cards", cards, "cardProblem", cardProblem,
            "libraries", libraries, "libraryFolder", libraryFolder, "libtorch", libtorch);
    }
};

} // namespace diptych::engine_process
