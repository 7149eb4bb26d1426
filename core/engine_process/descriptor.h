#pragma once

#include <unistd.h>

#include <utility>

namespace diptych::engine_process {

/// An open descriptor, closed with the object. One thread at a time.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            close();
            m_number = std::exchange(other.m_number, -1);
        }
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return m_number >= 0; }
    /// -1 when there is none.
    int number() const { return m_number; }
    void close() {
        if (m_number >= 0)
            ::close(std::exchange(m_number, -1));
    }

  private:
    int m_number = -1;
};

} // namespace diptych::engine_process
