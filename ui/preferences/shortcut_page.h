#pragma once

#include "ui/preferences/preference_page.h"

class QAction;
class QKeySequenceEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace diptych::ui {

class ShortcutBook;

/// Every command with its keys; the chosen one can get others. Says who has them now before it
/// takes them from there.
class ShortcutPage : public PreferencePage {
    Q_OBJECT

  public:
    /// The book outlives the page.
    ShortcutPage(Theme& theme, ShortcutBook& book, QWidget* parent = nullptr);

  private:
    void fill();
    void refresh();
    void refreshChoice();
    QAction* chosen() const;
    void apply();

    ShortcutBook& m_book;
    QTreeWidget* m_table;
    QKeySequenceEdit* m_keys;
    QPushButton* m_apply;
    QPushButton* m_remove;
    QPushButton* m_reset;
    TextLabel* m_verdict;
};

} // namespace diptych::ui
