#pragma once

#include "app/cli/output.h"
#include "core/base/result.h"
#include "core/sharing/style_recipe.h"
#include "core/sharing/style_workflow.h"

#include <CLI/App.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::cli {

/// `export --workflow`, `--workflow-api` and `--script`: style guidance for other programs.
struct StyleExport {
    std::string workflow; ///< files to write; empty: none
    std::string workflowApi;
    std::string script;
    std::optional<std::string> prompt, negative, stylePrompt, sampler, size, checkpoint, loraName;
    std::optional<double> guidance, strength, startTimestep;
    std::optional<std::uint64_t> seed;
    std::optional<int> steps;

    bool wanted() const { return !workflow.empty() || !workflowApi.empty() || !script.empty(); }
    bool isWorkflow() const { return !workflow.empty() || !workflowApi.empty(); }
};

void addStyleExportOptions(CLI::App& command, StyleExport& options);

/// The texts of a StyleExport, made before anything is written.
struct StyleTexts {
    sharing::StyleRecipe recipe;
    sharing::StyleWorkflow workflow;
    std::string script;
};

/// A LoRA that is written along with the texts.
struct ExportedLora {
    std::string path;  ///< empty: none is, the adapter itself is the LoRA
    std::string names; ///< "kohya", "diffusers", or empty for Diptych's own, which are kohya's
};

/// Errors: those of recipeOf(), styleWorkflow() and styleScript(); InvalidInput for a size.
Result<StyleTexts> makeStyleTexts(const StyleExport& options, const std::string& adapter,
                                  const ExportedLora& along);
Status writeStyleTexts(const StyleExport& options, const StyleTexts& texts, Output& output);

/// `export --merge`: the model with the adapter in its weights.
struct MergeExport {
    std::string target; ///< empty: not wanted
    std::vector<double> scales;
};

void addMergeExportOptions(CLI::App& command, MergeExport& options);

/// `model`: empty for the embedded one.
Status writeMerged(const MergeExport& options, const std::string& model, const std::string& adapter,
                   Output& output);

} // namespace diptych::cli
