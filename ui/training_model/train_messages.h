#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "ui/training_model/run_record.h"
#include "ui/training_model/train_notice.h"

#include <QCoreApplication>

#include <cstdint>

namespace diptych::ui {

/// The sentences about learning, each with its buttons. Keys contain the run's id where a run can
/// be told from others.
class TrainMessages {
    Q_DECLARE_TR_FUNCTIONS(TrainMessages)

  public:
    /// "about 6 min left"; negative: "measuring".
    static QString timeLeft(double seconds);
    static QString duration(double seconds);
    static QString bytes(std::uint64_t bytes);
    /// "Learning the style"
    static QString phaseTitle(const std::string& phase);

    static TrainNotice unfinished(const RunRecord& record);
    /// `fittingRank` 0: nothing that fits is known.
    static TrainNotice tooLittleMemory(const RunRecord& record,
                                       const engine::TrainEstimate& estimate, int fittingRank);
    static TrainNotice tooLittleSpace(const RunRecord& record, std::uint64_t needed,
                                      std::uint64_t available);
    static TrainNotice placeRefused(const RunRecord& record, const Error& error);
    static TrainNotice couldNotBegin(const RunRecord& record, const Error& error);
    /// `resumedAt` below 0: it begins anew. `rank` 0: pictures are left out instead.
    static TrainNotice memoryRanOut(const RunRecord& record, std::int64_t at,
                                    std::int64_t resumedAt, int rank);
    static TrainNotice memoryRanOutForGood(const RunRecord& record, std::int64_t at);
    static TrainNotice numbersInvalid(const RunRecord& record, std::int64_t at);
    static TrainNotice noEffect(const RunRecord& record, bool stillLearning);
    static TrainNotice copies(const RunRecord& record);
    static TrainNotice deviceLost(const RunRecord& record);
    static TrainNotice failed(const RunRecord& record, const Error& error);
    static TrainNotice nothingLearnt(const RunRecord& record);
    static TrainNotice told(const RunRecord& record, const QString& sentence);

    static QString keyOf(const char* kind, const RunRecord& record);
};

} // namespace diptych::ui
