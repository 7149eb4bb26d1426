#include "ui/enginehost/process_source.h"

#include "core/engine_loading/beside_program.h"
#include "core/engine_process/process_engine.h"

#include <QCoreApplication>

#include <utility>

namespace diptych::ui {
namespace {

constexpr const char* kWorkerFile = "diptych-engine";

} // namespace

EngineSource engineFromProcess(std::function<void(const engine_process::WorkerNews&)> news,
                               std::vector<std::string> words) {
    return [news = std::move(news), words = std::move(words)]() -> Result<engine::EngineFunctions> {
        const auto worker = engine_loading::besideProgram(kWorkerFile);
        if (worker.empty())
            return Error{ErrorCode::NotFound,
                         "The part of Diptych that computes is missing; please install it again",
                         kWorkerFile};
        engine_process::ProcessOptions options;
        options.program = worker;
        options.words = words;
        options.news = [news](const engine_process::WorkerNews& told) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [news, told] { news(told); }, Qt::QueuedConnection);
        };
        return engine_process::processFunctions(options);
    };
}

} // namespace diptych::ui
