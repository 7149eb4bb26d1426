#include "ui/sources/example_list.h"

#include "ui/pictures/picture_well.h"
#include "ui/sources/source_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr int kWellEdge = 72;

std::filesystem::path askForFile(QWidget* parent, const QString& title) {
    const QString name = QFileDialog::getOpenFileName(parent, title, {}, pictureFileFilter());
    return QFile::encodeName(name).toStdString();
}

} // namespace

ExampleList::ExampleList(Theme& theme, project::Project& project, engine::InputFacts role,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_role(std::move(role)),
      m_intake(project.store()), m_choose(askForFile), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("examples:") + QString::fromStdString(m_role.name));
    setAccessibleName(label());
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kSmall);
    m_column->addWidget(new TextLabel(theme, TextRole::Body, Tint::Text, label()));
    auto* help =
        new TextLabel(theme, TextRole::Caption, Tint::Dim, QString::fromStdString(m_role.help));
    help->setWordWrap(true);
    m_column->addWidget(help);
    connect(&theme, &Theme::changed, this, [this] {
        for (const Row& row : m_rows)
            row.well->setFixedSize(m_theme.px(kWellEdge), m_theme.px(kWellEdge));
    });
    refresh();
}

std::vector<document::SourceExample> ExampleList::examples() const {
    const auto& all = m_project.state().sources.examples;
    const auto found = all.find(m_role.name);
    return found == all.end() ? std::vector<document::SourceExample>() : found->second;
}

void ExampleList::addRow() {
    Row row;
    row.widget = new QWidget;
    row.well = new PictureWell(m_theme, label());
    row.well->setObjectName(QStringLiteral("exampleWell%1").arg(m_rows.size() + 1));
    row.well->setFixedSize(m_theme.px(kWellEdge), m_theme.px(kWellEdge));
    row.captionBox = FieldBox::line(m_theme, tr("What it shows"), row.caption);
    row.caption->setObjectName(QStringLiteral("exampleCaption%1").arg(m_rows.size() + 1));
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    line->addWidget(row.well, 0, Qt::AlignTop);
    line->addWidget(row.captionBox, 1, Qt::AlignTop);
    line->addStretch();
    connectRow(row, m_rows.size());
    m_column->addWidget(row.widget);
    m_rows.push_back(row);
}

void ExampleList::connectRow(const Row& row, std::size_t place) {
    const auto choose = [this, place] {
        if (const auto file = m_choose(this, label()); !file.empty())
            accept(DroppedFiles::fromPaths({file}), place);
    };
    connect(row.well, &PictureWell::openRequested, this, choose);
    connect(row.well, &PictureWell::lookRequested, this, choose);
    connect(row.well, &PictureWell::pasteRequested, this, [this, place] {
        accept(DroppedFiles::from(QApplication::clipboard()->mimeData()), place);
    });
    connect(row.well, &PictureWell::dropped, this,
            [this, place](const QMimeData* mime) { accept(DroppedFiles::from(mime), place); });
    connect(row.well, &PictureWell::removeRequested, this, [this, place] {
        m_project.edit(tr("%1: take a picture away").arg(label()),
                       source_edits::removeExample(m_role.name, place));
    });
    connect(row.caption, &QLineEdit::textEdited, this, [this, place](const QString& text) {
        m_project.edit(tr("Change the words"),
                       source_edits::captionExample(m_role.name, place, text.toStdString()),
                       objectName() + QString::number(place));
    });
}

void ExampleList::accept(const DroppedFiles& drop, std::size_t place) {
    if (!drop.adapters.isEmpty() || !drop.projects.isEmpty() || !drop.models.isEmpty())
        Q_EMIT othersDropped(drop);
    const QList<IncomingPicture> pictures = PictureIntake::incoming(drop).mid(0, 1);
    if (pictures.isEmpty()) {
        if (const QString refusal = drop.refusal(); !refusal.isEmpty())
            Q_EMIT refused(refusal);
        return;
    }
    ++m_reading;
    m_intake.take(pictures, this, [this, place](const PictureIntake::Taken& taken) {
        --m_reading;
        const auto& one = taken.front();
        if (!one.ok()) {
            Q_EMIT refused(QString::fromStdString(one.error().message));
            return;
        }
        m_previews[one->source.blob] = one->facts.preview;
        m_project.edit(tr("%1: %2").arg(label(), QString::fromStdString(one->source.name)),
                       source_edits::setExample(m_role.name, place, one->source));
        if (place < m_rows.size())
            m_rows[place].caption->setFocus();
    });
}

void ExampleList::show(const Row& row, const document::SourceExample& example) {
    const auto& picture = example.picture;
    row.well->setPictureName(QString::fromStdString(picture.name));
    row.well->setFilled(true);
    const QString caption = QString::fromStdString(example.caption);
    if (row.caption->text() != caption) {
        const QSignalBlocker quiet(row.caption);
        row.caption->setText(caption);
    }
    const auto known = m_previews.find(picture.blob);
    if (known != m_previews.end()) {
        row.well->setPicture(known->second);
        return;
    }
    m_previews[picture.blob] = {};
    m_intake.look(picture, this, [this, picture](const PictureIntake::Facts& facts) {
        if (!facts.ok()) {
            Q_EMIT refused(QString::fromStdString(facts.error().message));
            return;
        }
        m_previews[picture.blob] = facts->preview;
        refresh();
    });
}

void ExampleList::refresh() {
    const auto shown = examples();
    while (m_rows.size() < shown.size() + 1)
        addRow();
    while (m_rows.size() > shown.size() + 1) {
        m_rows.back().widget->hide();
        m_rows.back().widget->deleteLater(); // its own button may have asked for it
        m_rows.pop_back();
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        m_rows[i].captionBox->setVisible(true);
        show(m_rows[i], shown[i]);
    }
    const Row& last = m_rows.back();
    last.captionBox->setVisible(false);
    last.well->setPicture({});
    last.well->setPictureName({});
    last.well->setFilled(false);
}

} // namespace diptych::ui
