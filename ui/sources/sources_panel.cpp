#include "ui/sources/sources_panel.h"

#include "core/image/pair_preparation.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/language/engine_text.h"
#include "ui/pictures/mask_painter.h"
#include "ui/pictures/picture_well.h"
#include "ui/sources/closer_look.h"
#include "ui/sources/learn_section.h"
#include "ui/sources/project_adapters.h"
#include "ui/sources/source_checks.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

using document::SourcePicture;
using document::Sources;

const QString kShift = QStringLiteral("sources.shift");
const QString kStrange = QStringLiteral("sources.roundTrip");
const QString kAlignId = QStringLiteral("align");
const QString kLeaveId = QStringLiteral("leave");
const QString kLearnAnywayId = QStringLiteral("learnAnyway");
const QString kOpenModelId = QStringLiteral("openModel");
const QString kDropNote = QStringLiteral("sources.drop");

QList<std::filesystem::path> askForFiles(QWidget* parent, SourcesPanel::Choose choose) {
    const QString title = SourcesPanel::tr("Choose pictures");
    QStringList names;
    if (choose == SourcesPanel::Choose::Several)
        names = QFileDialog::getOpenFileNames(parent, title, {}, pictureFileFilter());
    else if (const QString name =
                 QFileDialog::getOpenFileName(parent, title, {}, pictureFileFilter());
             !name.isEmpty())
        names += name;
    QList<std::filesystem::path> paths;
    for (const QString& name : names)
        paths += std::filesystem::path(QFile::encodeName(name).toStdString());
    return paths;
}

QRectF sharesOf(const image::Rect& part, const image::Size& size) {
    const double width = std::max(1, size.width);
    const double height = std::max(1, size.height);
    return {part.x / width, part.y / height, part.width / width, part.height / height};
}

/// The square that is learnt from, in shares of the picture in a well.
QRectF shownPart(const Sources& sources, WellRole role) {
    const auto& picture = source_edits::pictureOf(sources, role);
    image::Rect square = source_edits::usedSquare(sources);
    if (role == WellRole::Original || !sources.original)
        return sharesOf(square, picture->size);
    const image::Size frame = image::styledFrame(sources.original->size, picture->size);
    if (frame != sources.original->size && !sources.aligned) {
        // Of another shape: the centre of each is used.
        const int side = std::min(picture->size.width, picture->size.height);
        return sharesOf(
            {(picture->size.width - side) / 2, (picture->size.height - side) / 2, side, side},
            picture->size);
    }
    if (sources.aligned) {
        square.x += static_cast<int>(std::lround(sources.shiftX));
        square.y += static_cast<int>(std::lround(sources.shiftY));
    }
    return sharesOf(square, frame);
}

QString pixelsOf(const image::Shift& shift) {
    return QLocale().toString(std::max(1L, std::lround(shift.length())));
}

} // namespace

SourcesPanel::SourcesPanel(Theme& theme, project::Project& project, BlobPictures& pictures,
                           EngineHost* host, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_intake(project.store()),
      m_checks(new SourceChecks(project, m_intake, host, this)), m_choose(askForFiles),
      m_messages(new MessageArea(theme)), m_header(new PanelHeader(theme, tr("Sources"))),
      m_learn(new LearnSection(theme, project)),
      m_adapters(new ProjectAdapters(theme, project, pictures)) {
    setObjectName(QStringLiteral("sources"));
    setAccessibleName(tr("Sources"));
    setAcceptDrops(true);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kSmall);
    column->addWidget(m_header);
    makeWells(column);
    column->addWidget(m_messages);
    column->addSpacing(space::kTiny);
    column->addWidget(m_learn);
    column->addSpacing(space::kLarge);
    column->addWidget(m_adapters);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    // It scrolls up and down only: nothing is cut off at the side, however large the text is.
    m_content = content;
    m_scroll = scroll;
    content->installEventFilter(this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    m_header->setObjectName(QStringLiteral("sourcesHeader"));
    m_messages->setObjectName(QStringLiteral("sourcesMessages"));
    connectParts();
    refresh();
}

SourcesPanel::~SourcesPanel() {
    // It talks to the project; gone before anything of this panel is.
    delete m_closer;
    delete m_painter;
}

void SourcesPanel::makeWells(QVBoxLayout* column) {
    m_look = new QToolButton;
    m_look->setObjectName(QStringLiteral("lookCloser"));
    m_look->setAccessibleName(tr("Look closer"));
    m_look->setToolTip(
        tr("Look closer: compare the two pictures, choose the square to learn from"));
    setControlRole(m_look, ControlRole::Quiet);
    QSizePolicy steady = m_look->sizePolicy();
    steady.setRetainSizeWhenHidden(true); // nothing jumps when the first picture comes
    m_look->setSizePolicy(steady);
    m_header->addRight(m_look);
    m_original = new PictureWell(m_theme, tr("Original"));
    m_original->setObjectName(QStringLiteral("wellOriginal"));
    m_mine = new PictureWell(m_theme, tr("My version"));
    m_mine->setObjectName(QStringLiteral("wellMine"));
    m_swap = new QToolButton;
    m_swap->setObjectName(QStringLiteral("swapPictures"));
    m_swap->setAccessibleName(tr("Swap the two pictures"));
    m_swap->setToolTip(tr("Swap: the original becomes my version"));
    setControlRole(m_swap, ControlRole::Quiet);
    const auto captioned = [this](PictureWell* well, TextLabel*& label) {
        auto* part = new QVBoxLayout;
        part->setSpacing(space::kTiny);
        part->addWidget(well);
        label = new TextLabel(m_theme, TextRole::Caption, Tint::Dim);
        label->setAlignment(Qt::AlignHCenter);
        part->addWidget(label);
        return part;
    };
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(captioned(m_original, m_originalCaption), 1);
    row->addWidget(m_swap, 0, Qt::AlignVCenter);
    row->addLayout(captioned(m_mine, m_mineCaption), 1);
    column->addLayout(row);
    m_invitation = new QWidget;
    auto* invitation = new QVBoxLayout(m_invitation);
    invitation->setContentsMargins(0, space::kTiny, 0, space::kTiny);
    invitation->setSpacing(space::kSmall);
    auto* line = new TextLabel(m_theme, TextRole::Body, Tint::Dim,
                               tr("Drop your original and your version here"));
    line->setObjectName(QStringLiteral("sourcesEmpty"));
    line->setWordWrap(true);
    line->setAlignment(Qt::AlignCenter);
    auto* choose = new QPushButton(tr("Choose files"));
    choose->setObjectName(QStringLiteral("chooseFiles"));
    invitation->addWidget(line);
    invitation->addWidget(choose, 0, Qt::AlignHCenter);
    column->addWidget(m_invitation);
    connect(choose, &QPushButton::clicked, this, &SourcesPanel::chooseFiles);
    connect(m_look, &QToolButton::clicked, this, &SourcesPanel::lookCloser);
    connect(m_swap, &QToolButton::clicked, this, &SourcesPanel::swap);
    connectWell(m_original, WellRole::Original);
    connectWell(m_mine, WellRole::Mine);
    const auto restyle = [this] {
        m_look->setIcon(m_theme.icon(Icon::Eye, Tint::Dim));
        m_swap->setIcon(m_theme.icon(Icon::Swap, Tint::Dim));
    };
    connect(&m_theme, &Theme::changed, this, restyle);
    restyle();
}

void SourcesPanel::connectWell(PictureWell* well, WellRole role) {
    connect(well, &PictureWell::openRequested, this, [this, role] {
        const auto files = m_choose(this, Choose::One);
        if (!files.isEmpty())
            accept(DroppedFiles::fromPaths(files), role);
    });
    connect(well, &PictureWell::pasteRequested, this, [this, role] {
        accept(DroppedFiles::from(QApplication::clipboard()->mimeData()), role);
    });
    connect(well, &PictureWell::dropped, this,
            [this, role](const QMimeData* mime) { accept(DroppedFiles::from(mime), role); });
    connect(well, &PictureWell::lookRequested, this, &SourcesPanel::lookCloser);
    connect(well, &PictureWell::removeRequested, this, [this, role] { remove(role); });
}

void SourcesPanel::connectParts() {
    connect(&m_project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & (project::Part::Sources | project::Part::Learning))
            refresh();
        else if (parts & project::Part::Adapters)
            m_learn->refresh();
    });
    connect(m_checks, &SourceChecks::factsChanged, this, &SourcesPanel::refresh);
    connect(m_checks, &SourceChecks::pairChanged, this, &SourcesPanel::refreshPair);
    connect(m_checks, &SourceChecks::roundTripChanged, this, &SourcesPanel::refreshStrange);
    connect(m_messages, &MessageArea::actionTriggered, this, &SourcesPanel::onAction);
    connect(m_messages, &MessageArea::closed, this, &SourcesPanel::onClosed);
    connect(m_learn, &LearnSection::learnRequested, this, &SourcesPanel::learnRequested);
    connect(m_learn, &LearnSection::maskRequested, this, &SourcesPanel::markMask);
    connect(m_learn, &LearnSection::othersDropped, this, &SourcesPanel::othersDropped);
    connect(m_learn, &LearnSection::refused, this, [this](const QString& sentence) {
        m_messages->post({MessageKind::Warning, sentence, {}, {}, kDropNote});
    });
    connect(m_adapters, &ProjectAdapters::exportRequested, this, &SourcesPanel::exportRequested);
}

void SourcesPanel::markMask(QWidget* below) {
    delete m_painter;
    MaskSubject subject;
    subject.now = [](const project::Project::State& state) -> std::optional<MaskSubject::Now> {
        const Sources& sources = state.sources;
        const auto& picture = sources.original ? sources.original : sources.mine;
        if (!picture)
            return std::nullopt;
        return MaskSubject::Now{*picture, sources.mask};
    };
    subject.preview = [checks = m_checks](const std::string& blob) {
        const PictureFacts* facts = checks->facts(blob);
        return facts != nullptr ? facts->preview : QImage();
    };
    subject.keep = &source_edits::setMask;
    subject.title = tr("Mark what matters");
    subject.marked = tr("What is bright is learnt; the rest is left out.");
    subject.unmarked = tr("Paint over what matters. Without marks the foreground is found while "
                          "learning.");
    subject.whole = tr("All of it counts");
    subject.wholeEdit = tr("Learn all of the picture");
    m_painter = new MaskPainter(m_theme, m_project, subject, this);
    connect(m_checks, &SourceChecks::factsChanged, m_painter, &MaskPainter::refresh);
    m_painter->openAt(below->mapToGlobal(QPoint(0, below->height())));
}

PictureWell* SourcesPanel::well(WellRole role) const {
    return role == WellRole::Original ? m_original : m_mine;
}

CloserLook* SourcesPanel::closerLook() const {
    return m_closer;
}

MaskPainter* SourcesPanel::maskPainter() const {
    return m_painter;
}

void SourcesPanel::setModel(const std::filesystem::path& folder, ModelOrigin origin) {
    m_origin = origin;
    m_checks->setModel(folder);
}

void SourcesPanel::setMethod(const std::optional<engine::MethodFacts>& method) {
    m_learn->setMethod(method);
    m_apart = method && std::any_of(method->pictures.begin(), method->pictures.end(),
                                    [](const auto& role) { return role.name == "content"; });
    refreshPair();
}

void SourcesPanel::setMethods(const std::vector<engine::MethodFacts>& methods) {
    m_learn->setMethods(methods);
}

void SourcesPanel::setEstimate(const QString& estimate) {
    m_learn->setEstimate(estimate);
}

void SourcesPanel::setLearnProblem(const QString& problem) {
    m_outerProblem = problem;
    refreshProblem();
}

void SourcesPanel::setLearning(const std::string& adapter, const QString& note) {
    m_adapters->setLearning(adapter, note);
}

QString SourcesPanel::learnReason() const {
    return m_learn->reason();
}

void SourcesPanel::accept(const DroppedFiles& drop, std::optional<WellRole> role) {
    m_messages->dismiss(kDropNote);
    if (!drop.adapters.isEmpty() || !drop.projects.isEmpty() || !drop.models.isEmpty())
        Q_EMIT othersDropped(drop);
    const QList<IncomingPicture> pictures = PictureIntake::incoming(drop);
    if (!pictures.isEmpty()) {
        take(pictures, role);
        return;
    }
    if (const QString refusal = drop.refusal(); !refusal.isEmpty())
        m_messages->post({MessageKind::Warning, refusal, {}, {}, kDropNote});
}

void SourcesPanel::take(const QList<IncomingPicture>& pictures, std::optional<WellRole> role) {
    QList<IncomingPicture> used = pictures.mid(0, 2);
    if (pictures.size() > used.size())
        m_messages->post({MessageKind::Info,
                          tr("A pair is two pictures: “%1” and “%2” are used, the others are not.")
                              .arg(used[0].name, used[1].name),
                          {},
                          {},
                          kDropNote});
    // A picture that was refused before gets another chance.
    for (const auto& picture : used)
        m_messages->dismiss(QStringLiteral("sources.bad:") + picture.name);
    ++m_reading;
    m_readingInto = role;
    refresh();
    m_intake.take(used, this, [this, used, role](const PictureIntake::Taken& taken) {
        --m_reading;
        reportTaken(used, taken);
        QList<TakenPicture> good;
        for (const auto& one : taken)
            if (one.ok())
                good += *one;
        for (const auto& one : good)
            m_checks->put(one);
        place(good, role);
        refresh();
    });
}

void SourcesPanel::reportTaken(const QList<IncomingPicture>& incoming,
                               const PictureIntake::Taken& taken) {
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const QString& name = incoming[static_cast<qsizetype>(i)].name;
        if (!taken[i].ok()) {
            m_messages->post(
                {MessageKind::Error,
                 tr("“%1” cannot be used. %2").arg(name, engineSentence(taken[i].error())),
                 {},
                 {},
                 QStringLiteral("sources.bad:") + name});
        } else if (const QStringList& notes = taken[i]->facts.notes; !notes.isEmpty()) {
            m_messages->post({MessageKind::Info,
                              tr("“%1”: %2").arg(name, notes.join(u' ')),
                              {},
                              {},
                              QStringLiteral("sources.bad:") + name});
        }
    }
}

void SourcesPanel::place(const QList<TakenPicture>& taken, std::optional<WellRole> role) {
    if (taken.size() == 1)
        placeOne(taken[0], role);
    else if (taken.size() == 2)
        placeBoth(taken[0], taken[1]);
}

void SourcesPanel::placeBoth(const TakenPicture& first, const TakenPicture& second) {
    const bool inOrder = first.facts.photographic >= second.facts.photographic;
    const SourcePicture& original = inOrder ? first.source : second.source;
    const SourcePicture& mine = inOrder ? second.source : first.source;
    m_project.edit(
        tr("Pair %1 and %2")
            .arg(QString::fromStdString(original.name), QString::fromStdString(mine.name)),
        source_edits::setPair(original, mine));
}

void SourcesPanel::placeOne(const TakenPicture& taken, std::optional<WellRole> role) {
    const Sources& sources = m_project.state().sources;
    // The second one of a pair that comes one by one: who is who is decided now.
    const auto& there = sources.original ? sources.original : sources.mine;
    const bool one = sources.original.has_value() != sources.mine.has_value();
    const PictureFacts* known = there ? m_checks->facts(there->blob) : nullptr;
    if (!role && one && known != nullptr) {
        const TakenPicture other{*there, *known};
        // At a tie the first stays what it was.
        if (sources.original)
            placeBoth(other, taken);
        else
            placeBoth(taken, other);
        return;
    }
    const WellRole into = role.value_or(sources.original ? WellRole::Mine : WellRole::Original);
    const QString name = QString::fromStdString(taken.source.name);
    m_project.edit(into == WellRole::Original ? tr("Original: %1").arg(name)
                                              : tr("My version: %1").arg(name),
                   source_edits::setPicture(into, taken.source));
}

void SourcesPanel::remove(WellRole role) {
    m_project.edit(role == WellRole::Original ? tr("Remove the original") : tr("Remove my version"),
                   source_edits::removePicture(role));
}

void SourcesPanel::swap() {
    m_project.edit(tr("Swap the two pictures"), source_edits::swapPictures());
}

void SourcesPanel::paste() {
    accept(DroppedFiles::from(QApplication::clipboard()->mimeData()));
}

void SourcesPanel::chooseFiles() {
    const auto files = m_choose(this, Choose::Several);
    if (!files.isEmpty())
        accept(DroppedFiles::fromPaths(files));
}

void SourcesPanel::lookCloser() {
    const Sources& sources = m_project.state().sources;
    if (!sources.original && !sources.mine)
        return;
    delete m_closer;
    m_closer = new CloserLook(m_theme, m_project, *m_checks, this);
    m_closer->openAt(m_original->mapToGlobal(QPoint(0, m_original->height() + space::kSmall)));
}

void SourcesPanel::refresh() {
    refreshWell(WellRole::Original);
    refreshWell(WellRole::Mine);
    const Sources& sources = m_project.state().sources;
    const bool any = sources.original || sources.mine;
    m_look->setVisible(any);
    m_swap->setEnabled(any);
    m_invitation->setVisible(!any && m_reading == 0);
    m_learn->refresh();
    refreshPair();
    refreshStrange();
}

void SourcesPanel::refreshWell(WellRole role) {
    const Sources& sources = m_project.state().sources;
    const auto& picture = source_edits::pictureOf(sources, role);
    PictureWell* shown = well(role);
    // Where a picture will land that is being read; without a place, in the first empty one.
    const WellRole into =
        m_readingInto.value_or(sources.original ? WellRole::Mine : WellRole::Original);
    shown->setBusy(m_reading > 0 && into == role);
    if (!picture) {
        shown->setFilled(false);
        return;
    }
    shown->setFilled(true);
    shown->setPictureName(tr("%1, %2 × %3 pixels")
                              .arg(QString::fromStdString(picture->name))
                              .arg(picture->size.width)
                              .arg(picture->size.height));
    if (const PictureFacts* facts = m_checks->facts(picture->blob))
        shown->setPicture(facts->preview, shownPart(sources, role));
    const QString key = QStringLiteral("sources.lost:") + QString::fromStdString(picture->blob);
    if (const QString trouble = m_checks->trouble(picture->blob); !trouble.isEmpty())
        say({MessageKind::Error,
             tr("“%1” cannot be read from the project. %2")
                 .arg(QString::fromStdString(picture->name), asSentence(trouble)),
             {},
             {},
             key},
            picture->blob);
}

void SourcesPanel::refreshPair() {
    const Sources& sources = m_project.state().sources;
    m_originalCaption->setText(m_apart ? tr("The thing") : tr("Original"));
    m_mineCaption->setText(m_apart ? tr("The look") : tr("My version"));
    QString text;
    Tint tint = Tint::Dim;
    if (m_apart) {
        // Two pictures of their own: how they lie against each other means nothing.
    } else if (sources.original && sources.mine && sources.aligned) {
        text = tr("aligned");
        tint = Tint::Live;
    } else if (m_checks->pairState() == SourceChecks::PairState::Comparing) {
        text = tr("comparing…");
    } else if (m_checks->pairState() == SourceChecks::PairState::Known) {
        const image::Registration& found = m_checks->registration();
        switch (found.alignment) {
        case image::Alignment::Aligned:
            text = tr("aligned");
            tint = Tint::Live;
            break;
        case image::Alignment::Shifted:
            text = tr("shifted by %1 px").arg(pixelsOf(found.shift));
            tint = Tint::Warn;
            break;
        case image::Alignment::NotComparable:
            text = tr("little in common");
            break;
        }
    }
    m_header->setRightText(text, tint);
    refreshShiftMessage();
    refreshProblem();
}

void SourcesPanel::refreshShiftMessage() {
    const Sources& sources = m_project.state().sources;
    if (m_apart || m_checks->pairState() != SourceChecks::PairState::Known || !sources.original ||
        !sources.mine || sources.aligned || sources.original->blob == sources.mine->blob) {
        unsay(kShift);
        return;
    }
    const image::Registration& found = m_checks->registration();
    const bool sameSize = sources.original->size == sources.mine->size;
    Message message{MessageKind::Warning, {}, {}, {}, kShift};
    if (found.alignment == image::Alignment::Shifted) {
        // Remembered though not applied: the artist has said to leave it.
        if (sources.shiftX != 0.0 || sources.shiftY != 0.0) {
            unsay(kShift);
            return;
        }
        message.text = sameSize
                           ? tr("The two pictures are shifted by %1 px.").arg(pixelsOf(found.shift))
                           : tr("The two pictures differ in size and are shifted by %1 px.")
                                 .arg(pixelsOf(found.shift));
        message.actions = {{kAlignId, tr("Align and crop")}, {kLeaveId, tr("Use as they are")}};
    } else if (found.alignment == image::Alignment::NotComparable) {
        message.kind = MessageKind::Info;
        message.text = tr("The outlines of the two pictures do not match, so they could not be "
                          "aligned. Look closer to see whether they show the same scene.");
    } else if (!sameSize) {
        const auto plan = image::planPair(sources.original->size, sources.mine->size);
        if (plan.ok() && !plan->sameShape) {
            message.kind = MessageKind::Info;
            message.text = engineText(plan->sentence);
        }
    }
    if (message.text.isEmpty())
        unsay(kShift);
    else
        say(message, sources.original->blob + sources.mine->blob);
}

void SourcesPanel::say(const Message& message, const std::string& about) {
    const QString what = message.text + QString::fromStdString(about);
    if (m_said.value(message.key) == what)
        return;
    m_said[message.key] = what;
    m_messages->post(message);
}

void SourcesPanel::unsay(const QString& key) {
    m_said.remove(key);
    m_messages->dismiss(key);
}

void SourcesPanel::refreshStrange() {
    const auto blob = m_checks->tooStrange();
    if (!blob) {
        unsay(kStrange);
        refreshProblem();
        return;
    }
    const Sources& sources = m_project.state().sources;
    const auto& picture =
        sources.original && sources.original->blob == *blob ? sources.original : sources.mine;
    Message message{MessageKind::Warning, {}, {}, {}, kStrange};
    message.text = m_origin == ModelOrigin::BuiltIn
                       ? tr("The built-in model knows picture-book scenes; open your own model to "
                            "learn from this photograph.")
                       : tr("This model can hold little of “%1”. A model that draws such pictures "
                            "would learn more from it.")
                             .arg(QString::fromStdString(picture->name));
    message.actions = {{kOpenModelId, tr("Open a model…")}, {kLearnAnywayId, tr("Learn anyway")}};
    say(message, *blob);
    refreshProblem();
}

void SourcesPanel::refreshProblem() {
    if (m_reading > 0)
        m_learn->setProblem(tr("A picture is being read."));
    else if (m_checks->tooStrange() && !m_learn->bringsTogether()) // that was learnt before
        m_learn->setProblem(tr("The open model can hold little of this picture; choose above how "
                               "to go on."));
    else
        m_learn->setProblem(m_outerProblem);
}

// Closing a question is an answer, too: it stays as it is.
void SourcesPanel::onClosed(const QString& message) {
    if (message == kStrange)
        m_checks->acceptStrange();
    else if (message == kShift && m_checks->pairState() == SourceChecks::PairState::Known &&
             m_checks->registration().alignment == image::Alignment::Shifted)
        onAction(kShift, kLeaveId);
}

void SourcesPanel::onAction(const QString& message, const QString& action) {
    if (message == kShift) {
        const image::Shift shift = m_checks->registration().shift;
        if (action == kAlignId)
            m_project.edit(tr("Align and crop"), source_edits::align(shift));
        else
            m_project.edit(tr("Use the pictures as they are"), source_edits::leaveShift(shift));
    } else if (message == kStrange && action == kOpenModelId) {
        Q_EMIT openModelRequested();
    } else if (message == kStrange && action == kLearnAnywayId) {
        m_checks->acceptStrange();
        // It says "learn": with everything else in order it does.
        if (m_learn->reason().isEmpty())
            Q_EMIT learnRequested();
    }
}

bool SourcesPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        m_scroll->setMinimumWidth(m_content->minimumSizeHint().width());
    return QWidget::eventFilter(watched, event);
}

void SourcesPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!DroppedFiles::mayBeUsed(event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void SourcesPanel::dropEvent(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
    accept(DroppedFiles::from(event->mimeData()));
}

void SourcesPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste))
        paste();
    else
        QWidget::keyPressEvent(event);
}

} // namespace diptych::ui
