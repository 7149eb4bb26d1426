#include "ui/blobs/picture_worker.h"

#include "core/base/thread_priority.h"

namespace diptych::ui {

namespace {
constexpr int kNiceSteps = 5;
}

PictureWorker::PictureWorker(int threads, QObject* parent)
    : QObject(parent), m_post(std::make_shared<GuiPost>(this)) {
    m_pool.setMaxThreadCount(threads);
}

PictureWorker::~PictureWorker() {
    m_pool.waitForDone();
    m_post->close();
}

void PictureWorker::dropWaiting() {
    m_pool.clear();
}

void PictureWorker::waitForJobs() {
    m_pool.waitForDone();
}

void PictureWorker::start(std::function<void()> job) {
    m_pool.start([job = std::move(job)] {
        thread_local const bool lowered = (lowerThreadPriority(kNiceSteps), true);
        static_cast<void>(lowered);
        job();
    });
}

} // namespace diptych::ui
