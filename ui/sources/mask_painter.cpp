#include "ui/sources/mask_painter.h"

#include "core/document/project_store.h"
#include "core/image/foreground.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/sources/mask_canvas.h"
#include "ui/sources/popup_place.h"
#include "ui/sources/source_checks.h"
#include "ui/sources/source_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace diptych::ui {
namespace {

constexpr int kSliderSteps = 100; ///< of the brush's size, in hundredths of the picture's edge

} // namespace

MaskPainter::MaskPainter(Theme& theme, project::Project& project, SourceChecks& checks,
                         QWidget* parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_project(project), m_checks(checks),
      m_canvas(new MaskCanvas(theme)), m_tools(new SegmentedButtons(theme)),
      m_size(new QSlider(Qt::Horizontal)), m_find(new QPushButton(tr("Find it"))),
      m_whole(new QPushButton(tr("All of it counts"))),
      m_caption(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("maskPainter"));
    setAccessibleName(tr("Mark what matters"));
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    makeTools(column);
    column->addWidget(m_canvas, 1);
    auto* foot = new QHBoxLayout;
    m_caption->setObjectName(QStringLiteral("maskCaption"));
    m_caption->setWordWrap(true);
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_find);
    foot->addWidget(m_whole);
    column->addLayout(foot);
    connect(m_canvas, &MaskCanvas::painted, this, &MaskPainter::keep);
    connect(m_find, &QPushButton::clicked, this, &MaskPainter::find);
    connect(m_whole, &QPushButton::clicked, this, [this] {
        m_project.edit(tr("Learn all of the picture"), source_edits::setMask(std::nullopt));
    });
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & project::Part::Sources)
            refresh();
    });
    connect(&checks, &SourceChecks::factsChanged, this, &MaskPainter::refresh);
    refresh();
}

void MaskPainter::makeTools(QVBoxLayout* column) {
    m_tools->setAccessibleName(tr("What the brush does"));
    m_tools->addSegment(QStringLiteral("maskPaint"), tr("Paint"), tr("Mark what matters"));
    m_tools->addSegment(QStringLiteral("maskErase"), tr("Erase"),
                        tr("Take marks away; so does the right button"));
    m_tools->setCurrent(0);
    m_size->setObjectName(QStringLiteral("brushSize"));
    m_size->setAccessibleName(tr("Size of the brush"));
    m_size->setToolTip(tr("Size of the brush, also [ and ]"));
    m_size->setRange(1, kSliderSteps / 2);
    m_size->setValue(static_cast<int>(std::lround(m_canvas->brush() * kSliderSteps)));
    m_find->setObjectName(QStringLiteral("findForeground"));
    m_find->setToolTip(tr("Marks what stands in front; mend it with the brush"));
    m_whole->setObjectName(QStringLiteral("maskNone"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_tools);
    row->addWidget(m_size, 1);
    column->addLayout(row);
    connect(m_tools, &SegmentedButtons::chosen, this, [this](int index) {
        m_canvas->setTool(index == 0 ? MaskCanvas::Tool::Paint : MaskCanvas::Tool::Erase);
    });
    connect(m_size, &QSlider::valueChanged, this,
            [this](int value) { m_canvas->setBrush(value / static_cast<double>(kSliderSteps)); });
    connect(m_canvas, &MaskCanvas::brushChanged, this, [this](double share) {
        const QSignalBlocker quiet(m_size);
        m_size->setValue(static_cast<int>(std::lround(share * kSliderSteps)));
    });
}

void MaskPainter::openAt(const QPoint& globalPosition) {
    showPopup(*this, globalPosition);
    m_canvas->setFocus(Qt::PopupFocusReason);
}

void MaskPainter::refresh() {
    const document::Sources& sources = m_project.state().sources;
    const auto& picture = sources.original ? sources.original : sources.mine;
    if (!picture) {
        close();
        return;
    }
    const PictureFacts* facts = m_checks.facts(picture->blob);
    if (facts != nullptr)
        m_canvas->setPicture(facts->preview);
    m_find->setEnabled(facts != nullptr && !isBusy());
    m_whole->setEnabled(sources.mask.has_value());
    m_caption->setText(sources.mask ? tr("What is bright is learnt; the rest is left out.")
                                    : tr("Paint over what matters. Without marks the foreground is "
                                         "found while learning."));
    const std::string blob = sources.mask ? sources.mask->blob : std::string();
    if (facts != nullptr && blob != m_shown)
        showKept(blob);
}

/// The canvas shows the mask that is the project's now: after undo, say.
void MaskPainter::showKept(const std::string& blob) {
    m_shown = blob;
    if (blob.empty()) {
        m_canvas->setMask({});
        return;
    }
    m_worker.run<QImage>(
        this,
        [&store = m_project.store(), blob] {
            const auto bytes = store.blob(blob);
            return bytes.ok() ? QImage::fromData(reinterpret_cast<const uchar*>(bytes->data()),
                                                 static_cast<int>(bytes->size()))
                              : QImage();
        },
        [this, blob](const QImage& mask) {
            if (m_shown == blob)
                m_canvas->setMask(mask);
        });
}

void MaskPainter::find() {
    const document::Sources& sources = m_project.state().sources;
    const auto& picture = sources.original ? sources.original : sources.mine;
    const PictureFacts* facts = picture ? m_checks.facts(picture->blob) : nullptr;
    if (facts == nullptr)
        return;
    ++m_busy;
    refresh();
    m_worker.run<Result<QImage>>(
        this,
        // At the size it is shown in: GrabCut takes seconds for a large picture.
        [preview = facts->preview]() -> Result<QImage> {
            DIPTYCH_TRY(mask, image::proposeForeground(fromQImage(preview)));
            return toQImage(mask);
        },
        [this](const Result<QImage>& mask) {
            --m_busy;
            if (mask.ok()) {
                m_canvas->setMask(*mask);
                keep();
            } else {
                refresh();
                m_caption->setText(QString::fromStdString(mask.error().message));
            }
        });
}

/// What is on the canvas becomes the project's mask, at the picture's own size.
void MaskPainter::keep() {
    const document::Sources& sources = m_project.state().sources;
    const auto& picture = sources.original ? sources.original : sources.mine;
    if (!picture)
        return;
    const QImage mask = m_canvas->mask();
    if (mask.isNull()) {
        m_project.edit(tr("Learn all of the picture"), source_edits::setMask(std::nullopt));
        return;
    }
    ++m_busy;
    const image::Size size = picture->size;
    m_worker.run<Result<std::string>>(
        this,
        [&store = m_project.store(), mask, size]() -> Result<std::string> {
            const QImage whole = mask.scaled(size.width, size.height, Qt::IgnoreAspectRatio,
                                             Qt::SmoothTransformation);
            DIPTYCH_TRY(png, encodePng(whole.convertToFormat(QImage::Format_RGB32)));
            return store.putBlob(document::BlobKind::Source, png);
        },
        [this, size, of = picture->blob](const Result<std::string>& blob) {
            --m_busy;
            const document::Sources& now = m_project.state().sources;
            const auto& still = now.original ? now.original : now.mine;
            if (!blob.ok() || !still || still->blob != of) {
                refresh();
                return;
            }
            m_shown = *blob; // it is on the canvas
            m_project.edit(tr("Mark what matters"),
                           source_edits::setMask(document::SourcePicture{*blob, "mask.png", size}));
        });
}

} // namespace diptych::ui
