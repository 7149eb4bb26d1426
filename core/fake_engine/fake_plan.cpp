#include "core/fake_engine/fake_plan.h"

#include "core/base/hash.h"
#include "core/fake_engine/fake_guide.h"

#include <charconv>

namespace diptych::fake_engine {
namespace {

/// Noise level of a call, 999 down to about 1000 / steps.
double timestepOf(int call, int steps) {
    return 999.0 - 1000.0 * call / steps;
}

/// What is asked of a picture to start from; nothing without one. Where its file lies does not
/// matter when its bytes are named.
std::string pictureText(const engine::RenderRequest& request) {
    if (!request.picture)
        return {};
    const engine::PictureRequest& from = *request.picture;
    return (from.mode == engine::PictureMode::Edit ? "edit " : "variation ") +
           (from.content.empty() ? from.file : from.content) + " " + exactText(from.strength) +
           " " + std::to_string(from.fixedPointIterations) + " " +
           (from.maskContent.empty() ? from.mask : from.maskContent) + "\n";
}

} // namespace

std::string exactText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value == 0.0 ? 0.0 : value);
    return {buffer, end.ptr};
}

bool stylesJoin(const engine::RenderRequest& request) {
    return timestepOf(request.steps - 1, request.steps) <= request.startTimestep;
}

FakePlan planOf(const FakeJob& job) {
    const auto& request = job.request;
    FakePlan plan;
    const bool guided = request.guidance > 1.0;
    const std::string negative = request.negativePrompt.value_or("");
    std::string common = request.prompt + "\n" + (guided ? negative : "") + "\n";
    for (const auto& term : job.adapters)
        common += term.adapter->content + "*" + exactText(term.scale) + "," +
                  exactText(term.secondScale) + "\n";
    std::string styleRows;
    std::string strengths;
    for (const auto& term : job.styles) {
        styleRows +=
            term.adapter->content + "*" + exactText(term.alphaScale) + ":" + term.prompt + "\n";
        strengths += exactText(term.strength) + ",";
    }
    plan.states.push_back(sha256Hex(
        job.modelIdentity + "\n" + request.sampler + "\n" + std::to_string(request.steps) + "\n" +
        std::to_string(request.seed & 0xFFFFFFFFu) + "\n" + std::to_string(request.width) + "x" +
        std::to_string(request.height) + pictureText(request) + guideText(request)));
    for (int call = 0; call < request.steps; ++call) {
        const bool styled =
            !job.styles.empty() && timestepOf(call, request.steps) <= request.startTimestep;
        plan.rows.push_back((guided ? 2 : 1) + (styled ? static_cast<int>(job.styles.size()) : 0));
        const std::string rows =
            plan.states.back() + (guided ? "u" : "") + common + (styled ? styleRows : "");
        plan.calls.push_back("T" + sha256Hex(rows));
        plan.states.push_back(
            sha256Hex(rows + exactText(request.guidance) + (styled ? strengths : "")));
    }
    return plan;
}

void FakeCache::put(const std::string& key) {
    if (!m_known.insert(key).second)
        return;
    m_order.push_back(key);
    if (m_order.size() > m_capacity) {
        m_known.erase(m_order.front());
        m_order.pop_front();
    }
}

std::string canonicalText(const FakeJob& job) {
    const auto& request = job.request;
    std::string text =
        job.modelIdentity + "\n" + request.prompt + "\n" + request.negativePrompt.value_or("") +
        "\n" + std::to_string(request.seed & 0xFFFFFFFFu) + "\n" + std::to_string(request.steps) +
        "\n" + exactText(request.guidance) + "\n" + request.sampler + "\n" +
        std::to_string(request.width) + "x" + std::to_string(request.height) + "\n" +
        pictureText(request) + guideText(request);
    // An adapter that does nothing and a row that never joins leave the base picture as it is.
    const bool anyJoins = stylesJoin(request);
    bool styled = false;
    for (const auto& term : job.styles) {
        if (term.adapter->weights.effect() == 0.0 || term.alphaScale == 0.0 || !anyJoins)
            continue;
        styled = true;
        text += "style " + term.adapter->content + " " + exactText(term.strength) + " " +
                exactText(term.alphaScale) + " " + term.prompt + "\n";
    }
    for (const auto& term : job.adapters)
        if (term.adapter->weights.effect() != 0.0)
            text += "weights " + term.adapter->content + " " + exactText(term.scale) + "," +
                    exactText(term.secondScale) + "\n";
    if (styled)
        text += "from " + exactText(request.startTimestep) + "\n";
    return text;
}

} // namespace diptych::fake_engine
