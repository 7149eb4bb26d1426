#pragma once

#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/prompt_encoder.h"

#include <optional>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// The words the rows of a render see. A weight-space adapter that acts appends its suffixes (a
/// learnt token, say) to every prompt that is not negative, unless the prompt says them already; a
/// style appends its own to its own row. The name of a learnt token whose adapter does not act on a
/// row stands for its class word there. An adapter that changes text towers changes them for the
/// rows it acts on.
class RowPrompts {
  public:
    /// `weights` and `styles` as requested: those of strength 0 too, because a prompt may name
    /// their tokens.
    RowPrompts(std::string prompt, std::optional<std::string> negative,
               const std::vector<WeightTerm>& weights, const std::vector<StyleTerm>& styles);

    /// Missing where there is no negative prompt.
    PromptText unconditional() const;
    PromptText conditional() const;
    PromptText style(const StyleTerm& term) const;

  private:
    PromptText finished(std::string text, const StyleTerm* term) const;

    std::string m_prompt;
    std::optional<std::string> m_negative;
    std::vector<WeightTerm> m_weights; ///< those that act
    std::vector<std::shared_ptr<const BoundAdapter>> m_all;
};

} // namespace diptych::pipeline
