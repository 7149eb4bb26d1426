#pragma once

#include "ui/theme/icon.h"

#include <QAction>
#include <QList>
#include <QObject>

class QMenuBar;
class QWidget;

namespace diptych::ui {

class Theme;

/// Every command of the window, once: menus, buttons and shortcuts show the same QAction. What a
/// command does is connected by the window.
class StudioActions : public QObject {
    Q_OBJECT

  public:
    StudioActions(Theme& theme, QWidget* window);

    /// File
    QAction *newProject, *openProject, *openSample, *save, *saveAs, *close, *quit;
    QAction *exportPicture, *exportAdapter, *importPictures, *importAdapter;
    /// Edit
    QAction *undo, *redo, *paste, *snapshot, *preferences;
    /// View
    QAction *workspacePrepare, *workspaceTrain, *workspaceExplore, *workspaceLibrary;
    QAction *fitPage, *fitWidth, *pixels, *zoomIn, *zoomOut;
    QAction *single, *split, *sideBySide, *blink, *difference, *sheet, *nextMode, *swapSlots;
    QAction *hidePanels, *fullScreen, *resetLayout;
    QAction *themeSystem, *themeDark, *themeLight;
    /// Picture
    QAction *renderNow, *stopDrawing, *predict, *newSeed, *lockSeed;
    /// Train
    QAction *learn, *pauseLearning, *stopLearning;
    /// Help
    QAction *commandSearch, *shortcuts, *about;

    /// All of them, in the order of the menus.
    const QList<QAction*>& all() const { return m_all; }
    void fillMenus(QMenuBar& bar, const QList<QAction*>& panels);

  private:
    struct Spec {
        const char* name; ///< object name
        QString text;
        QString tip;
        QList<QKeySequence> keys;
    };
    QAction* add(const Spec& spec);
    void makeFile();
    void makeView();
    void makeCompare();
    void makeRest();
    void setIcons();

    Theme& m_theme;
    QWidget* m_window;
    QList<QAction*> m_all;
};

} // namespace diptych::ui
