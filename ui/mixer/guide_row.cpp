#include "ui/mixer/guide_row.h"

#include "core/scene/scene_request.h"
#include "ui/edits/guide_edits.h"
#include "ui/edits/mix_edits.h"
#include "ui/language/number_text.h"
#include "ui/pictures/picture_well.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QMimeData>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace diptych::ui {
namespace {

using document::Guide;
using document::GuideKind;

constexpr int kGuideWellEdge = 72;

QSpinBox* percentBox(const char* name, const QString& spoken) {
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(spoken);
    box->setRange(0, 100);
    box->setSuffix(percentSuffix());
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

GuideRow::GuideRow(Theme& theme, project::Project& project, PictureTaker& taker,
                   const PictureChooser& choose, std::size_t place, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_taker(taker), m_choose(choose),
      m_place(place), m_name(new TextLabel(theme, TextRole::Body, Tint::Text)), m_wellRow(nullptr),
      m_words(new TextLabel(theme, TextRole::Caption, Tint::Dim)), m_form(new QFormLayout),
      m_kind(new QComboBox), m_from(percentBox("guideFrom", tr("From which step it acts"))),
      m_until(percentBox("guideUntil", tr("Up to which step it acts"))),
      m_strength(new StyleFader(theme, guide_edits::strengthSpec())) {
    setObjectName(QStringLiteral("guide%1").arg(place + 1));
    auto* wells = new QWidget;
    m_wellRow = new FlowLayout(space::kSmall, wells);
    m_wellRow->setContentsMargins(0, 0, 0, 0);
    m_words->setObjectName(QStringLiteral("guideWords"));
    m_words->setWordWrap(true);
    m_strength->setObjectName(QStringLiteral("guideStrength"));
    makeForm();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(makeHead());
    column->addWidget(wells);
    column->addWidget(m_words);
    column->addWidget(m_strength);
    column->addLayout(m_form);
    connectStrength();
    connect(&theme, &Theme::changed, this, [this] {
        for (PictureWell* well : m_wells)
            well->setFixedSize(m_theme.px(kGuideWellEdge), m_theme.px(kGuideWellEdge));
    });
    refresh();
}

const Guide* GuideRow::guide() const {
    const auto& guides = m_project.state().scene.guides;
    return m_place < guides.size() ? &guides[m_place] : nullptr;
}

QString GuideRow::name() const {
    return guide() == nullptr ? QString() : guide_edits::nameOf(*guide());
}

PictureWell* GuideRow::well(std::size_t place) const {
    return place < m_wells.size() ? m_wells[place] : nullptr;
}

QWidget* GuideRow::makeHead() {
    m_name->setObjectName(QStringLiteral("guideName"));
    m_name->setWordWrap(true);
    auto* remove = new QToolButton;
    remove->setObjectName(QStringLiteral("removeGuide"));
    remove->setAccessibleName(tr("Take this guide away"));
    remove->setToolTip(tr("Take this guide away"));
    setControlRole(remove, ControlRole::Quiet);
    const auto restyle = [this, remove] { remove->setIcon(m_theme.icon(Icon::Close)); };
    connect(&m_theme, &Theme::changed, remove, restyle);
    restyle();
    connect(remove, &QToolButton::clicked, this, [this] {
        m_project.edit(tr("Take %1 away").arg(name()), guide_edits::remove(m_place));
    });
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    row->addWidget(m_name, 1);
    row->addWidget(remove, 0, Qt::AlignTop);
    return head;
}

void GuideRow::makeForm() {
    m_kind->setObjectName(QStringLiteral("guideKind"));
    m_kind->setAccessibleName(tr("What is taken from the picture"));
    const auto add = [this](const QString& text, GuideKind kind) {
        m_kind->addItem(text, static_cast<int>(kind));
    };
    add(tr("The picture as it is"), GuideKind::AsGiven);
    add(tr("Its lines"), GuideKind::Lines);
    add(tr("Its soft edges"), GuideKind::SoftEdges);
    m_kind->setToolTip(tr("As it is: a map made elsewhere, of depth, a pose or lines. Lines and "
                          "soft edges are found in the picture."));
    auto* span = new QWidget;
    auto* row = new QHBoxLayout(span);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    row->addWidget(m_from);
    row->addWidget(new TextLabel(m_theme, TextRole::Body, Tint::Dim, tr("to")));
    row->addWidget(m_until);
    row->addStretch(1);
    m_form->setHorizontalSpacing(space::kMedium);
    m_form->setVerticalSpacing(space::kSmall);
    m_form->addRow(tr("Takes"), m_kind);
    m_form->addRow(tr("Steps"), span);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_project.edit(
            tr("%1: %2").arg(name(), m_kind->currentText()),
            guide_edits::setKind(m_place, static_cast<GuideKind>(m_kind->currentData().toInt())));
    });
    connect(m_from, &QSpinBox::valueChanged, this, [this](int percent) {
        m_project.edit(tr("%1 from %2 %").arg(name()).arg(percent),
                       guide_edits::setFrom(m_place, percent / 100.0),
                       objectName() + QStringLiteral("From"));
    });
    connect(m_until, &QSpinBox::valueChanged, this, [this](int percent) {
        m_project.edit(tr("%1 up to %2 %").arg(name()).arg(percent),
                       guide_edits::setUntil(m_place, percent / 100.0),
                       objectName() + QStringLiteral("Until"));
    });
}

void GuideRow::connectStrength() {
    connect(m_strength, &StyleFader::dragStarted, this, [this] {
        m_before = m_strength->value();
        m_project.beginGesture(objectName());
    });
    connect(m_strength, &StyleFader::valueEdited, this, &GuideRow::move);
    connect(m_strength, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
}

void GuideRow::move(double value, EditKind kind) {
    if (kind == EditKind::Revert || guide() == nullptr)
        return; // dragFinished(false) follows
    if (!m_project.inGesture())
        m_before = guide()->strength;
    FaderSpec spec = m_strength->spec();
    spec.name = name();
    m_project.edit(mix_edits::moveText(spec, m_before, value),
                   guide_edits::setStrength(m_place, value), objectName());
}

// ---- pictures

void GuideRow::addWell() {
    const std::size_t place = m_wells.size();
    auto* well = new PictureWell(m_theme, tr("Picture that guides"));
    well->setObjectName(QStringLiteral("guideWell%1").arg(place + 1));
    well->setFixedSize(m_theme.px(kGuideWellEdge), m_theme.px(kGuideWellEdge));
    const auto choose = [this, place] {
        if (const auto file = m_choose(this, tr("Choose a picture that guides")); !file.empty())
            accept(DroppedFiles::fromPaths({file}), place);
    };
    connect(well, &PictureWell::openRequested, this, choose);
    connect(well, &PictureWell::lookRequested, this, choose);
    connect(well, &PictureWell::pasteRequested, this, [this, place] {
        accept(DroppedFiles::from(QApplication::clipboard()->mimeData()), place);
    });
    connect(well, &PictureWell::dropped, this,
            [this, place](const QMimeData* mime) { accept(DroppedFiles::from(mime), place); });
    connect(well, &PictureWell::removeRequested, this, [this, place] {
        m_project.edit(tr("%1: take a picture away").arg(name()),
                       guide_edits::removePicture(m_place, place));
    });
    m_wells.push_back(well);
    m_wellRow->addWidget(well);
}

void GuideRow::accept(const DroppedFiles& drop, std::size_t well) {
    m_taker.take(drop, this, [this, well](const document::SourcePicture& picture) {
        m_project.edit(tr("%1 follows %2").arg(name(), QString::fromStdString(picture.name)),
                       guide_edits::setPicture(m_place, well, picture));
    });
}

/// A ControlNet has one picture; an IP-Adapter a place for one more.
void GuideRow::refreshWells(const Guide& guide) {
    const std::size_t places = guide.kind == GuideKind::Prompt ? guide.pictures.size() + 1 : 1;
    while (m_wells.size() < places)
        addWell();
    while (m_wells.size() > places) {
        m_wells.back()->deleteLater();
        m_wellRow->removeWidget(m_wells.back());
        m_wells.back()->hide();
        m_wells.pop_back();
    }
    const auto pictures = scene::picturesOf(m_project.state().scene, guide);
    for (std::size_t i = 0; i < m_wells.size(); ++i) {
        if (i < pictures.size())
            m_taker.show(*m_wells[i], pictures[i]);
        else
            PictureTaker::clear(*m_wells[i]);
    }
}

// ---- what is shown

void GuideRow::refreshWords(const Guide& guide) {
    const bool own = !guide.pictures.empty();
    const bool any = !scene::picturesOf(m_project.state().scene, guide).empty();
    QString words;
    if (guide.kind == GuideKind::Prompt)
        words = any ? tr("The pictures say, beside the words, what is drawn.")
                    : tr("Drop a picture here: it says, beside the words, what is drawn.");
    else if (!any)
        words = tr("Drop a picture here: what is drawn follows it.");
    else if (!own)
        words = tr("It follows the picture to start from.");
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

void GuideRow::refresh() {
    const Guide* shown = guide();
    if (shown == nullptr)
        return;
    m_name->setText(name());
    m_name->setToolTip(QString::fromStdString(shown->file));
    setAccessibleName(tr("Guide: %1").arg(name()));
    refreshWells(*shown);
    refreshWords(*shown);
    m_strength->setValue(shown->strength);
    const bool control = shown->kind != GuideKind::Prompt;
    for (int row = 0; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, control);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(shown->kind)));
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietUntil(m_until);
    m_from->setValue(static_cast<int>(std::lround(shown->from * 100.0)));
    m_until->setValue(static_cast<int>(std::lround(shown->until * 100.0)));
}

void GuideRow::setShown(std::optional<double> strength) {
    m_strength->setShownValue(strength);
}

} // namespace diptych::ui
