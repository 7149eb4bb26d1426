#pragma once

#include "core/base/json.h"
#include "core/engine/engine.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace diptych::ui {

class FieldBox;
class Theme;

/// One parameter of a method, made from its facts: a field for numbers and texts, a list for
/// choices, a box for switches. A view: only actions of the artist emit.
class ParameterField : public QWidget {
    Q_OBJECT

  public:
    ParameterField(Theme& theme, const engine::ParameterFacts& facts, QWidget* parent = nullptr);

    const engine::ParameterFacts& facts() const { return m_facts; }
    void setValue(const Json& value);
    /// "next run" beside the name; empty: nothing.
    void setNote(const QString& note);
    /// Why what is typed is not taken; empty: it is.
    QString problem() const;
    bool isDefault() const { return m_value == m_facts.defaultValue; }

  Q_SIGNALS:
    void edited(const diptych::Json& value);
    /// Back to what the method takes by itself.
    void resetRequested();

  private:
    void makeText();
    void makeChoice();
    void makeSwitch();
    void typed(const QString& text);
    void showValue();

    Theme& m_theme;
    engine::ParameterFacts m_facts;
    Json m_value;
    QString m_note;
    FieldBox* m_box = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_combo = nullptr;
    QCheckBox* m_check = nullptr;
    QToolButton* m_reset = nullptr;
};

} // namespace diptych::ui
