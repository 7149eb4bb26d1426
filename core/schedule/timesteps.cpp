#include "core/schedule/timesteps.h"

#include <algorithm>
#include <cmath>

namespace diptych::schedule {

namespace {

/// numpy.linspace(0, last, count): 0 … last, rising.
std::vector<double> linspace(double last, int count) {
    std::vector<double> values(static_cast<std::size_t>(count), 0.0);
    if (count == 1)
        return values;
    const double step = last / (count - 1);
    for (int i = 0; i < count; ++i)
        values[static_cast<std::size_t>(i)] = i * step;
    values.back() = last;
    return values;
}

/// numpy.round(numpy.arange(from, 0, -ratio)) - 1, without entries below 0.
std::vector<double> trailing(double from, double ratio) {
    // NumPy fills a range with start + i * (second - start); the detour through the second value
    // rounds differently from start - i * ratio.
    const double step = (from - ratio) - from;
    const int count = static_cast<int>(std::ceil(from / ratio));
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        const double value = std::nearbyint(from + i * step) - 1;
        if (value >= 0)
            values.push_back(value);
    }
    return values;
}

/// 0, stride, 2 stride … plus offset; `count` entries, falling.
std::vector<double> leading(int stride, int count, int offset) {
    std::vector<double> values;
    for (int i = count - 1; i >= 0; --i)
        values.push_back(static_cast<double>(i) * stride + offset);
    return values;
}

std::vector<double> reversed(std::vector<double> values) {
    std::reverse(values.begin(), values.end());
    return values;
}

std::vector<int> rounded(const std::vector<double>& values) {
    std::vector<int> whole;
    whole.reserve(values.size());
    for (const double value : values)
        whole.push_back(static_cast<int>(std::nearbyint(value)));
    return whole;
}

std::vector<double> spaced(TimestepSpacing spacing, int steps, int trainTimesteps, int offset) {
    switch (spacing) {
    case TimestepSpacing::Leading:
        return leading(trainTimesteps / steps, steps, offset);
    case TimestepSpacing::Trailing:
        return trailing(trainTimesteps, static_cast<double>(trainTimesteps) / steps);
    case TimestepSpacing::Linspace:
        break;
    }
    return reversed(linspace(trainTimesteps - 1, steps));
}

} // namespace

std::vector<int> wholeTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps,
                                int offset) {
    return rounded(spaced(spacing, steps, trainTimesteps, offset));
}

std::vector<double> fractionalTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps,
                                        int offset) {
    std::vector<double> values = spaced(spacing, steps, trainTimesteps, offset);
    for (double& value : values)
        value = static_cast<float>(value);
    return values;
}

std::vector<int> solverTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps, int offset,
                                 int lastTimestep) {
    if (spacing == TimestepSpacing::Trailing)
        return rounded(trailing(lastTimestep, static_cast<double>(trainTimesteps) / steps));
    std::vector<double> values = spacing == TimestepSpacing::Leading
                                     ? leading(lastTimestep / (steps + 1), steps + 1, offset)
                                     : reversed(linspace(lastTimestep - 1, steps + 1));
    values.pop_back();
    return rounded(values);
}

std::vector<double> trainingSigmas(const NoiseSchedule& schedule) {
    const at::Tensor& table = schedule.sigmas();
    const float* values = table.const_data_ptr<float>();
    return {values, values + table.size(0)};
}

std::vector<double> interpolateSigmas(const std::vector<double>& sigmas,
                                      const std::vector<double>& timesteps) {
    std::vector<double> values;
    values.reserve(timesteps.size());
    const double last = static_cast<double>(sigmas.size() - 1);
    for (const double t : timesteps) {
        const double below = std::clamp(std::floor(t), 0.0, last);
        const auto index = static_cast<std::size_t>(below);
        if (t <= below || below == last) {
            values.push_back(sigmas[index]);
            continue;
        }
        const double slope = sigmas[index + 1] - sigmas[index];
        values.push_back(slope * (t - below) + sigmas[index]);
    }
    return values;
}

std::vector<double> karrasSigmas(double highest, double lowest, int steps) {
    constexpr double kRho = 7.0;
    const double top = std::pow(highest, 1 / kRho);
    const double bottom = std::pow(lowest, 1 / kRho);
    std::vector<double> values = linspace(1.0, steps);
    for (double& value : values)
        value = std::pow(top + value * (bottom - top), kRho);
    return values;
}

double timestepOfSigma(double sigma, const std::vector<double>& sigmas) {
    // diffusers keeps the table's logarithms in float32; the fraction below amplifies the
    // difference.
    const auto logOf = [](double value) {
        return static_cast<double>(static_cast<float>(std::log(value)));
    };
    const double wanted = std::log(std::max(sigma, 1e-10));
    const auto above = std::partition_point(sigmas.begin(), sigmas.end(),
                                            [&](double entry) { return logOf(entry) <= wanted; });
    const std::ptrdiff_t last = static_cast<std::ptrdiff_t>(sigmas.size()) - 2;
    const auto low = std::clamp<std::ptrdiff_t>(above - sigmas.begin() - 1, 0, last);
    const double lowLog = logOf(sigmas[static_cast<std::size_t>(low)]);
    const double highLog = logOf(sigmas[static_cast<std::size_t>(low) + 1]);
    const double gap = static_cast<float>(lowLog - highLog);
    const double weight = std::clamp((lowLog - wanted) / gap, 0.0, 1.0);
    return (1 - weight) * static_cast<double>(low) + weight * static_cast<double>(low + 1);
}

} // namespace diptych::schedule
