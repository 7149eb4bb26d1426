#include "ui/pictures/mask_painter.h"

#include "core/document/project_store.h"
#include "core/image/decode_image.h"
#include "core/image/foreground.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/language/engine_text.h"
#include "ui/pictures/mask_canvas.h"
#include "ui/pictures/popup_place.h"
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

MaskPainter::MaskPainter(Theme& theme, project::Project& project, MaskSubject subject,
                         QWidget* parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_project(project), m_subject(std::move(subject)),
      m_canvas(new MaskCanvas(theme)), m_tools(new SegmentedButtons(theme)),
      m_size(new QSlider(Qt::Horizontal)), m_find(new QPushButton(tr("Find it"))),
      m_whole(new QPushButton(m_subject.whole)),
      m_caption(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("maskPainter"));
    setAccessibleName(m_subject.title);
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
    connect(m_whole, &QPushButton::clicked, this,
            [this] { m_project.edit(m_subject.wholeEdit, m_subject.keep(std::nullopt)); });
    connect(&project, &project::Project::changed, this, &MaskPainter::refresh);
    refresh();
}

void MaskPainter::makeTools(QVBoxLayout* column) {
    m_tools->setAccessibleName(tr("What the brush does"));
    m_tools->addSegment(QStringLiteral("maskPaint"), tr("Paint"), m_subject.title);
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
    const auto subject = now();
    if (!subject) {
        close();
        return;
    }
    const QImage preview = m_subject.preview(subject->picture.blob);
    if (!preview.isNull() && preview.cacheKey() != m_previewKey) {
        m_previewKey = preview.cacheKey();
        m_canvas->setPicture(preview);
    }
    m_find->setEnabled(!preview.isNull() && !isBusy());
    m_whole->setEnabled(subject->mask.has_value());
    m_caption->setText(subject->mask ? m_subject.marked : m_subject.unmarked);
    const std::string blob = subject->mask ? subject->mask->blob : std::string();
    if (!preview.isNull() && blob != m_shown)
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
        [&store = m_project.store(), blob]() -> QImage {
            const auto bytes = store.blob(blob);
            if (!bytes.ok())
                return {};
            // As renders read it: what is transparent is not marked.
            image::DecodeOptions options;
            options.background = {0, 0, 0};
            const auto decoded = image::decodeImageBytes(*bytes, options);
            return decoded.ok() ? toQImage(decoded->image) : QImage();
        },
        [this, blob](const QImage& mask) {
            if (m_shown == blob)
                m_canvas->setMask(mask);
        });
}

void MaskPainter::find() {
    const auto subject = now();
    const QImage preview = subject ? m_subject.preview(subject->picture.blob) : QImage();
    if (preview.isNull())
        return;
    ++m_busy;
    refresh();
    m_worker.run<Result<QImage>>(
        this,
        // At the size it is shown in: GrabCut takes seconds for a large picture.
        [preview]() -> Result<QImage> {
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
                m_caption->setText(engineText(mask.error()));
            }
        });
}

/// What is on the canvas becomes the project's mask, at the picture's own size.
void MaskPainter::keep() {
    const auto subject = now();
    if (!subject)
        return;
    const QImage mask = m_canvas->mask();
    if (mask.isNull()) {
        m_project.edit(m_subject.wholeEdit, m_subject.keep(std::nullopt));
        return;
    }
    ++m_busy;
    const image::Size size = subject->picture.size;
    m_worker.run<Result<std::string>>(
        this,
        [&store = m_project.store(), mask, size]() -> Result<std::string> {
            const QImage whole = mask.scaled(size.width, size.height, Qt::IgnoreAspectRatio,
                                             Qt::SmoothTransformation);
            DIPTYCH_TRY(png, encodePng(whole.convertToFormat(QImage::Format_RGB32)));
            return store.putBlob(document::BlobKind::Source, png);
        },
        [this, size, of = subject->picture.blob](const Result<std::string>& blob) {
            --m_busy;
            const auto still = now();
            if (!blob.ok() || !still || still->picture.blob != of) {
                refresh();
                return;
            }
            m_shown = *blob; // it is on the canvas
            m_project.edit(m_subject.title,
                           m_subject.keep(document::SourcePicture{*blob, "mask.png", size}));
        });
}

} // namespace diptych::ui
