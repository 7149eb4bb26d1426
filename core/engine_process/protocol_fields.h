#pragma once

#include "core/engine_process/protocol.h"

/// How the messages of protocol.h travel.
namespace diptych::engine_process {

template <>
inline constexpr int kLast<Wish> = static_cast<int>(Wish::StopAndKeep);

template <>
struct Fields<Nothing> {
    static void visit(auto&, auto&&) {}
};
template <>
struct Fields<DropEngine> : Fields<Nothing> {};
template <>
struct Fields<DeviceText> : Fields<Nothing> {};
template <>
struct Fields<AskDevice> : Fields<Nothing> {};
template <>
struct Fields<ReadHardware> : Fields<Nothing> {};

template <>
struct Fields<Hello> {
    static void visit(auto& value, auto&& all) {
        auto& [protocol, library, trouble] = value;
        all("protocol", protocol, "library", library, "trouble", trouble);
    }
};
template <>
struct Fields<Trouble> {
    static void visit(auto& value, auto&& all) {
        auto& [sentence] = value;
        all("sentence", sentence);
    }
};
template <>
struct Fields<FrameTold> {
    static void visit(auto& value, auto&& all) {
        auto& [session, frame] = value;
        all("session", session, "frame", frame);
    }
};
template <>
struct Fields<RenderFailed> {
    static void visit(auto& value, auto&& all) {
        auto& [session, ticket, error] = value;
        all("session", session, "ticket", ticket, "error", error);
    }
};
template <>
struct Fields<RenderProgress> {
    static void visit(auto& value, auto&& all) {
        auto& [session, ticket, done, planned] = value;
        all("session", session, "ticket", ticket, "done", done, "planned", planned);
    }
};
template <>
struct Fields<Learnt> {
    static void visit(auto& value, auto&& all) {
        auto& [session, progress] = value;
        all("session", session, "progress", progress);
    }
};
template <>
struct Fields<Noticed> {
    static void visit(auto& value, auto&& all) {
        auto& [session, sentence] = value;
        all("session", session, "sentence", sentence);
    }
};
template <>
struct Fields<PreviewMade> {
    static void visit(auto& value, auto&& all) {
        auto& [session, step, index, frame] = value;
        all("session", session, "step", step, "index", index, "frame", frame);
    }
};
template <>
struct Fields<Kept> {
    static void visit(auto& value, auto&& all) {
        auto& [session, step, file] = value;
        all("session", session, "step", step, "file", file);
    }
};
template <>
struct Fields<Saved> {
    static void visit(auto& value, auto&& all) {
        auto& [session, step] = value;
        all("session", session, "step", step);
    }
};
template <>
struct Fields<TrainEnded> {
    static void visit(auto& value, auto&& all) {
        auto& [session, end, error] = value;
        all("session", session, "end", end, "error", error);
    }
};
template <>
struct Fields<Submit> {
    static void visit(auto& value, auto&& all) {
        auto& [session, ticket, request] = value;
        all("session", session, "ticket", ticket, "request", request);
    }
};
template <>
struct Fields<Question> {
    static void visit(auto& value, auto&& all) {
        auto& [session, number, request] = value;
        all("session", session, "number", number, "request", request);
    }
};
template <>
struct Fields<Steer> {
    static void visit(auto& value, auto&& all) {
        auto& [session, wish] = value;
        all("session", session, "wish", wish);
    }
};
template <>
struct Fields<Call> {
    static void visit(auto& value, auto&& all) {
        auto& [id, what, with] = value;
        all("id", id, "what", what, "with", with);
    }
};
template <>
struct Fields<Answer> {
    static void visit(auto& value, auto&& all) {
        auto& [id, error, result] = value;
        all("id", id, "error", error, "value", result);
    }
};
template <>
struct Fields<CreateEngine> {
    static void visit(auto& value, auto&& all) {
        auto& [options] = value;
        all("options", options);
    }
};
template <>
struct Fields<OpenModel> {
    static void visit(auto& value, auto&& all) {
        auto& [model, options] = value;
        all("model", model, "options", options);
    }
};
template <>
struct Fields<OpenRender> {
    static void visit(auto& value, auto&& all) {
        auto& [session, model, previews, previewIntervalMs, progress, predictions] = value;
        all("session", session, "model", model, "previews", previews, "previewIntervalMs",
            previewIntervalMs, "progress", progress, "predictions", predictions);
    }
};
template <>
struct Fields<StartTraining> {
    static void visit(auto& value, auto&& all) {
        auto& [session, request, previews] = value;
        all("session", session, "request", request, "previews", previews);
    }
};
template <>
struct Fields<CloseSession> {
    static void visit(auto& value, auto&& all) {
        auto& [session] = value;
        all("session", session);
    }
};
template <>
struct Fields<DevicesOf> {
    static void visit(auto& value, auto&& all) {
        auto& [model] = value;
        all("model", model);
    }
};
template <>
struct Fields<MeasureRoundTrip> {
    static void visit(auto& value, auto&& all) {
        auto& [model, picture] = value;
        all("model", model, "picture", picture);
    }
};
template <>
struct Fields<EstimateTraining> {
    static void visit(auto& value, auto&& all) {
        auto& [request] = value;
        all("request", request);
    }
};
template <>
struct Fields<ConvertAdapter> {
    static void visit(auto& value, auto&& all) {
        auto& [request] = value;
        all("request", request);
    }
};
template <>
struct Fields<AllMethods> {
    static void visit(auto& value, auto&& all) {
        auto& [family] = value;
        all("family", family);
    }
};
template <>
struct Fields<ReadAdapter> {
    static void visit(auto& value, auto&& all) {
        auto& [file] = value;
        all("file", file);
    }
};
template <>
struct Fields<RecogniseGuide> {
    static void visit(auto& value, auto&& all) {
        auto& [path] = value;
        all("path", path);
    }
};

/// A message as it is sent. Errors: as SharedBytes::of().
template <typename T>
Result<Message> messageOf(const T& value) {
    DIPTYCH_TRY(content, packed(value));
    return Message{T::kKind, std::move(content.json), std::move(content.pictures)};
}

/// What a message of this kind brings. Errors: as unpacked().
template <typename T>
Result<T> contentOf(const Message& message) {
    return unpacked<T>(message.body, message.pictures.get());
}

} // namespace diptych::engine_process
