#pragma once

#include "core/schedule/schedule_config.h"

#include <ATen/core/Tensor.h>

#include <cmath>

namespace diptych::schedule {

/// One level of the variance-preserving process, x = signal x0 + noise ε with signal = √ᾱ and
/// noise = √(1 − ᾱ) (Ho et al. 2020, arXiv 2006.11239, eq. 4), and what follows from it for the
/// three things a model may predict. `Weight` is float for a level that all rows share, or
/// at::Tensor (B, 1, …) for one level a row. Tensors are float32 and of one shape (B, …).
template <typename Weight>
struct NoiseLevel {
    Weight signal;
    Weight noise;

    /// x.
    at::Tensor mixed(const at::Tensor& x0, const at::Tensor& epsilon) const {
        return x0.mul(signal).add(epsilon.mul(noise));
    }

    /// v = signal ε − noise x0 (Salimans & Ho 2022, arXiv 2202.00512, appendix D).
    at::Tensor velocity(const at::Tensor& x0, const at::Tensor& epsilon) const {
        return epsilon.mul(signal).sub(x0.mul(noise));
    }

    /// x0, from what the model answered to x. Not finite for Epsilon where signal is 0.
    at::Tensor original(PredictionType type, const at::Tensor& output, const at::Tensor& x) const {
        switch (type) {
        case PredictionType::Epsilon:
            return x.sub(output.mul(noise)).div(signal);
        case PredictionType::Velocity:
            return x.mul(signal).sub(output.mul(noise));
        case PredictionType::Sample:
            break;
        }
        return output;
    }

    /// ε, from what the model answered to x. Not finite for Sample where noise is 0.
    at::Tensor epsilon(PredictionType type, const at::Tensor& output, const at::Tensor& x) const {
        switch (type) {
        case PredictionType::Epsilon:
            return output;
        case PredictionType::Velocity:
            return output.mul(signal).add(x.mul(noise));
        case PredictionType::Sample:
            break;
        }
        return x.sub(output.mul(signal)).div(noise);
    }
};

/// The level with this ᾱ.
inline NoiseLevel<float> noiseLevelAt(float alphaCumprod) {
    return {std::sqrt(alphaCumprod), std::sqrt(1 - alphaCumprod)};
}

} // namespace diptych::schedule
