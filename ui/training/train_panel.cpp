#include "ui/training/train_panel.h"

#include "core/project/project.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/training/adapter_fader.h"
#include "ui/training/loss_plot.h"
#include "ui/training/parameter_form.h"
#include "ui/training_model/train_messages.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr int kLeastWidth = 248; ///< of the dock, at 100 % text

using TrainState = TrainController::State;

constexpr int kQueueHeight = 180;
constexpr int kPanelRing = 4;

QVBoxLayout* columnOf(QWidget* widget, int side = kPanelRing) {
    auto* column = new QVBoxLayout(widget);
    // Room for what is outside of what one sees: the fader's focus ring.
    column->setContentsMargins(side, 0, side, 0);
    column->setSpacing(space::kSmall);
    return column;
}

QPushButton* button(const QString& name, const QString& text) {
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(text);
    return made;
}

QToolButton* quietButton(const QString& name, const QString& text) {
    auto* made = new QToolButton;
    made->setObjectName(name);
    made->setText(text);
    made->setAccessibleName(text);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setControlRole(made, ControlRole::Quiet);
    return made;
}

MessageKind kindOf(TrainNotice::Kind kind) {
    switch (kind) {
    case TrainNotice::Kind::Info:
        return MessageKind::Info;
    case TrainNotice::Kind::Warning:
        return MessageKind::Warning;
    case TrainNotice::Kind::Error:
        break;
    }
    return MessageKind::Error;
}

Message messageOf(const TrainNotice& notice) {
    Message message;
    message.kind = kindOf(notice.kind);
    message.text = notice.text;
    message.details = notice.details;
    message.key = notice.key;
    for (const auto action : notice.actions)
        message.actions += {nameOf(action), textOf(action)};
    return message;
}

} // namespace

TrainPanel::TrainPanel(Theme& theme, project::Project& project, TrainController& controller,
                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_controller(controller),
      m_messages(new MessageArea(theme)), m_form(new ParameterForm(theme, project)) {
    setObjectName(QStringLiteral("train"));
    setAccessibleName(tr("Train"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kLarge - kPanelRing, space::kLarge,
                               space::kLarge - kPanelRing, space::kLarge);
    column->setSpacing(space::kHuge);
    auto* top = new QWidget;
    auto* topColumn = columnOf(top);
    topColumn->addWidget(m_messages);
    topColumn->addWidget(makeProgress());
    column->addWidget(top);
    column->addWidget(makeLoss());
    column->addWidget(makeFader());
    column->addWidget(makeQueue());
    m_form->setContentsMargins(kPanelRing, 0, kPanelRing, 0);
    column->addWidget(m_form);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    const auto keepRoom = [this, scroll] { scroll->setMinimumWidth(m_theme.px(kLeastWidth)); };
    connect(&theme, &Theme::changed, scroll, keepRoom);
    keepRoom();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connectController();
    for (const auto& notice : controller.notices())
        post(notice);
    refreshMethods();
    refresh();
}

TrainPanel::~TrainPanel() = default;

QWidget* TrainPanel::makeProgress() {
    auto* box = new QWidget;
    auto* column = columnOf(box, 0);
    m_header = new PanelHeader(m_theme, tr("Learning"));
    column->addWidget(m_header);
    m_nothing =
        new TextLabel(m_theme, TextRole::Body, Tint::Dim,
                      tr("Nothing is being learnt. Choose your pictures, then press Learn."));
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    m_progress = new QWidget;
    auto* inner = columnOf(m_progress, 0);
    m_phase = new TextLabel(m_theme, TextRole::Heading, Tint::Text);
    m_phase->setObjectName(QStringLiteral("learningPhase"));
    m_step = new NumberLabel(m_theme, TextRole::Body, Tint::Dim);
    m_step->setObjectName(QStringLiteral("learningStep"));
    m_strip = new ProgressStrip(m_theme);
    m_strip->setObjectName(QStringLiteral("learningProgress"));
    m_strip->setAccessibleName(tr("Progress of the learning"));
    inner->addWidget(m_phase);
    inner->addWidget(m_step);
    inner->addSpacing(space::kTiny);
    inner->addWidget(m_strip);
    inner->addSpacing(space::kTiny);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    m_pause = button(QStringLiteral("pauseLearning"), tr("Pause"));
    m_stop = button(QStringLiteral("stopAndKeep"), tr("Stop and keep"));
    m_stop->setToolTip(tr("Ends the learning; what was learnt so far stays."));
    buttons->addWidget(m_pause, 1);
    buttons->addWidget(m_stop, 1);
    inner->addLayout(buttons);
    auto* more = new QHBoxLayout;
    m_copy = quietButton(QStringLiteral("saveCopyNow"), tr("Save copy now"));
    m_copy->setToolTip(tr("Puts the style as it is into the project, and learns on."));
    m_cancel = quietButton(QStringLiteral("cancelLearning"), tr("Cancel"));
    m_cancel->setToolTip(tr("Ends the learning; nothing is kept."));
    more->addWidget(m_copy);
    more->addStretch(1);
    more->addWidget(m_cancel);
    inner->addLayout(more);
    column->addWidget(m_progress);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_controller.state() == TrainState::Paused)
            m_controller.resume();
        else
            m_controller.pause();
    });
    connect(m_stop, &QPushButton::clicked, &m_controller, &TrainController::stopAndKeep);
    connect(m_copy, &QToolButton::clicked, &m_controller, &TrainController::saveCopyNow);
    connect(m_cancel, &QToolButton::clicked, &m_controller, &TrainController::cancel);
    return box;
}

QWidget* TrainPanel::makeLoss() {
    m_loss = new QWidget;
    auto* column = columnOf(m_loss);
    m_lossHeader = new PanelHeader(m_theme, tr("Loss"));
    m_lossHeader->setRightText(tr("smoothed · raw"));
    m_log = quietButton(QStringLiteral("logScale"), tr("log"));
    m_log->setAccessibleName(tr("Logarithmic scale"));
    m_log->setToolTip(tr("Logarithmic scale"));
    m_log->setCheckable(true);
    m_lossHeader->addRight(m_log);
    column->addWidget(m_lossHeader);
    m_plot = new LossPlot(m_theme);
    column->addWidget(m_plot);
    auto* caption = new TextLabel(m_theme, TextRole::Caption, Tint::Dim,
                                  tr("Lower is not always better; look at the pictures."));
    caption->setWordWrap(true);
    column->addWidget(caption);
    connect(m_log, &QToolButton::toggled, this, [this](bool on) {
        m_plot->setScale(on ? LossPlot::Scale::Logarithmic : LossPlot::Scale::Linear);
    });
    connect(m_plot, &LossPlot::hovered, this, [this](const QString& value) {
        m_lossHeader->setRightText(value.isEmpty() ? tr("smoothed · raw") : value);
    });
    return m_loss;
}

QWidget* TrainPanel::makeFader() {
    m_while = new QWidget;
    auto* column = columnOf(m_while);
    m_whileHeader = new PanelHeader(m_theme, tr("While it learns"));
    column->addWidget(m_whileHeader);
    m_fader = new AdapterFader(m_theme, m_project, this);
    column->addWidget(m_fader->fader());
    const auto meter = [&](const QString& name, const QString& text) {
        auto* row = new QHBoxLayout;
        row->addWidget(new TextLabel(m_theme, TextRole::Body, Tint::Text, text), 1);
        auto* word = new TextLabel(m_theme, TextRole::Body, Tint::Live);
        word->setObjectName(name);
        word->setAccessibleName(text);
        row->addWidget(word);
        column->addLayout(row);
        return word;
    };
    m_change = meter(QStringLiteral("changeMeter"), tr("Change to other pictures"));
    m_copies = meter(QStringLiteral("copyMeter"), tr("Copies the training picture"));
    column->addWidget(makeSuggestion());
    return m_while;
}

QWidget* TrainPanel::makeSuggestion() {
    m_suggestion = new QWidget;
    m_suggestion->setObjectName(QStringLiteral("suggestion"));
    auto* column = columnOf(m_suggestion, 0);
    m_suggestionText = new TextLabel(m_theme, TextRole::Body, Tint::Text);
    m_suggestionText->setWordWrap(true);
    column->addWidget(m_suggestionText);
    auto* row = new QHBoxLayout;
    auto* use = button(QStringLiteral("useSuggestion"), tr("Use"));
    auto* compare = button(QStringLiteral("compareSteps"), tr("Compare all"));
    row->addWidget(use);
    row->addWidget(compare);
    row->addStretch(1);
    column->addLayout(row);
    connect(use, &QPushButton::clicked, this, [this] {
        if (const auto step = m_controller.meters().betterStep())
            m_controller.useStep(*step);
    });
    connect(compare, &QPushButton::clicked, this, &TrainPanel::compareStepsRequested);
    return m_suggestion;
}

QWidget* TrainPanel::makeQueue() {
    m_queueBox = new QWidget;
    auto* column = columnOf(m_queueBox);
    column->addWidget(new PanelHeader(m_theme, tr("Queue")));
    m_queue = new QListWidget;
    m_queue->setObjectName(QStringLiteral("learningQueue"));
    m_queue->setAccessibleName(tr("What is learnt next"));
    m_queue->setDragDropMode(QAbstractItemView::InternalMove);
    m_queue->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_queue->setWordWrap(true);
    column->addWidget(m_queue);
    auto* remove = quietButton(QStringLiteral("removeFromQueue"), tr("Remove"));
    column->addWidget(remove, 0, Qt::AlignLeft);
    connect(remove, &QToolButton::clicked, this, [this] {
        if (const auto* item = m_queue->currentItem())
            m_controller.removeFromQueue(item->data(Qt::UserRole).toString());
    });
    connect(m_queue->model(), &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                m_controller.moveInQueue(from, to > from ? to - 1 : to);
                // The list shows what the controller made of it.
                QMetaObject::invokeMethod(
                    this, [this] { refreshQueue(); }, Qt::QueuedConnection);
            });
    return m_queueBox;
}

void TrainPanel::connectController() {
    connect(&m_controller, &TrainController::stateChanged, this, &TrainPanel::refresh);
    connect(&m_controller, &TrainController::runChanged, this, &TrainPanel::refresh);
    connect(&m_controller, &TrainController::progressed, this, &TrainPanel::refreshProgress);
    connect(&m_controller, &TrainController::progressed, this, &TrainPanel::refreshPlot);
    connect(&m_controller, &TrainController::previewMade, this, &TrainPanel::refreshPlot);
    connect(&m_controller, &TrainController::keptChanged, this, &TrainPanel::refresh);
    connect(&m_controller, &TrainController::metersChanged, this, &TrainPanel::refreshMeters);
    connect(&m_controller, &TrainController::queueChanged, this, &TrainPanel::refreshQueue);
    connect(&m_controller, &TrainController::readinessChanged, this, &TrainPanel::refreshMethods);
    connect(&m_controller, &TrainController::noticeRaised, this, &TrainPanel::post);
    connect(&m_controller, &TrainController::noticeWithdrawn, m_messages, &MessageArea::dismiss);
    connect(m_messages, &MessageArea::closed, &m_controller, &TrainController::dismiss);
    connect(m_messages, &MessageArea::actionTriggered, this,
            [this](const QString& key, const QString& id) {
                for (const auto& notice : m_controller.notices())
                    if (notice.key == key)
                        for (const auto action : notice.actions)
                            if (nameOf(action) == id)
                                return m_controller.act(key, action);
            });
    connect(&m_project, &project::Project::changed, this, [this](project::Parts parts) {
        using project::Part;
        if (parts & (Part::Scene | Part::Adapters))
            m_fader->refresh();
        if (parts & (Part::Learning | Part::Sources))
            m_form->refresh();
    });
}

void TrainPanel::post(const TrainNotice& notice) {
    m_messages->post(messageOf(notice));
}

void TrainPanel::refreshMethods() {
    m_form->setMethods(m_controller.methods(), m_controller.method());
    m_form->setLearning(m_controller.isBusy());
}

void TrainPanel::refresh() {
    const TrainState state = m_controller.state();
    const TrainRun* run = m_controller.run();
    const bool busy = m_controller.isBusy();
    m_header->setCaption(run != nullptr && (busy || state == TrainState::Ended)
                             ? tr("Learning “%1”").arg(QString::fromStdString(run->record().name))
                             : tr("Learning"));
    m_nothing->setVisible(!busy && run == nullptr);
    m_progress->setVisible(busy || run != nullptr);
    m_pause->setText(state == TrainState::Paused ? tr("Continue") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    const bool stoppable = busy && state != TrainState::Stopping;
    m_pause->setVisible(busy);
    m_stop->setVisible(busy);
    m_pause->setEnabled(stoppable && run != nullptr);
    m_stop->setEnabled(stoppable && run != nullptr);
    m_copy->setVisible(busy);
    m_copy->setEnabled(run != nullptr && !run->kept().empty());
    m_cancel->setVisible(busy);
    m_cancel->setEnabled(stoppable);
    m_loss->setVisible(run != nullptr);
    m_while->setVisible(run != nullptr && !run->kept().empty());
    m_whileHeader->setCaption(busy ? tr("While it learns") : tr("What was learnt"));
    m_strip->setPaused(state == TrainState::Paused || state == TrainState::PausedByExploring);
    if (run != nullptr) {
        m_fader->setAdapter(run->record().adapter);
        m_fader->setNote(busy ? tr("learning") : QString());
    }
    m_form->setLearning(busy);
    refreshProgress();
    refreshPlot();
    refreshMeters();
    refreshQueue();
}

QString TrainPanel::stepLine(const TrainRun::Progress& progress) const {
    const QString where = tr("step %1 of %2").arg(progress.step).arg(progress.totalSteps);
    switch (m_controller.state()) {
    case TrainState::Preparing:
        return tr("looking at pictures, memory and disk");
    case TrainState::Paused:
        return tr("%1 · paused").arg(where);
    case TrainState::PausedByExploring:
        return tr("%1 · waits while you explore").arg(where);
    case TrainState::Stopping:
        return tr("%1 · stopping").arg(where);
    case TrainState::Ended:
    case TrainState::Idle:
        return where;
    case TrainState::Running:
        break;
    }
    return tr("%1 · %2").arg(where, TrainMessages::timeLeft(progress.secondsLeft));
}

void TrainPanel::refreshProgress() {
    const TrainState state = m_controller.state();
    const TrainRun::Progress progress = m_controller.progress();
    const bool preparing = state == TrainState::Preparing;
    const TrainRun* run = m_controller.run();
    const bool whole = run != nullptr && run->record().end != RunEnd::None;
    m_phase->setText(preparing                    ? tr("Getting ready")
                     : state == TrainState::Ended ? (whole ? tr("Learnt") : tr("Stopped"))
                     : progress.phase.isEmpty()   ? tr("Beginning")
                                                  : progress.phase);
    m_step->setText(stepLine(progress));
    m_strip->setShare(preparing ? -1.0 : progress.share());
    m_header->setRightText(
        m_controller.isBusy() && !preparing && progress.phaseCount > 1
            ? tr("phase %1 of %2").arg(progress.phaseNumber).arg(progress.phaseCount)
            : QString(),
        Tint::Live);
}

void TrainPanel::refreshPlot() {
    const TrainRun* run = m_controller.run();
    if (run == nullptr)
        return m_plot->setData({}, {});
    LossPlot::Marks marks;
    marks.styleBegins = run->record().styleBegins;
    for (const auto& [step, pictures] : run->previews())
        marks.withPictures.push_back(step);
    m_plot->setData(run->losses(), marks);
}

void TrainPanel::refreshMeters() {
    const auto effect = m_controller.meters().latest();
    m_change->setText(effect ? wordFor(effect->change()) : tr("not yet"));
    m_change->setTint(!effect                                           ? Tint::Dim
                      : effect->change() == PictureEffect::Change::None ? Tint::Warn
                                                                        : Tint::Live);
    m_copies->setText(effect ? wordFor(effect->copy()) : tr("not yet"));
    m_copies->setTint(!effect                                         ? Tint::Dim
                      : effect->copy() == PictureEffect::Copy::Little ? Tint::Live
                                                                      : Tint::Warn);
    const auto better = m_controller.meters().betterStep();
    const bool suggests =
        better && m_controller.state() == TrainState::Ended && m_controller.shownStep() != *better;
    m_suggestion->setVisible(suggests);
    if (suggests) {
        const PictureEffect& at = m_controller.meters().byStep().at(*better);
        m_suggestionText->setText(tr("Step %1 looks best: %2 style, %3 copying")
                                      .arg(*better)
                                      .arg(wordFor(at.change()), wordFor(at.copy())));
    }
}

void TrainPanel::refreshQueue() {
    const auto& items = m_controller.queue();
    const bool needed = std::any_of(items.begin(), items.end(), [](const auto& item) {
        return item.state == RunQueue::State::Waiting || item.state == RunQueue::State::Failed;
    });
    m_queueBox->setVisible(needed);
    const int row = m_queue->currentRow();
    int height = space::kSmall;
    m_queue->clear();
    for (const auto& item : items) {
        QString second;
        switch (item.state) {
        case RunQueue::State::Waiting:
            second = tr("waits");
            break;
        case RunQueue::State::Learning:
            second = tr("learning");
            break;
        case RunQueue::State::Done:
            second = item.reason.isEmpty() ? tr("learnt") : item.reason;
            break;
        case RunQueue::State::Failed:
            second = item.reason;
            break;
        }
        auto* line = new QListWidgetItem(tr("%1 — %2").arg(item.name, second));
        line->setData(Qt::UserRole, item.id);
        line->setToolTip(item.method);
        if (item.state != RunQueue::State::Waiting)
            line->setFlags(line->flags() & ~Qt::ItemIsDragEnabled);
        const int room = std::max(m_theme.px(120), width() - 2 * space::kLarge - space::kHuge);
        const int tall =
            m_queue->fontMetrics()
                .boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, line->text())
                .height() +
            space::kSmall;
        line->setSizeHint({room, tall});
        height += tall;
        m_queue->addItem(line);
    }
    m_queue->setCurrentRow(std::min(row, m_queue->count() - 1));
    m_queue->setFixedHeight(std::min(height, m_theme.px(kQueueHeight)));
}

void TrainPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshQueue(); // its lines wrap elsewhere
}

void TrainPanel::setShownStrength(std::optional<double> value) {
    m_fader->setShownValue(value);
}

} // namespace diptych::ui
