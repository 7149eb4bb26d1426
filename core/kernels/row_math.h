#pragma once

#include <cstdint>

/// Loops over rows of float32 that a compiler turns into vector instructions, compiled for several
/// processors at once; the fitting version is chosen when the program starts. A row holds the
/// channels of one picture point (channels-last) or one token. No pointer may overlap another one.
namespace diptych::kernels {

/// bfloat16 bits to float32 and back (to nearest, ties to even; NaN stays NaN).
void widenRow(const std::uint16_t* from, float* to, std::int64_t count);
void narrowRow(const float* from, std::uint16_t* to, std::int64_t count);

/// With d = x[r][c] - origin[c]: sum[c] += Σ_r d, squares[c] += Σ_r d².
void addMoments(const float* x, std::int64_t rows, std::int64_t channels, const float* origin,
                float* sum, float* squares);

/// sum[c] += Σ_r g[r][c], products[c] += Σ_r g[r][c]·(x[r][c] - origin[c]).
void addProducts(const float* g, const float* x, std::int64_t rows, std::int64_t channels,
                 const float* origin, float* sum, float* products);

/// y[r][c] = (x[r][c] - origin[c])·scale[c] + shift[c].
void scaleAndShift(const float* x, std::int64_t rows, std::int64_t channels, const float* origin,
                   const float* scale, const float* shift, float* y);

/// d[r][c] = g[r][c]·gScale[c] + x[r][c]·xScale[c] + shift[c].
void mixAndShift(const float* g, const float* x, std::int64_t rows, std::int64_t channels,
                 const float* gScale, const float* xScale, const float* shift, float* d);

/// x = x·σ(x), σ(x) = 1/(1 + e^-x), in place.
void siluRow(float* x, std::int64_t count);

/// The gradient of siluRow for the gradient g of its result, in place of g; x is what went in.
void siluGradientRow(const float* x, float* g, std::int64_t count);

/// y = value·GELU(gate), GELU(t) = t·Φ(t) with the error function (absolute error < 3e-7 · |t|).
void gateRow(const float* value, const float* gate, std::int64_t count, float* y);

/// The gradients of gateRow for the gradient g of y.
void gateGradientRow(const float* g, const float* value, const float* gate, std::int64_t count,
                     float* valueGradient, float* gateGradient);

/// x = e^(scale·(x - greatest)) / Σ, in place; scale > 0. A row of which nothing is finite becomes
/// NaN.
void softmaxRow(float* x, std::int64_t count, float scale);

/// The gradient of softmaxRow for the gradient g of its result p, in place of g:
/// g = scale·p·(g - Σ g·p).
void softmaxGradientRow(const float* p, float* g, std::int64_t count, float scale);

} // namespace diptych::kernels
