#pragma once

#include "core/schedule/noise_schedule.h"
#include "core/schedule/schedule_config.h"

#include <vector>

namespace diptych::schedule {

/// Which of n timesteps a sampler visits, and at which noise level. The arithmetic, its rounding
/// (half to even) and its float32 narrowing are those of NumPy in diffusers, since a timestep that
/// is one off is another picture. All lists go from noise to picture.

/// n whole timesteps for DDIM and PNDM. n in 1 … T. One deviation from diffusers: where
/// floating-point error makes its Trailing list one entry too long (62 of the step counts up to
/// 1000, the first is 61), the last one, timestep −1, is left out here.
std::vector<int> wholeTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps, int offset);

/// n timesteps for Euler: as above, but Linspace stays fractional (float32 values).
std::vector<double> fractionalTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps,
                                        int offset);

/// Whole timesteps for DPM++: Leading and Linspace divide the range into n + 1 and drop the end.
/// `lastTimestep` is T, or less when noisy timesteps are left out
/// (ScheduleConfig::lambdaMinClipped); Trailing then gives fewer than n.
std::vector<int> solverTimesteps(TimestepSpacing spacing, int steps, int trainTimesteps, int offset,
                                 int lastTimestep);

/// The training noise levels in double, as the functions below want them.
std::vector<double> trainingSigmas(const NoiseSchedule& schedule);

/// `sigmas` at possibly fractional timesteps, by linear interpolation, held at the ends.
std::vector<double> interpolateSigmas(const std::vector<double>& sigmas,
                                      const std::vector<double>& timesteps);

/// n levels from `highest` to `lowest` (Karras et al. 2022, arXiv 2206.00364, eq. 5, ρ = 7).
std::vector<double> karrasSigmas(double highest, double lowest, int steps);

/// The fractional timestep whose level is `sigma`, interpolated in log σ and held at the ends.
double timestepOfSigma(double sigma, const std::vector<double>& sigmas);

} // namespace diptych::schedule
