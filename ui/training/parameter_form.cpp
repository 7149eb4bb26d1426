#include "ui/training/parameter_form.h"

#include "ui/language/engine_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/training/parameter_field.h"
#include "ui/training_model/learning_order.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

using State = project::Project::State;

std::vector<std::string> linesOf(const QString& text) {
    std::vector<std::string> lines;
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty())
            lines.push_back(line.trimmed().toStdString());
    return lines;
}

} // namespace

ParameterForm::ParameterForm(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project),
      m_header(new PanelHeader(theme, tr("How to learn"))), m_choice(new QComboBox),
      m_summary(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setObjectName(QStringLiteral("parameterForm"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_header);
    m_choice->setObjectName(QStringLiteral("learningMethod"));
    m_choice->setAccessibleName(tr("Way of learning"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(m_choice);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    m_simple = new QVBoxLayout;
    m_simple->setSpacing(space::kSmall);
    column->addLayout(m_simple);
    auto* hidden = new QWidget;
    m_advanced = new QVBoxLayout(hidden);
    m_advanced->setContentsMargins(0, 0, 0, 0);
    m_advanced->setSpacing(space::kSmall);
    FieldBox* prompts =
        FieldBox::text(theme, tr("More pictures on the way, one a line"), 2, m_prompts);
    m_prompts->setObjectName(QStringLiteral("testPrompts"));
    m_prompts->setAccessibleName(tr("More pictures on the way, one a line"));
    m_prompts->setTabChangesFocus(true);
    m_advanced->addWidget(prompts);
    m_section = new CollapsibleSection(theme, tr("Advanced"), hidden);
    m_section->setObjectName(QStringLiteral("advancedLearning"));
    column->addWidget(m_section);
    connect(m_section, &CollapsibleSection::toggled, this, [this](bool open) {
        m_project.note([open](State& state) { state.learning.advanced = open; });
    });
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const std::string id = m_choice->itemData(index).toString().toStdString();
        m_project.edit(tr("Change the way of learning"),
                       [id](State& state) { state.learning.method = id; });
    });
    connect(m_prompts, &QPlainTextEdit::textChanged, this, [this] {
        m_project.edit(
            tr("Change the pictures on the way"),
            [lines = linesOf(m_prompts->toPlainText())](State& state) {
                state.learning.testPrompts = lines;
            },
            QStringLiteral("testPrompts"));
    });
    refresh();
}

void ParameterForm::setMethods(const std::vector<engine::MethodFacts>& methods,
                               const engine::MethodFacts* chosen) {
    m_methods = methods;
    const std::string before = m_method.id;
    m_method = chosen != nullptr ? *chosen : engine::MethodFacts();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choice->addItem(tr("By the pictures"), QString());
    for (const auto& method : m_methods)
        m_choice->addItem(engineText(method.title), QString::fromStdString(method.id));
    if (m_method.id != before || m_fields.empty())
        rebuild();
    refresh();
}

void ParameterForm::rebuild() {
    for (ParameterField* field : m_fields)
        field->deleteLater();
    m_fields.clear();
    int advanced = 0;
    for (const auto& facts : m_method.parameters) {
        auto* field = new ParameterField(m_theme, facts);
        if (facts.advanced)
            m_advanced->insertWidget(advanced++, field);
        else
            m_simple->addWidget(field);
        connect(field, &ParameterField::edited, this,
                [this, name = facts.name](const Json& value) { edit(name, value); });
        connect(field, &ParameterField::resetRequested, this,
                [this, name = facts.name] { reset(name); });
        m_fields.push_back(field);
    }
}

void ParameterForm::edit(const std::string& name, const Json& value) {
    const auto* shown = field(name);
    m_project.edit(
        tr("Change %1").arg(QString::fromStdString(shown->facts().label)),
        [id = m_method.id, name, value](State& state) {
            state.learning.parameters[id][name] = value;
        },
        QStringLiteral("parameter:") + QString::fromStdString(name));
}

void ParameterForm::reset(const std::string& name) {
    const auto* shown = field(name);
    m_project.edit(tr("Reset %1").arg(QString::fromStdString(shown->facts().label)),
                   [id = m_method.id, name](State& state) {
                       const auto values = state.learning.parameters.find(id);
                       if (values == state.learning.parameters.end())
                           return;
                       values->erase(name);
                       if (values->empty())
                           state.learning.parameters.erase(id);
                   });
}

void ParameterForm::setLearning(bool learning) {
    m_header->setRightText(learning ? tr("for the next run") : QString());
    for (ParameterField* field : m_fields)
        field->setNote(learning ? tr("Counts for the next run.") : QString());
}

void ParameterForm::refresh() {
    const State& state = m_project.state();
    for (ParameterField* field : m_fields) {
        field->setValue(LearningRules::valueOf(state, m_method, field->facts()));
        field->setVisible(LearningRules::counts(state, m_method, field->facts().name));
    }
    const int index = m_choice->findData(QString::fromStdString(state.learning.method));
    m_choice->setCurrentIndex(std::max(0, index));
    m_summary->setText(engineText(m_method.summary));
    m_summary->setVisible(!m_method.summary.empty());
    m_section->setOpen(state.learning.advanced);
    if (linesOf(m_prompts->toPlainText()) != state.learning.testPrompts) {
        QStringList lines;
        for (const auto& line : state.learning.testPrompts)
            lines += QString::fromStdString(line);
        const QSignalBlocker quiet(m_prompts);
        m_prompts->setPlainText(lines.join(QLatin1Char('\n')));
    }
}

ParameterField* ParameterForm::field(const std::string& name) const {
    for (ParameterField* field : m_fields)
        if (field->facts().name == name)
            return field;
    return nullptr;
}

} // namespace diptych::ui
