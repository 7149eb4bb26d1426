#include "ui/sources/goal_choice.h"

#include "ui/sources/source_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {

GoalChoice::GoalChoice(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project),
      m_question(new TextLabel(theme, TextRole::Caption, Tint::Dim, tr("What should be learnt?"))),
      m_sentence(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setObjectName(QStringLiteral("goalChoice"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addWidget(m_question);
    column->addWidget(m_sentence);
    m_sentence->setObjectName(QStringLiteral("goalSentence"));
    m_sentence->setWordWrap(true);
    refresh();
}

std::vector<LearningGoal> GoalChoice::goalsFor(const document::Sources& sources,
                                               const std::vector<engine::MethodFacts>& methods,
                                               const std::string& current) {
    const QString style = tr("Name of the style");
    const QString gouache = tr("gouache");
    const LearningGoal halves{"break-for-make",
                              "",
                              tr("Thing and look"),
                              tr("The thing of the first picture and the look of the second, with "
                                 "a fader each."),
                              tr("Name of the look"),
                              gouache};
    std::vector<LearningGoal> all;
    if (sources.original && sources.mine) {
        all.push_back({"pair", "", tr("Style"),
                       tr("What your hand changed, for any other picture."), style, gouache});
        all.push_back(halves);
    } else {
        all.push_back({"dreambooth-lora", "", tr("All of it"),
                       tr("The picture as a whole, for pictures like it."), style, gouache});
        all.push_back({"ostaf", "style", tr("Drawing style"), tr("How it is drawn, not what."),
                       style, gouache});
        all.push_back({"ostaf", "appearance", tr("Appearance"),
                       tr("Colours, patterns and material of what it shows."),
                       tr("Name of the appearance"), tr("striped")});
        all.push_back({"ostaf", "shape", tr("Shape"), tr("The outline, not its colours."),
                       tr("Name of the shape"), tr("round")});
        if (current == halves.method) // one of the two is learnt
            all.push_back(halves);
    }
    std::vector<LearningGoal> goals;
    for (const auto& goal : all)
        if (std::any_of(methods.begin(), methods.end(),
                        [&](const auto& method) { return method.id == goal.method; }))
            goals.push_back(goal);
    return goals;
}

void GoalChoice::setMethods(const std::vector<engine::MethodFacts>& methods,
                            const std::string& current) {
    m_methods = methods;
    m_current = current;
    refresh();
}

int GoalChoice::currentGoal() const {
    const auto& parameters = m_project.state().learning.parameters;
    const auto values = parameters.find(m_current);
    const std::string attribute = values != parameters.end() && values->is_object()
                                      ? values->value("attribute", "style")
                                      : "style";
    for (std::size_t i = 0; i < m_goals.size(); ++i)
        if (m_goals[i].method == m_current &&
            (m_goals[i].attribute.empty() || m_goals[i].attribute == attribute))
            return static_cast<int>(i);
    return -1;
}

const LearningGoal* GoalChoice::goal() const {
    const int current = currentGoal();
    return current < 0 ? nullptr : &m_goals[static_cast<std::size_t>(current)];
}

void GoalChoice::rebuild(const std::vector<LearningGoal>& goals) {
    m_goals = goals;
    delete m_buttons;
    m_buttons = new SegmentedButtons(m_theme);
    m_buttons->setObjectName(QStringLiteral("goals"));
    m_buttons->setAccessibleName(tr("What should be learnt?"));
    for (const auto& goal : m_goals)
        m_buttons->addSegment(QStringLiteral("goal:") + QString::fromStdString(goal.method) +
                                  (goal.attribute.empty()
                                       ? QString()
                                       : u':' + QString::fromStdString(goal.attribute)),
                              goal.name, goal.sentence);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_buttons);
    connect(m_buttons, &SegmentedButtons::chosen, this, [this](int index) {
        const LearningGoal& goal = m_goals[static_cast<std::size_t>(index)];
        m_project.edit(tr("Learn: %1").arg(goal.name),
                       source_edits::setGoal(goal.method, goal.attribute));
    });
}

void GoalChoice::refresh() {
    const auto& sources = m_project.state().sources;
    const auto goals = goalsFor(sources, m_methods, m_current);
    if (goals != m_goals || m_buttons == nullptr)
        rebuild(goals);
    m_buttons->setCurrent(currentGoal());
    m_sentence->setText(goal() == nullptr ? QString() : goal()->sentence);
    setVisible(m_goals.size() > 1 && (sources.original || sources.mine));
}

} // namespace diptych::ui
