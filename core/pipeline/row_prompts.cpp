#include "core/pipeline/row_prompts.h"

#include "core/text/prompt_chunks.h"

namespace diptych::pipeline {
namespace {

/// Appends what `adapter` wants said while its parts act as `scales` say.
void appendSuffixes(const BoundAdapter& adapter, const adapters::PartScales& scales,
                    std::string& text) {
    const auto append = [&](const std::string& suffix, double scale) {
        if (scale != 0.0 && !suffix.empty() && text.find(suffix) == std::string::npos)
            text += suffix;
    };
    append(adapter.info.promptSuffix, scales.first);
    if (adapter.info.second)
        append(adapter.info.second->promptSuffix, scales.second);
}

} // namespace

RowPrompts::RowPrompts(std::string prompt, std::optional<std::string> negative,
                       const std::vector<WeightTerm>& weights, const std::vector<StyleTerm>& styles)
    : m_prompt(std::move(prompt)), m_negative(std::move(negative)) {
    for (const auto& term : weights) {
        m_all.push_back(term.adapter);
        if (!term.scale.acts())
            continue;
        m_weights.push_back(term);
        // A style made for its own row keeps its words there: as a plain scale it changes weights
        // alone.
        if (term.adapter->info.role == adapters::AdapterRole::Weights)
            appendSuffixes(*term.adapter, term.scale, m_prompt);
    }
    for (const auto& term : styles)
        m_all.push_back(term.adapter);
}

PromptText RowPrompts::finished(std::string text, const StyleTerm* term) const {
    PromptText prompt;
    // The row's own adapter first: its token wins where two have one name.
    if (term != nullptr)
        prompt.tokens = term->adapter->tokens;
    for (const auto& weight : m_weights)
        prompt.tokens.insert(prompt.tokens.end(), weight.adapter->tokens.begin(),
                             weight.adapter->tokens.end());
    if (term != nullptr && !term->adapter->towers.empty())
        prompt.towerAdapters.push_back({term->adapter->towers, term->alphaScale});
    for (const auto& weight : m_weights)
        if (!weight.adapter->towers.empty())
            prompt.towerAdapters.push_back({weight.adapter->towers, weight.scale});
    const auto acts = [&](const std::string& placeholder) {
        for (const auto& token : prompt.tokens)
            if (token->placeholder == placeholder)
                return true;
        return false;
    };
    for (const auto& adapter : m_all)
        for (const auto& token : adapter->tokens)
            if (!acts(token->placeholder))
                text = text::replaceWord(text, token->placeholder, token->classWord);
    prompt.text = std::move(text);
    return prompt;
}

PromptText RowPrompts::unconditional() const {
    PromptText prompt = finished(m_negative.value_or(""), nullptr);
    prompt.missing = !m_negative;
    return prompt;
}

PromptText RowPrompts::conditional() const {
    return finished(m_prompt, nullptr);
}

PromptText RowPrompts::style(const StyleTerm& term) const {
    std::string text = term.prompt;
    if (text.empty()) {
        text = m_prompt;
        if (term.suffix.empty())
            appendSuffixes(*term.adapter, term.alphaScale, text);
        else
            text += term.suffix;
    }
    return finished(std::move(text), &term);
}

} // namespace diptych::pipeline
