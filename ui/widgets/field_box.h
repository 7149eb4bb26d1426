#pragma once

#include <QFrame>

class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;

namespace diptych::ui {

class TextLabel;
class Theme;

enum class FieldLayout {
    Above,  ///< the caption above the text, both inside of the frame
    Beside, ///< the caption before the text, one line ("Seed 1234")
};

/// A field with its caption inside of the frame. The frame shows the focus of the field; a click
/// anywhere in it goes to the field.
class FieldBox : public QFrame {
    Q_OBJECT

  public:
    /// Takes the field over and takes its own frame away. `caption` may be empty.
    FieldBox(Theme& theme, const QString& caption, QWidget* field,
             FieldLayout placement = FieldLayout::Above, QWidget* parent = nullptr);

    /// A box with a line edit, and the line edit.
    static FieldBox* line(Theme& theme, const QString& caption, QLineEdit*& field,
                          QWidget* parent = nullptr);
    /// A box with a field of `rows` lines.
    static FieldBox* text(Theme& theme, const QString& caption, int rows, QPlainTextEdit*& field,
                          QWidget* parent = nullptr);

    QWidget* field() const { return m_field; }
    /// The field is called like it, too. Empty: none.
    void setCaption(const QString& caption);
    /// A small button at the end, inside of the frame.
    void addTrailing(QWidget* widget);
    /// A red frame and the reason under the field; empty: all is well.
    void setProblem(const QString& problem);
    QString problem() const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void takeFrameAway();
    void refresh();
    void fitRows();

    Theme& m_theme;
    FieldLayout m_layout;
    QWidget* m_field;
    int m_rows = 0; ///< lines of a field of several; 0: as high as it likes
    QHBoxLayout* m_row = nullptr;
    TextLabel* m_caption;
    TextLabel* m_problem;
};

} // namespace diptych::ui
