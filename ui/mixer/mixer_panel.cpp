#include "ui/mixer/mixer_panel.h"

#include "core/scene/scene_request.h"
#include "ui/mixer/advanced_section.h"
#include "ui/mixer/guide_section.h"
#include "ui/mixer/range_popup.h"
#include "ui/mixer/second_part.h"
#include "ui/mixer/start_section.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/style_fader.h"

#include <QInputDialog>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace diptych::ui {
namespace {

constexpr int kLeastWidth = 248; ///< of the dock, at 100 % text

using State = project::Project::State;
using document::FaderLink;
using project::Part;

constexpr FaderRange kPromptPull{1, 15};

QString gestureKey(const std::string& adapter) {
    return QStringLiteral("fader:") + QString::fromStdString(adapter);
}

mix_edits::Scope scopeOf(FaderScope scope) {
    return scope == FaderScope::This ? mix_edits::Scope::This : mix_edits::Scope::Others;
}

double keepLayoutOf(const engine::RenderRequest& request) {
    return 1.0 - request.startTimestep / 1000.0;
}

} // namespace

MixerPanel::MixerPanel(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_messages(new MessageArea(theme)),
      m_start(new StartSection(theme, project, *m_messages)),
      m_guides(new GuideSection(theme, project, *m_messages)) {
    setObjectName(QStringLiteral("mixer"));
    setAccessibleName(tr("Mixer"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kSmall);
    column->addWidget(m_messages);
    column->addWidget(new PanelHeader(theme, tr("Prompt")));
    FieldBox* words = FieldBox::text(theme, {}, 2, m_prompt);
    m_prompt->setObjectName(QStringLiteral("prompt"));
    m_prompt->setAccessibleName(tr("What the picture shows"));
    m_prompt->setPlaceholderText(tr("What should the picture show?"));
    m_prompt->setTabChangesFocus(true);
    column->addWidget(words);
    column->addSpacing(space::kSmall);
    makeStylePart(column);
    column->addSpacing(space::kMedium);
    column->addWidget(m_start);
    column->addSpacing(space::kMedium);
    makeGuidePart(column);
    column->addSpacing(space::kMedium);
    makePicturePart(column);
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
    connect(m_prompt, &QPlainTextEdit::textChanged, this, [this] {
        m_project.edit(
            tr("Change the words"),
            [text = m_prompt->toPlainText().toStdString()](State& state) {
                state.scene.prompt = text;
            },
            QStringLiteral("prompt"));
    });
    connect(m_start, &StartSection::othersDropped, this, &MixerPanel::othersDropped);
    connect(m_guides, &GuideSection::othersDropped, this, &MixerPanel::othersDropped);
    connect(m_guides, &GuideSection::addRequested, this, &MixerPanel::guideRequested);
    connect(&project, &project::Project::changed, this, &MixerPanel::refresh);
    refresh(Part::All);
}

void MixerPanel::setModelGuidance(double guidance) {
    m_modelGuidance = guidance;
    refreshPicturePart();
}

MixerPanel::~MixerPanel() {
    // They say things in the messages.
    delete m_start;
    delete m_guides;
}

/// "Keep layout" and "Prompt pull", and what they mean while a picture is edited.
void MixerPanel::refreshPicturePart() {
    const bool edit = scene::isEdit(m_project.state().scene);
    FaderSpec layout = FaderSpec::share(tr("Keep layout"), 0.2);
    layout.description =
        edit ? tr("From where on styles join. For a crowded picture keep more and turn the styles "
                  "up; for a plain one keep none.")
             : tr("How long the picture is laid out before styles join. More keeps the "
                  "composition.");
    // A new spec forgets what the fader was before it was switched off.
    if (layout.description != m_keepLayout->spec().description)
        m_keepLayout->setSpec(layout);
    FaderSpec pull = FaderSpec::picture(tr("Prompt pull"), kPromptPull, m_modelGuidance);
    pull.description = edit ? tr("Does not act while a picture is edited.")
                            : tr("How closely the picture follows the words (guidance scale).");
    if (pull.description != m_guidance->spec().description ||
        pull.defaultValue != m_guidance->spec().defaultValue)
        m_guidance->setSpec(pull);
    m_guidance->setSilenced(edit);
    m_guidance->setNote(edit ? tr("not in an edit") : QString(), Tint::Dim);
    m_keepLayout->setValue(m_project.state().scene.keepLayout);
    m_guidance->setValue(m_project.state().scene.guidance);
}

void MixerPanel::makeStylePart(QVBoxLayout* column) {
    m_styleHeader = new PanelHeader(m_theme, tr("Styles"));
    m_link = new QToolButton;
    m_link->setObjectName(QStringLiteral("linkFaders"));
    m_link->setAccessibleName(tr("How the faders move together"));
    m_link->setPopupMode(QToolButton::InstantPopup);
    m_link->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setControlRole(m_link, ControlRole::Quiet);
    auto* menu = new QMenu(m_link);
    const auto add = [&](const QString& text, FaderLink link) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, text, link] { m_project.edit(text, mix_edits::setLink(link)); });
    };
    add(tr("Each fader alone"), FaderLink::None);
    add(tr("Keep the total: the others give way"), FaderLink::KeepTotal);
    add(tr("All move together"), FaderLink::Together);
    menu->addSeparator();
    connect(menu->addAction(tr("Balance: the same share for each")), &QAction::triggered, this,
            [this] { m_project.edit(tr("Balance the styles"), mix_edits::balance()); });
    m_link->setMenu(menu);
    m_styleHeader->addRight(m_link);
    column->addWidget(m_styleHeader);
    m_empty = new EmptyState(m_theme, Icon::Adapter, tr("No style yet"));
    connect(m_empty->addButton(QStringLiteral("learnFirst"), tr("Learn one")),
            &QPushButton::clicked, this, &MixerPanel::learnRequested);
    connect(m_empty->addButton(QStringLiteral("importFirst"), tr("Import adapter")),
            &QPushButton::clicked, this, &MixerPanel::importRequested);
    column->addWidget(m_empty);
    m_faderColumn = new QVBoxLayout;
    m_faderColumn->setSpacing(space::kSmall);
    column->addLayout(m_faderColumn);
    m_add = new QToolButton;
    m_add->setObjectName(QStringLiteral("addStyle"));
    m_add->setText(tr("Add a style"));
    m_add->setAccessibleName(tr("Add a style"));
    m_add->setIcon(m_theme.icon(Icon::Plus));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::InstantPopup);
    setControlRole(m_add, ControlRole::Quiet);
    auto* addMenu = new QMenu(m_add);
    connect(addMenu, &QMenu::aboutToShow, this, [this, addMenu] {
        addMenu->clear();
        Q_EMIT addRequested(addMenu);
    });
    m_add->setMenu(addMenu);
    column->addWidget(m_add, 0, Qt::AlignLeft);
}

/// Closed until a scene has a guide: the embedded model has none.
void MixerPanel::makeGuidePart(QVBoxLayout* column) {
    m_guidePart = new CollapsibleSection(m_theme, tr("Guides"), m_guides);
    m_guidePart->setObjectName(QStringLiteral("guidesSection"));
    column->addWidget(m_guidePart);
}

void MixerPanel::makePicturePart(QVBoxLayout* column) {
    column->addWidget(new PanelHeader(m_theme, tr("Picture")));
    m_keepLayout = new StyleFader(m_theme, FaderSpec::share(tr("Keep layout"), 0.2));
    m_keepLayout->setObjectName(QStringLiteral("keepLayout"));
    connectPictureFader(m_keepLayout, QStringLiteral("keepLayout"), &document::Scene::keepLayout);
    column->addWidget(m_keepLayout);
    m_guidance = new StyleFader(
        m_theme, FaderSpec::picture(tr("Prompt pull"), kPromptPull, m_modelGuidance));
    m_guidance->setObjectName(QStringLiteral("guidance"));
    connectPictureFader(m_guidance, QStringLiteral("guidance"), &document::Scene::guidance);
    column->addWidget(m_guidance);
    m_advanced = new AdvancedSection(m_theme, m_project);
    auto* section = new CollapsibleSection(m_theme, tr("Advanced"), m_advanced);
    section->setObjectName(QStringLiteral("advancedSection"));
    column->addWidget(section);
}

void MixerPanel::connectPictureFader(StyleFader* fader, const QString& key,
                                     double document::Scene::*field) {
    connect(fader, &StyleFader::dragStarted, this, [this, key, field] {
        m_pictureBefore = m_project.state().scene.*field;
        m_project.beginGesture(key);
    });
    connect(fader, &StyleFader::valueEdited, this,
            [this, fader, key, field](double value, EditKind kind) {
                if (!m_project.inGesture())
                    m_pictureBefore = m_project.state().scene.*field;
                if (kind == EditKind::Revert)
                    return; // dragFinished(false) follows
                m_project.edit(
                    mix_edits::moveText(fader->spec(), m_pictureBefore, value),
                    [field, value](State& state) { state.scene.*field = value; }, key);
            });
    connect(fader, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
}

void MixerPanel::refresh(project::Parts parts) {
    if (!(parts & (Part::Scene | Part::Adapters)))
        return;
    const State& state = m_project.state();
    const QString prompt = QString::fromStdString(state.scene.prompt);
    if (m_prompt->toPlainText() != prompt) {
        const QSignalBlocker quiet(m_prompt);
        m_prompt->setPlainText(prompt);
    }
    std::vector<std::string> order;
    std::set<std::string> two;
    for (const auto& entry : state.scene.mix) {
        order.push_back(entry.adapter);
        const document::AdapterItem* item = state.adapter(entry.adapter);
        if (item != nullptr && item->second)
            two.insert(entry.adapter);
    }
    std::set<std::string> known;
    for (const auto& [id, part] : m_seconds)
        known.insert(id);
    if (order != m_order || two != known) {
        m_order = order;
        rebuildFaders();
        rebuildSeconds();
    }
    refreshFaders();
    refreshGhosts();
    m_start->refresh();
    const int guides = m_guides->count();
    m_guides->refresh();
    if (m_guides->count() > guides)
        m_guidePart->setOpen(true);
    refreshPicturePart();
    m_advanced->refresh();
}

void MixerPanel::rebuildFaders() {
    std::map<std::string, StyleFader*> kept;
    QWidget* previous = m_prompt;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const std::string& id = m_order[i];
        StyleFader* fader = nullptr;
        if (const auto known = m_faders.find(id); known != m_faders.end()) {
            fader = known->second;
            m_faders.erase(known);
            m_faderColumn->removeWidget(fader);
        } else {
            const document::AdapterItem* item = m_project.state().adapter(id);
            document::AdapterItem lost;
            lost.name = id;
            fader = makeFader(item != nullptr ? *item : lost);
            connectFader(fader, id);
        }
        m_faderColumn->insertWidget(static_cast<int>(i), fader);
        QWidget::setTabOrder(previous, fader);
        previous = fader;
        kept[id] = fader;
    }
    for (const auto& [id, fader] : m_faders) {
        m_faderColumn->removeWidget(fader);
        fader->hide();
        fader->deleteLater();
    }
    m_faders = std::move(kept);
}

/// Every second fader directly below its first.
void MixerPanel::rebuildSeconds() {
    for (const auto& [id, part] : m_seconds) {
        m_faderColumn->removeWidget(part);
        part->hide();
        part->deleteLater();
    }
    m_seconds.clear();
    for (const std::string& id : m_order) {
        const document::AdapterItem* item = m_project.state().adapter(id);
        if (item == nullptr || !item->second)
            continue;
        auto* part = new SecondPart(m_theme, m_project, id);
        m_faderColumn->insertWidget(m_faderColumn->indexOf(m_faders.at(id)) + 1, part);
        QWidget::setTabOrder(m_faders.at(id), part->fader());
        QWidget::setTabOrder(part->fader(), part->link());
        m_seconds[id] = part;
    }
}

SecondPart* MixerPanel::secondPart(const std::string& adapter) const {
    const auto found = m_seconds.find(adapter);
    return found == m_seconds.end() ? nullptr : found->second;
}

StyleFader* MixerPanel::makeFader(const document::AdapterItem& adapter) {
    auto* fader = new StyleFader(m_theme, mix_edits::specOf(adapter));
    fader->setObjectName(QStringLiteral("fader:") + QString::fromStdString(adapter.id));
    return fader;
}

void MixerPanel::connectFader(StyleFader* fader, const std::string& adapter) {
    connect(fader, &StyleFader::dragStarted, this, [this, adapter] {
        m_before = mix_edits::strengthsOf(m_project.state().scene);
        m_beforeKey = gestureKey(adapter);
        m_project.beginGesture(m_beforeKey);
    });
    connect(fader, &StyleFader::valueEdited, this,
            [this, adapter](double value, EditKind kind) { move(adapter, value, kind); });
    connect(fader, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
        m_beforeKey.clear();
    });
    connect(fader, &StyleFader::soloToggled, this, [this, adapter](bool on, FaderScope scope) {
        m_project.edit(on ? tr("Solo") : tr("Solo off"),
                       mix_edits::setSolo(adapter, on, scopeOf(scope)));
    });
    connect(fader, &StyleFader::muteToggled, this, [this, adapter](bool on, FaderScope scope) {
        m_project.edit(on ? tr("Mute") : tr("Mute off"),
                       mix_edits::setMuted(adapter, on, scopeOf(scope)));
    });
    connect(fader, &StyleFader::menuAboutToShow, this,
            [this, adapter](QMenu* menu) { extendMenu(adapter, menu); });
    connect(fader, &StyleFader::rangeEditRequested, this, [this, adapter] { openRange(adapter); });
}

void MixerPanel::move(const std::string& adapter, double value, EditKind kind) {
    if (kind == EditKind::Revert)
        return; // dragFinished(false) follows
    const bool dragging = m_project.inGesture() && m_beforeKey == gestureKey(adapter);
    if (!dragging) {
        m_before = mix_edits::strengthsOf(m_project.state().scene);
        m_beforeKey.clear();
    }
    const document::AdapterItem* item = m_project.state().adapter(adapter);
    const double before = m_before.contains(adapter) ? m_before.at(adapter) : value;
    const QString text = item != nullptr
                             ? mix_edits::moveText(mix_edits::specOf(*item), before, value)
                             : tr("Move a fader");
    m_project.edit(text, mix_edits::moveFader(adapter, value, m_before), gestureKey(adapter));
}

void MixerPanel::refreshFaders() {
    const State& state = m_project.state();
    bool soloed = false;
    for (const auto& entry : state.scene.mix)
        soloed = soloed || entry.solo;
    for (const auto& entry : state.scene.mix) {
        StyleFader* fader = m_faders.at(entry.adapter);
        if (const document::AdapterItem* item = state.adapter(entry.adapter))
            fader->setSpec(mix_edits::specOf(*item));
        fader->setValue(entry.strength);
        fader->setSolo(entry.solo);
        fader->setMuted(entry.muted);
        fader->setSilenced(soloed && !entry.solo);
        const auto note = m_learning.find(entry.adapter);
        fader->setNote(note == m_learning.end() ? QString() : note->second, Tint::Live);
    }
    for (const auto& [id, part] : m_seconds)
        part->refresh();
    m_empty->setVisible(state.scene.mix.empty());
    m_add->setVisible(!state.scene.mix.empty());
    m_link->setVisible(state.scene.mix.size() > 1);
    m_styleHeader->setRightText(
        state.scene.mix.size() > 1
            ? tr("total %1").arg(QLocale().toString(mix_edits::totalOf(state), 'f', 1))
            : QString());
    const bool linked = state.scene.link != FaderLink::None;
    m_link->setIcon(
        m_theme.icon(linked ? Icon::Link : Icon::Unlink, linked ? Tint::Accent : Tint::Dim));
    m_link->setText(state.scene.link == FaderLink::KeepTotal  ? tr("keep")
                    : state.scene.link == FaderLink::Together ? tr("together")
                                                              : QString());
}

void MixerPanel::refreshGhosts() {
    for (const auto& [id, part] : m_seconds)
        part->setShownValue(m_shown.isNull() ? std::nullopt
                                             : std::optional(m_shown.secondStrengthOf(id)));
    for (const auto& [id, fader] : m_faders) {
        fader->setShownValue(m_shown.isNull() ? std::nullopt
                                              : std::optional(m_shown.strengthOf(id)));
        const auto* entry = m_compared ? mix_edits::entryOf(*m_compared, id) : nullptr;
        fader->setCompareValue(entry == nullptr
                                   ? std::nullopt
                                   : std::optional(scene::effectiveStrength(*m_compared, *entry)),
                               m_comparedName);
    }
    if (m_shown.isNull()) {
        m_keepLayout->setShownValue(std::nullopt);
        m_guidance->setShownValue(std::nullopt);
        return;
    }
    m_keepLayout->setShownValue(keepLayoutOf(m_shown.request));
    m_guidance->setShownValue(m_shown.request.guidance);
}

void MixerPanel::setShown(const ShownFrame& frame) {
    m_shown = frame;
    m_shown.picture = {}; // the values are what counts here
    if (!frame.isNull())
        m_shown.picture = QImage(1, 1, QImage::Format_RGB32);
    m_start->setShown(m_shown);
    m_guides->setShown(m_shown);
    refreshGhosts();
}

void MixerPanel::setCompared(const std::optional<document::Scene>& scene, const QString& what) {
    m_compared = scene;
    m_comparedName = what;
    m_start->setCompared(scene, what);
    refreshGhosts();
}

void MixerPanel::setLearning(const std::string& adapter, const QString& note) {
    if (note.isEmpty())
        m_learning.erase(adapter);
    else
        m_learning[adapter] = note;
    refreshFaders();
}

StyleFader* MixerPanel::fader(const std::string& adapter) const {
    const auto found = m_faders.find(adapter);
    return found == m_faders.end() ? nullptr : found->second;
}

void MixerPanel::focusFader(int n) {
    if (n >= 0 && static_cast<std::size_t>(n) < m_order.size())
        m_faders.at(m_order[static_cast<std::size_t>(n)])->setFocus(Qt::ShortcutFocusReason);
}

void MixerPanel::extendMenu(const std::string& adapter, QMenu* menu) {
    menu->addSeparator();
    connect(menu->addAction(tr("Make this the default")), &QAction::triggered, this,
            [this, adapter] {
                if (const auto* entry = mix_edits::entryOf(m_project.state().scene, adapter))
                    m_project.edit(tr("Change a default"),
                                   mix_edits::setDefault(adapter, entry->strength));
            });
    if (const document::AdapterItem* item = m_project.state().adapter(adapter)) {
        const bool style = item->kind == document::AdapterKind::Style;
        const QString text =
            style ? tr("Mix into the whole picture") : tr("Let it guide as a style of its own");
        QAction* action = menu->addAction(text);
        action->setObjectName(QStringLiteral("changeKind"));
        action->setToolTip(
            style ? tr("The model itself changes: cheaper, but the layout may move with it.")
                  : tr("A second opinion pulls the picture its way: the layout stays, each step "
                       "costs one evaluation more."));
        connect(action, &QAction::triggered, this, [this, adapter, style, text] {
            m_project.edit(text, mix_edits::setKind(adapter, style ? document::AdapterKind::Weight
                                                                   : document::AdapterKind::Style));
        });
        menu->setToolTipsVisible(true);
    }
    connect(menu->addAction(tr("Rename…")), &QAction::triggered, this,
            [this, adapter] { renameAdapter(adapter); });
    connect(menu->addAction(tr("Export adapter…")), &QAction::triggered, this,
            [this, adapter] { Q_EMIT exportRequested(adapter); });
    connect(menu->addAction(tr("Remove from the mixer")), &QAction::triggered, this,
            [this, adapter] {
                m_project.edit(tr("Remove a fader"), mix_edits::removeFromMix(adapter));
            });
}

void MixerPanel::openRange(const std::string& adapter) {
    StyleFader* at = fader(adapter);
    auto* popup = new RangePopup(m_theme, at->spec(), this);
    connect(popup, &RangePopup::accepted, this, [this, adapter](double minimum, double maximum) {
        m_project.edit(tr("Change a fader's range"),
                       mix_edits::setRange(adapter, minimum, maximum));
    });
    popup->openAt(at->mapToGlobal(QPoint(0, at->height())));
}

void MixerPanel::renameAdapter(const std::string& adapter) {
    const document::AdapterItem* item = m_project.state().adapter(adapter);
    if (item == nullptr)
        return;
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Rename"), tr("Name of the style"), QLineEdit::Normal,
                              QString::fromStdString(item->name), &accepted)
            .trimmed();
    if (accepted && !name.isEmpty())
        m_project.edit(tr("Rename to %1").arg(name),
                       mix_edits::rename(adapter, name.toStdString()));
}

} // namespace diptych::ui
