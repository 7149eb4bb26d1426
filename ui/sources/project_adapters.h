#pragma once

#include "core/project/project.h"

#include <QWidget>

#include <string>

class QMenu;

namespace diptych::ui {

class AdapterRows;
class BlobPictures;
class PanelHeader;
class TextLabel;
class Theme;
class ThumbnailList;

/// "In this project": the adapters that are there, on the mixer or not.
class ProjectAdapters : public QWidget {
    Q_OBJECT

  public:
    ProjectAdapters(Theme& theme, project::Project& project, BlobPictures& pictures,
                    QWidget* parent = nullptr);

    void setLearning(const std::string& adapter, const QString& note);
    ThumbnailList* list() const { return m_list; }
    /// The menu of a row, ready to be shown; a child of this widget.
    QMenu* makeMenu(const std::string& adapter);

  Q_SIGNALS:
    void exportRequested(const std::string& adapter);

  private:
    void refresh();
    void showMenu(const QPoint& at);
    void addToMix(const std::string& adapter);
    /// Of a half: a menu with those it can be brought together with.
    void addPartners(QMenu& menu, const document::AdapterItem& item);
    void rename(const std::string& adapter);
    void remove(const std::string& adapter);
    bool isInMix(const std::string& adapter) const;

    Theme& m_theme;
    project::Project& m_project;
    AdapterRows* m_rows;
    PanelHeader* m_header;
    ThumbnailList* m_list;
    TextLabel* m_empty;
};

} // namespace diptych::ui
