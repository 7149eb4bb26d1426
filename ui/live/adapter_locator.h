#pragma once

#include "core/base/result.h"
#include "core/scene/scene_request.h"
#include "ui/enginehost/gui_post.h"
#include "ui/enginehost/host_thread.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace diptych::ui {

/// Knows where the adapters of a project lie: beside the project, at an absolute place, inside of
/// the project (their bytes are then laid into a folder, on a thread of its own), or in the folder
/// of a run that is still learning. The pictures of a scene are always inside of it, the networks
/// that guide it never. GUI thread.
class AdapterLocator : public QObject {
    Q_OBJECT

  public:
    struct Places {
        std::filesystem::path projectFolder; ///< relative files begin here; empty: never saved
        std::filesystem::path unpackFolder;  ///< for what is inside; made when missing
        /// The bytes of a hash. Called on the locator's thread.
        std::function<Result<std::string>(const std::string& hash)> blob;
    };

    explicit AdapterLocator(QObject* parent = nullptr);
    /// Waits for an adapter that is being unpacked.
    ~AdapterLocator() override;

    void setPlaces(Places places);

    /// Names the file of an adapter, whatever the project says: of one that is being learnt, or an
    /// earlier state of it. `content` must change with the file's bytes.
    void place(const std::string& adapter, const std::filesystem::path& file,
               const std::string& content);
    /// The project's own word counts again.
    void forget(const std::string& adapter);

    /// Where they are now; embedded ones are fetched, changed() tells when.
    scene::AdapterFiles files(const std::vector<document::AdapterItem>& adapters);

    /// The same, the pictures a scene is drawn from, and the networks that guide it.
    scene::SceneFiles files(const std::vector<document::AdapterItem>& adapters,
                            const document::Scene& scene);

    /// Whether a picture that has no file yet is on its way.
    bool isFetching(const std::string& blob) const { return m_fetching.contains(blob); }
    /// Whether a missing adapter is on its way.
    bool isFetching(const document::AdapterItem& adapter) const;

  Q_SIGNALS:
    void changed();

  private:
    enum class Kind { Adapter, Picture };
    /// Its file, or none: then it is fetched.
    const std::filesystem::path* unpacked(const std::string& hash, Kind kind);
    void fetch(const std::string& hash, Kind kind);

    Places m_places;
    std::map<std::string, scene::AdapterFile> m_placed;
    std::map<std::string, std::filesystem::path> m_unpacked; ///< by hash
    std::set<std::string> m_fetching;                        ///< hashes
    std::set<std::string> m_unreadable;
    std::shared_ptr<GuiPost> m_post;
    std::unique_ptr<HostThread> m_thread; ///< made when first needed
};

} // namespace diptych::ui
