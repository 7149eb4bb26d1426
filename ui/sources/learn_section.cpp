#include "ui/sources/learn_section.h"

#include "core/document/halves.h"
#include "ui/language/engine_text.h"
#include "ui/sources/example_list.h"
#include "ui/sources/goal_choice.h"
#include "ui/sources/halves_choice.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

bool blank(const std::string& text) {
    return QString::fromStdString(text).trimmed().isEmpty();
}

} // namespace

LearnSection::LearnSection(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_goal(new GoalChoice(theme, project)),
      m_halves(new HalvesChoice(theme, project)), m_wordColumn(new QVBoxLayout),
      m_examplePart(nullptr), m_exampleColumn(new QVBoxLayout),
      m_mask(new QPushButton(tr("Mark what matters…"))), m_learn(new QPushButton),
      m_reason(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setObjectName(QStringLiteral("learnSection"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_goal);
    column->addWidget(m_halves);
    m_mask->setObjectName(QStringLiteral("markMask"));
    setControlRole(m_mask, ControlRole::Quiet);
    column->addWidget(m_mask, 0, Qt::AlignLeft);
    connect(m_mask, &QPushButton::clicked, this, [this] { Q_EMIT maskRequested(m_mask); });
    column->addWidget(FieldBox::line(theme, tr("What is in it"), m_subject));
    m_subject->setObjectName(QStringLiteral("subject"));
    m_subject->setPlaceholderText(tr("for example “a red house”"));
    m_styleBox = FieldBox::line(theme, tr("Name of the style"), m_style);
    column->addWidget(m_styleBox);
    m_style->setObjectName(QStringLiteral("styleName"));
    m_wordColumn->setSpacing(space::kSmall);
    column->addLayout(m_wordColumn);
    auto* examples = new QWidget;
    examples->setLayout(m_exampleColumn);
    m_exampleColumn->setContentsMargins(0, 0, 0, 0);
    m_exampleColumn->setSpacing(space::kMedium);
    m_examplePart = new CollapsibleSection(theme, tr("Examples of your own"), examples);
    m_examplePart->setObjectName(QStringLiteral("examplesSection"));
    column->addWidget(m_examplePart);
    makeEffort();
    column->addWidget(m_effortRow);
    column->addSpacing(space::kTiny);
    m_learn->setObjectName(QStringLiteral("learn"));
    setControlRole(m_learn, ControlRole::Primary);
    column->addWidget(m_learn);
    m_reason->setObjectName(QStringLiteral("learnReason"));
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    connect(m_learn, &QPushButton::clicked, this, &LearnSection::learnRequested);
    connect(m_subject, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_project.edit(tr("Say what is in the picture"),
                       source_edits::setSubject(text.toStdString()), QStringLiteral("subject"));
    });
    connect(m_style, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_project.edit(tr("Name the style"), source_edits::setStyleName(text.toStdString()),
                       QStringLiteral("styleName"));
    });
    for (QLineEdit* field : {m_subject, m_style})
        connect(field, &QLineEdit::returnPressed, this, [this] {
            if (m_learn->isEnabled())
                m_learn->setFocus(Qt::TabFocusReason);
            else
                focusNextChild();
        });
    refresh();
}

void LearnSection::makeEffort() {
    m_effortRow = new QWidget;
    m_effort = new SegmentedButtons(m_theme);
    m_effort->setObjectName(QStringLiteral("effort"));
    m_effort->setAccessibleName(tr("How long to learn"));
    m_effort->addSegment(QStringLiteral("effortQuick"), tr("Quick"),
                         tr("Half the steps: a first impression"));
    m_effort->addSegment(QStringLiteral("effortNormal"), tr("Normal"),
                         tr("As many steps as this way of learning recommends"));
    m_effort->addSegment(QStringLiteral("effortThorough"), tr("Thorough"),
                         tr("Twice the steps: closer to your version"));
    // Only there while it is true.
    m_effort->addSegment(QStringLiteral("effortCustom"), tr("Own"),
                         tr("The number of steps was set by hand under “Learning”"));
    auto* row = new QHBoxLayout(m_effortRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_effort);
    row->addStretch(1);
    connect(m_effort, &SegmentedButtons::chosen, this, [this](int index) {
        if (!m_method)
            return;
        const auto effort = static_cast<Effort>(index);
        const QString text = effort == Effort::Quick      ? tr("Learn quickly")
                             : effort == Effort::Thorough ? tr("Learn thoroughly")
                                                          : tr("Learn as recommended");
        m_project.edit(text, source_edits::setEffort(*m_method, effort));
    });
}

void LearnSection::setMethod(const std::optional<engine::MethodFacts>& method) {
    m_method = method;
    refresh();
}

void LearnSection::setMethods(const std::vector<engine::MethodFacts>& methods) {
    m_methods = methods;
    refresh();
}

/// A line for every word the method asks for that has none of its own above.
void LearnSection::rebuildWords() {
    std::vector<engine::InputFacts> wanted;
    if (m_method)
        for (const auto& role : m_method->words)
            if (!role.many && role.name != "subject" && role.name != "style-name" &&
                role.name != "name" && role.name != "caption")
                wanted.push_back(role);
    const bool same = wanted.size() == m_words.size() &&
                      std::all_of(wanted.begin(), wanted.end(),
                                  [this](const auto& role) { return m_words.contains(role.name); });
    if (same)
        return;
    for (const auto& [role, field] : m_words)
        field.first->deleteLater();
    m_words.clear();
    for (const auto& role : wanted) {
        QLineEdit* line = nullptr;
        FieldBox* box = FieldBox::line(m_theme, engineText(role.label), line);
        line->setObjectName(QStringLiteral("words:") + QString::fromStdString(role.name));
        line->setToolTip(engineText(role.help));
        connect(line, &QLineEdit::textEdited, this, [this, role](const QString& text) {
            m_project.edit(tr("Change the words"),
                           source_edits::setWords(role.name, text.toStdString()),
                           QStringLiteral("words:") + QString::fromStdString(role.name));
        });
        m_wordColumn->addWidget(box);
        m_words[role.name] = {box, line};
    }
}

ExampleList* LearnSection::examples(const std::string& role) const {
    const auto found = std::find_if(m_examples.begin(), m_examples.end(),
                                    [&](const auto* list) { return list->role() == role; });
    return found == m_examples.end() ? nullptr : *found;
}

/// A list for every role that takes any number of pictures.
void LearnSection::rebuildExamples() {
    std::vector<engine::InputFacts> wanted;
    if (m_method)
        for (const auto& role : m_method->pictures)
            if (role.many)
                wanted.push_back(role);
    const bool same =
        std::equal(wanted.begin(), wanted.end(), m_examples.begin(), m_examples.end(),
                   [](const auto& role, const auto* list) { return role.name == list->role(); });
    if (!same) {
        for (ExampleList* list : m_examples)
            list->deleteLater();
        m_examples.clear();
        for (const auto& role : wanted) {
            auto* list = new ExampleList(m_theme, m_project, role);
            connect(list, &ExampleList::refused, this, &LearnSection::refused);
            connect(list, &ExampleList::othersDropped, this, &LearnSection::othersDropped);
            m_exampleColumn->addWidget(list);
            m_examples.push_back(list);
        }
    }
    const auto& given = m_project.state().sources.examples;
    bool any = false;
    bool filled = false;
    for (ExampleList* list : m_examples) {
        list->refresh();
        list->setVisible(takesExamples(list->role()));
        any = any || takesExamples(list->role());
        filled = filled || given.contains(list->role());
    }
    if (filled && !m_examplesFilled)
        m_examplePart->setOpen(true);
    m_examplesFilled = filled;
    m_examplePart->setVisible(any);
}

bool LearnSection::takesExamples(const std::string& role) const {
    if (!m_method || bringsTogether())
        return false;
    return document::takesExamples(document::learntParts(m_project.state().learning, m_method->id),
                                   role);
}

void LearnSection::setEstimate(const QString& estimate) {
    m_estimate = estimate;
    refreshButton();
}

void LearnSection::setProblem(const QString& problem) {
    m_problem = problem;
    refreshButton();
}

void LearnSection::refresh() {
    const document::Sources& sources = m_project.state().sources;
    const auto show = [](QLineEdit* field, const std::string& text) {
        const QString now = QString::fromStdString(text);
        if (field->text() == now)
            return;
        const QSignalBlocker quiet(field);
        field->setText(now);
    };
    m_goal->setMethods(m_methods, m_method ? m_method->id : std::string());
    m_halves->setMethod(m_method);
    rebuildWords();
    rebuildExamples();
    const bool masked =
        m_method && std::any_of(m_method->pictures.begin(), m_method->pictures.end(),
                                [](const auto& role) { return !role.maskOf.empty(); });
    m_mask->setVisible(masked && (sources.original || sources.mine));
    m_mask->setText(sources.mask ? tr("What matters is marked…") : tr("Mark what matters…"));
    for (const auto& [role, field] : m_words) {
        const auto found = sources.words.find(role);
        show(field.second, found == sources.words.end() ? std::string() : found->second);
    }
    show(m_subject, sources.subject);
    show(m_style, sources.styleName);
    refreshName();
    m_effortRow->setVisible(m_method && !bringsTogether());
    if (m_method) {
        const Effort effort = source_edits::effortOf(m_project.state(), *m_method);
        m_effort->setCurrent(static_cast<int>(effort));
        m_effort->button(static_cast<int>(Effort::Custom))->setVisible(effort == Effort::Custom);
    }
    refreshButton();
}

void LearnSection::refreshName() {
    const LearningGoal* goal = m_goal->goal();
    m_styleBox->setCaption(goal == nullptr ? tr("Name of the style") : goal->result);
    m_style->setPlaceholderText(
        tr("for example “%1”").arg(goal == nullptr ? tr("gouache") : goal->example));
}

bool LearnSection::bringsTogether() const {
    return m_halves->bringsTogether();
}

QString LearnSection::reason() const {
    const document::Sources& sources = m_project.state().sources;
    // Of a thing and a look only one may be wanted, or neither; what it takes is told from outside.
    if (m_method && m_halves->isVisibleTo(this))
        return m_problem;
    if (!sources.original && !sources.mine)
        return tr("Drop a picture, or an original and your version of it.");
    if (!sources.original)
        return tr("Your version is there; drop the original beside it.");
    if (sources.mine && sources.original->blob == sources.mine->blob)
        return tr("Both pictures are the same file: there is no style to learn from them.");
    if (blank(sources.subject))
        return tr("Say in a few words what is in the picture.");
    if (blank(sources.styleName))
        return m_goal->goal() != nullptr && m_goal->goal()->method == "ostaf"
                   ? tr("Give what is learnt a name.")
                   : tr("Give the style a name.");
    return m_problem;
}

void LearnSection::refreshButton() {
    const QString why = reason();
    const bool style = !m_method || (m_method->id != "ostaf" && m_method->id != "break-for-make");
    const QString text = bringsTogether() ? tr("Bring together")
                         : style          ? tr("Learn this style")
                                          : tr("Learn");
    m_learn->setText(m_estimate.isEmpty() ? text : tr("%1 · %2").arg(text, m_estimate));
    m_learn->setAccessibleName(m_learn->text());
    m_learn->setAccessibleDescription(why);
    m_learn->setToolTip(why);
    m_learn->setEnabled(why.isEmpty());
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
}

} // namespace diptych::ui
