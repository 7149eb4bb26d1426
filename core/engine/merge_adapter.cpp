#include "core/engine/engine.h"
#include "core/merging/merge_model.h"

namespace diptych::engine {

Result<MergeFacts> mergeAdapter(const MergeRequest& request) {
    merging::MergeRequest merge{request.model, request.adapter, request.output, {}};
    if (request.scales.size() > 2)
        return Error{ErrorCode::InvalidInput, "An adapter has one scale or two", {}};
    if (!request.scales.empty())
        merge.scales = adapters::PartScales(request.scales.front(), request.scales.back());
    DIPTYCH_TRY(report, merging::mergeModel(merge));
    return MergeFacts{report.layers,
                      report.sizeBytes,
                      {report.scales.first, report.scales.second},
                      std::move(report.notes)};
}

} // namespace diptych::engine
