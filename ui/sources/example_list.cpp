#include "ui/sources/example_list.h"

#include "ui/language/engine_text.h"
#include "ui/pictures/picture_well.h"
#include "ui/sources/source_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr int kWellEdge = 72;

} // namespace

ExampleList::ExampleList(Theme& theme, project::Project& project, engine::InputFacts role,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_role(std::move(role)),
      m_taker(project.store(), PictureIntake::Purpose::Learning), m_choose(askForPicture),
      m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("examples:") + QString::fromStdString(m_role.name));
    setAccessibleName(label());
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kSmall);
    m_column->addWidget(new TextLabel(theme, TextRole::Body, Tint::Text, label()));
    auto* help = new TextLabel(theme, TextRole::Caption, Tint::Dim, engineText(m_role.help));
    help->setWordWrap(true);
    m_column->addWidget(help);
    connect(&theme, &Theme::changed, this, [this] {
        for (const Row& row : m_rows)
            row.well->setFixedSize(m_theme.px(kWellEdge), m_theme.px(kWellEdge));
    });
    connect(&m_taker, &PictureTaker::refused, this, &ExampleList::refused);
    connect(&m_taker, &PictureTaker::othersDropped, this, &ExampleList::othersDropped);
    connect(&m_taker, &PictureTaker::previewCame, this, &ExampleList::refresh);
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
    m_taker.take(drop, this, [this, place](const document::SourcePicture& picture) {
        m_project.edit(tr("%1: %2").arg(label(), QString::fromStdString(picture.name)),
                       source_edits::setExample(m_role.name, place, picture));
        if (place < m_rows.size())
            m_rows[place].caption->setFocus();
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
        const Row& row = m_rows[i];
        row.captionBox->setVisible(true);
        m_taker.show(*row.well, shown[i].picture);
        const QString caption = QString::fromStdString(shown[i].caption);
        const QSignalBlocker quiet(row.caption);
        if (row.caption->text() != caption)
            row.caption->setText(caption);
    }
    const Row& last = m_rows.back();
    last.captionBox->setVisible(false);
    PictureTaker::clear(*last.well);
}

} // namespace diptych::ui
