#include "core/fake_engine/fake_model.h"

#include "core/base/hash.h"
#include "core/fake_engine/fake_engine.h"
#include "core/fake_engine/fake_guide.h"
#include "core/fake_engine/fake_picture.h"

#include <chrono>
#include <thread>

namespace diptych::fake_engine {
namespace {

constexpr std::int64_t kModelBytes = std::int64_t{400} << 20;

Status raise(FakeControl& control, RenderFault fault) {
    switch (fault) {
    case RenderFault::OutOfMemory:
        return Error{ErrorCode::OutOfMemory, "There is not enough memory for this picture", {}};
    case RenderFault::InvalidNumbers:
        return Error{ErrorCode::InvalidNumbers,
                     "The picture could not be computed: its numbers became invalid",
                     {}};
    case RenderFault::DeviceLost:
        control.loseDevice();
        return {};
    case RenderFault::Hang:
        control.hang();
        return {};
    case RenderFault::DropResult:
        return {};
    }
    return {};
}

Status checkRequest(const engine::RenderRequest& request) {
    if (request.steps < 1 || request.steps > 1000)
        return Error{ErrorCode::InvalidInput, "A picture takes 1 to 1000 steps", {}};
    if (request.width < 32 || request.height < 32 || request.width > 4096 || request.height > 4096)
        return Error{ErrorCode::InvalidInput, "A picture's sides are 32 to 4096 pixels", {}};
    return {};
}

/// Whether a picture's file is there and is the one that is meant.
Status checkFile(const std::filesystem::path& file, const std::string& content) {
    DIPTYCH_TRY(identity, sha256OfFile(file));
    if (!content.empty() && identity != content)
        return Error{ErrorCode::NotFound,
                     "The file holds another picture than when it was chosen; choose it again",
                     file.string()};
    return {};
}

Status checkPicture(const engine::RenderRequest& request) {
    const engine::PictureRequest& from = *request.picture;
    if (from.mode == engine::PictureMode::Edit && request.sampler != "ddim")
        return Error{ErrorCode::InvalidInput,
                     "Only the sampler ddim can be followed backwards; choose it to edit a picture",
                     request.sampler};
    DIPTYCH_CHECK(checkFile(from.file, from.content));
    return from.mask.empty() ? Status() : checkFile(from.mask, from.maskContent);
}

/// What is written on the picture: from the file's content, so that its place does not matter.
std::string nameOf(const FakeAdapter& adapter) {
    return adapter.facts.title.empty() ? adapter.content.substr(0, 8) : adapter.facts.title;
}

int firstCall(const FakePlan& plan, const FakeCache& cache) {
    for (std::size_t k = plan.states.size(); k-- > 1;)
        if (cache.has(plan.states[k]))
            return static_cast<int>(k);
    return 0;
}

} // namespace

FakeModel::FakeModel(const std::filesystem::path& folder, std::shared_ptr<FakeControl> control)
    : m_control(std::move(control)), m_memory(m_control, kModelBytes) {
    m_facts.folder = folder;
    const auto name =
        folder.filename().empty() ? folder.parent_path().filename() : folder.filename();
    m_facts.title = name.string();
    m_facts.family = "storybook";
    m_facts.identity = fakeModelIdentity(folder);
    m_facts.compute = "pretended, 1 thread";
    m_facts.defaultSize = m_control->script().pictureSide;
    m_facts.rareWord = "sks";
    m_facts.guidance = m_control->script().guidance;
}

Result<std::shared_ptr<const FakeAdapter>> FakeModel::adapter(const std::filesystem::path& file) {
    std::error_code missing;
    const auto changed = std::filesystem::last_write_time(file, missing);
    if (missing)
        return Error{ErrorCode::NotFound, "There is no such adapter file", file.string()};
    const auto sizeBytes = std::filesystem::file_size(file, missing);
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_adapters.find(file); known != m_adapters.end() &&
                                                  known->second.changed == changed &&
                                                  known->second.sizeBytes == sizeBytes)
        return known->second.adapter;
    DIPTYCH_TRY(read, readFakeAdapter(file));
    if (!read.facts.baseIdentity.empty() && read.facts.baseIdentity != m_facts.identity)
        return Error{ErrorCode::InvalidInput,
                     "This adapter was made for the model \"" + read.facts.baseName +
                         "\", not for \"" + m_facts.title + "\"",
                     file.string()};
    auto shared = std::make_shared<const FakeAdapter>(std::move(read));
    m_adapters[file] = {changed, sizeBytes, shared};
    return std::shared_ptr<const FakeAdapter>(shared);
}

Result<FakeJob> FakeModel::resolve(const engine::RenderRequest& request) {
    FakeJob job;
    job.request = request;
    job.modelIdentity = m_facts.identity;
    const int side = m_control->script().pictureSide;
    if (job.request.width == 0)
        job.request.width = side;
    if (job.request.height == 0)
        job.request.height = side;
    DIPTYCH_CHECK(checkRequest(job.request));
    if (request.picture)
        DIPTYCH_CHECK(checkPicture(request));
    DIPTYCH_CHECK(checkGuides(request));
    for (const auto& style : request.styles) {
        if (style.strength == 0.0)
            continue;
        DIPTYCH_TRY(found, adapter(style.adapter));
        const std::string prompt =
            !style.prompt.empty()
                ? style.prompt
                : request.prompt +
                      (style.suffix.empty() ? found->facts.promptSuffix : style.suffix);
        job.styles.push_back({found, nameOf(*found), prompt, style.strength, style.alphaScale});
    }
    for (const auto& term : request.adapters) {
        if (term.scale == 0.0 && term.secondScale == 0.0)
            continue;
        DIPTYCH_TRY(found, adapter(term.adapter));
        const double second = found->facts.second ? term.secondScale : 0.0;
        if (term.scale != 0.0 || second != 0.0)
            job.adapters.push_back({found, nameOf(*found), term.scale, second});
    }
    return job;
}

Result<engine::Frame> renderFake(FakeModel& model, const FakeJob& job, FakeCache& cache,
                                 const FakeHooks& hooks) {
    const auto begin = std::chrono::steady_clock::now();
    FakeControl& control = model.control();
    const FakeScript script = control.script();
    const FakePlan plan = planOf(job);
    const auto steps = static_cast<std::size_t>(job.request.steps);
    FakeCache none;
    FakeCache& known = script.reuse == Reuse::On ? cache : none;
    const auto first = static_cast<std::size_t>(firstCall(plan, known));
    const bool firstKnown = first < steps && known.has(plan.calls[first]);

    engine::Frame frame;
    auto& record = frame.record;
    record.compute = model.facts().compute;
    record.modelIdentity = model.facts().identity;
    record.reusedSteps = static_cast<int>(first);
    if (const auto& from = job.request.picture) {
        record.pictureFit = script.pictureFit;
        if (from->mode == engine::PictureMode::Edit)
            record.roundTrip = engine::RoundTripError{script.editDifference, 40.0};
    }
    for (std::size_t k = first; k < steps; ++k)
        if (k > first || !firstKnown) {
            ++record.plannedCalls;
            record.plannedEvaluations += plan.rows[k];
        }
    if (hooks.afterCall)
        hooks.afterCall(0, record.plannedCalls);
    for (std::size_t k = first; k < steps; ++k) {
        if (!known.has(plan.calls[k])) {
            if (hooks.beforeCall)
                hooks.beforeCall();
            if (const auto fault = control.takeRenderFault(static_cast<int>(k)))
                DIPTYCH_CHECK(raise(control, *fault));
            if (control.deviceLost())
                return Error{ErrorCode::DeviceLost, "The graphics card stopped responding", {}};
            if (hooks.cancel.cancelled())
                return Error{ErrorCode::Cancelled, "The render was stopped", {}};
            std::this_thread::sleep_for(std::chrono::milliseconds(control.script().callMs));
            ++record.calls;
            record.evaluations += plan.rows[k];
            if (hooks.counted)
                hooks.counted(plan.rows[k]);
            known.put(plan.calls[k]);
            if (hooks.afterCall)
                hooks.afterCall(record.calls, record.plannedCalls);
        }
        known.put(plan.states[k]);
        known.put(plan.states[k + 1]);
    }
    if (hooks.cancel.cancelled())
        return Error{ErrorCode::Cancelled, "The render was stopped", {}};
    std::this_thread::sleep_for(std::chrono::milliseconds(script.decodeMs));
    frame.kind = engine::FrameKind::Final;
    frame.picture = std::make_shared<const image::Image>(paintPicture(job));
    record.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return frame;
}

} // namespace diptych::fake_engine
