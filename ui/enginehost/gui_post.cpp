#include "ui/enginehost/gui_post.h"

#include <QMetaObject>

namespace diptych::ui {

void GuiPost::post(std::function<void()> what) {
    // Under the lock: the target cannot go while it is handed the event.
    const std::lock_guard lock(m_mutex);
    if (m_target != nullptr)
        QMetaObject::invokeMethod(m_target, std::move(what), Qt::QueuedConnection);
}

void GuiPost::close() {
    const std::lock_guard lock(m_mutex);
    m_target = nullptr;
}

} // namespace diptych::ui
