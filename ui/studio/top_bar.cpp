#include "ui/studio/top_bar.h"

#include "ui/commands/shortcut_book.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QToolButton>

#include <limits>
#include <utility>

namespace diptych::ui {
namespace {

constexpr int kSeedWidth = 142;
constexpr int kLockWidth = 44;
constexpr int kRoomyWidth = 900; ///< at 100 % text
constexpr auto kLargestSeed = std::numeric_limits<std::uint32_t>::max();

} // namespace

TopBar::TopBar(Theme& theme, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_workspaces(new SegmentedButtons(theme)),
      m_title(new TextLabel(theme, TextRole::Body, Tint::Dim)),
      m_unsaved(new TextLabel(theme, TextRole::Body, Tint::Accent, QStringLiteral("●"))),
      m_model(new QToolButton), m_seed(nullptr), m_lock(actions.lockSeed) {
    setObjectName(QStringLiteral("topBar"));
    setAccessibleName(tr("Project"));
    m_workspaces->setObjectName(QStringLiteral("workspaces"));
    m_workspaces->setAccessibleName(tr("Workspace"));
    m_workspaces->addSegment(QStringLiteral("workspacePrepare"), tr("Prepare"));
    m_workspaces->addSegment(QStringLiteral("workspaceTrain"), tr("Train"));
    m_workspaces->addSegment(QStringLiteral("workspaceExplore"), tr("Explore"));
    m_workspaces->addSegment(QStringLiteral("workspaceLibrary"), tr("Library"));
    for (int at = 0; at < actions.workspaces.size(); ++at)
        m_workspaces->followCommand(at, actions.workspaces[at]);
    m_title->setObjectName(QStringLiteral("projectTitle"));
    m_unsaved->setObjectName(QStringLiteral("unsavedMark"));
    m_unsaved->setAccessibleName(tr("There are changes that are not saved"));
    m_unsaved->setToolTip(tr("There are changes that are not saved to a file. They survive a crash "
                             "all the same."));
    m_model->setObjectName(QStringLiteral("modelButton"));
    m_model->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_model, &QToolButton::clicked, this, [this] {
        Q_EMIT modelMenuRequested(m_model->mapToGlobal(QPoint(0, m_model->height())));
    });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    row->setSpacing(space::kMedium);
    row->addWidget(m_workspaces);
    row->addSpacing(space::kSmall);
    row->addWidget(m_title);
    row->addWidget(m_unsaved);
    row->addStretch(1);
    row->addWidget(m_model);
    row->addWidget(makeSeed(actions));
    for (QAction* action : {actions.newSeed, actions.undo, actions.redo}) {
        QToolButton* button = makeButton(action);
        row->addWidget(button);
        if (action != actions.newSeed)
            m_extras.append(button);
    }
    connect(&theme, &Theme::changed, this, &TopBar::fit);
    connect(m_workspaces, &SegmentedButtons::chosen, this,
            [this](int index) { Q_EMIT workspaceChosen(static_cast<Workspace>(index)); });
    setModel({}, ModelState::Opening);
    refresh();
    fit();
}

QWidget* TopBar::makeSeed(const Actions& actions) {
    m_seed = new QLineEdit;
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed and the same values give the same picture."));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,10}")), m_seed));
    auto* box = new FieldBox(m_theme, tr("Seed"), m_seed, FieldLayout::Beside);
    QToolButton* lock = makeButton(actions.lockSeed);
    setControlRole(lock, ControlRole::Quiet);
    box->addTrailing(lock);
    m_seedBox = box;
    connect(m_seed, &QLineEdit::editingFinished, this, &TopBar::commitSeed);
    return box;
}

void TopBar::fit() {
    m_seedBox->setFixedWidth(m_theme.px(kSeedWidth + kLockWidth));
    const bool roomy = width() * 100 >= kRoomyWidth * m_theme.textScale();
    m_title->setVisible(roomy);
    for (QToolButton* button : std::as_const(m_extras))
        button->setVisible(roomy);
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

QToolButton* TopBar::makeButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(commandName(action));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    return button;
}

void TopBar::setWorkspace(Workspace workspace) {
    m_workspaces->setCurrent(static_cast<int>(workspace));
}

void TopBar::setProject(project::Project* project) {
    if (m_project != nullptr)
        m_project->disconnect(this);
    m_project = project;
    if (project != nullptr) {
        connect(project, &project::Project::changed, this, &TopBar::refresh);
        connect(project, &project::Project::modifiedChanged, this, &TopBar::refresh);
        connect(project, &project::Project::fileChanged, this, &TopBar::refresh);
    }
    refresh();
}

void TopBar::setModel(const QString& title, ModelState state) {
    m_model->setText(state == ModelState::Opening  ? tr("Model  opening…")
                     : state == ModelState::Failed ? tr("Model  none")
                                                   : tr("Model  %1").arg(title));
    m_model->setAccessibleName(m_model->text());
    m_model->setToolTip(state == ModelState::Failed ? tr("No model is open; choose one")
                                                    : tr("The model that draws; choose another"));
}

void TopBar::refresh() {
    const bool open = m_project != nullptr;
    m_seed->setEnabled(open);
    m_unsaved->setVisible(open && m_project->modified());
    if (!open)
        return;
    const auto& state = m_project->state();
    m_title->setText(state.title.empty() ? tr("Untitled") : QString::fromStdString(state.title));
    if (!m_seed->hasFocus() || !m_seed->isModified())
        m_seed->setText(QString::number(state.scene.seed));
    m_lock->setChecked(state.scene.seedLocked);
    m_lock->setIcon(m_theme.icon(state.scene.seedLocked ? Icon::Lock : Icon::Unlock,
                                 state.scene.seedLocked ? Tint::Accent : Tint::Dim));
}

void TopBar::commitSeed() {
    if (m_project == nullptr || !m_seed->isModified())
        return;
    m_seed->setModified(false);
    bool understood = false;
    const qulonglong typed = m_seed->text().toULongLong(&understood);
    if (understood && typed <= kLargestSeed)
        m_project->edit(tr("Seed %1").arg(typed),
                        [typed](project::Project::State& state) { state.scene.seed = typed; });
    refresh();
}

} // namespace diptych::ui
