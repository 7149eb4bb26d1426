#include "core/kernels/row_math.h"

#include <bit>

// One version for each width of vector; the loader picks. Another processor may differ in the last
// digit, as it does in LibTorch: some fuse a product and a sum.
#define DIPTYCH_FOR_EACH_VECTOR_WIDTH                                                              \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))

namespace diptych::kernels {
namespace {

/// e^x for x in [-87, 0]: 2^n · e^r with |r| <= ln 2 / 2 and a polynomial of degree 6.
[[gnu::always_inline]] inline float exponentialOfNegative(float x) {
    constexpr float kLog2OfE = 1.44269504f;
    constexpr float kLn2High = 0.693359375f;
    constexpr float kLn2Low = -2.12194440e-4f;
    constexpr float kToInteger = 12582912.0f; // 1.5 · 2^23: adding it rounds to a whole number
    x = x < -87.0f ? -87.0f : x;
    const float shifted = x * kLog2OfE + kToInteger;
    const float whole = shifted - kToInteger;
    const float r = (x - whole * kLn2High) - whole * kLn2Low;
    float p = 1.0f / 720.0f;
    p = p * r + 1.0f / 120.0f;
    p = p * r + 1.0f / 24.0f;
    p = p * r + 1.0f / 6.0f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    const auto exponent =
        std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(kToInteger);
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(p) + (exponent << 23));
}

/// 1/(1 + e^-x), which never leaves what e^x can tell.
[[gnu::always_inline]] inline float logistic(float x) {
    const float e = exponentialOfNegative(x < 0.0f ? x : -x);
    return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

struct Gaussian {
    float below;   ///< Φ(t)
    float density; ///< φ(t)
};

/// Φ by Abramowitz and Stegun 7.1.26, absolute error of the error function below 1.5e-7.
[[gnu::always_inline]] inline Gaussian gaussian(float t) {
    constexpr float kRootOfHalf = 0.70710678f;
    constexpr float kDensityAtZero = 0.39894228f;
    const float e = exponentialOfNegative(-0.5f * t * t);
    const float z = (t < 0.0f ? -t : t) * kRootOfHalf;
    const float u = 1.0f / (1.0f + 0.3275911f * z);
    float p = 1.061405429f;
    p = p * u - 1.453152027f;
    p = p * u + 1.421413741f;
    p = p * u - 0.284496736f;
    p = p * u + 0.254829592f;
    const float tail = 0.5f * p * u * e; // 1 - Φ(|t|)
    return {t < 0.0f ? tail : 1.0f - tail, kDensityAtZero * e};
}

/// As many sums run beside each other as a vector holds; they meet in the end.
constexpr std::int64_t kLanes = 16;

[[gnu::always_inline]] inline float sumOfLanes(const float (&lanes)[kLanes]) {
    float sum = 0.0f;
    for (const float lane : lanes)
        sum += lane;
    return sum;
}

[[gnu::always_inline]] inline float greatest(const float* x, std::int64_t count) {
    float lanes[kLanes];
    for (float& lane : lanes)
        lane = x[0];
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            lanes[lane] = lanes[lane] < x[i + lane] ? x[i + lane] : lanes[lane];
    float most = lanes[0];
    for (const float lane : lanes)
        most = most < lane ? lane : most;
    for (; i < count; ++i)
        most = most < x[i] ? x[i] : most;
    return most;
}

} // namespace

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void widenRow(const std::uint16_t* __restrict from, float* __restrict to, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i)
        to[i] = std::bit_cast<float>(static_cast<std::uint32_t>(from[i]) << 16);
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void narrowRow(const float* __restrict from, std::uint16_t* __restrict to, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(from[i]);
        const std::uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
        const std::uint32_t quietNan = (bits >> 16) | 0x40u;
        to[i] = static_cast<std::uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? quietNan : rounded);
    }
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void addMoments(const float* __restrict x, std::int64_t rows, std::int64_t channels,
                const float* __restrict origin, float* __restrict sum, float* __restrict squares) {
    for (std::int64_t r = 0; r < rows; ++r, x += channels)
        for (std::int64_t c = 0; c < channels; ++c) {
            const float d = x[c] - origin[c];
            sum[c] += d;
            squares[c] += d * d;
        }
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void addProducts(const float* __restrict g, const float* __restrict x, std::int64_t rows,
                 std::int64_t channels, const float* __restrict origin, float* __restrict sum,
                 float* __restrict products) {
    for (std::int64_t r = 0; r < rows; ++r, g += channels, x += channels)
        for (std::int64_t c = 0; c < channels; ++c) {
            sum[c] += g[c];
            products[c] += g[c] * (x[c] - origin[c]);
        }
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void scaleAndShift(const float* __restrict x, std::int64_t rows, std::int64_t channels,
                   const float* __restrict origin, const float* __restrict scale,
                   const float* __restrict shift, float* __restrict y) {
    for (std::int64_t r = 0; r < rows; ++r, x += channels, y += channels)
        for (std::int64_t c = 0; c < channels; ++c)
            y[c] = (x[c] - origin[c]) * scale[c] + shift[c];
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void mixAndShift(const float* __restrict g, const float* __restrict x, std::int64_t rows,
                 std::int64_t channels, const float* __restrict gScale,
                 const float* __restrict xScale, const float* __restrict shift,
                 float* __restrict d) {
    for (std::int64_t r = 0; r < rows; ++r, g += channels, x += channels, d += channels)
        for (std::int64_t c = 0; c < channels; ++c)
            d[c] = g[c] * gScale[c] + x[c] * xScale[c] + shift[c];
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void siluRow(float* __restrict x, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i)
        x[i] *= logistic(x[i]);
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void siluGradientRow(const float* __restrict x, float* __restrict g, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
        const float share = logistic(x[i]);
        g[i] *= share * (1.0f + x[i] * (1.0f - share));
    }
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void gateRow(const float* __restrict value, const float* __restrict gate, std::int64_t count,
             float* __restrict y) {
    for (std::int64_t i = 0; i < count; ++i)
        y[i] = value[i] * gate[i] * gaussian(gate[i]).below;
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void gateGradientRow(const float* __restrict g, const float* __restrict value,
                     const float* __restrict gate, std::int64_t count,
                     float* __restrict valueGradient, float* __restrict gateGradient) {
    for (std::int64_t i = 0; i < count; ++i) {
        const Gaussian normal = gaussian(gate[i]);
        valueGradient[i] = g[i] * gate[i] * normal.below;
        gateGradient[i] = g[i] * value[i] * (normal.below + gate[i] * normal.density);
    }
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void softmaxRow(float* __restrict x, std::int64_t count, float scale) {
    const float most = greatest(x, count);
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane) {
            const float e = exponentialOfNegative(scale * (x[i + lane] - most));
            x[i + lane] = e;
            lanes[lane] += e;
        }
    float sum = sumOfLanes(lanes);
    for (; i < count; ++i) {
        x[i] = exponentialOfNegative(scale * (x[i] - most));
        sum += x[i];
    }
    const float share = 1.0f / sum;
    for (i = 0; i < count; ++i)
        x[i] *= share;
}

DIPTYCH_FOR_EACH_VECTOR_WIDTH
void softmaxGradientRow(const float* __restrict p, float* __restrict g, std::int64_t count,
                        float scale) {
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            lanes[lane] += p[i + lane] * g[i + lane];
    float sum = sumOfLanes(lanes);
    for (; i < count; ++i)
        sum += p[i] * g[i];
    for (i = 0; i < count; ++i)
        g[i] = scale * p[i] * (g[i] - sum);
}

} // namespace diptych::kernels
