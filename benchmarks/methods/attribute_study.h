#pragma once

#include "benchmarks/methods/judges.h"
#include "benchmarks/support/cell_store.h"
#include "benchmarks/support/workbench.h"

#include <string>
#include <vector>

namespace diptych::benchmark {

/// How much of a study is run.
struct StudySize {
    int references = 5; ///< per attribute, contents and styles alike
    int prompts = 3;
    std::vector<std::uint64_t> trainingSeeds = {0, 1, 2};
    bool tuning = false; ///< other references, for choosing settings
};

/// One way of learning an attribute from one picture.
struct AttributeMethod {
    std::string name; ///< "ostaf", "half-weights", "dreambooth-lora"
    Json parameters = Json::object();
};

/// One picture, one attribute (OSTAF, arXiv 2403.11053, section 4): for shape, appearance and
/// style, how an attribute measure and prompt accuracy move with λ, beside weights of the same half
/// tuned directly and DreamBooth-LoRA.
///
/// Measures, larger is closer to the reference: shape, the overlap of the marked thing with the
/// reference's true mask; appearance, 1 − the Gram distance of the two things; style, 1 − the Gram
/// distance of the whole pictures.
class AttributeStudy {
  public:
    AttributeStudy(Workbench& bench, const Judges& judges, CellStore& cells, StudySize size)
        : m_bench(bench), m_judges(judges), m_cells(cells), m_size(std::move(size)) {}

    /// Measures one method on "shape", "appearance" or "style". Writes a sheet a reference.
    /// Errors: those of training, rendering and writing.
    Status run(const std::string& attribute, const AttributeMethod& method);

    /// Of everything run: per attribute and method the curve over λ with 95 % bootstrap intervals,
    /// Spearman's correlation of each reference's mean measure with λ, and prompt accuracy at λ = 1
    /// as a share of the base's.
    Json summary() const;

  private:
    struct Case {
        Reference reference;
        std::vector<AskedScene> asked;
    };
    struct Measured {
        std::string attribute, method, reference;
        double strength = 0.0;
        double measure = 0.0;
        double accuracy = 0.0;
    };

    std::vector<Case> casesOf(const std::string& attribute) const;
    Result<Trained> learn(const std::string& attribute, const AttributeMethod& method,
                          const Reference& reference, std::uint64_t seed);
    engine::RenderRequest requestFor(const std::string& attribute, const AttributeMethod& method,
                                     const Trained& trained, const AskedScene& asked,
                                     double strength) const;
    Result<double> measure(const std::string& attribute, const image::Image& picture,
                           const Reference& reference) const;
    Status measureOne(const std::string& attribute, const AttributeMethod& method,
                      const Case& studied, std::uint64_t seed);
    Status drawSheet(const std::string& attribute, const AttributeMethod& method,
                     const Case& studied, const Trained& trained);

    Workbench& m_bench;
    const Judges& m_judges;
    CellStore& m_cells;
    StudySize m_size;
    std::vector<Measured> m_measured;
};

} // namespace diptych::benchmark
