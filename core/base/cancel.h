#pragma once

#include <atomic>
#include <memory>

namespace diptych {

/// A shared flag that asks work to stop. Copies share the flag. Thread-safe. Work looks at it at
/// least once per network call.
class CancelToken {
  public:
    CancelToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}

    void cancel() const { m_flag->store(true, std::memory_order_release); }
    bool cancelled() const { return m_flag->load(std::memory_order_acquire); }

  private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

} // namespace diptych
