#pragma once

#include "core/library/edit_header.h"
#include "core/library/library_entry.h"
#include "ui/widgets/message.h"

#include <QScrollArea>

#include <vector>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace diptych::ui {

class TextLabel;
class Theme;

/// What the chosen cards say, and fields to change it: of one adapter all of its passport, of
/// several what they have in common. Nothing is written before "Write into the file" is pressed.
class CardDetails : public QScrollArea {
    Q_OBJECT

  public:
    explicit CardDetails(Theme& theme, QWidget* parent = nullptr);

    void setEntries(const std::vector<library::LibraryEntry>& entries);
    const std::vector<library::LibraryEntry>& entries() const { return m_entries; }
    /// What the fields ask for beyond what the cards say.
    library::HeaderEdit edit() const;

  Q_SIGNALS:
    void useRequested();
    void exportRequested();
    void drawRequested();
    void starsChosen(int stars);
    void writeRequested();
    void findRequested();
    void forgetRequested();

  private:
    /// A field of the passport; of several cards that differ it is empty and says so.
    struct Field {
        QLineEdit* line = nullptr;
        QString shown; ///< what the cards say
        std::optional<std::string> library::HeaderEdit::*target = nullptr;
    };
    struct Number {
        QLineEdit* line = nullptr;
        QString shown;
        std::optional<double> library::HeaderEdit::*target = nullptr;
        double library::StrengthRange::*source = nullptr;
    };
    void makeActions(QVBoxLayout* column);
    void makeFields(QVBoxLayout* column);
    QLineEdit* addLine(QVBoxLayout* column, const char* name, const QString& caption);
    QPushButton* addButton(QVBoxLayout* column, const char* name, const QString& text,
                           void (CardDetails::*signal)());
    void fill();
    void refreshButtons();

    Theme& m_theme;
    std::vector<library::LibraryEntry> m_entries;
    TextLabel* m_title;
    TextLabel* m_facts;
    QWidget* m_passport;
    QComboBox* m_stars;
    QPushButton* m_use;
    QPushButton* m_export;
    QPushButton* m_draw;
    QPushButton* m_find;
    QPushButton* m_forget;
    QPushButton* m_write;
    QPlainTextEdit* m_description = nullptr;
    QString m_shownDescription;
    QLineEdit* m_tags = nullptr;
    QString m_shownTags;
    std::vector<Field> m_fields;
    std::vector<Number> m_numbers;
};

} // namespace diptych::ui
