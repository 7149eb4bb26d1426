#include "ui/export/export_adapter.h"

#include "core/image/encode_picture.h"
#include "core/sharing/read_card.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/blobs/picture_worker.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/export/adapter_form.h"
#include "ui/language/engine_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace diptych::ui {
namespace {

using sharing::ShareFormat;

constexpr std::array kFormats{ShareFormat::Diptych, ShareFormat::Kohya, ShareFormat::Diffusers};
constexpr int kWidth = 440;
constexpr int kThumbnailShown = 72;
constexpr int kThumbnailKept = 256;
constexpr int kThumbnailQuality = 85;
constexpr int kSoonMs = 250;
const QString kKey = QStringLiteral("export-adapter");

} // namespace

ExportAdapter::ExportAdapter(Theme& theme, PictureWorker& worker, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_worker(worker), m_tabs(new QTabBar),
      m_form(new AdapterForm(theme)), m_inside(new QTableWidget(0, 2)), m_thumbnail(new QLabel),
      m_formats(new QComboBox), m_lost(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_messages(new MessageArea(theme)) {
    setObjectName(QStringLiteral("exportAdapter"));
    setAccessibleName(tr("Export adapter"));
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(theme.px(kWidth));
    m_tabs->setObjectName(QStringLiteral("exportTabs"));
    m_tabs->setAccessibleName(tr("Export adapter"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("What others see"));
    m_tabs->addTab(tr("What is inside"));
    m_inside->setObjectName(QStringLiteral("exportInside"));
    m_inside->setAccessibleName(tr("Every key and value in the file"));
    m_inside->setHorizontalHeaderLabels({tr("Key"), tr("Value")});
    m_inside->horizontalHeader()->setStretchLastSection(true);
    m_inside->verticalHeader()->hide();
    m_inside->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_inside->setTabKeyNavigation(false);
    m_inside->setShowGrid(false);
    m_inside->setFrameShape(QFrame::NoFrame);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kSmall);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kMedium);
    m_thumbnail->setFixedSize(kThumbnailShown, kThumbnailShown);
    m_thumbnail->setAccessibleName(tr("Thumbnail"));
    auto* titles = new QVBoxLayout;
    titles->addWidget(new TextLabel(theme, TextRole::Heading, Tint::Text, tr("Export adapter")));
    titles->addStretch(1);
    titles->addWidget(m_tabs);
    head->addLayout(titles, 1);
    head->addWidget(m_thumbnail);
    column->addLayout(head);
    column->addWidget(m_form, 1);
    column->addWidget(m_inside, 1);
    m_inside->hide();
    makeTarget(column);
    column->addWidget(m_messages);
    makeButtons(column);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &ExportAdapter::readInside);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_form->setVisible(index == 0);
        m_inside->setVisible(index == 1);
        refresh();
    });
    connect(m_form, &AdapterForm::changed, this, &ExportAdapter::refresh);
    connect(m_formats, &QComboBox::currentIndexChanged, this, &ExportAdapter::refresh);
    connect(m_file, &QLineEdit::textChanged, this, &ExportAdapter::refresh);
    refresh();
}

void ExportAdapter::makeTarget(QVBoxLayout* column) {
    m_formats->setObjectName(QStringLiteral("exportForm"));
    m_formats->setAccessibleName(tr("Form"));
    m_formats->addItem(tr("Diptych, complete"));
    m_formats->addItem(tr("LoRA for other programs (kohya)"));
    m_formats->addItem(tr("LoRA for diffusers (PEFT)"));
    setComboCaption(m_formats, tr("Form"));
    m_lost->setObjectName(QStringLiteral("exportLost"));
    m_lost->setWordWrap(true);
    column->addSpacing(space::kSmall);
    column->addWidget(m_formats);
    column->addWidget(m_lost);
    FieldBox* box = FieldBox::line(m_theme, tr("File"), m_file);
    m_file->setObjectName(QStringLiteral("exportAdapterFile"));
    m_file->setAccessibleName(tr("File"));
    auto* browse = new QToolButton;
    browse->setObjectName(QStringLiteral("exportAdapterBrowse"));
    browse->setAccessibleName(tr("Choose a place"));
    browse->setToolTip(tr("Choose a place"));
    browse->setIcon(m_theme.icon(Icon::Folder, Tint::Dim));
    setControlRole(browse, ControlRole::Quiet);
    box->addTrailing(browse);
    column->addWidget(box);
    connect(browse, &QToolButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getSaveFileName(
            this, tr("Export adapter"), m_file->text(), tr("Adapters (*.safetensors)"));
        if (!chosen.isEmpty())
            m_file->setText(chosen);
    });
}

void ExportAdapter::makeButtons(QVBoxLayout* column) {
    m_export = new QPushButton(tr("Export"));
    m_export->setObjectName(QStringLiteral("exportAdapterAccept"));
    m_export->setDefault(true);
    setControlRole(m_export, ControlRole::Primary);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("exportAdapterClose"));
    setControlRole(close, ControlRole::Quiet);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_export);
    column->addLayout(row);
    connect(m_export, &QPushButton::clicked, this, &ExportAdapter::exportNow);
    connect(close, &QPushButton::clicked, this, &ExportAdapter::closeRequested);
}

void ExportAdapter::setAdapter(const What& what, const QString& suggestedFile) {
    m_what = what;
    m_form->setAdapter(what.adapter);
    m_file->setText(suggestedFile);
    m_messages->clear();
    const double ratio = devicePixelRatioF();
    QPixmap small;
    if (!what.thumbnail.isNull())
        small = QPixmap::fromImage(
            what.thumbnail.scaled((QSizeF(kThumbnailShown, kThumbnailShown) * ratio).toSize(),
                                  Qt::KeepAspectRatio, Qt::SmoothTransformation));
    small.setDevicePixelRatio(ratio);
    m_thumbnail->setPixmap(small);
    m_thumbnail->setVisible(!small.isNull());
    refresh();
    if (!what.file.empty())
        readSaid();
}

/// What the file cannot be asked stays empty; exporting says what is wrong with it.
void ExportAdapter::readSaid() {
    m_worker.run<Result<sharing::AdapterCard>>(
        this, [file = m_what.file] { return sharing::cardOf(file); },
        [this, file = m_what.file](const Result<sharing::AdapterCard>& said) {
            if (said.ok() && file == m_what.file)
                m_form->setSaid(*said);
            Q_EMIT saidShown();
        });
}

void ExportAdapter::setTab(Tab tab) {
    m_tabs->setCurrentIndex(tab == Tab::Form ? 0 : 1);
}

ShareFormat ExportAdapter::format() const {
    return kFormats[static_cast<std::size_t>(std::max(0, m_formats->currentIndex()))];
}

void ExportAdapter::refresh() {
    QStringList lost;
    for (const std::string& sentence : sharing::lostIn(format()))
        lost += engineText(sentence);
    m_lost->setText(lost.join(QLatin1Char(' ')));
    const sharing::AdapterCard card = m_form->card();
    m_export->setEnabled(!m_writing && !m_what.file.empty() && !card.title.empty() &&
                         card.minimum < card.maximum && !m_file->text().trimmed().isEmpty());
    ++m_reading; // what is being read is of an older form
    if (m_tabs->currentIndex() == 1)
        m_soon.start();
}

sharing::AdapterCard ExportAdapter::completed(sharing::AdapterCard card, const QImage& thumbnail) {
    if (thumbnail.isNull())
        return card;
    image::EncodeOptions options;
    options.quality = kThumbnailQuality;
    const auto jpeg = image::encodePicture(fromQImage(thumbnailOf(thumbnail, kThumbnailKept)),
                                           image::PictureFormat::Jpeg, options);
    if (jpeg.ok())
        card.thumbnailJpeg = *jpeg;
    return card;
}

void ExportAdapter::readInside() {
    sharing::AdapterCard card = m_form->card();
    card.architecture = sharing::architectureOf(m_what.modelFamily);
    card.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    using Inside = Result<safetensors::Metadata>;
    m_worker.run<Inside>(
        this,
        [card, what = m_what, format = format()] {
            return sharing::sharedMetadata(what.file, completed(card, what.thumbnail), format);
        },
        [this, reading = m_reading](const Inside& inside) {
            if (reading != m_reading)
                return;
            if (!inside.ok()) {
                m_inside->setRowCount(0);
                m_messages->post(
                    {MessageKind::Warning, engineSentence(inside.error()), {}, {}, kKey});
                return;
            }
            m_messages->dismiss(kKey);
            m_inside->setRowCount(static_cast<int>(inside->size()));
            int row = 0;
            for (const auto& [key, value] : *inside) {
                m_inside->setItem(row, 0, new QTableWidgetItem(QString::fromStdString(key)));
                m_inside->setItem(row++, 1, new QTableWidgetItem(QString::fromStdString(value)));
            }
            m_inside->resizeColumnToContents(0);
            Q_EMIT insideShown();
        });
}

void ExportAdapter::exportNow() {
    if (!m_export->isEnabled())
        return;
    sharing::AdapterCard card = m_form->card();
    card.architecture = sharing::architectureOf(m_what.modelFamily);
    card.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    std::filesystem::path target = m_file->text().trimmed().toStdString();
    if (target.extension() != ".safetensors")
        target += ".safetensors"; // "Ink 4.5" has no ending
    m_writing = true;
    refresh();
    m_worker.run<Status>(
        this,
        [card, what = m_what, format = format(), target] {
            return sharing::shareAdapter(what.file, target, completed(card, what.thumbnail),
                                         format);
        },
        [this, name = QString::fromStdString(target.string())](const Status& status) {
            m_writing = false;
            refresh();
            if (!status.ok()) {
                m_messages->post({MessageKind::Error,
                                  engineSentence(status.error()),
                                  {},
                                  QString::fromStdString(status.error().context),
                                  kKey});
                return;
            }
            m_messages->post({MessageKind::Info,
                              tr("Saved as %1.").arg(QFileInfo(name).fileName()),
                              {},
                              {},
                              kKey});
            Q_EMIT exported(name);
        });
}

} // namespace diptych::ui
