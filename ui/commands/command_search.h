#pragma once

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace diptych::ui {

class TextLabel;
class Theme;

/// Something that can be found by its words and done.
struct Command {
    QString text; ///< "Side by side"
    QString tip;  ///< a sentence more
    QString keys; ///< as the artist reads them
    bool enabled = true;
    std::function<void()> run;
};

/// How well a command fits what was typed: every word has to begin a word of the text or the tip,
/// or be inside one; more is better. Nothing: it does not fit.
std::optional<int> commandRank(const Command& command, const QString& typed);

/// The field that finds any command of the window by a few letters. Arrows choose, Enter does it,
/// Esc or a click elsewhere closes. Deletes itself when it closes.
class CommandSearch : public QFrame {
    Q_OBJECT

  public:
    /// Over the upper middle of `window`.
    CommandSearch(Theme& theme, QList<Command> commands, QWidget* window);

    QLineEdit* field() const { return m_field; }
    QListView* list() const { return m_list; }
    void open();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void refresh();
    void runCurrent();
    bool moveChoice(int key);

    Theme& m_theme;
    QList<Command> m_commands;
    QLineEdit* m_field;
    QListView* m_list;
    TextLabel* m_nothing;
    QStandardItemModel* m_model;
};

} // namespace diptych::ui
