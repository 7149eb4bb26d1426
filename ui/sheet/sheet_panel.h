#pragma once

#include "core/project/project.h"
#include "ui/sheet/sheet_controller.h"
#include "ui/sheet/sheet_export.h"

#include <QWidget>

#include <filesystem>
#include <functional>

class QPushButton;
class QToolButton;

namespace diptych::ui {

class EmptyState;
class MessageArea;
class NumberLabel;
class PictureWorker;
class SheetView;
class Theme;

/// A strength sheet with what belongs to it: choosing the faders, stop and continue, export. A
/// click on a cell sets its values in one undo step. Controller, project and worker outlive it.
class SheetPanel : public QWidget {
    Q_OBJECT

  public:
    struct Parts {
        project::Project& project;
        SheetController& controller;
        PictureWorker& worker;
    };
    SheetPanel(Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    SheetView* view() const { return m_view; }
    MessageArea* messages() const { return m_messages; }

    /// What an export would hold now.
    sheet_export::Sheet exportable() const;
    /// Written on the worker; a message says how it went.
    void savePicture(const std::filesystem::path& file);
    void saveFolder(const std::filesystem::path& folder);

  public Q_SLOTS:
    void openSetup();

  private:
    QWidget* makeBar();
    void makeExportMenu();
    void refreshPlan();
    void refreshState();
    void refreshPresent();
    void useCell(int index);
    void save(std::function<Status()> write, const QString& where);

    Theme& m_theme;
    Parts m_parts;
    MessageArea* m_messages;
    SheetView* m_view;
    EmptyState* m_empty;
    QToolButton* m_setup = nullptr;
    QPushButton* m_stop = nullptr;
    QToolButton* m_export = nullptr;
    NumberLabel* m_progress = nullptr;
};

} // namespace diptych::ui
