#include "core/evaluation/sliced_wasserstein.h"

#include "core/evaluation/random_numbers.h"
#include "core/image/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>
#include <vector>

namespace diptych::evaluation {
namespace {

using Pyramid = std::vector<cv::Mat>;

/// Differences between a picture and its blurred halves, finest first, then the last half.
Pyramid laplacianPyramid(const image::Image& image, int levels) {
    cv::Mat current;
    image::matView(image).convertTo(current, CV_32FC3, 1.0 / 255.0);
    Pyramid pyramid;
    for (int level = 0; level < levels; ++level) {
        cv::Mat half;
        cv::Mat back;
        cv::pyrDown(current, half);
        cv::pyrUp(half, back, current.size());
        pyramid.push_back(current - back);
        current = half;
    }
    pyramid.push_back(current);
    return pyramid;
}

/// Unit vectors, one per row: [projections, patchSide * patchSide * 3], float.
cv::Mat randomDirections(const WassersteinOptions& options) {
    const int length = options.patchSide * options.patchSide * 3;
    cv::Mat directions(options.projections, length, CV_32FC1);
    RandomNumbers random(options.seed);
    for (int row = 0; row < directions.rows; ++row) {
        auto* values = directions.ptr<float>(row);
        double square = 0;
        for (int i = 0; i < length; ++i) {
            const double value = random.normal();
            values[i] = static_cast<float>(value);
            square += value * value;
        }
        const auto scale = static_cast<float>(1.0 / std::sqrt(square));
        std::for_each(values, values + length, [&](float& value) { value *= scale; });
    }
    return directions;
}

std::size_t patchCount(const cv::Mat& level, int side) {
    return static_cast<std::size_t>(level.cols - side + 1) *
           static_cast<std::size_t>(level.rows - side + 1);
}

/// `count` different numbers below `total`, by the first steps of a shuffle.
std::vector<std::size_t> choosePatches(std::size_t total, std::size_t count, std::uint32_t seed) {
    std::vector<std::size_t> chosen(total);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    if (count >= total)
        return chosen;
    RandomNumbers random(seed);
    for (std::size_t i = 0; i < count; ++i)
        std::swap(chosen[i], chosen[i + random.below(total - i)]);
    chosen.resize(count);
    return chosen;
}

/// The chosen patches as rows: [count, side * side * 3], row by row of pixels, colours innermost.
cv::Mat gatherPatches(const cv::Mat& level, const std::vector<std::size_t>& chosen, int side) {
    const std::size_t columns =
        static_cast<std::size_t>(level.cols) - static_cast<std::size_t>(side) + 1;
    const std::size_t rowLength = static_cast<std::size_t>(side) * 3;
    cv::Mat patches(static_cast<int>(chosen.size()), side * side * 3, CV_32FC1);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto x = static_cast<std::ptrdiff_t>(chosen[i] % columns);
        const auto y = static_cast<int>(chosen[i] / columns);
        auto* to = patches.ptr<float>(static_cast<int>(i));
        for (int row = 0; row < side; ++row)
            to = std::copy_n(level.ptr<float>(y + row) + x * 3, rowLength, to);
    }
    return patches;
}

/// [projections, count], each row sorted.
cv::Mat sortedProjections(const cv::Mat& patches, const cv::Mat& directions) {
    cv::Mat projected;
    cv::gemm(directions, patches, 1.0, cv::noArray(), 0.0, projected, cv::GEMM_2_T);
    for (int row = 0; row < projected.rows; ++row)
        std::sort(projected.ptr<float>(row), projected.ptr<float>(row) + projected.cols);
    return projected;
}

double levelDistance(const cv::Mat& a, const cv::Mat& b, const cv::Mat& directions,
                     const WassersteinOptions& options) {
    const std::size_t countA = patchCount(a, options.patchSide);
    const std::size_t countB = patchCount(b, options.patchSide);
    const std::size_t count = std::min({countA, countB, options.patchesPerLevel});
    // One seed for both: of two pictures of one size the same places are compared.
    const auto sorted = [&](const cv::Mat& level, std::size_t total) {
        const auto chosen = choosePatches(total, count, options.seed + 1);
        return sortedProjections(gatherPatches(level, chosen, options.patchSide), directions);
    };
    return cv::norm(sorted(a, countA), sorted(b, countB), cv::NORM_L1) /
           (static_cast<double>(count) * options.projections);
}

Status checkInput(const image::Image& image, const WassersteinOptions& options) {
    if (options.levels < 0 || options.levels > 10 || options.patchSide < 1 ||
        options.projections < 1 || options.patchesPerLevel < 1)
        return Error{
            ErrorCode::InvalidInput, "The settings of the style distance make no sense", {}};
    int side = std::min(image.width, image.height);
    for (int level = 0; level < options.levels; ++level)
        side = (side + 1) / 2;
    if (side < options.patchSide)
        return Error{ErrorCode::InvalidInput,
                     "This picture is too small to measure its style (" +
                         std::to_string(image.width) + " × " + std::to_string(image.height) +
                         " pixels)",
                     {}};
    return {};
}

} // namespace

Result<double> slicedWassersteinDistance(const image::Image& a, const image::Image& b,
                                         const WassersteinOptions& options) {
    DIPTYCH_CHECK(checkInput(a, options));
    DIPTYCH_CHECK(checkInput(b, options));
    try {
        const cv::Mat directions = randomDirections(options);
        const Pyramid pyramidA = laplacianPyramid(a, options.levels);
        const Pyramid pyramidB = laplacianPyramid(b, options.levels);
        double sum = 0;
        for (std::size_t level = 0; level < pyramidA.size(); ++level)
            sum += levelDistance(pyramidA[level], pyramidB[level], directions, options);
        return sum * kWassersteinScale;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to compare pictures", {}};
    } catch (const cv::Exception& error) {
        return Error{ErrorCode::Internal, "Two pictures could not be compared", error.what()};
    }
}

Result<double> relativeDistanceToTruth(const image::Image& result, const image::Image& truth,
                                       const image::Image& unstyled,
                                       const WassersteinOptions& options) {
    DIPTYCH_TRY(remaining, slicedWassersteinDistance(result, truth, options));
    DIPTYCH_TRY(whole, slicedWassersteinDistance(unstyled, truth, options));
    if (!(whole > 0))
        return Error{ErrorCode::InvalidInput,
                     "The true answer does not differ from the unstyled picture",
                     {}};
    return remaining / whole;
}

} // namespace diptych::evaluation
