#include "tests/unit/engine/studio.h"

#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"

#include <algorithm>
#include <chrono>

namespace diptych::engine::test {

Studio::Studio(DeviceWish device) {
    if (const Status made = prepare(device); !made.ok())
        m_trouble = made.error().text();
}

Status Studio::prepare(DeviceWish device) {
    for (const auto& [folder, seed] : {std::pair{model(), 7u}, {otherModel(), 8u}})
        DIPTYCH_CHECK(diptych::test::writeTinyModel(
            folder, {.seed = seed, .predictionType = "v_prediction"}));
    DIPTYCH_TRY(engine,
                createEngine({.cacheFolder = m_folder / "cache/diptych", .device = device}));
    m_engine = std::move(engine);
    for (const auto& folder : {model(), otherModel()})
        DIPTYCH_CHECK(m_engine->openModel(folder));
    return {};
}

TrainRequest Studio::pairTraining(const std::string& name, int steps) const {
    TrainRequest request;
    request.model = model();
    request.method = "pair";
    request.pictures = {{"original", diptych::test::wavePicture(0.0)},
                        {"styled", diptych::test::wavePicture(1.7)}};
    request.words = {{"subject", "a red house in a meadow"}, {"style-name", "woodcut"}};
    request.parameters = {{"steps", steps}, {"style-start", 2}, {"rank", 4}, {"rate", 0.02}};
    request.output = folder() / (name + ".safetensors");
    return request;
}

std::filesystem::path Studio::trained(const TrainRequest& request) {
    auto run = m_engine->startTraining(request, {});
    if (!run.ok() || !(*run)->wait())
        return {};
    return request.output;
}

std::filesystem::path Studio::style() {
    const auto request = pairTraining("style", 8);
    return std::filesystem::exists(request.output) ? request.output : trained(request);
}

std::filesystem::path Studio::otherStyle() {
    auto request = pairTraining("other-style", 3);
    request.model = otherModel();
    return std::filesystem::exists(request.output) ? request.output : trained(request);
}

RenderRequest shortRequest(int steps) {
    RenderRequest request;
    request.prompt = "a red house in a meadow";
    request.steps = steps;
    request.guidance = 3.0;
    return request;
}

void Diary::add(const std::string& line) {
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back(line);
        const auto self = std::this_thread::get_id();
        if (std::find(m_threads.begin(), m_threads.end(), self) == m_threads.end())
            m_threads.push_back(self);
    }
    m_changed.notify_all();
}

std::vector<std::string> Diary::lines() const {
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

bool Diary::has(const std::string& line) const {
    const auto all = lines();
    return std::find(all.begin(), all.end(), line) != all.end();
}

bool Diary::waitFor(const std::string& line) const {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::minutes(1), [&] {
        return std::find(m_lines.begin(), m_lines.end(), line) != m_lines.end();
    });
}

std::vector<std::thread::id> Diary::threads() const {
    const std::lock_guard lock(m_mutex);
    return m_threads;
}

} // namespace diptych::engine::test
