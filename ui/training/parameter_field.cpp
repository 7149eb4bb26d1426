#include "ui/training/parameter_field.h"

#include "ui/language/engine_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/training_model/learning_order.h"
#include "ui/widgets/field_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace diptych::ui {
namespace {

bool isNumber(const engine::ParameterFacts& facts) {
    return facts.kind == "integer" || facts.kind == "real";
}

QString textOf(const engine::ParameterFacts& facts, const Json& value) {
    if (!isNumber(facts))
        return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
    if (!value.is_number())
        return QString::fromStdString(value.dump());
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return facts.kind == "integer" ? locale.toString(value.get<qint64>())
                                   : locale.toString(value.get<double>(), 'g', 6);
}

/// Null: it is not a number at all.
Json valueFrom(const engine::ParameterFacts& facts, const QString& text) {
    if (!isNumber(facts))
        return text.toStdString();
    bool good = false;
    double number = QLocale().toDouble(text.trimmed(), &good);
    if (!good)
        number = QLocale::c().toDouble(text.trimmed(), &good);
    if (!good)
        return nullptr;
    const bool whole = std::nearbyint(number) == number && std::abs(number) < 9e15;
    return facts.kind == "integer" && whole ? Json(static_cast<std::int64_t>(number))
                                            : Json(number);
}

} // namespace

ParameterField::ParameterField(Theme& theme, const engine::ParameterFacts& facts, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_facts(facts), m_value(facts.defaultValue) {
    const QString name = QString::fromStdString(facts.name);
    setObjectName(QStringLiteral("parameter:") + name);
    setToolTip(engineText(facts.help));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_reset = new QToolButton;
    m_reset->setObjectName(QStringLiteral("reset:") + name);
    m_reset->setAccessibleName(tr("Reset %1").arg(engineText(facts.label)));
    m_reset->setToolTip(tr("Back to %1").arg(textOf(facts, facts.defaultValue)));
    m_reset->setIcon(theme.icon(Icon::Undo, Tint::Dim));
    setControlRole(m_reset, ControlRole::Quiet);
    connect(m_reset, &QToolButton::clicked, this, &ParameterField::resetRequested);
    if (facts.kind == "switch")
        makeSwitch();
    else if (facts.kind == "choice")
        makeChoice();
    else
        makeText();
    QWidget* field = m_line != nullptr    ? static_cast<QWidget*>(m_line)
                     : m_combo != nullptr ? static_cast<QWidget*>(m_combo)
                                          : m_check;
    field->setObjectName(QStringLiteral("field:") + name);
    field->setAccessibleName(engineText(facts.label));
    field->setAccessibleDescription(engineText(facts.help));
    setFocusProxy(field);
    showValue();
}

void ParameterField::makeText() {
    m_box = FieldBox::line(m_theme, engineText(m_facts.label), m_line);
    m_box->addTrailing(m_reset);
    layout()->addWidget(m_box);
    connect(m_line, &QLineEdit::textEdited, this, &ParameterField::typed);
    // What was not taken does not stay: the field says what counts.
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        m_box->setProblem({});
        showValue();
    });
}

void ParameterField::makeChoice() {
    m_combo = new QComboBox;
    for (const auto& choice : m_facts.choices)
        m_combo->addItem(engineText(choice), QString::fromStdString(choice));
    setComboCaption(m_combo, engineText(m_facts.label));
    layout()->addWidget(m_combo);
    layout()->addWidget(m_reset);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        Q_EMIT edited(Json(m_facts.choices.at(static_cast<std::size_t>(index))));
    });
}

void ParameterField::makeSwitch() {
    m_check = new QCheckBox(engineText(m_facts.label));
    layout()->addWidget(m_check);
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
    layout()->addWidget(m_reset);
    connect(m_check, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT edited(Json(on)); });
}

void ParameterField::typed(const QString& text) {
    const Json value = valueFrom(m_facts, text);
    const QString problem = LearningRules::problemOf(m_facts, value);
    m_box->setProblem(problem);
    if (problem.isEmpty() && value != m_value)
        Q_EMIT edited(value);
}

void ParameterField::setValue(const Json& value) {
    m_value = value;
    // Not under the artist's hands.
    if (m_line == nullptr || !m_line->hasFocus() || valueFrom(m_facts, m_line->text()) != value)
        showValue();
    m_reset->setVisible(!isDefault());
}

void ParameterField::showValue() {
    m_reset->setVisible(!isDefault());
    if (m_line != nullptr) {
        const QSignalBlocker quiet(m_line);
        m_line->setText(textOf(m_facts, m_value));
        m_box->setProblem({});
    } else if (m_combo != nullptr) {
        m_combo->setCurrentIndex(m_combo->findData(textOf(m_facts, m_value)));
    } else {
        m_check->setChecked(m_value.is_boolean() && m_value.get<bool>());
    }
}

void ParameterField::setNote(const QString& note) {
    m_note = note;
    const QString help = engineText(m_facts.help);
    setToolTip(note.isEmpty() ? help : help + QLatin1Char('\n') + note);
}

QString ParameterField::problem() const {
    return m_box != nullptr ? m_box->problem() : QString();
}

} // namespace diptych::ui
