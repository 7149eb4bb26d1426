#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <vector>

namespace diptych::evaluation {

/// Spearman's rank correlation: 1 when one rises whenever the other does, -1 when it always falls.
/// Equal values share the mean of their ranks (Kendall and Gibbons, Rank Correlation Methods, 1990,
/// ch. 3: Pearson's correlation of the ranks). Errors: InvalidInput for lists of different length,
/// fewer than two values, values that are not finite, or a list without any difference in it.
Result<double> spearman(const std::vector<double>& a, const std::vector<double>& b);

/// Area of what both masks mark by the area of what either marks, 0 to 1; a pixel is marked when
/// its red is 128 or more. 1 for two masks that mark nothing. Errors: InvalidInput when sizes
/// differ or a mask is empty.
Result<double> intersectionOverUnion(const image::Image& a, const image::Image& b);

} // namespace diptych::evaluation
