#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace diptych::ui {

/// The way from the engine's threads to an object of the GUI thread, which may be gone by then.
/// Held by shared pointer in every callback that is given to the engine.
class GuiPost {
  public:
    /// `target` lives on the GUI thread and closes this post in its destructor.
    explicit GuiPost(QObject* target) : m_target(target) {}

    /// Runs `what` on the target's thread, after what was posted before; dropped once the target is
    /// gone. Any thread.
    void post(std::function<void()> what);

    /// Nothing arrives from now on. The target's thread.
    void close();

  private:
    std::mutex m_mutex;
    QObject* m_target;
};

} // namespace diptych::ui
