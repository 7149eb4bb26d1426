#pragma once

#include "core/engine/render_session.h"
#include "core/engine/train_session.h"
#include "core/engine_process/pack.h"

/// How requests, frames, training runs and errors travel.
namespace diptych::engine_process {

template <>
inline constexpr int kLast<ErrorCode> = static_cast<int>(ErrorCode::Internal);
template <>
inline constexpr int kLast<engine::PictureMode> = static_cast<int>(engine::PictureMode::Edit);
template <>
inline constexpr int kLast<engine::HintKind> = static_cast<int>(engine::HintKind::SoftEdges);
template <>
inline constexpr int kLast<engine::FrameKind> = static_cast<int>(engine::FrameKind::Predicted);

template <>
struct Fields<Error> {
    static void visit(auto& value, auto&& all) {
        auto& [code, message, context] = value;
        all("code", code, "message", message, "context", context);
    }
};

template <>
struct Fields<engine::StyleRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [adapter, prompt, strength, alphaScale, secondAlphaScale, suffix] = value;
        all("adapter", adapter, "prompt", prompt, "strength", strength, "alphaScale", alphaScale,
            "secondAlphaScale", secondAlphaScale, "suffix", suffix);
    }
};

template <>
struct Fields<engine::WeightRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [adapter, scale, secondScale] = value;
        all("adapter", adapter, "scale", scale, "secondScale", secondScale);
    }
};

template <>
struct Fields<engine::PictureRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [file, content, mode, strength, fixedPointIterations, mask, maskContent] = value;
        all("file", file, "content", content, "mode", mode, "strength", strength,
            "fixedPointIterations", fixedPointIterations, "mask", mask, "maskContent", maskContent);
    }
};

template <>
struct Fields<engine::ControlRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [net, hint, hintContent, kind, strength, coarse, from, until] = value;
        all("net", net, "hint", hint, "hintContent", hintContent, "kind", kind, "strength",
            strength, "coarse", coarse, "from", from, "until", until);
    }
};

template <>
struct Fields<engine::PicturePromptRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [adapter, pictures, contents, scale] = value;
        all("adapter", adapter, "pictures", pictures, "contents", contents, "scale", scale);
    }
};

template <>
struct Fields<engine::RenderRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [prompt, negativePrompt, seed, steps, guidance, sampler, width, height, startTimestep,
               tiles, styles, adapters, picture, controls, picturePrompts] = value;
        all("prompt", prompt, "negativePrompt", negativePrompt, "seed", seed, "steps", steps,
            "guidance", guidance, "sampler", sampler, "width", width, "height", height,
            "startTimestep", startTimestep, "tiles", tiles, "styles", styles, "adapters", adapters,
            "picture", picture, "controls", controls, "picturePrompts", picturePrompts);
    }
};

template <>
struct Fields<engine::RoundTripError> {
    static void visit(auto& value, auto&& all) {
        auto& [meanDifference, psnr] = value;
        all("meanDifference", meanDifference, "psnr", psnr);
    }
};

template <>
struct Fields<engine::RenderRecord> {
    static void visit(auto& value, auto&& all) {
        auto& [compute, modelIdentity, plannedCalls, plannedEvaluations, calls, evaluations,
               reusedSteps, seconds, cutPrompt, inversionCalls, plannedInversionCalls, roundTrip,
               pictureFit] = value;
        all("compute", compute, "modelIdentity", modelIdentity, "plannedCalls", plannedCalls,
            "plannedEvaluations", plannedEvaluations, "calls", calls, "evaluations", evaluations,
            "reusedSteps", reusedSteps, "seconds", seconds, "cutPrompt", cutPrompt,
            "inversionCalls", inversionCalls, "plannedInversionCalls", plannedInversionCalls,
            "roundTrip", roundTrip, "pictureFit", pictureFit);
    }
};

template <>
struct Fields<engine::Frame> {
    static void visit(auto& value, auto&& all) {
        auto& [kind, picture, request, record, ticket] = value;
        all("kind", kind, "picture", picture, "request", request, "record", record, "ticket",
            ticket);
    }
};

template <>
inline constexpr int kLast<engine::TrainEnd> = static_cast<int>(engine::TrainEnd::Failed);

template <>
struct Fields<engine::TrainRequest> {
    static void visit(auto& value, auto&& all) {
        auto& [model, method, pictures, words, adapters, parameters, output, checkpoint, resume,
               secondsBetweenCheckpoints, previews, stepsBetweenPreviews, keepFolder, rateScale] =
            value;
        all("model", model, "method", method, "pictures", pictures, "words", words, "adapters",
            adapters, "parameters", parameters, "output", output, "checkpoint", checkpoint,
            "resume", resume, "secondsBetweenCheckpoints", secondsBetweenCheckpoints, "previews",
            previews, "stepsBetweenPreviews", stepsBetweenPreviews, "keepFolder", keepFolder,
            "rateScale", rateScale);
    }
};

template <>
struct Fields<engine::TrainProgress> {
    static void visit(auto& value, auto&& all) {
        auto& [step, totalSteps, phase, losses, secondsLeft] = value;
        all("step", step, "totalSteps", totalSteps, "phase", phase, "losses", losses, "secondsLeft",
            secondsLeft);
    }
};

} // namespace diptych::engine_process
