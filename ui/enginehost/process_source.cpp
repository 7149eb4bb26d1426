#include "ui/enginehost/process_source.h"

#include "core/engine_process/process_engine.h"
#include "ui/enginehost/beside_program.h"

#include <QCoreApplication>

#include <utility>

namespace diptych::ui {
namespace {

constexpr const char* kWorkerFile = "diptych-engine";

} // namespace

EngineSource engineFromProcess(std::function<void(const engine_process::WorkerNews&)> news,
                               std::vector<std::string> words) {
    return [news = std::move(news), words = std::move(words)]() -> Result<EngineFunctions> {
        const QString worker = besideProgram(kWorkerFile);
        if (worker.isEmpty())
            return Error{ErrorCode::NotFound,
                         "The part of Diptych that computes is missing; please install it again",
                         kWorkerFile};
        engine_process::ProcessOptions options;
        options.program = worker.toStdString();
        options.words = words;
        options.news = [news](const engine_process::WorkerNews& told) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [news, told] { news(told); }, Qt::QueuedConnection);
        };
        auto functions = engine_process::processFunctions(options);
        return EngineFunctions{functions.createEngine, functions.allMethods,
                               functions.readAdapterFacts, functions.recogniseGuide,
                               functions.readHardware};
    };
}

} // namespace diptych::ui
