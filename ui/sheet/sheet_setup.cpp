#include "ui/sheet/sheet_setup.h"

#include "ui/language/engine_text.h"
#include "ui/language/number_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kWidth = 340;
constexpr double kPercent = 100.0;

/// Keep layout is shown in percent.
double scaleOf(const SheetAxis& axis) {
    return axis.isShare() ? kPercent : 1.0;
}
} // namespace

SheetSetup::SheetSetup(Theme& theme, const document::ProjectState& state,
                       const std::vector<SheetAxis>& last, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_state(state), m_choices(sheet_axis::choices(state)),
      m_second(new QCheckBox(tr("Compare a second fader, downwards"))),
      m_problem(new TextLabel(theme, TextRole::Caption, Tint::Warn)),
      m_total(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_accept(new QPushButton(tr("Make the sheet"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("sheetSetup"));
    setAccessibleName(tr("What the sheet compares"));
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(theme.px(kWidth));
    m_second->setObjectName(QStringLiteral("sheetSecond"));
    m_accept->setObjectName(QStringLiteral("sheetAccept"));
    m_accept->setDefault(true);
    setControlRole(m_accept, ControlRole::Primary);
    m_problem->setObjectName(QStringLiteral("sheetProblem"));
    m_problem->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kMedium);
    column->addWidget(
        new TextLabel(theme, TextRole::Strong, Tint::Text, tr("What the sheet compares")));
    column->addWidget(makeSide(theme, 0));
    column->addWidget(m_second);
    m_secondFields = makeSide(theme, 1);
    column->addWidget(m_secondFields);
    column->addWidget(m_problem);
    column->addWidget(m_total);
    column->addWidget(m_accept);
    connect(m_second, &QCheckBox::toggled, this, &SheetSetup::check);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (const auto plan = SheetPlan::make(m_state, axes()); plan.ok()) {
            Q_EMIT accepted(*plan);
            close();
        }
    });
    choose(0, m_choices.front());
    choose(1, m_choices[1]); // keep layout and prompt pull are always there
    m_second->setChecked(last.size() == 2);
    for (std::size_t i = 0; i < last.size() && i < 2; ++i)
        choose(i, last[i]);
    check();
}

QWidget* SheetSetup::makeSide(Theme& theme, std::size_t index) {
    Side& side = m_sides[index];
    side.fader = new QComboBox;
    side.from = new QDoubleSpinBox;
    side.to = new QDoubleSpinBox;
    side.count = new QSpinBox;
    const QString where = index == 0 ? tr("across") : tr("downwards");
    const std::pair<QWidget*, QString> named[] = {{side.fader, tr("Fader %1")},
                                                  {side.from, tr("From, %1")},
                                                  {side.to, tr("To, %1")},
                                                  {side.count, tr("Number of pictures %1")}};
    const char* names[] = {"Fader", "From", "To", "Count"};
    for (std::size_t i = 0; i < 4; ++i) {
        named[i].first->setAccessibleName(named[i].second.arg(where));
        named[i].first->setObjectName(
            QStringLiteral("sheet%1%2").arg(QLatin1String(names[i])).arg(index));
    }
    for (const SheetAxis& axis : m_choices)
        side.fader->addItem(sheet_axis::name(axis, m_state.adapters));
    side.count->setRange(2, SheetPlan::kMaxCount);
    side.count->setValue(5);
    for (QDoubleSpinBox* end : {side.from, side.to}) {
        end->setRange(-1000.0, 1000.0);
        end->setSingleStep(0.5);
    }
    auto* fields = new QWidget;
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kTiny);
    grid->addWidget(side.fader, 0, 0, 1, 3);
    const QString captions[] = {tr("From"), tr("To"), tr("Pictures")};
    QWidget* cells[] = {side.from, side.to, side.count};
    for (int i = 0; i < 3; ++i) {
        grid->addWidget(new TextLabel(theme, TextRole::Caption, Tint::Dim, captions[i]), 1, i);
        grid->addWidget(cells[i], 2, i);
        grid->setColumnStretch(i, 1);
    }
    connect(side.fader, &QComboBox::currentIndexChanged, this,
            [this, index] { showChoice(index); });
    connect(side.from, &QDoubleSpinBox::valueChanged, this, &SheetSetup::check);
    connect(side.to, &QDoubleSpinBox::valueChanged, this, &SheetSetup::check);
    connect(side.count, &QSpinBox::valueChanged, this, &SheetSetup::check);
    return fields;
}

void SheetSetup::choose(std::size_t side, const SheetAxis& axis) {
    const auto found = std::find_if(m_choices.begin(), m_choices.end(),
                                    [&](const auto& choice) { return choice.sameFader(axis); });
    if (found == m_choices.end())
        return;
    Side& fields = m_sides[side];
    m_filling = true;
    fields.fader->setCurrentIndex(static_cast<int>(found - m_choices.begin()));
    const bool percent = axis.isShare();
    for (QDoubleSpinBox* end : {fields.from, fields.to}) {
        end->setDecimals(percent ? 0 : 2);
        end->setSingleStep(percent ? 5.0 : 0.5);
        end->setSuffix(percent ? percentSuffix() : QString());
    }
    fields.from->setValue(axis.from * scaleOf(axis));
    fields.to->setValue(axis.to * scaleOf(axis));
    fields.count->setValue(axis.count);
    m_filling = false;
    check();
}

void SheetSetup::showChoice(std::size_t side) {
    if (m_filling)
        return;
    SheetAxis axis = m_choices[static_cast<std::size_t>(m_sides[side].fader->currentIndex())];
    axis.count = m_sides[side].count->value();
    choose(side, axis);
}

SheetAxis SheetSetup::axisOf(const Side& side) const {
    SheetAxis axis = m_choices[static_cast<std::size_t>(side.fader->currentIndex())];
    axis.from = side.from->value() / scaleOf(axis);
    axis.to = side.to->value() / scaleOf(axis);
    axis.count = side.count->value();
    return axis;
}

std::vector<SheetAxis> SheetSetup::axes() const {
    std::vector<SheetAxis> axes{axisOf(m_sides[0])};
    if (m_second->isChecked())
        axes.push_back(axisOf(m_sides[1]));
    return axes;
}

void SheetSetup::check() {
    if (m_filling || m_secondFields == nullptr)
        return;
    m_secondFields->setVisible(m_second->isChecked());
    const auto plan = SheetPlan::make(m_state, axes());
    m_problem->setVisible(!plan.ok());
    m_problem->setText(plan.ok() ? QString() : engineSentence(plan.error()));
    m_total->setVisible(plan.ok());
    if (plan.ok())
        m_total->setText(tr("%n picture(s), those in the middle first", nullptr, plan->count()));
    m_accept->setEnabled(plan.ok());
    adjustSize();
}

void SheetSetup::openAt(const QPoint& globalPosition) {
    adjustSize();
    move(globalPosition);
    show();
    m_sides[0].fader->setFocus();
}

} // namespace diptych::ui
