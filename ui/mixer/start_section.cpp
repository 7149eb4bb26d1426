#include "ui/mixer/start_section.h"

#include "core/scene/scene_request.h"
#include "ui/edits/mix_edits.h"
#include "ui/edits/start_edits.h"
#include "ui/language/engine_text.h"
#include "ui/pictures/mask_painter.h"
#include "ui/pictures/picture_taker.h"
#include "ui/pictures/picture_well.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

using document::StartMode;
using State = project::Project::State;

constexpr int kWellEdge = 96;
const QString kStrengthKey = QStringLiteral("startStrength");
const QString kMessage = QStringLiteral("mixer.start");

/// The largest square in the middle, in shares of the sides.
QRectF middleOf(const QImage& picture) {
    const double edge = std::min(picture.width(), picture.height());
    const double width = edge / std::max(1, picture.width());
    const double height = edge / std::max(1, picture.height());
    return {(1.0 - width) / 2, (1.0 - height) / 2, width, height};
}

bool anyAdapterActs(const document::Scene& scene) {
    return std::any_of(scene.mix.begin(), scene.mix.end(), [&](const auto& entry) {
        return scene::effectiveStrength(scene, entry) != 0.0 ||
               scene::effectiveSecondStrength(scene, entry) != 0.0;
    });
}

TextLabel* caption(Theme& theme, const char* name) {
    auto* label = new TextLabel(theme, TextRole::Caption, Tint::Dim);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

} // namespace

StartSection::StartSection(Theme& theme, project::Project& project, MessageArea& messages,
                           QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_messages(messages),
      m_intake(project.store(), PictureIntake::Purpose::Drawing), m_choose(askForPicture),
      m_well(new PictureWell(theme, tr("Picture to start from"))), m_content(new QWidget),
      m_strength(new StyleFader(theme, start_edits::strengthSpec(StartMode::Vary))),
      m_steps(caption(theme, "startSteps")), m_roundTrip(caption(theme, "roundTrip")),
      m_fit(caption(theme, "pictureFit")), m_idle(caption(theme, "startIdle")) {
    setObjectName(QStringLiteral("startSection"));
    setAccessibleName(tr("Start from a picture"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(new PanelHeader(theme, tr("Start from a picture")));
    column->addWidget(makeHead());
    column->addWidget(m_content);
    m_strength->setObjectName(QStringLiteral("startStrength"));
    m_idle->setText(tr("While a picture is edited, “Prompt pull” and “Stay away from” do not "
                       "act: the words are used alone."));
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(space::kSmall);
    content->addWidget(makeModes(), 0, Qt::AlignLeft);
    content->addWidget(makeSamplerOffer());
    content->addWidget(m_strength);
    content->addWidget(m_steps);
    content->addWidget(makeMaskRow());
    content->addWidget(m_roundTrip);
    content->addWidget(m_idle);
    content->addWidget(m_fit);
    connectWell();
    connectStrength();
    const auto resizeWell = [this] {
        m_well->setFixedSize(m_theme.px(kWellEdge), m_theme.px(kWellEdge));
    };
    connect(&theme, &Theme::changed, this, resizeWell);
    resizeWell();
    refresh();
}

StartSection::~StartSection() {
    delete m_painter; // it talks to the project and asks for the preview
}

MaskPainter* StartSection::maskPainter() const {
    return m_painter;
}

QWidget* StartSection::makeHead() {
    m_well->setObjectName(QStringLiteral("wellStart"));
    m_name = new TextLabel(m_theme, TextRole::Caption, Tint::Dim);
    m_name->setObjectName(QStringLiteral("startName"));
    m_name->setWordWrap(true);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kMedium);
    row->addWidget(m_well, 0, Qt::AlignTop);
    row->addWidget(m_name, 1, Qt::AlignTop);
    return head;
}

QWidget* StartSection::makeModes() {
    m_modes = new SegmentedButtons(m_theme);
    m_modes->setObjectName(QStringLiteral("startModes"));
    m_modes->setAccessibleName(tr("What becomes of the picture"));
    m_modes->addSegment(QStringLiteral("startVary"), tr("Vary"),
                        tr("Draws the picture anew to a share: the same, told differently"));
    m_modes->addSegment(QStringLiteral("startEdit"), tr("Edit"),
                        tr("Keeps the picture and lets the styles alone change it. The prompt "
                           "says what it shows"));
    connect(m_modes, &SegmentedButtons::chosen, this, [this](int index) {
        const StartMode mode = index == 0 ? StartMode::Vary : StartMode::Edit;
        m_project.edit(mode == StartMode::Vary ? tr("Vary the picture") : tr("Edit the picture"),
                       start_edits::setMode(mode));
    });
    return m_modes;
}

QWidget* StartSection::makeMaskRow() {
    m_mark = new QPushButton(tr("Mark a part…"));
    m_mark->setObjectName(QStringLiteral("markStart"));
    m_mark->setAccessibleName(tr("Mark what is drawn anew"));
    m_mark->setToolTip(tr("Paint over what is drawn anew; the rest stays to the pixel"));
    auto* file = new QPushButton(tr("Mask file…"));
    file->setObjectName(QStringLiteral("chooseMask"));
    file->setAccessibleName(tr("Take a mask from a file"));
    file->setToolTip(tr("A picture of the same shape: white is drawn anew, black stays"));
    m_whole = new QPushButton(tr("All of it"));
    m_whole->setObjectName(QStringLiteral("startWhole"));
    m_whole->setAccessibleName(tr("Draw all of the picture anew: take the mask away"));
    m_whole->setToolTip(tr("Takes the mask away"));
    auto* widget = new QWidget;
    auto* row = new FlowLayout(space::kSmall, widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_mark);
    row->addWidget(file);
    row->addWidget(m_whole);
    connect(m_mark, &QPushButton::clicked, this, &StartSection::openMask);
    connect(file, &QPushButton::clicked, this, &StartSection::chooseMask);
    connect(m_whole, &QPushButton::clicked, this, [this] {
        m_project.edit(tr("Draw all of the picture anew"), start_edits::setMask(std::nullopt));
    });
    return widget;
}

/// Where an edit cannot be drawn with the sampler that is chosen.
QWidget* StartSection::makeSamplerOffer() {
    m_offer = new QWidget;
    m_offer->setObjectName(QStringLiteral("samplerOffer"));
    auto* why = new TextLabel(m_theme, TextRole::Body, Tint::Text,
                              tr("Editing follows the picture's steps backwards. Only the sampler "
                                 "DDIM can do that."));
    why->setWordWrap(true);
    auto* use = new QPushButton(tr("Use DDIM"));
    use->setObjectName(QStringLiteral("useDdim"));
    auto* column = new QVBoxLayout(m_offer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addWidget(why);
    column->addWidget(use, 0, Qt::AlignLeft);
    connect(use, &QPushButton::clicked, this,
            [this] { m_project.edit(tr("Sampler DDIM"), start_edits::useEditSampler()); });
    return m_offer;
}

void StartSection::connectWell() {
    connect(m_well, &PictureWell::openRequested, this, &StartSection::chooseFile);
    connect(m_well, &PictureWell::pasteRequested, this, &StartSection::paste);
    connect(m_well, &PictureWell::lookRequested, this, &StartSection::openMask);
    connect(m_well, &PictureWell::dropped, this,
            [this](const QMimeData* mime) { accept(DroppedFiles::from(mime)); });
    connect(m_well, &PictureWell::removeRequested, this,
            [this] { m_project.edit(tr("Start from noise"), start_edits::removePicture()); });
}

void StartSection::connectStrength() {
    connect(m_strength, &StyleFader::dragStarted, this, [this] {
        m_before = m_strength->value();
        m_project.beginGesture(kStrengthKey);
    });
    connect(m_strength, &StyleFader::valueEdited, this, &StartSection::move);
    connect(m_strength, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
}

void StartSection::move(double value, EditKind kind) {
    const auto& start = m_project.state().scene.start;
    if (kind == EditKind::Revert || !start)
        return; // dragFinished(false) follows
    if (!m_project.inGesture())
        m_before = start->strength;
    m_project.edit(mix_edits::moveText(m_strength->spec(), m_before, value),
                   start_edits::setStrength(value), kStrengthKey);
}

// ---- what comes in

void StartSection::chooseFile() {
    if (const auto file = m_choose(this, tr("Choose a picture to start from")); !file.empty())
        accept(DroppedFiles::fromPaths({file}));
}

void StartSection::chooseMask() {
    if (const auto file = m_choose(this, tr("Choose a mask")); !file.empty())
        acceptMask(DroppedFiles::fromPaths({file}));
}

void StartSection::paste() {
    accept(DroppedFiles::from(QApplication::clipboard()->mimeData()));
}

void StartSection::accept(const DroppedFiles& drop) {
    take(drop, Place::Picture);
}

void StartSection::acceptMask(const DroppedFiles& drop) {
    take(drop, Place::Mask);
}

void StartSection::take(const DroppedFiles& drop, Place where) {
    m_messages.dismiss(kMessage);
    if (!drop.adapters.isEmpty() || !drop.projects.isEmpty() || !drop.models.isEmpty())
        Q_EMIT othersDropped(drop);
    const QList<IncomingPicture> pictures = PictureIntake::incoming(drop).mid(0, 1);
    if (pictures.isEmpty()) {
        if (const QString refusal = drop.refusal(); !refusal.isEmpty())
            refuse(refusal);
        return;
    }
    ++m_reading;
    m_well->setBusy(true);
    m_intake.take(
        pictures, this, [this, where, name = pictures[0].name](const PictureIntake::Taken& taken) {
            m_well->setBusy(--m_reading > 0);
            const auto& one = taken.front();
            if (one.ok())
                place(*one, where);
            else
                refuse(tr("“%1” cannot be used. %2").arg(name, engineSentence(one.error())));
        });
}

void StartSection::place(const TakenPicture& taken, Place where) {
    const QString name = QString::fromStdString(taken.source.name);
    if (where == Place::Picture) {
        m_blob = taken.source.blob; // so that it is not read again
        setPreview(taken.facts.preview);
        m_project.edit(tr("Start from %1").arg(name), start_edits::setPicture(taken.source));
        refresh(); // also where it is the same picture again
        if (!taken.facts.notes.isEmpty())
            m_messages.post({MessageKind::Info,
                             tr("“%1”: %2").arg(name, taken.facts.notes.join(u' ')),
                             {},
                             {},
                             kMessage});
        return;
    }
    const auto& start = m_project.state().scene.start;
    if (!start)
        return;
    if (!start_edits::fits(taken.source, start->picture)) {
        refuse(
            tr("“%1” has another shape than the picture, so it cannot be laid over it.").arg(name));
        return;
    }
    m_project.edit(tr("Mask %1").arg(name), start_edits::setMask(taken.source));
}

void StartSection::refuse(const QString& sentence) {
    m_messages.post({MessageKind::Error, sentence, {}, {}, kMessage});
}

void StartSection::openMask() {
    if (!m_project.state().scene.start)
        return;
    MaskSubject subject;
    subject.now = [](const State& state) -> std::optional<MaskSubject::Now> {
        if (!state.scene.start)
            return std::nullopt;
        return MaskSubject::Now{state.scene.start->picture, state.scene.start->mask};
    };
    subject.preview = [this](const std::string& blob) {
        return blob == m_blob ? m_preview : QImage();
    };
    subject.keep = &start_edits::setMask;
    subject.title = tr("Mark what is drawn anew");
    subject.marked = tr("What is bright is drawn anew; the rest stays to the pixel.");
    subject.unmarked = tr("Paint over what is to be drawn anew. Without marks all of it is.");
    subject.whole = tr("All of it");
    subject.wholeEdit = tr("Draw all of the picture anew");
    delete m_painter;
    m_painter = new MaskPainter(m_theme, m_project, subject, this);
    m_painter->openAt(m_mark->mapToGlobal(QPoint(0, m_mark->height())));
}

// ---- what is shown

void StartSection::refresh() {
    const document::Scene& scene = m_project.state().scene;
    m_content->setVisible(scene.start.has_value());
    if (!scene.start) {
        m_blob.clear();
        m_preview = {};
        m_well->setFilled(false);
        m_name->setText(tr("Drop, paste or choose one to vary it, or to change it by your styles "
                           "alone. Without one, pictures come from the seed."));
        return;
    }
    showPicture(*scene.start);
    m_modes->setCurrent(scene.start->mode == StartMode::Edit ? 1 : 0);
    // A new spec forgets what the fader was before it was switched off.
    if (const FaderSpec spec = start_edits::strengthSpec(scene.start->mode);
        spec.name != m_strength->spec().name)
        m_strength->setSpec(spec);
    m_strength->setValue(scene.start->strength);
    m_whole->setEnabled(scene.start->mask.has_value());
    m_mark->setText(scene.start->mask ? tr("Change the part…") : tr("Mark a part…"));
    m_offer->setVisible(scene::isEdit(scene) && scene.sampler != scene::kEditSampler);
    m_idle->setVisible(scene::isEdit(scene));
    refreshWords(scene);
    refreshRecord();
    refreshGhost();
}

void StartSection::showPicture(const document::StartPicture& start) {
    const QString name = QString::fromStdString(start.picture.name);
    m_name->setText(name);
    m_well->setPictureName(name);
    m_well->setFilled(true);
    if (start.picture.blob == m_blob) {
        setPreview(m_preview);
        return;
    }
    m_blob = start.picture.blob;
    setPreview({});
    m_intake.look(
        start.picture, this, [this, blob = m_blob, name](const PictureIntake::Facts& facts) {
            if (blob != m_blob)
                return;
            if (facts.ok())
                setPreview(facts->preview);
            else
                refuse(tr("“%1” cannot be shown. %2").arg(name, engineSentence(facts.error())));
        });
}

void StartSection::setPreview(const QImage& preview) {
    m_preview = preview;
    m_well->setPicture(preview, middleOf(preview));
    if (m_painter)
        m_painter->refresh();
}

/// How many steps the strength makes, and what an edit still lacks.
void StartSection::refreshWords(const document::Scene& scene) {
    const int drawn = scene::drawnSteps(scene);
    const QString counts = QLocale().toString(drawn);
    const QString all = QLocale().toString(scene.steps);
    QString text;
    if (drawn == 0)
        text = tr("No step is drawn: the picture stays as it is.");
    else if (!scene::isEdit(scene))
        text = tr("The last %1 of %2 steps are drawn.").arg(counts, all);
    else if (!anyAdapterActs(scene))
        text = tr("%1 of %2 steps back and forward again. No style acts yet: turn one up to change "
                  "the picture.")
                   .arg(counts, all);
    else
        text = tr("%1 of %2 steps back, then forward again with the styles. “Keep layout” says "
                  "from where on they join.")
                   .arg(counts, all);
    m_steps->setText(text);
}

/// What the last final picture's record says; nothing of another picture, or another mode.
void StartSection::refreshRecord() {
    const document::Scene& scene = m_project.state().scene;
    const bool same = scene.start && m_recordOf == scene.start->picture.blob;
    const bool kept = same && scene::isEdit(scene) && m_record.roundTrip.has_value();
    m_roundTrip->setVisible(kept);
    if (kept)
        m_roundTrip->setText(
            tr("Without styles the picture comes back %1 of 255 levels off.")
                .arg(QLocale().toString(m_record.roundTrip->meanDifference, 'f', 1)));
    m_fit->setVisible(same && !m_record.pictureFit.empty());
    m_fit->setText(engineText(m_record.pictureFit));
}

void StartSection::refreshGhost() {
    const auto& start = m_project.state().scene.start;
    const bool shown = m_shownFrom && m_shownFrom->content == m_blob;
    m_strength->setShownValue(shown ? std::optional(m_shownFrom->strength) : std::nullopt);
    const bool compared = start && m_compared && m_compared->start &&
                          m_compared->start->picture.blob == start->picture.blob;
    m_strength->setCompareValue(
        compared ? std::optional(m_compared->start->strength) : std::nullopt, m_comparedName);
}

void StartSection::setShown(const ShownFrame& frame) {
    m_shownFrom = frame.isNull() ? std::nullopt : frame.request.picture;
    // Previews have no record: what was said last stays until there is something new to say.
    if (m_shownFrom && frame.kind == engine::FrameKind::Final) {
        m_record = frame.record;
        m_recordOf = m_shownFrom->content;
    }
    refreshRecord();
    refreshGhost();
}

void StartSection::setCompared(const std::optional<document::Scene>& scene, const QString& what) {
    m_compared = scene;
    m_comparedName = what;
    refreshGhost();
}

} // namespace diptych::ui
