#include "core/model_search/extra_model_paths.h"

#include <algorithm>
#include <set>
#include <string>

namespace diptych::model_search {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPaths = 1000;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// A plain value: without quotes or the comment behind it.
std::string_view valueOf(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
        const std::size_t end = text.find(text.front(), 1);
        return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
    }
    if (text.starts_with('#'))
        return {};
    return trimmed(text.substr(0, text.find(" #")));
}

/// One section while its lines come in.
class Section {
  public:
    Section(fs::path beside, fs::path home)
        : m_beside(std::move(beside)), m_home(std::move(home)) {}

    void add(std::string_view key, std::string_view value) {
        if (value.empty() || m_paths.size() >= kMostPaths)
            return;
        if (key == "base_path")
            m_base = m_beside / expanded(value);
        else if (key != "is_default" && key != "custom_nodes")
            m_paths.push_back(expanded(value));
    }
    void finish(std::set<fs::path>& into) {
        for (const fs::path& path : m_paths) {
            const fs::path base = m_base.empty() ? m_beside : m_base;
            fs::path whole = (base / path).lexically_normal();
            if (!whole.has_filename())
                whole = whole.parent_path();
            into.insert(std::move(whole));
        }
        m_base.clear();
        m_paths.clear();
    }

  private:
    fs::path expanded(std::string_view value) const {
        if (value == "~" || value.starts_with("~/"))
            return m_home / value.substr(std::min<std::size_t>(2, value.size()));
        return fs::path(value);
    }

    fs::path m_beside;
    fs::path m_home;
    fs::path m_base;
    std::vector<fs::path> m_paths;
};

bool isInside(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
           folder.end();
}

} // namespace

std::vector<fs::path> extraModelPaths(std::string_view yaml, const fs::path& file,
                                      const fs::path& home) {
    std::set<fs::path> found;
    Section section(file.parent_path(), home);
    std::string key;
    std::size_t keyIndent = 0;
    while (!yaml.empty()) {
        const std::size_t size = std::min(yaml.find('\n'), yaml.size());
        const std::string_view line = yaml.substr(0, size);
        yaml.remove_prefix(std::min(size + 1, yaml.size()));
        const std::string_view text = trimmed(line);
        if (text.empty() || text.starts_with('#'))
            continue;
        const std::size_t indent = line.find_first_not_of(" \t");
        if (!key.empty() && indent > keyIndent) { // one of the lines behind "key: |"
            section.add(key, valueOf(text.starts_with("- ") ? text.substr(2) : text));
            continue;
        }
        key.clear();
        if (indent == 0) {
            section.finish(found);
            continue;
        }
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view value = valueOf(text.substr(colon + 1));
        if (value.empty() || value.starts_with('|') || value.starts_with('>')) {
            key = trimmed(text.substr(0, colon));
            keyIndent = indent;
        } else {
            section.add(trimmed(text.substr(0, colon)), value);
        }
    }
    section.finish(found);
    std::vector<fs::path> folders;
    for (const fs::path& path : found) // sorted: a folder stands before what is in it
        if (std::none_of(folders.begin(), folders.end(),
                         [&](const fs::path& other) { return isInside(path, other); }))
            folders.push_back(path);
    return folders;
}

} // namespace diptych::model_search
