#pragma once

#include "core/document/history_item.h"
#include "core/project/project.h"
#include "ui/live/live_controller.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

class PictureWorker;

/// Lets pictures that the artist looked at enter the history: final ones that are up to date and
/// have rested for 0.8 s without a drag, when they differ from the newest entry; while a style is
/// learnt only those whose values the artist changed. Encoded and
/// written on the worker. Removes nothing by itself. GUI thread; the others outlive it.
class HistoryRecorder : public QObject {
    Q_OBJECT

  public:
    struct Options {
        int restMs = 800;
        std::uint64_t maxBytes = std::uint64_t{2} << 30; ///< of the history's pictures
    };

    HistoryRecorder(LiveController& live, project::Project& project, PictureWorker& worker,
                    Options options, QObject* parent = nullptr);

    std::uint64_t maxBytes() const { return m_options.maxBytes; }
    void setMaxBytes(std::uint64_t maxBytes) { m_options.maxBytes = maxBytes; }
    /// The artist wants to keep everything: the limit grows by a quarter over what there is.
    void keepAll();

  Q_SIGNALS:
    void recorded(const diptych::document::HistoryItem& item);
    void failed(const QString& sentence);
    /// The history is larger than the limit. These, the oldest without a star, would have to go for
    /// a tenth of it to be free again.
    void full(const std::vector<std::int64_t>& ids);
    void limitRaised(quint64 maxBytes);

  private:
    struct Outcome {
        std::optional<document::HistoryItem> item; ///< none: it was the newest already
        std::vector<std::int64_t> tooOld;
        std::uint64_t bytes = 0;
    };
    static Result<Outcome> write(document::ProjectStore& store, document::HistoryItem item,
                                 const QImage& picture, std::uint64_t maxBytes);
    void consider();
    void rest();
    void record();

    LiveController& m_live;
    project::Project& m_project;
    PictureWorker& m_worker;
    Options m_options;
    QTimer m_rest;
    std::string m_lastKey; ///< handed to the worker last
    std::optional<document::Scene> m_lastScene;
    std::uint64_t m_bytes = 0;
};

} // namespace diptych::ui
