#include "ui/export/export_picture.h"

#include "ui/blobs/picture_worker.h"
#include "ui/language/engine_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace diptych::ui {
namespace {

using image::PictureFormat;

constexpr std::array kPictureFormats{PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Webp,
                                     PictureFormat::Tiff};
constexpr std::array kNames{"PNG", "JPEG", "WebP", "TIFF"};
constexpr int kPictureFormWidth = 400;
constexpr int kPreviewEdge = 96;
const QString kPictureKey = QStringLiteral("export-picture");

/// The ending follows the form: a file that says what it is not helps nobody. "Ink 4.5" has none.
std::filesystem::path withEnding(std::filesystem::path file, PictureFormat format) {
    const QString ending = QString::fromStdString(file.extension().string()).toLower();
    for (const char* known : {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"})
        if (ending == QLatin1String(known))
            file.replace_extension();
    return file += std::string(".") + image::fileEnding(format);
}

} // namespace

ExportPicture::ExportPicture(Theme& theme, PictureWorker& worker, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_worker(worker), m_messages(new MessageArea(theme)),
      m_preview(new QLabel), m_size(new TextLabel(theme, TextRole::Body, Tint::Dim)),
      m_formats(new SegmentedButtons(theme)), m_quality(new QSpinBox),
      m_qualityNote(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_inside(new QCheckBox(tr("Keep the settings inside the picture"))),
      m_beside(new QCheckBox(tr("Write the settings beside it, as a .json file"))) {
    setObjectName(QStringLiteral("exportPicture"));
    setAccessibleName(tr("Export picture"));
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(theme.px(kPictureFormWidth));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kMedium);
    column->addWidget(new TextLabel(theme, TextRole::Heading, Tint::Text, tr("Export picture")));
    makeFields(column);
    column->addWidget(m_messages);
    makeButtons(column);
    connect(m_formats, &SegmentedButtons::chosen, this, &ExportPicture::refresh);
    connect(m_quality, &QSpinBox::valueChanged, this, &ExportPicture::refresh);
    connect(m_file, &QLineEdit::textChanged, this, &ExportPicture::refresh);
    refresh();
}

void ExportPicture::makeFields(QVBoxLayout* column) {
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kMedium);
    m_preview->setObjectName(QStringLiteral("exportPreview"));
    m_preview->setAccessibleName(tr("The picture"));
    m_preview->setFixedSize(kPreviewEdge, kPreviewEdge);
    m_preview->setAlignment(Qt::AlignCenter);
    top->addWidget(m_preview);
    auto* right = new QVBoxLayout;
    right->setSpacing(space::kSmall);
    for (const char* name : kNames)
        m_formats->addSegment(QStringLiteral("exportFormat%1").arg(QLatin1String(name)),
                              QString::fromLatin1(name));
    m_formats->setObjectName(QStringLiteral("exportFormats"));
    m_formats->setCurrent(0);
    right->addWidget(m_formats, 0, Qt::AlignLeft);
    right->addWidget(m_size);
    right->addWidget(
        new TextLabel(m_theme, TextRole::Caption, Tint::Dim, tr("With an sRGB colour profile")));
    right->addStretch(1);
    top->addLayout(right, 1);
    column->addLayout(top);
    m_quality->setObjectName(QStringLiteral("exportQuality"));
    m_quality->setAccessibleName(tr("Quality"));
    m_quality->setRange(1, 100);
    m_quality->setValue(92);
    m_qualityRow = new QWidget;
    auto* row = new QHBoxLayout(m_qualityRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kMedium);
    row->addWidget(new TextLabel(m_theme, TextRole::Body, Tint::Text, tr("Quality")));
    row->addWidget(m_quality);
    row->addWidget(m_qualityNote, 1);
    column->addWidget(m_qualityRow);
    m_inside->setObjectName(QStringLiteral("exportInside"));
    m_inside->setToolTip(tr("Prompt, seed and strengths. Whoever gets the picture can read them."));
    m_beside->setObjectName(QStringLiteral("exportBeside"));
    column->addWidget(m_inside);
    column->addWidget(m_beside);
    m_fileBox = FieldBox::line(m_theme, tr("File"), m_file);
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_file->setAccessibleName(tr("File"));
    auto* browse = new QToolButton;
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAccessibleName(tr("Choose a place"));
    browse->setToolTip(tr("Choose a place"));
    browse->setIcon(m_theme.icon(Icon::Folder, Tint::Dim));
    setControlRole(browse, ControlRole::Quiet);
    m_fileBox->addTrailing(browse);
    connect(browse, &QToolButton::clicked, this, &ExportPicture::chooseFile);
    column->addWidget(m_fileBox);
}

void ExportPicture::makeButtons(QVBoxLayout* column) {
    m_export = new QPushButton(tr("Export"));
    m_export->setObjectName(QStringLiteral("exportAccept"));
    m_export->setDefault(true);
    setControlRole(m_export, ControlRole::Primary);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("exportClose"));
    setControlRole(close, ControlRole::Quiet);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_export);
    column->addLayout(row);
    connect(m_export, &QPushButton::clicked, this, &ExportPicture::exportNow);
    connect(close, &QPushButton::clicked, this, &ExportPicture::closeRequested);
}

void ExportPicture::setPicture(const QImage& picture,
                               const std::optional<PictureSettings>& settings,
                               const QString& suggestedFile) {
    m_picture = picture;
    m_settings = settings;
    m_file->setText(suggestedFile);
    m_inside->setChecked(false);
    m_beside->setChecked(false);
    m_messages->clear();
    const double ratio = devicePixelRatioF();
    QPixmap small =
        QPixmap::fromImage(picture.scaled((QSizeF(kPreviewEdge, kPreviewEdge) * ratio).toSize(),
                                          Qt::KeepAspectRatio, Qt::SmoothTransformation));
    small.setDevicePixelRatio(ratio);
    m_preview->setPixmap(small);
    m_size->setText(tr("%1 × %2 pixels").arg(picture.width()).arg(picture.height()));
    refresh();
}

PictureFormat ExportPicture::format() const {
    return kPictureFormats[static_cast<std::size_t>(std::max(0, m_formats->current()))];
}

PictureFile ExportPicture::file() const {
    PictureFile file;
    file.picture = m_picture;
    file.format = format();
    file.quality = m_quality->value();
    if (m_inside->isChecked())
        file.inside = m_settings;
    if (m_beside->isChecked())
        file.beside = m_settings;
    file.file = withEnding(m_file->text().trimmed().toStdString(), file.format);
    return file;
}

void ExportPicture::refresh() {
    const bool lossy = format() == PictureFormat::Jpeg || format() == PictureFormat::Webp;
    m_qualityRow->setVisible(lossy);
    m_qualityNote->setText(format() == PictureFormat::Webp && m_quality->value() == 100
                               ? tr("every pixel as it is")
                               : tr("from 90 on hard to tell from the original"));
    m_inside->setEnabled(m_settings.has_value());
    m_beside->setEnabled(m_settings.has_value());
    const QString name = m_file->text().trimmed();
    m_export->setEnabled(!m_picture.isNull() && !name.isEmpty() && !m_writing);
}

void ExportPicture::chooseFile() {
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Export picture"), QString::fromStdString(file().file.string()));
    if (!chosen.isEmpty())
        m_file->setText(chosen);
}

void ExportPicture::exportNow() {
    if (!m_export->isEnabled())
        return;
    const PictureFile what = file();
    m_writing = true;
    refresh();
    m_worker.run<Status>(
        this, [what] { return writePictureFile(what); },
        [this, name = QString::fromStdString(what.file.string())](const Status& status) {
            m_writing = false;
            refresh();
            if (!status.ok()) {
                m_messages->post({MessageKind::Error,
                                  engineSentence(status.error()),
                                  {},
                                  QString::fromStdString(status.error().context),
                                  kPictureKey});
                return;
            }
            m_messages->post({MessageKind::Info,
                              tr("Saved as %1.").arg(QFileInfo(name).fileName()),
                              {},
                              {},
                              kPictureKey});
            Q_EMIT exported(name);
        });
}

} // namespace diptych::ui
