#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace diptych {

/// A file opened for reading by position (pread). Never mapped: a file truncated while it is mapped
/// would end the process. Safe to read from several threads.
class ReadOnlyFile {
  public:
    /// Errors: NotFound, Io; InvalidInput for a folder.
    static Result<ReadOnlyFile> open(const std::filesystem::path& path);

    ~ReadOnlyFile();
    ReadOnlyFile(ReadOnlyFile&& other) noexcept;
    ReadOnlyFile& operator=(ReadOnlyFile&& other) noexcept;
    ReadOnlyFile(const ReadOnlyFile&) = delete;
    ReadOnlyFile& operator=(const ReadOnlyFile&) = delete;

    /// Size when it was opened.
    std::uint64_t sizeBytes() const { return m_sizeBytes; }
    const std::filesystem::path& path() const { return m_path; }

    /// Reads exactly `sizeBytes` bytes at `offset`. Errors: Io; Corrupt when the file has become
    /// shorter meanwhile.
    Status read(std::uint64_t offset, void* into, std::size_t sizeBytes) const;

  private:
    ReadOnlyFile() = default;
    int m_descriptor = -1;
    std::uint64_t m_sizeBytes = 0;
    std::filesystem::path m_path;
};

/// Whether something exists there; false too where that cannot be told.
bool isThere(const std::filesystem::path& path);

/// Reads a whole file of at most `maxBytes`. Errors: as open(); InvalidInput when it is larger.
Result<std::string> readWholeFile(const std::filesystem::path& path, std::uint64_t maxBytes);

/// The operating system's file calls that a save goes through. Tests replace them to make the k-th
/// call fail; everything that writes a file goes through saveFile().
class FileCalls {
  public:
    virtual ~FileCalls() = default;
    /// Opens for writing, exclusively created. Returns a descriptor, or -1 with errno set.
    virtual int create(const char* path);
    /// As write(2).
    virtual std::int64_t write(int descriptor, const void* data, std::size_t sizeBytes);
    virtual int sync(int descriptor);
    virtual int close(int descriptor);
    virtual int rename(const char* from, const char* to);
    virtual int syncFolder(const char* folder);
};

/// Receives a file's bytes during a save.
class ByteSink {
  public:
    virtual ~ByteSink() = default;
    /// Errors: Io (disk full and the like).
    virtual Status write(const void* data, std::size_t sizeBytes) = 0;
};

/// Writes a file whole or not at all: into a temporary neighbour, synced, renamed over `path`, the
/// folder synced. `fill` is called once with the sink. On any error the old file is untouched and
/// no temporary is left. A symbolic link is followed to its end, and what it leads to is written or
/// created. Missing parent folders are an error (NotFound), folders, devices and pipes too
/// (InvalidInput). `calls` is for tests.
Status saveFile(const std::filesystem::path& path, const std::function<Status(ByteSink&)>& fill,
                FileCalls* calls = nullptr);

/// saveFile() with the bytes at hand.
Status saveFile(const std::filesystem::path& path, std::string_view bytes,
                FileCalls* calls = nullptr);

} // namespace diptych
