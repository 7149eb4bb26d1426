#pragma once

#include <QDialog>
#include <QList>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace diptych::ui {

class PreferencePage;
class TextLabel;
class Theme;

/// The preferences: a list of pages, the page, and a field that finds any of their rows. What is
/// changed counts at once; there is nothing to confirm.
class PreferencesDialog : public QDialog {
    Q_OBJECT

  public:
    explicit PreferencesDialog(Theme& theme, QWidget* parent = nullptr);

    /// Takes the page over. The first one is shown.
    void addPage(PreferencePage* page);
    void showPage(const QString& name);
    QLineEdit* search() const { return m_search; }
    PreferencePage* current() const;

  private:
    void filter(const QString& typed);

    QLineEdit* m_search;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    TextLabel* m_nothing;
    QList<PreferencePage*> m_pages;
};

} // namespace diptych::ui
