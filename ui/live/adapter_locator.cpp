#include "ui/live/adapter_locator.h"

#include "core/base/file.h"

#include <optional>
#include <system_error>
#include <utility>

namespace diptych::ui {
namespace {

/// Reading a blob cannot hang as an engine can; the wait is for a disk that is slow.
constexpr int kFinishMs = 10'000;

Result<std::filesystem::path> unpack(const AdapterLocator::Places& places, const std::string& hash,
                                     const char* suffix) {
    const auto file = places.unpackFolder / (hash + suffix);
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) // named by its content and written whole
        return file;
    if (!places.blob)
        return Error{ErrorCode::NotFound, "These bytes are not in the project", hash};
    DIPTYCH_TRY(bytes, places.blob(hash));
    std::filesystem::create_directories(places.unpackFolder, ignored);
    DIPTYCH_CHECK(saveFile(file, bytes));
    return file;
}

/// A network where it should be, or none. Another one in its place has another time or size.
std::optional<scene::GuideFile> guideFile(const std::filesystem::path& path) {
    std::error_code failed;
    const auto changed = std::filesystem::last_write_time(path, failed);
    if (failed)
        return {};
    const bool folder = std::filesystem::is_directory(path, failed);
    const auto bytes = folder ? 0 : std::filesystem::file_size(path, failed);
    return scene::GuideFile{path.string(), path.string() + "\n" +
                                               std::to_string(changed.time_since_epoch().count()) +
                                               "\n" + std::to_string(bytes)};
}

} // namespace

AdapterLocator::AdapterLocator(QObject* parent)
    : QObject(parent), m_post(std::make_shared<GuiPost>(this)) {}

AdapterLocator::~AdapterLocator() {
    m_post->close();
    if (m_thread)
        m_thread->finish(kFinishMs);
}

void AdapterLocator::setPlaces(Places places) {
    m_places = std::move(places);
    m_unpacked.clear();
    m_unreadable.clear();
    Q_EMIT changed();
}

void AdapterLocator::place(const std::string& adapter, const std::filesystem::path& file,
                           const std::string& content) {
    const scene::AdapterFile placed{file.string(), content};
    if (const auto known = m_placed.find(adapter);
        known != m_placed.end() && known->second == placed)
        return;
    m_placed[adapter] = placed;
    Q_EMIT changed();
}

void AdapterLocator::forget(const std::string& adapter) {
    if (m_placed.erase(adapter) > 0)
        Q_EMIT changed();
}

scene::AdapterFiles AdapterLocator::files(const std::vector<document::AdapterItem>& adapters) {
    scene::AdapterFiles files;
    for (const auto& item : adapters) {
        if (const auto placed = m_placed.find(item.id); placed != m_placed.end()) {
            files[item.id] = placed->second;
        } else if (item.embedded) {
            if (const auto* file = unpacked(item.blob, Kind::Adapter))
                files[item.id] = {file->string(), item.blob};
        } else if (!item.file.empty()) {
            // operator/ keeps an absolute right side as it is.
            const std::string path = (m_places.projectFolder / item.file).string();
            files[item.id] = {path, item.blob.empty() ? path : item.blob};
        }
    }
    return files;
}

scene::SceneFiles AdapterLocator::files(const std::vector<document::AdapterItem>& adapters,
                                        const document::Scene& scene) {
    scene::SceneFiles all{files(adapters)};
    const auto add = [&](const std::string& blob) {
        if (const auto* file = unpacked(blob, Kind::Picture))
            all.pictures[blob] = file->string();
    };
    for (const std::string& blob : scene::picturesOf(scene))
        add(blob);
    for (const auto& guide : scene::guidesOf(scene))
        if (auto file = guideFile(m_places.projectFolder / guide.file))
            all.guides[guide.file] = std::move(*file);
    return all;
}

bool AdapterLocator::isFetching(const document::AdapterItem& adapter) const {
    return adapter.embedded && m_fetching.contains(adapter.blob);
}

const std::filesystem::path* AdapterLocator::unpacked(const std::string& hash, Kind kind) {
    const auto known = m_unpacked.find(hash);
    if (known != m_unpacked.end())
        return &known->second;
    fetch(hash, kind);
    return nullptr;
}

void AdapterLocator::fetch(const std::string& hash, Kind kind) {
    if (hash.empty() || m_unreadable.contains(hash) || !m_fetching.insert(hash).second)
        return;
    if (!m_thread)
        m_thread = std::make_unique<HostThread>();
    const char* suffix = kind == Kind::Adapter ? ".safetensors" : ".picture";
    m_thread->post([this, post = m_post, places = m_places, hash, suffix] {
        const auto file = unpack(places, hash, suffix);
        post->post([this, hash, file] {
            m_fetching.erase(hash);
            if (file.ok())
                m_unpacked[hash] = *file;
            else
                m_unreadable.insert(hash);
            Q_EMIT changed();
        });
    });
}

} // namespace diptych::ui
