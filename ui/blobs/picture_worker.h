#pragma once

#include "ui/enginehost/gui_post.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace diptych::ui {

/// Does work on pictures and files off the GUI thread: encoding, reading a page of the history,
/// exports. Threads of low urgency. GUI thread; what jobs use must outlive the worker.
class PictureWorker : public QObject {
    Q_OBJECT

  public:
    /// With one thread, jobs are done one after the other, in the order they were given.
    explicit PictureWorker(int threads = 1, QObject* parent = nullptr);
    /// Waits for the job that runs; those that have not begun are done, too, unless dropWaiting()
    /// was called.
    ~PictureWorker() override;

    /// Runs `job` on a thread, then `done` with its value on the GUI thread; not when `context` is
    /// gone by then. `job` must not touch objects of the GUI thread.
    template <typename T>
    void run(QObject* context, std::function<T()> job, std::function<void(T)> done) {
        start([post = m_post, context = QPointer<QObject>(context), job = std::move(job),
               done = std::move(done)] {
            auto value = std::make_shared<T>(job());
            post->post([context, value, done] {
                if (context)
                    done(std::move(*value));
            });
        });
    }

    /// Forgets the jobs that have not begun.
    void dropWaiting();
    /// Waits until all jobs are done; their answers come afterwards, by the event loop.
    void waitForJobs();

  private:
    void start(std::function<void()> job);

    QThreadPool m_pool;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
