#include "ui/sources/halves_choice.h"

#include "ui/sources/source_edits.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

using document::Half;

enum Segment { kBoth, kThing, kLook, kTogether };
/// What the method's parameter "learn" is for each of the first three.
constexpr const char* kLearn[] = {"both", "content", "style"};
constexpr int kShortestName = 6; ///< letters of an adapter's name that fit into the narrowest dock

bool makesHalves(const engine::MethodFacts& method) {
    return std::all_of(document::kHalves.begin(), document::kHalves.end(), [&](Half half) {
        return std::any_of(method.adapters.begin(), method.adapters.end(),
                           [&](const auto& role) { return role.name == document::roleOf(half); });
    });
}

} // namespace

HalvesChoice::HalvesChoice(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_buttons(new SegmentedButtons(theme)),
      m_sentence(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_thing(makeCombo(Half::Thing)), m_look(makeCombo(Half::Look)) {
    setObjectName(QStringLiteral("halvesChoice"));
    m_buttons->setObjectName(QStringLiteral("halves"));
    m_buttons->setAccessibleName(tr("Which of them is learnt"));
    m_buttons->addSegment(QStringLiteral("halves:both"), tr("Both"),
                          tr("Learn the thing and the look, and bring them together"));
    const auto add = [this](const char* name, const QString& text, const QString& spoken,
                            const QString& toolTip) {
        const int index = m_buttons->addSegment(QLatin1String(name), text, toolTip);
        m_buttons->button(index)->setAccessibleName(spoken);
    };
    add("halves:content", tr("Thing"), tr("Only the thing"),
        tr("Learn only the thing; a look can join it later"));
    add("halves:style", tr("Look"), tr("Only the look"),
        tr("Learn only the look; a thing can join it later"));
    m_buttons->addSegment(QStringLiteral("halves:together"), tr("Bring together"));
    m_sentence->setObjectName(QStringLiteral("halvesSentence"));
    m_sentence->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addWidget(m_buttons);
    column->addWidget(m_thing);
    column->addWidget(m_look);
    column->addWidget(m_sentence);
    connect(m_buttons, &SegmentedButtons::chosen, this, &HalvesChoice::choose);
    refresh();
}

QComboBox* HalvesChoice::makeCombo(Half half) {
    const bool thing = half == Half::Thing;
    auto* combo = new QComboBox;
    combo->setObjectName(thing ? QStringLiteral("chosenThing") : QStringLiteral("chosenLook"));
    combo->setAccessibleName(thing ? tr("Thing that is brought together with the look")
                                   : tr("Look that is brought together with the thing"));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(kShortestName);
    setComboCaption(combo, thing ? tr("Thing") : tr("Look"));
    connect(combo, &QComboBox::activated, this, &HalvesChoice::takeChosen);
    return combo;
}

QComboBox* HalvesChoice::combo(Half half) const {
    return half == Half::Thing ? m_thing : m_look;
}

void HalvesChoice::setMethod(const std::optional<engine::MethodFacts>& method) {
    m_method = method && makesHalves(*method) ? method->id : std::string();
    refresh();
}

bool HalvesChoice::bringsTogether() const {
    return !m_method.empty() && document::bringsTogether(m_project.state().learning);
}

void HalvesChoice::choose(int segment) {
    const QString text = m_buttons->button(segment)->accessibleName();
    if (segment != kTogether) {
        m_project.edit(tr("Learn: %1").arg(text),
                       source_edits::learnPart(m_method, kLearn[segment]));
        return;
    }
    // The newest of each.
    const auto things = document::halvesOf(m_project.state(), Half::Thing);
    const auto looks = document::halvesOf(m_project.state(), Half::Look);
    if (!things.empty() && !looks.empty())
        m_project.edit(text,
                       source_edits::bringTogether(m_method, things.back()->id, looks.back()->id));
}

void HalvesChoice::takeChosen() {
    const auto id = [](const QComboBox& combo) {
        return combo.currentData().toString().toStdString();
    };
    m_project.edit(tr("Bring together"),
                   source_edits::bringTogether(m_method, id(*m_thing), id(*m_look)));
}

void HalvesChoice::fill(Half half) {
    QComboBox* into = combo(half);
    QList<std::pair<QString, QString>> wanted;
    for (const auto* item : document::halvesOf(m_project.state(), half))
        wanted.emplaceBack(QString::fromStdString(item->name), QString::fromStdString(item->id));
    QList<std::pair<QString, QString>> shown;
    for (int i = 0; i < into->count(); ++i)
        shown.emplaceBack(into->itemText(i), into->itemData(i).toString());
    const QSignalBlocker quiet(into);
    if (wanted != shown) { // not while its list is open, for nothing
        into->clear();
        for (const auto& [name, id] : wanted)
            into->addItem(name, id);
    }
    into->setCurrentIndex(into->findData(
        QString::fromStdString(document::chosenHalf(m_project.state().learning, half))));
    into->setEnabled(into->count() > 0);
}

QString HalvesChoice::sentence() const {
    switch (m_buttons->current()) {
    case kThing:
        return tr("The thing becomes an adapter of its own; a look can join it later.");
    case kLook:
        return tr("The look becomes an adapter of its own; a thing can join it later.");
    case kTogether:
        return document::canGetUsed(m_project.state().sources)
                   ? tr("The two become one, with a fader each, and get used to each other by the "
                        "pictures.")
                   : tr("The two become one, with a fader each, without getting used to each "
                        "other: that takes both pictures and their words.");
    default:
        return {};
    }
}

void HalvesChoice::refresh() {
    setVisible(!m_method.empty());
    if (m_method.empty())
        return;
    const bool together = bringsTogether();
    const std::string learn = document::learntParts(m_project.state().learning, m_method);
    m_buttons->setCurrent(together                  ? kTogether
                          : learn == kLearn[kThing] ? kThing
                          : learn == kLearn[kLook]  ? kLook
                                                    : kBoth);
    const auto& state = m_project.state();
    const bool thing = !document::halvesOf(state, Half::Thing).empty();
    const bool look = !document::halvesOf(state, Half::Look).empty();
    QToolButton* join = m_buttons->button(kTogether);
    join->setEnabled(together || (thing && look));
    join->setToolTip(!thing && !look ? tr("Learn only the thing and only the look first")
                     : !thing        ? tr("Learn only the thing first: a look is there")
                     : !look         ? tr("Learn only the look first: a thing is there")
                                     : tr("A thing and a look that were learnt apart become one"));
    join->setAccessibleDescription(join->isEnabled() ? QString() : join->toolTip());
    for (const Half half : document::kHalves) {
        fill(half);
        combo(half)->setVisible(together);
    }
    const QString text = sentence();
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

} // namespace diptych::ui
