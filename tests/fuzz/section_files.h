#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::fuzz {

/// Several texts in one input: a line "%%NAME" begins one. What stands before the first has no
/// name. Of two with one name the first counts.
std::map<std::string, std::string_view, std::less<>> sectionsOf(std::string_view input);

/// A folder in memory whose files a fuzzer sets anew for every input.
class SectionFiles {
  public:
    /// `names`: paths inside the folder that files may have.
    explicit SectionFiles(std::vector<std::string> names);
    ~SectionFiles();
    SectionFiles(const SectionFiles&) = delete;
    SectionFiles& operator=(const SectionFiles&) = delete;

    /// Writes the file; an absent one is removed. False for a name that is not in the list.
    bool put(std::string_view name, std::string_view bytes);
    /// Removes all files of the list.
    void clear();

    const std::filesystem::path& folder() const { return m_folder; }

  private:
    std::filesystem::path m_folder;
    std::vector<std::string> m_names;
    std::vector<bool> m_there;
};

} // namespace diptych::fuzz
