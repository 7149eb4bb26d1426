#include "ui/sources/closer_look.h"

#include "ui/pictures/popup_place.h"
#include "ui/sources/source_checks.h"
#include "ui/sources/source_edits.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

QString cropKey() {
    return QStringLiteral("crop");
}

} // namespace

CloserLook::CloserLook(Theme& theme, project::Project& project, SourceChecks& checks,
                       QWidget* parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_project(project), m_checks(checks),
      m_modes(new SegmentedButtons(theme)), m_preview(new PairPreview(theme)),
      m_caption(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_whole(new QPushButton(tr("Largest square"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("closerLook"));
    setAccessibleName(tr("Look closer"));
    setFrameShape(QFrame::StyledPanel);
    m_modes->setAccessibleName(tr("What is shown"));
    m_modes->addSegment(QStringLiteral("lookBlink"), tr("Blink"),
                        tr("The two pictures by turns: what jumps is shifted"));
    m_modes->addSegment(QStringLiteral("lookDifference"), tr("Difference"),
                        tr("Bright where the pictures differ"));
    m_modes->addSegment(QStringLiteral("lookCrop"), tr("Crop"),
                        tr("The square that is learnt from"));
    m_caption->setObjectName(QStringLiteral("lookCaption"));
    m_caption->setWordWrap(true);
    m_whole->setObjectName(QStringLiteral("cropLargest"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(m_modes, 0, Qt::AlignHCenter);
    column->addWidget(m_preview);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_whole);
    column->addLayout(foot);
    connect(m_modes, &SegmentedButtons::chosen, this,
            [this](int index) { setMode(static_cast<PairPreview::Mode>(index)); });
    connect(m_preview, &PairPreview::blinked, this, &CloserLook::refreshCaption);
    connect(m_preview, &PairPreview::cropDragStarted, this, [this] {
        m_dragging = true;
        m_project.beginGesture(cropKey());
    });
    connect(m_preview, &PairPreview::cropDragFinished, this, [this] {
        if (!m_dragging)
            return;
        m_dragging = false;
        m_project.endGesture();
    });
    connect(m_preview, &PairPreview::cropChanged, this, &CloserLook::editCrop);
    connect(m_whole, &QPushButton::clicked, this, [this] {
        m_project.edit(tr("Use the largest square"), source_edits::setCrop(std::nullopt));
    });
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & project::Part::Sources)
            refresh();
    });
    connect(&checks, &SourceChecks::factsChanged, this, &CloserLook::refresh);
    refresh();
    setMode(PairPreview::Mode::Blink);
}

CloserLook::~CloserLook() {
    if (m_dragging)
        m_project.endGesture();
}

void CloserLook::openAt(const QPoint& globalPosition) {
    showPopup(*this, globalPosition);
    m_preview->setFocus(Qt::PopupFocusReason);
}

void CloserLook::setMode(PairPreview::Mode mode) {
    m_preview->setMode(mode);
    m_modes->setCurrent(static_cast<int>(m_preview->mode()));
    m_whole->setVisible(m_preview->mode() == PairPreview::Mode::Crop);
    refreshCaption();
}

void CloserLook::refresh() {
    const document::Sources& sources = m_project.state().sources;
    const auto& first = sources.original ? sources.original : sources.mine;
    if (!first) {
        close();
        return;
    }
    const bool pair = sources.original && sources.mine;
    PairPreview::Pictures pictures;
    if (const PictureFacts* facts = m_checks.facts(first->blob))
        pictures.original = facts->preview;
    pictures.size = QSizeF(first->size.width, first->size.height);
    if (pair) {
        if (const PictureFacts* facts = m_checks.facts(sources.mine->blob))
            pictures.mine = facts->preview;
        const image::Size frame = image::styledFrame(sources.original->size, sources.mine->size);
        pictures.mineSize = QSizeF(frame.width, frame.height);
        if (sources.aligned)
            pictures.shift = QPointF(sources.shiftX, sources.shiftY);
    }
    m_preview->setPictures(pictures);
    m_preview->setCrop(
        CropSquare(source_edits::usableRect(sources), source_edits::usedSquare(sources)));
    m_modes->setVisible(pair);
    m_modes->setCurrent(static_cast<int>(m_preview->mode()));
    m_whole->setVisible(m_preview->mode() == PairPreview::Mode::Crop);
    m_whole->setEnabled(sources.crop.has_value());
    refreshCaption();
}

void CloserLook::refreshCaption() {
    const image::Rect& square = m_preview->crop().rect();
    switch (m_preview->mode()) {
    case PairPreview::Mode::Blink:
        m_caption->setText(m_preview->showsMine() ? tr("My version") : tr("Original"));
        break;
    case PairPreview::Mode::Difference:
        m_caption->setText(tr("Bright where they differ; double outlines mean a shift."));
        break;
    case PairPreview::Mode::Crop:
        m_caption->setText(tr("%1 × %1 pixels are learnt from").arg(square.width));
        break;
    }
}

void CloserLook::editCrop() {
    const CropSquare& crop = m_preview->crop();
    const auto value = crop.isLargest() ? std::nullopt : std::optional(crop.rect());
    m_project.edit(tr("Crop to %1 × %1").arg(crop.rect().width), source_edits::setCrop(value),
                   cropKey());
}

} // namespace diptych::ui
