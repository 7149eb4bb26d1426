#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <type_traits>

/// The catalogue's SQLite file: its tables, how older ones become the present ones, and errors as
/// sentences. Private to core/library.
namespace diptych::library {

/// "DPTL" in the database header's application id.
inline constexpr std::int64_t kCatalogueId = 0x4450544C;

/// One step of the tables: applied to a database of the version before, makes it `version`. Steps
/// are never changed once a release wrote files with them.
struct CatalogueStep {
    int version = 0;
    void (*apply)(SQLite::Database&) = nullptr;
};

/// All steps from an empty database on, rising by one.
std::span<const CatalogueStep> catalogueSteps();

/// What CatalogueFile::read() is told is being done, where there is nothing better to say.
extern const char* const kReading;

/// Whatever changes in what is read from a header (readEntry()) takes another number here: then
/// the next scan reads every file anew.
inline constexpr int kReadingVersion = 1;

/// The open database, and whose turn it is. Everything but the constructor is for any thread.
class CatalogueFile {
  public:
    /// Opens or makes the file and brings it to the last of `steps`. A file that is cut short or
    /// overwritten is Corrupt; then nothing has been changed. Errors: Corrupt; TooNew; Unsupported
    /// for a database of another program; Io.
    static Result<std::unique_ptr<CatalogueFile>>
    open(const std::filesystem::path& file,
         std::span<const CatalogueStep> steps = catalogueSteps());

    /// Runs `work(SQLite::Database&)`, which returns a Status or Result, alone; what it sees does
    /// not change meanwhile. Errors: of `work`, and those of SQLite as "`doing`: …".
    template <typename Work>
    auto read(const char* doing, Work&& work) -> std::invoke_result_t<Work, SQLite::Database&> {
        return run(SQLite::TransactionBehavior::DEFERRED, doing, work);
    }
    /// The same for work that changes something: on errors nothing is changed.
    template <typename Work>
    auto write(const char* doing, Work&& work) -> std::invoke_result_t<Work, SQLite::Database&> {
        return run(SQLite::TransactionBehavior::IMMEDIATE, doing, work);
    }

  private:
    CatalogueFile(std::filesystem::path file, std::unique_ptr<SQLite::Database> database);

    template <typename Work>
    auto run(SQLite::TransactionBehavior behaviour, const char* doing, Work& work)
        -> std::invoke_result_t<Work, SQLite::Database&> {
        const std::lock_guard lock(m_turn);
        try {
            SQLite::Transaction transaction(*m_database, behaviour);
            auto result = work(*m_database);
            if (result.ok())
                transaction.commit();
            return result;
        } catch (const SQLite::Exception& failure) {
            return errorOf(failure, doing);
        }
    }
    Error errorOf(const SQLite::Exception& failure, const char* doing) const;

    std::filesystem::path m_file;
    std::unique_ptr<SQLite::Database> m_database;
    std::mutex m_turn;
};

/// Gives a damaged file, and what SQLite keeps beside it, another name in its folder and returns
/// that. Nothing is overwritten. Errors: Io.
Result<std::filesystem::path> setAside(const std::filesystem::path& file);

/// The value of a number-valued query that gives one row; 0 without a row. Throws.
std::int64_t numberOf(SQLite::Database& database, const std::string& query);

} // namespace diptych::library
