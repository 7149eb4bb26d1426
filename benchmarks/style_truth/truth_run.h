#pragma once

#include "benchmarks/style_truth/truth_case.h"
#include "benchmarks/support/workbench.h"
#include "core/base/json.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::style_truth {

struct TruthOptions {
    std::vector<std::uint64_t> trainingSeeds = {0, 1, 2};
    std::vector<std::string> methods = {"pair", "dreambooth-lora"};
    std::vector<double> strengths;                      ///< λ of style guidance
    std::vector<double> scales;                         ///< of DreamBooth-LoRA
    Scene trainingScene = style_truth::trainingScene(); ///< what the pair shows
    Json pairParameters = Json::object();
    Json dreamboothParameters = Json::object();
};

/// One measured picture.
struct Measurement {
    std::string style, method;
    double strength = 0.0;
    std::uint64_t trainingSeed = 0;
    int scene = 0;
    double distance = 0.0;       ///< to the truth, relative to the unstyled picture
    double structure = 0.0;      ///< kept of the base picture
    double truthStructure = 0.0; ///< what the true answer keeps
};

/// Trains both methods on filtered renders of the model and measures them on other scenes.
class TruthRun {
  public:
    TruthRun(benchmark::Workbench& bench, TruthOptions options)
        : m_bench(bench), m_options(std::move(options)) {}

    /// Errors: those of training and rendering.
    Status run(const TruthStyle& style);

    const std::vector<Measurement>& measurements() const { return m_measurements; }

  private:
    Result<std::filesystem::path> train(const TruthStyle& style, const std::string& method,
                                        std::uint64_t seed, const image::Image& original,
                                        const image::Image& styled);
    Status measure(const TruthStyle& style, const std::string& method,
                   const std::filesystem::path& adapter, std::uint64_t seed);

    benchmark::Workbench& m_bench;
    TruthOptions m_options;
    std::vector<Measurement> m_measurements;
};

/// Every measurement, and for each style and method the curve over strengths: means with 95 %
/// bootstrap intervals over scenes and seeds, and the best strength that keeps 0.9 of what the
/// truth keeps.
Json summarise(const std::vector<Measurement>& measurements, const std::vector<TruthStyle>& styles);

} // namespace diptych::style_truth
