#pragma once

#include "core/project/project.h"
#include "ui/enginehost/engine_host.h"
#include "ui/filmstrip/strip_picture.h"
#include "ui/live/live_controller.h"
#include "ui/sheet/sheet_controller.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

class BlobPictures;

/// The picture of slot A, as Compare::pinned names it: what the model draws without any style, the
/// pair's pictures, the one the scene starts from, or one of the filmstrip. The first is rendered
/// while somebody looks and the live picture is done. A view model. GUI thread; the others outlive
/// it.
class PinnedPicture : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        project::Project& project;
        EngineHost& host;
        LiveController& live;
        BlobPictures& blobs;
        /// Pictures of the filmstrip by their reference.
        std::function<std::optional<StripPicture>(const std::string& reference)> find;
    };
    explicit PinnedPicture(Parts parts, QObject* parent = nullptr);

    /// Null while it is on its way, or cannot be had.
    const QImage& picture() const { return m_picture; }
    /// "without styles", "original", "started from", a snapshot's name.
    const QString& title() const { return m_title; }
    /// What made it; none for a picture that is no render.
    const std::optional<document::Scene>& scene() const { return m_scene; }
    const std::vector<document::AdapterItem>& adapters() const { return m_adapters; }
    /// Whether its values can be taken over as a whole.
    bool canUseValues() const { return m_scene.has_value() && !m_isBase; }

    enum class Look { Away, Here };
    /// Whether somebody looks at slot A.
    void setLook(Look look);
    /// The filmstrip holds other pictures now.
    void lookAgain() { refresh(); }

  Q_SIGNALS:
    void changed();

  private:
    /// What of the project decides slot A.
    struct Depends {
        std::string pinned;
        document::Scene scene;
        document::Sources sources;
        std::vector<document::Snapshot> snapshots;
        bool operator==(const Depends&) const = default;
    };
    Depends depends() const;
    void refresh();
    void showBase();
    void showSource(const std::optional<document::SourcePicture>& source, bool isOriginal);
    void showStart();
    void showStored(const StripPicture& stored);
    void setPicture(const QImage& picture);

    Parts m_parts;
    SheetController m_base; ///< a sheet of one cell
    Depends m_dependsOn;
    std::optional<document::Scene> m_baseScene;
    QImage m_picture;
    QString m_title;
    std::optional<document::Scene> m_scene;
    std::vector<document::AdapterItem> m_adapters;
    bool m_isBase = false;
    Look m_look = Look::Away;
    quint64 m_turn = 0; ///< rises with every refresh: what comes late for an earlier one is dropped
};

} // namespace diptych::ui
