#include "benchmarks/methods/cost_study.h"

#include "benchmarks/methods/asked_scene.h"
#include "tools/storybook/styles/apply_style.h"

#include <algorithm>
#include <map>
#include <string>

namespace diptych::benchmark {
namespace {

constexpr int kRepeats = 3; ///< of a change; the quickest counts, what else runs only adds

image::Image inked(const image::Image& picture) {
    return applyStyle(storybook::styleFromFamily(storybook::StyleFamily::Outline, 88), picture, 5);
}

/// One request a method, with its own defaults.
std::map<std::string, engine::TrainRequest> orders(const image::Image& original) {
    const image::Image styled = inked(original);
    std::map<std::string, engine::TrainRequest> all;
    auto& pair = all["pair"];
    pair.pictures = {{"original", original}, {"styled", styled}};
    pair.words = {{"subject", kLearnedScene}, {"style-name", "inked"}};
    auto& single = all["dreambooth-lora"];
    single.pictures = {{"picture", styled}};
    single.words = {{"caption", std::string(kLearnedScene) + " in inked style"}};
    auto& attribute = all["ostaf"];
    attribute.pictures = {{"picture", styled}};
    attribute.words = {{"subject", kLearnedScene}, {"name", "inked"}};
    auto& halves = all["break-for-make"];
    halves.pictures = {{"content", original}, {"style", styled}};
    halves.words = {
        {"subject", kLearnedScene}, {"style-name", "inked"}, {"style-subject", kLearnedScene}};
    for (auto& [method, order] : all)
        order.method = method;
    return all;
}

Json recordJson(const engine::RenderRecord& record) {
    return {{"calls", record.calls},
            {"evaluations", record.evaluations},
            {"seconds", record.seconds},
            {"reused_steps", record.reusedSteps}};
}

} // namespace

Status CostStudy::changeOf(const char* fader, const engine::RenderRequest& before,
                           engine::RenderRequest after) {
    Json change;
    Json scratch;
    for (int i = 0; i < kRepeats; ++i) {
        // A seed of its own each time: nothing of it is known to the caches.
        engine::RenderRequest first = before;
        first.seed = before.seed + static_cast<std::uint64_t>(i) + 1;
        after.seed = first.seed;
        DIPTYCH_TRY(from, m_bench.frame(first));
        DIPTYCH_TRY(to, m_bench.frame(after));
        if (scratch.is_null() || from.record.seconds < scratch["seconds"].get<double>())
            scratch = recordJson(from.record);
        if (change.is_null() || to.record.seconds < change["seconds"].get<double>())
            change = recordJson(to.record);
    }
    m_summary["faders"][fader] = {
        {"change", change},
        {"from_nothing", scratch},
        {"share_of_time", change["seconds"].get<double>() / scratch["seconds"].get<double>()}};
    return {};
}

Status CostStudy::run() {
    DIPTYCH_TRY(original, m_bench.render(m_bench.request(kLearnedScene, kLearnedSeed)));
    std::map<std::string, std::string> adapters;
    auto wanted = orders(original);
    for (auto& [method, order] : wanted) {
        if (const auto given = m_parameters.find(method); given != m_parameters.end())
            order.parameters = given->second;
        DIPTYCH_TRY(trained, m_bench.train("cost-" + method, order));
        adapters[method] = trained.adapter.string();
        m_summary["training"][method] = {{"seconds", trained.seconds},
                                         {"peak_bytes", trained.peakBytes}};
    }
    const auto plain = m_bench.request("a blue cat in a room", 400);
    auto guided = plain;
    guided.guidance += 1.0;
    DIPTYCH_CHECK(changeOf("guidance", plain, guided));

    auto styled = plain;
    styled.styles = {{adapters["pair"], "", 2.0}};
    auto moved = styled;
    moved.styles[0].strength = 2.5;
    DIPTYCH_CHECK(changeOf("style strength", styled, moved));
    moved = styled;
    moved.startTimestep = 600;
    DIPTYCH_CHECK(changeOf("keep layout", styled, moved));

    auto two = styled;
    two.styles.push_back({adapters["dreambooth-lora"], "", 1.0});
    moved = two;
    moved.styles[1].strength = 1.5;
    DIPTYCH_CHECK(changeOf("second style strength", two, moved));

    for (const char* method : {"dreambooth-lora", "ostaf", "break-for-make"}) {
        auto weighed = plain;
        weighed.adapters = {{adapters[method], 0.5, 0.5}};
        moved = weighed;
        moved.adapters[0].scale = 0.75;
        DIPTYCH_CHECK(changeOf(method, weighed, moved));
    }
    return {};
}

} // namespace diptych::benchmark
