#pragma once

#include "benchmarks/methods/attribute_study.h"
#include "benchmarks/methods/judges.h"
#include "benchmarks/support/cell_store.h"
#include "benchmarks/support/workbench.h"

#include <map>
#include <string>
#include <vector>

namespace diptych::benchmark {

/// A thing and a look learnt apart and brought together (Break-for-Make, arXiv 2403.19456, section
/// 5): every content with every style, five ways of joining them.
///
/// Measures, larger is better, each 0 to 1: content, the similarity of the drawn thing to the
/// content's picture of it; style, 1 − the Gram distance to the style's picture; prompt, the share
/// of object and place that the judge finds. The content's prompts ask for it in other places.
class HalvesStudy {
  public:
    /// Ways of joining; see join().
    static std::vector<std::string> ways();

    HalvesStudy(Workbench& bench, const Judges& judges, CellStore& cells, StudySize size,
                Json parameters, Json dreamboothParameters)
        : m_bench(bench), m_judges(judges), m_cells(cells), m_size(std::move(size)),
          m_parameters(std::move(parameters)),
          m_dreamboothParameters(std::move(dreamboothParameters)) {}

    /// Errors: those of training, rendering and writing.
    Status run(const std::string& way);

    /// Per way: the three measures and their mean with 95 % bootstrap intervals.
    Json summary() const;

  private:
    struct Look {
        std::string name;
        std::string subject;
        image::Image picture;
    };
    /// What is asked of one content in one style: a request that draws it.
    struct Joined {
        std::vector<engine::WeightRequest> adapters;
        std::string contentWord; ///< rare word of the thing; empty: none
        std::string styleSuffix; ///< what a prompt needs beside what adapters bring
    };
    struct Scores {
        std::vector<double> content, style, prompt, mean;
    };

    std::vector<Reference> contents() const;
    std::vector<Look> looks() const;
    Result<Trained> learnHalf(const std::string& way, const Reference* content, const Look* look);
    Result<Trained> fuse(const std::string& way, const Reference& content, const Look& look);
    Result<Trained> learnAlone(const std::string& role, const Reference* content, const Look* look);
    Result<Trained> learnJointly(const Reference& content, const Look& look);
    Result<Joined> join(const std::string& way, const Reference& content, const Look& look);
    Status measure(const std::string& way, const Reference& content, const Look& look);
    std::string contentPrompt(const Reference& content) const;
    std::string styleSuffix(const Look& look) const;

    Workbench& m_bench;
    const Judges& m_judges;
    CellStore& m_cells;
    StudySize m_size;
    Json m_parameters;
    Json m_dreamboothParameters;
    std::map<std::string, Scores> m_scores; ///< by way
};

} // namespace diptych::benchmark
