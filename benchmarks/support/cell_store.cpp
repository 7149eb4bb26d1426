#include "benchmarks/support/cell_store.h"

#include "core/base/hash.h"

namespace diptych::benchmark {

Result<Json> CellStore::value(const std::string& name, const Json& facts,
                              const std::function<Result<Json>()>& measure) {
    const auto file = m_folder / (name + ".json");
    const std::string key = sha256Hex(facts.dump());
    if (std::filesystem::exists(file)) {
        DIPTYCH_TRY(kept, readJsonFile(file));
        if (kept.is_object() && kept.value("key", "") == key && kept.contains("value")) {
            m_values[name] = kept["value"];
            return kept["value"];
        }
    }
    DIPTYCH_TRY(measured, measure());
    std::error_code ignored; // the writer says what is wrong with the folder
    std::filesystem::create_directories(m_folder, ignored);
    DIPTYCH_CHECK(writeJsonFile(file, {{"key", key}, {"facts", facts}, {"value", measured}}));
    m_values[name] = measured;
    return measured;
}

} // namespace diptych::benchmark
