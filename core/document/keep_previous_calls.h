#pragma once

#include "core/base/file.h"

#include <string>

namespace diptych::document {

/// File calls for saveFile() under which the file that is replaced stays as NAME~. The old version
/// gets a second name before the rename and its final name after it, so the target is there at
/// every moment, and an older NAME~ goes only once the new file is in place. The new file gets the
/// old one's permissions. Forwards to `calls`, which must outlive this.
class KeepPreviousCalls : public FileCalls {
  public:
    explicit KeepPreviousCalls(FileCalls& calls) : m_calls(calls) {}

    int create(const char* path) override { return m_calls.create(path); }
    std::int64_t write(int descriptor, const void* data, std::size_t sizeBytes) override {
        return m_calls.write(descriptor, data, sizeBytes);
    }
    int sync(int descriptor) override { return m_calls.sync(descriptor); }
    int close(int descriptor) override { return m_calls.close(descriptor); }
    int rename(const char* from, const char* to) override;
    int syncFolder(const char* folder) override { return m_calls.syncFolder(folder); }

  protected:
    /// link(2); virtual for tests of places without hard links.
    virtual int link(const char* from, const char* to);

  private:
    /// A copy for places without hard links. 0, or -1 with errno set and nothing left behind.
    int copy(const char* from, const char* to);

    FileCalls& m_calls;
};

} // namespace diptych::document
