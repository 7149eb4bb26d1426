#pragma once

#include "core/base/file.h"

#include <algorithm>
#include <cerrno>

namespace diptych::test {

/// The real file calls, of which the k-th fails with a chosen error number. Counting all of them, a
/// test walks k = 1, 2, ... until failed() stays false, and so meets every point of failure there
/// is.
class FaultyFileCalls final : public FileCalls {
  public:
    explicit FaultyFileCalls(int failingCall, int errorNumber = EIO)
        : m_failingCall(failingCall), m_errorNumber(errorNumber) {}

    /// True when the failing call was reached.
    bool failed() const { return m_count >= m_failingCall; }
    /// True when it was syncFolder(), after which the new file is in place already.
    bool failedAtFolder() const { return m_failedAtFolder; }

    /// Writes hand over at most this many bytes at a time, as a pipe or a busy disk may.
    std::size_t maxWriteBytes = SIZE_MAX;

    int create(const char* path) override { return fails() ? -1 : FileCalls::create(path); }
    std::int64_t write(int descriptor, const void* data, std::size_t sizeBytes) override {
        if (fails())
            return -1;
        return FileCalls::write(descriptor, data, std::min(sizeBytes, maxWriteBytes));
    }
    int sync(int descriptor) override { return fails() ? -1 : FileCalls::sync(descriptor); }
    int close(int descriptor) override {
        // A failing close(2) has closed the descriptor all the same.
        const int result = FileCalls::close(descriptor);
        return fails() ? -1 : result;
    }
    int rename(const char* from, const char* to) override {
        return fails() ? -1 : FileCalls::rename(from, to);
    }
    int syncFolder(const char* folder) override {
        m_failedAtFolder = fails();
        return m_failedAtFolder ? -1 : FileCalls::syncFolder(folder);
    }

  private:
    bool fails() {
        if (++m_count != m_failingCall)
            return false;
        errno = m_errorNumber;
        return true;
    }

    int m_failingCall;
    int m_errorNumber;
    int m_count = 0;
    bool m_failedAtFolder = false;
};

} // namespace diptych::test
