#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace diptych::benchmark {

/// Measured values, one small file each, so that a benchmark that was stopped goes on where it was.
class CellStore {
  public:
    explicit CellStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The value of a cell: from its file when that was made from the same `facts` (everything that
    /// decides it), otherwise from `measure`, and then kept. Errors: those of `measure` and of
    /// files.
    Result<Json> value(const std::string& name, const Json& facts,
                       const std::function<Result<Json>()>& measure);

    /// Every value asked for in this run, by name.
    const std::map<std::string, Json>& values() const { return m_values; }

  private:
    std::filesystem::path m_folder;
    std::map<std::string, Json> m_values;
};

} // namespace diptych::benchmark
