#include "tests/fuzz/section_files.h"

#include "tests/fuzz/header_lines.h"
#include "tests/fuzz/require.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace diptych::fuzz {

namespace fs = std::filesystem;

std::map<std::string, std::string_view, std::less<>> sectionsOf(std::string_view input) {
    constexpr std::string_view kMark = "%%";
    std::map<std::string, std::string_view, std::less<>> sections;
    std::string name;
    while (true) {
        // A mark stands at the start of a line.
        std::size_t end = input.starts_with(kMark) ? 0 : input.find("\n%%");
        const bool last = end == std::string_view::npos;
        end = last ? input.size() : end;
        sections.emplace(name, input.substr(0, end));
        if (last)
            return sections;
        input.remove_prefix(end + (input[end] == '\n' ? 1 : 0) + kMark.size());
        name = takeLine(input);
    }
}

SectionFiles::SectionFiles(std::vector<std::string> names)
    : m_names(std::move(names)), m_there(m_names.size(), false) {
    std::error_code failure;
    const bool memory = fs::is_directory("/dev/shm", failure);
    std::string pattern =
        (memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "diptych-fuzz-XXXXXX";
    require(::mkdtemp(pattern.data()) != nullptr, "a scratch folder can be made");
    m_folder = pattern;
    for (const std::string& name : m_names)
        fs::create_directories((m_folder / name).parent_path(), failure);
}

SectionFiles::~SectionFiles() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

bool SectionFiles::put(std::string_view name, std::string_view bytes) {
    const auto at = std::find(m_names.begin(), m_names.end(), name);
    if (at == m_names.end())
        return false;
    const std::string path = m_folder / name;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    require(descriptor >= 0, "a scratch file can be written");
    const bool whole =
        ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    ::close(descriptor);
    require(whole, "a scratch file can be written");
    m_there[static_cast<std::size_t>(at - m_names.begin())] = true;
    return true;
}

void SectionFiles::clear() {
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (m_there[i])
            ::unlink((m_folder / m_names[i]).c_str());
    m_there.assign(m_names.size(), false);
}

} // namespace diptych::fuzz
