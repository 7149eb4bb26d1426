#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QFormLayout;
class QVBoxLayout;

namespace diptych::ui {

class TextLabel;
class Theme;

/// A page of the preferences: rows of a caption, a control and what it means. A search shows the
/// rows that fit.
class PreferencePage : public QScrollArea {
    Q_OBJECT

  public:
    PreferencePage(Theme& theme, const QString& name, const QString& title,
                   QWidget* parent = nullptr);

    const QString& title() const { return m_title; }

    enum class Width {
        Own,  ///< as wide as the control wants to be
        Full, ///< as wide as the page: text of several lines is not as high as it is told otherwise
    };
    /// `control` is called like the caption unless it has an accessible name; `help` may be empty.
    void addRow(const QString& caption, QWidget* control, const QString& help,
                Width width = Width::Own);
    /// Fills the rest of the page. `words` is what it is found by.
    void addWide(QWidget* content, const QString& words);

    /// Shows the rows in which every word of `typed` stands; how many.
    int filter(const QString& typed);
    int rows() const { return static_cast<int>(m_rows.size()); }

  private:
    struct Row {
        QWidget* widget;
        QString words;
    };

    Theme& m_theme;
    QString m_title;
    QVBoxLayout* m_column;
    QList<Row> m_rows;
};

} // namespace diptych::ui
