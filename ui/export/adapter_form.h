#pragma once

#include "core/document/project_state.h"
#include "core/sharing/adapter_card.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace diptych::ui {

class FieldBox;
class Theme;

/// What an artist says of an adapter that leaves the program.
class AdapterForm : public QWidget {
    Q_OBJECT

  public:
    explicit AdapterForm(Theme& theme, QWidget* parent = nullptr);

    /// Begins with what the project knows: name, trigger, range, default.
    void setAdapter(const document::AdapterItem& adapter);
    /// What the file said of itself until now, for what the project does not know. A field that
    /// something was typed into since setAdapter() keeps that; who made it stays as it was typed
    /// for the last one where the file does not say.
    void setSaid(const sharing::AdapterCard& said);
    /// Without thumbnail, architecture and date, which are not typed.
    sharing::AdapterCard card() const;

  Q_SIGNALS:
    void changed();

  private:
    void makeTexts(Theme& theme, QVBoxLayout* column);
    void makeRange(Theme& theme, QVBoxLayout* column);
    void makeLicence(QVBoxLayout* column);
    QLineEdit* line(Theme& theme, QVBoxLayout* column, const char* name, const QString& caption);

    FieldBox* m_titleBox = nullptr;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_author = nullptr;
    QPlainTextEdit* m_description = nullptr;
    QLineEdit* m_trigger = nullptr;
    QComboBox* m_licence = nullptr;
    QLineEdit* m_credit = nullptr;
    QLineEdit* m_tags = nullptr;
    QDoubleSpinBox* m_minimum = nullptr;
    QDoubleSpinBox* m_maximum = nullptr;
    QDoubleSpinBox* m_standard = nullptr;
    QCheckBox* m_caption;
    QCheckBox* m_settings;
    sharing::AdapterCard m_begun; ///< what the fields held when the adapter came
    double m_zero = 0.0;
};

} // namespace diptych::ui
