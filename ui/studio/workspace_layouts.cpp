#include "ui/studio/workspace_layouts.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

namespace diptych::ui {
namespace {

/// Rises when docks come or go, so that layouts of an older version are not applied.
constexpr int kLayoutVersion = 1;
constexpr int kLeftWidth = 272;
constexpr int kRightWidth = 336;
constexpr int kStripHeight = 140;

QString keyOf(int workspace) {
    return QStringLiteral("layout/%1/%2").arg(kLayoutVersion).arg(workspace);
}

std::size_t indexOf(Workspace workspace) {
    return static_cast<std::size_t>(workspace);
}

} // namespace

WorkspaceLayouts::WorkspaceLayouts(QMainWindow& window, const Docks& docks, QObject* parent)
    : QObject(parent), m_window(window), m_docks(docks) {
    arrange(m_current);
}

/// A workspace as it is at first.
void WorkspaceLayouts::arrange(Workspace workspace) {
    for (QDockWidget* dock : m_docks.all()) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks.sources);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.mixer);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.training);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks.filmstrip);
    m_docks.sources->setVisible(workspace != Workspace::Library);
    m_docks.mixer->setVisible(workspace == Workspace::Explore);
    m_docks.training->setVisible(workspace == Workspace::Train || workspace == Workspace::Prepare);
    m_docks.filmstrip->setVisible(workspace != Workspace::Prepare &&
                                  workspace != Workspace::Library);
    m_window.resizeDocks({m_docks.sources, m_docks.mixer, m_docks.training},
                         {kLeftWidth, kRightWidth, kRightWidth}, Qt::Horizontal);
    m_window.resizeDocks({m_docks.filmstrip}, {kStripHeight}, Qt::Vertical);
}

void WorkspaceLayouts::show(Workspace workspace) {
    setPicturesAlone(false);
    if (workspace != m_current) {
        m_states[indexOf(m_current)] = m_window.saveState(kLayoutVersion);
        m_current = workspace;
        const QByteArray& known = m_states[indexOf(workspace)];
        if (known.isEmpty() || !m_window.restoreState(known, kLayoutVersion))
            arrange(workspace);
        m_closedForRoom = false;
        adaptTo(m_window.width());
    }
    Q_EMIT shown(workspace);
}

void WorkspaceLayouts::reset() {
    m_states = {};
    m_beforeAlone.clear();
    m_closedForRoom = false;
    arrange(m_current);
    adaptTo(m_window.width());
}

void WorkspaceLayouts::load(QSettings& settings) {
    for (int i = 0; i < kWorkspaceCount; ++i)
        m_states[static_cast<std::size_t>(i)] = settings.value(keyOf(i)).toByteArray();
    const QByteArray& known = m_states[indexOf(m_current)];
    if (known.isEmpty() || !m_window.restoreState(known, kLayoutVersion))
        arrange(m_current);
}

void WorkspaceLayouts::save(QSettings& settings) {
    setPicturesAlone(false);
    m_states[indexOf(m_current)] = m_window.saveState(kLayoutVersion);
    for (int i = 0; i < kWorkspaceCount; ++i)
        settings.setValue(keyOf(i), m_states[static_cast<std::size_t>(i)]);
}

void WorkspaceLayouts::setPicturesAlone(bool alone) {
    if (alone == !m_beforeAlone.isEmpty())
        return;
    if (alone) {
        m_beforeAlone = m_window.saveState(kLayoutVersion);
        for (QDockWidget* dock : m_docks.all())
            dock->hide();
    } else {
        m_window.restoreState(m_beforeAlone, kLayoutVersion);
        m_beforeAlone.clear();
    }
}

void WorkspaceLayouts::setTextScale(int percent) {
    m_textScale = percent;
    adaptTo(m_window.width());
}

void WorkspaceLayouts::adaptTo(int windowWidth) {
    const bool narrow = windowWidth * 100 < kNarrowWindow * m_textScale;
    if (narrow && m_docks.sources->isVisible() && !m_docks.sources->isFloating() &&
        m_current == Workspace::Explore) {
        m_docks.sources->hide();
        m_closedForRoom = true;
    } else if (!narrow && m_closedForRoom) {
        m_docks.sources->show();
        m_closedForRoom = false;
    }
}

} // namespace diptych::ui
