#pragma once

#include "core/project/project.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace diptych::ui {

class SegmentedButtons;
class TextLabel;
class Theme;

enum class Workspace { Prepare, Train, Explore, Library };
inline constexpr int kWorkspaceCount = 4;

/// The bar under the menus: workspaces, the project's name, model, seed, undo and redo.
class TopBar : public QWidget {
    Q_OBJECT

  public:
    struct Actions {
        QAction* undo = nullptr;
        QAction* redo = nullptr;
        QAction* newSeed = nullptr;
        QAction* lockSeed = nullptr;     ///< checkable
        QList<QAction*> workspaces = {}; ///< in their order; none in tests of the bar
    };

    TopBar(Theme& theme, const Actions& actions, QWidget* parent = nullptr);

    void setWorkspace(Workspace workspace);
    /// Shows this project from now on; it outlives the bar or the next call.
    void setProject(project::Project* project);
    /// What the open model is called; with `waiting`, that it is being opened.
    enum class ModelState { Opening, Open, Failed };
    void setModel(const QString& title, ModelState state);

  Q_SIGNALS:
    void workspaceChosen(diptych::ui::Workspace workspace);
    void modelMenuRequested(const QPoint& globalPosition);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeSeed(const Actions& actions);
    QToolButton* makeButton(QAction* action);
    void refresh();
    /// Sizes that follow the text; what the menus have too is left out where there is no room.
    void fit();
    void commitSeed();

    Theme& m_theme;
    project::Project* m_project = nullptr;
    SegmentedButtons* m_workspaces;
    TextLabel* m_title;
    TextLabel* m_unsaved;
    QToolButton* m_model;
    QLineEdit* m_seed;
    QWidget* m_seedBox = nullptr;
    QList<QToolButton*> m_extras; ///< buttons of commands that are in a menu
    QAction* m_lock;
};

} // namespace diptych::ui
