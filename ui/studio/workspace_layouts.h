#pragma once

#include "ui/studio/top_bar.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <array>

class QDockWidget;
class QMainWindow;
class QSettings;

namespace diptych::ui {

/// The four workspaces: which docks stand where. Each remembers what the artist made of it; the
/// picture in the middle is the same in all.
class WorkspaceLayouts : public QObject {
    Q_OBJECT

  public:
    struct Docks {
        QDockWidget* sources = nullptr;
        QDockWidget* mixer = nullptr;
        QDockWidget* training = nullptr;
        QDockWidget* filmstrip = nullptr;
        QList<QDockWidget*> all() const { return {sources, mixer, training, filmstrip}; }
    };

    /// Below this width of the window the left dock closes by itself, logical px.
    static constexpr int kNarrowWindow = 1200;

    WorkspaceLayouts(QMainWindow& window, const Docks& docks, QObject* parent = nullptr);

    Workspace current() const { return m_current; }
    void show(Workspace workspace);
    /// The layouts as they were at first.
    void reset();

    void load(QSettings& settings);
    void save(QSettings& settings);

    /// Hides every dock, and brings the same ones back.
    void setPicturesAlone(bool alone);
    /// Closes and reopens the left dock as the window's width asks.
    void adaptTo(int windowWidth);
    /// Size of text in percent: larger text leaves less room.
    void setTextScale(int percent);

  Q_SIGNALS:
    void shown(diptych::ui::Workspace workspace);

  private:
    void arrange(Workspace workspace);

    QMainWindow& m_window;
    Docks m_docks;
    Workspace m_current = Workspace::Explore;
    std::array<QByteArray, kWorkspaceCount> m_states;
    QByteArray m_beforeAlone;
    int m_textScale = 100;
    bool m_closedForRoom = false;
};

} // namespace diptych::ui
