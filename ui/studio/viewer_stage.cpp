#include "ui/studio/viewer_stage.h"

#include "ui/edits/start_edits.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/studio/pinned_picture.h"
#include "ui/studio/value_difference.h"
#include "ui/theme/control_role.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/segmented_buttons.h"

#include <QActionGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace diptych::ui {
namespace {

using document::CompareMode;

constexpr std::array kModes{CompareMode::Single, CompareMode::Split,      CompareMode::SideBySide,
                            CompareMode::Blink,  CompareMode::Difference, CompareMode::Sheet};
const QString kLiveTrouble = QStringLiteral("stage.live");
const QString kAgain = QStringLiteral("again");
const QString kUseDdim = QStringLiteral("useDdim");

} // namespace

/// The strip above the pages, in the neutral grey that is around pictures.
class ViewerStage::Surround : public QWidget {
  public:
    explicit Surround(Theme& theme) : m_theme(theme) {}

    /// Of a picture, or of a page that has the colour of panels.
    void setAroundPicture(bool picture) {
        m_picture = picture;
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& tokens = m_theme.tokens();
        QPainter(this).fillRect(rect(), m_picture ? tokens.viewer : tokens.surface1);
    }

  private:
    Theme& m_theme;
    bool m_picture = true;
};

namespace {

/// A panel over the picture.
class Card : public QWidget {
  public:
    explicit Card(Theme& theme) : m_theme(theme) {}

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        fillBox(painter, rect(), radius::kPanel, m_theme.tokens().surface1, m_theme.tokens().line);
    }

  private:
    Theme& m_theme;
};

int indexOf(CompareMode mode) {
    return static_cast<int>(std::find(kModes.begin(), kModes.end(), mode) - kModes.begin());
}

ViewMode viewModeOf(CompareMode mode) {
    switch (mode) {
    case CompareMode::Split:
        return ViewMode::Split;
    case CompareMode::SideBySide:
        return ViewMode::SideBySide;
    case CompareMode::Blink:
        return ViewMode::Blink;
    case CompareMode::Difference:
        return ViewMode::Difference;
    case CompareMode::Single:
    case CompareMode::Sheet:
        break;
    }
    return ViewMode::Single;
}

} // namespace

ViewerStage::ViewerStage(Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_parts(parts), m_messages(new MessageArea(theme)),
      m_viewer(new CompareViewer(theme)), m_pages(new QStackedWidget) {
    setObjectName(QStringLiteral("stage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeBar();
    column->addWidget(m_messages);
    column->addWidget(m_strip);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_viewer);
    m_pages->addWidget(parts.sheet);
    m_pages->addWidget(parts.learning);
    connectViewer();
    connectLive();
    connect(&parts.pinned, &PinnedPicture::changed, this, &ViewerStage::refreshA);
    connect(&parts.project, &project::Project::changed, this, &ViewerStage::refresh);
    refresh(project::Part::All);
    refreshBadge();
}

void ViewerStage::makeBar() {
    m_strip = new Surround(m_theme);
    m_modes = new SegmentedButtons(m_theme, SegmentLook::OnPicture);
    m_modes->setObjectName(QStringLiteral("compareModes"));
    m_modes->setAccessibleName(tr("How to compare"));
    m_modes->addSegment(QStringLiteral("single"), tr("Single"), tr("The picture alone"));
    m_modes->addSegment(QStringLiteral("split"), tr("Split"),
                        tr("A and B with a line between them"));
    m_modes->addSegment(QStringLiteral("sideBySide"), tr("Side by side"),
                        tr("A and B beside each other"));
    m_modes->addSegment(QStringLiteral("blink"), tr("Blink"), tr("A and B in turn"));
    m_modes->addSegment(QStringLiteral("difference"), tr("Difference"), tr("Where A and B differ"));
    m_modes->addSegment(QStringLiteral("sheet"), tr("Sheet"),
                        tr("One picture for each of several strengths"));
    connect(m_modes, &SegmentedButtons::chosen, this,
            [this](int index) { setMode(kModes.at(static_cast<std::size_t>(index))); });
    makePinnedMenu();
    makeDifferenceMenu();
    auto* row = new QHBoxLayout(m_strip);
    row->setContentsMargins(space::kSmall, space::kSmall, space::kSmall, 0);
    row->setSpacing(space::kSmall);
    row->addStretch(1);
    row->addWidget(m_pinnedButton);
    row->addWidget(m_modes);
    row->addWidget(m_differenceButton);
    row->addStretch(1);
}

void ViewerStage::makePinnedMenu() {
    m_pinnedButton = new QToolButton;
    m_pinnedButton->setObjectName(QStringLiteral("pinnedButton"));
    m_pinnedButton->setText(tr("A"));
    m_pinnedButton->setAccessibleName(tr("What the picture is compared with"));
    m_pinnedButton->setToolTip(tr("What A shows. Pictures of the strip can be dropped on A, too."));
    m_pinnedButton->setPopupMode(QToolButton::InstantPopup);
    setControlRole(m_pinnedButton, ControlRole::OnPicture);
    auto* menu = new QMenu(m_pinnedButton);
    m_pinnedButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const auto& state = m_parts.project.state();
        const auto add = [&](const QString& text, const char* reference, bool there) {
            QAction* action = menu->addAction(text);
            action->setCheckable(true);
            action->setChecked(state.compare.pinned == reference);
            action->setEnabled(there);
            connect(action, &QAction::triggered, this,
                    [this, pinned = std::string(reference)] { pin(pinned); });
        };
        add(tr("Without styles"), "base", true);
        add(tr("Original"), "original", state.sources.original.has_value());
        add(tr("My version"), "mine", state.sources.mine.has_value());
        add(tr("Picture it starts from"), "start", state.scene.start.has_value());
        Q_EMIT pinnedMenuRequested(menu);
    });
}

void ViewerStage::makeDifferenceMenu() {
    m_differenceButton = new QToolButton;
    m_differenceButton->setObjectName(QStringLiteral("differenceButton"));
    m_differenceButton->setPopupMode(QToolButton::InstantPopup);
    m_differenceButton->setToolTip(tr("How strongly differences are shown"));
    setControlRole(m_differenceButton, ControlRole::OnPicture);
    auto* menu = new QMenu(m_differenceButton);
    m_differenceButton->setMenu(menu);
    const auto apply = [this] {
        m_viewer->setDifference(m_gain, m_look);
        m_differenceButton->setText(tr("× %1").arg(m_gain));
        m_differenceButton->setAccessibleName(tr("Differences shown %1 times").arg(m_gain));
    };
    auto* gains = new QActionGroup(menu);
    for (const int gain : {1, 2, 4, 8, 16}) {
        QAction* action = menu->addAction(tr("× %1").arg(gain));
        action->setCheckable(true);
        action->setChecked(gain == static_cast<int>(m_gain));
        gains->addAction(action);
        connect(action, &QAction::triggered, this, [this, gain, apply] {
            m_gain = gain;
            apply();
        });
    }
    menu->addSeparator();
    QAction* heat = menu->addAction(tr("As a heat map"));
    heat->setCheckable(true);
    connect(heat, &QAction::toggled, this, [this, apply](bool on) {
        m_look = on ? DifferenceLook::Heat : DifferenceLook::Plain;
        apply();
    });
    apply();
}

void ViewerStage::connectViewer() {
    connect(m_viewer, &CompareViewer::splitDragFinished, this, [this] {
        const SplitLine line = m_viewer->split();
        m_parts.project.note([line](project::Project::State& state) {
            state.compare.splitPosition = line.position();
            state.compare.splitAngle = line.angle();
        });
    });
    connect(m_viewer, &CompareViewer::useValuesRequested, this, [this](Slot slot) {
        if (slot == Slot::A)
            Q_EMIT usePinnedRequested();
    });
    connect(m_viewer, &CompareViewer::dropped, this,
            [this](Slot slot, const QMimeData* what) { Q_EMIT dropped(what, slot); });
}

void ViewerStage::connectLive() {
    LiveController& live = m_parts.live;
    connect(&live, &LiveController::frameShown, this, [this] {
        refreshB();
        refreshBadge();
    });
    connect(&live, &LiveController::stateChanged, this, [this] {
        refreshBadge();
        refreshTrouble();
    });
    connect(m_messages, &MessageArea::actionTriggered, this,
            [this](const QString& message, const QString& action) {
                if (message != kLiveTrouble)
                    return;
                if (action == kUseDdim)
                    m_parts.project.edit(tr("Sampler DDIM"), start_edits::useEditSampler());
                if (action != kAgain)
                    return;
                if (m_parts.live.model().folder.empty())
                    m_parts.live.retryModel();
                else
                    m_parts.live.renderFinalNow();
            });
}

// ---- what the project says

void ViewerStage::setMode(CompareMode mode) {
    if (mode != m_parts.project.state().compare.mode)
        m_parts.project.note([mode](project::Project::State& state) { state.compare.mode = mode; });
    m_modes->setCurrent(indexOf(mode));
}

void ViewerStage::nextMode() {
    const int next =
        (indexOf(m_parts.project.state().compare.mode) + 1) % static_cast<int>(kModes.size());
    setMode(kModes.at(static_cast<std::size_t>(next)));
}

void ViewerStage::pin(const std::string& reference) {
    m_parts.project.note([reference](project::Project::State& state) {
        state.compare.pinned = reference;
        if (state.compare.mode == CompareMode::Single)
            state.compare.mode = CompareMode::Split;
    });
}

void ViewerStage::setShowing(Showing showing) {
    m_showing = showing;
    refreshPage();
}

ViewerStage::Page ViewerStage::page() const {
    return static_cast<Page>(m_pages->currentIndex());
}

void ViewerStage::refresh(project::Parts parts) {
    if (parts.testFlag(project::Part::Compare)) {
        const auto& compare = m_parts.project.state().compare;
        m_modes->setCurrent(indexOf(compare.mode));
        m_viewer->setMode(viewModeOf(compare.mode));
        m_viewer->setSplit({compare.splitPosition, compare.splitAngle});
        refreshPage();
        Q_EMIT modeChanged(compare.mode);
    }
    refreshA();
    refreshB();
}

void ViewerStage::refreshPage() {
    const CompareMode mode = m_parts.project.state().compare.mode;
    const Page page = m_showing == Showing::Learning ? Page::Learning
                      : mode == CompareMode::Sheet   ? Page::Sheet
                                                     : Page::Picture;
    m_pages->setCurrentIndex(static_cast<int>(page));
    const bool compares = page == Page::Picture && mode != CompareMode::Single;
    m_strip->setVisible(page != Page::Learning);
    m_strip->setAroundPicture(page == Page::Picture);
    m_pinnedButton->setVisible(compares);
    m_differenceButton->setVisible(page == Page::Picture && mode == CompareMode::Difference);
    // The key that shows A while it is held works in every mode.
    m_parts.pinned.setLook(page == Page::Picture ? PinnedPicture::Look::Here
                                                 : PinnedPicture::Look::Away);
}

void ViewerStage::refreshA() {
    const PinnedPicture& pinned = m_parts.pinned;
    ViewerPicture a;
    a.picture = pinned.picture();
    a.title = pinned.title();
    a.description = pinned.title();
    if (pinned.scene()) {
        a.values =
            differingValues(*pinned.scene(), m_parts.project.state().scene, pinned.adapters());
        a.description = frame_scene::description(*pinned.scene(), pinned.adapters());
    }
    a.canUseValues = pinned.canUseValues();
    m_pinnedButton->setText(tr("A · %1").arg(pinned.title()));
    m_viewer->setPicture(Slot::A, a);
}

void ViewerStage::refreshB() {
    const ShownFrame& shown = m_parts.live.shown();
    const auto& state = m_parts.project.state();
    ViewerPicture b;
    b.picture = shown.picture;
    b.title = tr("live");
    if (!shown.isNull()) {
        const document::Scene scene = frame_scene::of(shown, state);
        b.description = frame_scene::description(scene, state.adapters);
        if (m_parts.pinned.scene())
            b.values = differingValues(scene, *m_parts.pinned.scene(), state.adapters);
    }
    m_viewer->setPicture(Slot::B, b);
}

void ViewerStage::refreshBadge() {
    using State = LiveController::State;
    QList<PillPart> parts;
    const QString badge = m_parts.live.badge();
    const qsizetype first = badge.indexOf(QLatin1String(" | "));
    const bool upToDate = m_parts.live.state() == State::UpToDate;
    if (m_parts.live.state() == State::NotReady)
        parts.append({tr("opening the model…"), Tint::OnPicture});
    else if (m_parts.live.state() == State::NothingAsked)
        parts.append({m_parts.live.sentence(), Tint::OnPicture});
    else if (first > 0)
        parts = {{badge.left(first) + QStringLiteral("  "), upToDate ? Tint::Live : Tint::OnPicture,
                  PillWeight::Strong},
                 {badge.mid(first + 3), Tint::OnPicture}};
    m_viewer->setBadge(parts);
}

void ViewerStage::refreshTrouble() {
    using State = LiveController::State;
    const State state = m_parts.live.state();
    if (state != State::Failed && state != State::TimedOut)
        return m_messages->dismiss(kLiveTrouble);
    Message message;
    message.kind = MessageKind::Error;
    message.key = kLiveTrouble;
    message.text = m_parts.live.sentence();
    message.actions = {{kAgain, tr("Try again")}};
    if (m_parts.live.wanted().obstacle == scene::Obstacle::EditNeedsDdim) {
        message.kind = MessageKind::Info; // nothing went wrong: a choice is to be made
        message.actions = {{kUseDdim, tr("Use DDIM")}};
    }
    m_messages->post(message);
}

// ---- what floats above

void ViewerStage::openPopup(QFrame* popup) {
    closePopup();
    auto* card = new Card(m_theme);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(popup);
    popup->setAutoFillBackground(false);
    popup->setFrameShape(QFrame::NoFrame); // the card has the border
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTiny, space::kTiny, space::kTiny, space::kTiny);
    column->addWidget(scroll);
    m_popup = popup;
    m_card = card;
    card->setParent(this);
    placeCard();
    card->show();
    card->raise();
    popup->setFocus();
}

void ViewerStage::closePopup() {
    if (!m_card)
        return;
    m_card->hide();
    m_card->deleteLater();
    m_card.clear();
    m_popup.clear();
    m_viewer->setFocus();
}

QFrame* ViewerStage::popup() const {
    return m_popup;
}

void ViewerStage::resizeEvent(QResizeEvent*) {
    placeCard();
}

void ViewerStage::placeCard() {
    if (!m_card || !m_popup)
        return;
    const QSize room = size() - QSize(2 * space::kLarge, 2 * space::kLarge);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_card);
    // A hint knows nothing of a fixed width.
    const QSize wish = m_popup->sizeHint()
                           .expandedTo(m_popup->minimumSizeHint())
                           .expandedTo(m_popup->minimumSize()) +
                       QSize(2 * space::kTiny + bar, 2 * space::kTiny);
    m_card->resize(wish.boundedTo(room));
    m_card->move((width() - m_card->width()) / 2, (height() - m_card->height()) / 2);
}

} // namespace diptych::ui
