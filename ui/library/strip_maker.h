#pragma once

#include "core/library/library_entry.h"
#include "core/library/strip_table.h"
#include "ui/enginehost/engine_host.h"

#include <QObject>

#include <deque>
#include <filesystem>

namespace diptych::ui {

/// Draws the four pictures of an adapter's card with a model: the same picture at strength 0, half
/// the default, the default and the most. One adapter after the other; the artist's own pictures go
/// first, as the engine's lanes do it.
class StripMaker : public QObject {
    Q_OBJECT

  public:
    /// The host outlives it.
    explicit StripMaker(EngineHost& host, QObject* parent = nullptr);

    /// drawn() or failed() follows, unless stop() is called.
    void draw(const library::LibraryEntry& adapter, const std::filesystem::path& model);
    void stop();
    bool isDrawing() const { return !m_waiting.empty(); }

  Q_SIGNALS:
    /// A picture of the four is done.
    void progress(int done, int total);
    void drawn(qint64 id, const diptych::library::Strip& strip);
    void failed(const QString& sentence);

  private:
    struct Job {
        library::LibraryEntry adapter;
        std::filesystem::path model;
    };
    void begin();
    void request();
    void take(const QImage& picture);
    void end();
    void give(const QString& sentence);

    EngineHost& m_host;
    std::deque<Job> m_waiting; ///< the first is drawn
    engine::AdapterFacts m_facts;
    engine::ModelFacts m_model;
    RenderLink* m_link = nullptr;
    library::Strip m_strip;
    std::size_t m_done = 0;
};

/// The request of one picture of a card; `strength` is the adapter's.
engine::RenderRequest stripRequest(const std::filesystem::path& file,
                                   const engine::AdapterFacts& adapter,
                                   const engine::ModelFacts& model, double strength);

} // namespace diptych::ui
