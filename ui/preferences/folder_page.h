#pragma once

#include "ui/preferences/preference_page.h"

#include <QStringList>

class QListWidget;
class QPushButton;

namespace diptych::ui {

/// Which folders the library looks through, and those of other programs that are there.
class FolderPage : public PreferencePage {
    Q_OBJECT

  public:
    /// A folder that could be added, and whose it is.
    struct Suggestion {
        QString program;
        QString folder;
    };
    FolderPage(Theme& theme, const QStringList& folders, const QList<Suggestion>& suggestions,
               QWidget* parent = nullptr);

    QStringList folders() const;

  Q_SIGNALS:
    void foldersChanged(const QStringList& folders);

  private:
    void add(const QString& folder);
    void refresh();

    QListWidget* m_list;
    QPushButton* m_remove;
    QList<std::pair<QString, QPushButton*>> m_suggested; ///< folder, its button
};

} // namespace diptych::ui
