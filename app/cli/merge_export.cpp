#include "app/cli/export_parts.h"
#include "app/cli/session.h"
#include "core/engine/engine.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>

namespace diptych::cli {

void addMergeExportOptions(CLI::App& command, MergeExport& options) {
    const char* group = "Merging";
    command
        .add_option("--merge", options.target,
                    "Write --model with the adapter in its weights, in 16 bits: a new folder, or "
                    "for a single file a .safetensors file")
        ->group(group);
    command
        .add_option("--scale", options.scales,
                    "How strongly; two numbers for an adapter of two parts (A,B); default: its own")
        ->delimiter(',')
        ->expected(1, 2)
        ->group(group);
}

Status writeMerged(const MergeExport& options, const std::string& model, const std::string& adapter,
                   Output& output) {
    engine::MergeRequest request{model, adapter, options.target, options.scales};
    if (model.empty()) {
        DIPTYCH_TRY(embedded, resourceFolder("storybook"));
        request.model = embedded;
    }
    DIPTYCH_TRY(made, engine::mergeAdapter(request));
    output.event("merged", {{"path", options.target},
                            {"layers", made.layers},
                            {"scales", made.scales},
                            {"size_bytes", made.sizeBytes},
                            {"notes", made.notes}});
    char size[32];
    std::snprintf(size, sizeof size, "%.2f GB", static_cast<double>(made.sizeBytes) / 1e9);
    output.say("Wrote " + options.target + " (" + size + "; " + std::to_string(made.layers) +
               " layers changed)");
    for (const std::string& note : made.notes)
        output.say(note);
    return {};
}

} // namespace diptych::cli
