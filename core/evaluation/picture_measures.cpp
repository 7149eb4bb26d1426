#include "core/evaluation/picture_measures.h"

#include "core/image/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <new>

namespace diptych::evaluation {
namespace {

constexpr double kPreblurSigma = 1.5;
constexpr double kWindowSigma = 3.0;
constexpr double kStability = 20.0;

Status checkSameSize(const image::Image& a, const image::Image& b) {
    if (a.empty() || b.empty())
        return Error{ErrorCode::InvalidInput, "An empty picture cannot be measured", {}};
    if (a.size() != b.size())
        return Error{ErrorCode::InvalidInput,
                     "Only pictures of the same size can be compared pixel by pixel",
                     {}};
    return {};
}

Result<double> guarded(const std::function<double()>& measure) {
    try {
        return measure();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to measure a picture", {}};
    } catch (const cv::Exception& error) {
        return Error{ErrorCode::Internal, "A picture could not be measured", error.what()};
    }
}

cv::Mat blurred(const cv::Mat& from, double sigma) {
    cv::Mat to;
    cv::GaussianBlur(from, to, cv::Size(), sigma);
    return to;
}

cv::Mat blurredLuma(const image::Image& image) {
    cv::Mat luma;
    cv::cvtColor(image::matView(image), luma, cv::COLOR_RGB2GRAY);
    luma.convertTo(luma, CV_32FC1);
    return blurred(luma, kPreblurSigma);
}

/// Covariance in a Gaussian window around each pixel.
cv::Mat localCovariance(const cv::Mat& a, const cv::Mat& b) {
    return blurred(a.mul(b), kWindowSigma) - blurred(a, kWindowSigma).mul(blurred(b, kWindowSigma));
}

double structure(const image::Image& a, const image::Image& b) {
    const cv::Mat lumaA = blurredLuma(a);
    const cv::Mat lumaB = blurredLuma(b);
    const cv::Mat covariance = cv::abs(localCovariance(lumaA, lumaB));
    cv::Mat deviation = cv::abs(localCovariance(lumaA, lumaA).mul(localCovariance(lumaB, lumaB)));
    cv::sqrt(deviation, deviation);
    const cv::Mat upper = covariance + kStability;
    const cv::Mat lower = deviation + kStability;
    return cv::mean(upper / lower)[0];
}

double luma(const std::uint8_t* pixel) {
    return (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]) / 255.0;
}

} // namespace

Result<double> structureKept(const image::Image& a, const image::Image& b) {
    DIPTYCH_CHECK(checkSameSize(a, b));
    return guarded([&] { return structure(a, b); });
}

Result<double> psnr(const image::Image& a, const image::Image& b) {
    DIPTYCH_CHECK(checkSameSize(a, b));
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const double difference = static_cast<double>(a.pixels[i]) - b.pixels[i];
        sum += difference * difference;
    }
    if (sum == 0)
        return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(255.0 * 255.0 * static_cast<double>(a.pixels.size()) / sum);
}

Result<double> gradientEnergy(const image::Image& image) {
    if (image.width < 2 || image.height < 2)
        return Error{ErrorCode::InvalidInput, "This picture is too small to measure its edges", {}};
    double sum = 0;
    for (int y = 0; y + 1 < image.height; ++y) {
        for (int x = 0; x + 1 < image.width; ++x) {
            const double here = luma(image.at(x, y));
            sum += std::hypot(luma(image.at(x + 1, y)) - here, luma(image.at(x, y + 1)) - here);
        }
    }
    return sum / (static_cast<double>(image.width - 1) * (image.height - 1));
}

} // namespace diptych::evaluation
