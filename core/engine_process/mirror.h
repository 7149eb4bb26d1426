#pragma once

#include "core/engine_process/connection.h"

#include <memory>

namespace diptych::engine_process {

/// What the worker said about itself by what it told.
enum class Heard {
    Plain,
    Worked,     ///< something was computed: it is not one that is lost again and again
    DeviceLost, ///< its card is gone, and it with it
    Nonsense    ///< it cannot be trusted
};

/// What the window's side knows of a session, so that it can be opened again in another worker.
/// Locks: the keeper's may be held while a mirror takes its own, never the other way round.
class Mirror {
  public:
    virtual ~Mirror() = default;

    /// The worker has opened the session. Under the keeper's lock.
    virtual void opened(const std::shared_ptr<Connection>& connection) = 0;
    /// What the worker tells of the session. On the line's reading thread.
    virtual Heard told(const Message& message) = 0;
    /// The worker is gone. On the keeper's thread, as the two that follow.
    virtual void lost() = 0;
    enum class Return { Done, LostAgain };
    /// Opens the session in a new worker and goes on with it; nothing where it is not open or has
    /// ended.
    virtual Return restore(const std::shared_ptr<Connection>& connection) = 0;
    /// There will be no worker any more.
    virtual void abandon(const Error& why) = 0;
};

} // namespace diptych::engine_process
