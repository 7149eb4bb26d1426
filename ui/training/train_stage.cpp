#include "ui/training/train_stage.h"

#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"
#include "ui/training/preview_picture.h"
#include "ui/training/step_strip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

/// A panel that floats on the viewer's grey.
class Card : public QWidget {
  public:
    explicit Card(Theme& theme) : m_theme(theme) {}

  protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        fillBox(painter, rect(), radius::kPanel, m_theme.tokens().surface1);
    }

  private:
    Theme& m_theme;
};

FaderSpec timeSpec(qint64 last) {
    FaderSpec spec = FaderSpec::picture(TrainStage::tr("Step"), {0.0, static_cast<double>(last)},
                                        static_cast<double>(last));
    spec.role = FaderRole::Attribute;
    spec.description = TrainStage::tr("Shows the style as it was at a step of the learning.");
    spec.decimals = 0;
    const double span = std::max(1.0, static_cast<double>(last));
    spec.steps = {1.0, std::max(1.0, std::round(span / 100.0)),
                  std::max(1.0, std::round(span / 10.0))};
    return spec;
}

} // namespace

TrainStage::TrainStage(Theme& theme, TrainController& controller, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_controller(controller), m_row(new QWidget) {
    setObjectName(QStringLiteral("trainStage"));
    setAccessibleName(tr("Through the learning"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    column->setSpacing(space::kLarge);
    m_empty =
        new EmptyState(theme, Icon::Sparkle, tr("What is learnt appears here, step by step."));
    column->addWidget(m_empty, 1);
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kLarge);
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        m_pictures[i] = new PreviewPicture(theme);
        m_pictures[i]->setObjectName(QStringLiteral("preview%1").arg(i));
        row->addWidget(m_pictures[i], 1);
        connect(m_pictures[i], &PreviewPicture::clicked, this, [this, i] {
            const int index = static_cast<int>(i);
            if (const auto [step, picture] = newest(index); !picture.isNull())
                Q_EMIT openRequested(step, index);
        });
    }
    column->addWidget(m_row, 1);
    column->addWidget(makeCard());
    const auto all = [this] { refresh(); };
    connect(&controller, &TrainController::runChanged, this, all);
    connect(&controller, &TrainController::keptChanged, this, all);
    connect(&controller, &TrainController::previewMade, this, all);
    connect(&controller, &TrainController::stateChanged, this, all);
    connect(&controller, &TrainController::shownStepChanged, this, all);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    refresh();
}

TrainStage::~TrainStage() = default;

QWidget* TrainStage::makeCard() {
    m_card = new Card(m_theme);
    m_card->setObjectName(QStringLiteral("throughTheLearning"));
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    column->setSpacing(space::kSmall);
    auto* head = new QHBoxLayout;
    head->addWidget(
        new TextLabel(m_theme, TextRole::Strong, Tint::Text, tr("Through the learning")));
    head->addStretch(1);
    m_what = new NumberLabel(m_theme, TextRole::Body, Tint::Dim);
    head->addWidget(m_what);
    column->addLayout(head);
    m_strip = new StepStrip(m_theme);
    column->addWidget(m_strip);
    m_time = new StyleFader(m_theme, timeSpec(1));
    m_time->setObjectName(QStringLiteral("trainingTime"));
    column->addWidget(m_time);
    connect(m_strip, &StepStrip::chosen, this, &TrainStage::choose);
    connect(m_strip, &StepStrip::otherPictureWanted, this, [this](int direction) {
        const TrainRun* run = m_controller.run();
        const int count = run == nullptr ? 0 : static_cast<int>(run->record().previews.size());
        if (count == 0)
            return;
        m_index = std::clamp(m_index + direction, 0, count - 1);
        refresh();
    });
    connect(m_time, &StyleFader::valueEdited, this,
            [this](double value, EditKind) { choose(static_cast<qint64>(std::llround(value))); });
    connect(m_time, &StyleFader::dragFinished, this, [this] { refresh(); });
    return m_card;
}

void TrainStage::choose(qint64 step) {
    m_controller.showStep(step);
    refreshPictures();
}

QString TrainStage::pillOf(qint64 step, int index) const {
    const QString when = step == 0 ? tr("before") : tr("step %1").arg(step);
    if (index == 0)
        return tr("the picture's own scene · %1").arg(when);
    const TrainRun* run = m_controller.run();
    const auto place = static_cast<std::size_t>(index);
    const QString prompt = place < run->record().previews.size()
                               ? QString::fromStdString(run->record().previews[place].prompt)
                               : QString();
    return tr("“%1” · %2").arg(prompt, when);
}

std::pair<qint64, QImage> TrainStage::newest(int index) const {
    const TrainRun* run = m_controller.run();
    if (run == nullptr)
        return {-1, {}};
    const qint64 shown = m_controller.isFollowing() || m_controller.shownStep() < 0
                             ? run->progress().totalSteps
                             : m_controller.shownStep();
    for (auto at = run->previews().rbegin(); at != run->previews().rend(); ++at)
        if (at->first <= shown)
            if (const QImage picture = run->preview(at->first, index); !picture.isNull())
                return {at->first, picture};
    return {-1, {}};
}

void TrainStage::refreshPictures() {
    for (int i = 0; i < 2; ++i) {
        const auto [step, picture] = newest(i);
        m_pictures[static_cast<std::size_t>(i)]->setPicture(
            picture, picture.isNull() ? QString() : pillOf(step, i));
    }
    m_strip->setCurrent(m_controller.shownStep());
}

void TrainStage::refresh() {
    const TrainRun* run = m_controller.run();
    const bool there = run != nullptr && !run->previews().empty();
    m_empty->setVisible(!there);
    m_row->setVisible(there);
    m_card->setVisible(there);
    if (!there)
        return;
    m_index = std::min(m_index, static_cast<int>(run->record().previews.size()) - 1);
    std::vector<StepStrip::Item> items;
    for (const auto& [step, pictures] : run->previews())
        if (const QImage picture = run->preview(step, m_index); !picture.isNull())
            items.push_back({step, picture});
    m_strip->setItems(std::move(items));
    m_what->setText(m_index == 0
                        ? tr("same seed, same words at every step")
                        : tr("“%1”").arg(QString::fromStdString(
                              run->record().previews[static_cast<std::size_t>(m_index)].prompt)));
    if (!m_time->isDragging()) {
        const qint64 last = std::max<qint64>(1, run->progress().totalSteps);
        if (m_time->spec().soft.maximum != static_cast<double>(last))
            m_time->setSpec(timeSpec(last));
        m_time->setValue(static_cast<double>(std::max<qint64>(0, m_controller.shownStep())));
        m_time->setEnabled(!run->kept().empty());
    }
    refreshPictures();
}

void TrainStage::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().viewer);
}

} // namespace diptych::ui
