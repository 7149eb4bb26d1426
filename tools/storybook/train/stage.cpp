#include "tools/storybook/train/stage.h"

#include <ATen/autocast_mode.h>

#include <chrono>
#include <cstdio>

namespace diptych::storybook {
namespace {
double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
constexpr double kSecondsBetweenLines = 20.0;
} // namespace

AutocastScope::AutocastScope(const StageContext& context)
    : m_active(context.autocast != at::kFloat), m_device(context.model.device.type()) {
    if (!m_active)
        return;
    at::autocast::set_autocast_dtype(m_device, context.autocast);
    at::autocast::set_autocast_enabled(m_device, true);
}

AutocastScope::~AutocastScope() {
    if (!m_active)
        return;
    at::autocast::set_autocast_enabled(m_device, false);
    at::autocast::clear_cache();
}

ProgressLine::ProgressLine(const StageContext& context, std::string stage, std::int64_t totalSteps,
                           std::int64_t firstStep)
    : m_context(context), m_stage(std::move(stage)), m_total(totalSteps), m_firstStep(firstStep),
      m_start(now()) {}

void ProgressLine::tick(std::int64_t step, double loss, std::int64_t samplesPerStep) {
    const double t = now();
    if (t - m_last < kSecondsBetweenLines && step < m_total)
        return;
    m_last = t;
    const double perSecond = static_cast<double>(step - m_firstStep) / (t - m_start + 1e-9);
    char line[160];
    std::snprintf(line, sizeof line,
                  "%s: step %lld of %lld, loss %.4f, %.1f samples/s, %.0f min left",
                  m_stage.c_str(), static_cast<long long>(step), static_cast<long long>(m_total),
                  loss, perSecond * static_cast<double>(samplesPerStep),
                  perSecond > 0 ? static_cast<double>(m_total - step) / perSecond / 60.0 : 0.0);
    m_context.say(line);
}

} // namespace diptych::storybook
