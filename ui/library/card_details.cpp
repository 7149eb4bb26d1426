#include "ui/library/card_details.h"

#include "core/sharing/read_card.h"
#include "ui/library/library_model.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

using library::EntryKind;
using library::HeaderEdit;
using library::LibraryEntry;

/// What all entries say, or nothing where they differ.
template <typename Value>
QString common(const std::vector<LibraryEntry>& entries, Value value) {
    if (entries.empty())
        return {};
    const QString first = value(entries.front());
    for (const LibraryEntry& entry : entries)
        if (value(entry) != first)
            return {};
    return first;
}

QString tagText(const LibraryEntry& entry) {
    return QString::fromStdString(sharing::tagList(entry.tags));
}

std::vector<std::string> tagsOf(const QString& text) {
    return sharing::tagsIn(text.toStdString());
}

QString factsOf(const LibraryEntry& entry) {
    QStringList lines{cardSubtitle(entry)};
    lines.append(
        QLocale().formattedDataSize(static_cast<qint64>(entry.sizeBytes), 1,
                                    QLocale::DataSizeTraditionalFormat) +
        QStringLiteral(" · ") +
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.modifiedNs / 1'000'000).date(),
                           QLocale::ShortFormat));
    if (!entry.baseIdentity.empty())
        lines.append(CardDetails::tr("base %1").arg(
            QString::fromStdString(entry.baseIdentity.substr(0, 12))));
    lines.append(QString::fromStdString(entry.path.filename().string()));
    return lines.join(u'\n');
}

} // namespace

CardDetails::CardDetails(Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_theme(theme),
      m_title(new TextLabel(theme, TextRole::Heading, Tint::Text)),
      m_facts(new TextLabel(theme, TextRole::Caption, Tint::Dim)), m_passport(new QWidget),
      m_stars(new QComboBox), m_use(nullptr), m_export(nullptr), m_draw(nullptr), m_find(nullptr),
      m_forget(nullptr), m_write(nullptr) {
    setObjectName(QStringLiteral("cardDetails"));
    setAccessibleName(tr("What the chosen cards say"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    m_title->setObjectName(QStringLiteral("cardTitle"));
    m_title->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("cardFacts"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    makeActions(column);
    makeFields(column);
    column->addStretch(1);
    setWidget(content);
    setEntries({});
}

QPushButton* CardDetails::addButton(QVBoxLayout* column, const char* name, const QString& text,
                                    void (CardDetails::*signal)()) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, signal);
    column->addWidget(button);
    return button;
}

void CardDetails::makeActions(QVBoxLayout* column) {
    m_use = addButton(column, "cardUse", tr("Bring into the project"), &CardDetails::useRequested);
    setControlRole(m_use, ControlRole::Primary);
    m_stars->setObjectName(QStringLiteral("cardStars"));
    m_stars->setAccessibleName(tr("Stars"));
    setComboCaption(m_stars, tr("Stars"));
    for (int stars = 0; stars <= library::kMostStars; ++stars)
        m_stars->addItem(stars == 0 ? tr("none", "stars") : QString(stars, QChar(u'★')), stars);
    connect(m_stars, &QComboBox::activated, this, &CardDetails::starsChosen);
    column->addWidget(m_stars);
    m_draw = addButton(column, "cardDraw", tr("Draw its pictures"), &CardDetails::drawRequested);
    m_draw->setToolTip(
        tr("The same picture without it, at half its strength, at its default and at "
           "its most"));
    m_export = addButton(column, "cardExport", tr("Export…"), &CardDetails::exportRequested);
    m_find = addButton(column, "cardFind", tr("Find…"), &CardDetails::findRequested);
    m_forget = addButton(column, "cardForget", tr("Take out of the library"),
                         &CardDetails::forgetRequested);
    m_forget->setToolTip(tr("With its stars and pictures; no file is deleted"));
}

QLineEdit* CardDetails::addLine(QVBoxLayout* column, const char* name, const QString& caption) {
    QLineEdit* line = nullptr;
    column->addWidget(FieldBox::line(m_theme, caption, line));
    line->setObjectName(QLatin1String(name));
    connect(line, &QLineEdit::textChanged, this, &CardDetails::refreshButtons);
    return line;
}

void CardDetails::makeFields(QVBoxLayout* column) {
    auto* fields = new QVBoxLayout(m_passport);
    fields->setContentsMargins(0, space::kSmall, 0, 0);
    fields->setSpacing(space::kSmall);
    fields->addWidget(new PanelHeader(m_theme, tr("What it says of itself")));
    const auto text = [&](const char* name, const QString& caption,
                          std::optional<std::string> HeaderEdit::*target) {
        m_fields.push_back({addLine(fields, name, caption), {}, target});
    };
    text("cardTitleField", tr("Title"), &HeaderEdit::title);
    text("cardTrigger", tr("Words that call it"), &HeaderEdit::trigger);
    text("cardAuthor", tr("Author"), &HeaderEdit::author);
    text("cardCredit", tr("Credit"), &HeaderEdit::credit);
    text("cardLicence", tr("Licence"), &HeaderEdit::licence);
    m_tags = addLine(fields, "cardTags", tr("Tags, with commas between"));
    fields->addWidget(FieldBox::text(m_theme, tr("Description"), 3, m_description));
    m_description->setObjectName(QStringLiteral("cardDescription"));
    connect(m_description, &QPlainTextEdit::textChanged, this, &CardDetails::refreshButtons);
    const auto number = [&](const char* name, const QString& caption,
                            std::optional<double> HeaderEdit::*target,
                            double library::StrengthRange::*source) {
        m_numbers.push_back({addLine(fields, name, caption), {}, target, source});
    };
    number("cardMinimum", tr("Fader from"), &HeaderEdit::minimum, &library::StrengthRange::minimum);
    number("cardMaximum", tr("Fader to"), &HeaderEdit::maximum, &library::StrengthRange::maximum);
    number("cardDefault", tr("Begins at"), &HeaderEdit::standard,
           &library::StrengthRange::standard);
    number("cardZero", tr("Changes nothing at"), &HeaderEdit::zero, &library::StrengthRange::zero);
    m_write =
        addButton(fields, "cardWrite", tr("Write into the file"), &CardDetails::writeRequested);
    column->addWidget(m_passport);
}

void CardDetails::setEntries(const std::vector<LibraryEntry>& entries) {
    m_entries = entries;
    fill();
}

void CardDetails::fill() {
    const bool one = m_entries.size() == 1;
    m_title->setText(m_entries.empty() ? tr("Nothing is chosen")
                     : one             ? QString::fromStdString(m_entries.front().title)
                           : tr("%n card(s)", nullptr, static_cast<int>(m_entries.size())));
    m_facts->setText(one ? factsOf(m_entries.front()) : QString());
    m_facts->setToolTip(one ? QString::fromStdString(m_entries.front().path.string()) : QString());
    m_facts->setVisible(one);
    const bool adapters = !m_entries.empty() &&
                          std::all_of(m_entries.begin(), m_entries.end(), [](const auto& entry) {
                              return entry.kind == EntryKind::Adapter && !entry.missing;
                          });
    m_passport->setVisible(adapters);
    using Text = std::string LibraryEntry::*;
    const Text texts[] = {&LibraryEntry::title, &LibraryEntry::trigger, &LibraryEntry::author,
                          &LibraryEntry::credit, &LibraryEntry::licence};
    for (std::size_t at = 0; at < m_fields.size(); ++at) {
        m_fields[at].shown = common(m_entries, [text = texts[at]](const LibraryEntry& entry) {
            return QString::fromStdString(entry.*text);
        });
        m_fields[at].line->setText(m_fields[at].shown);
        m_fields[at].line->setPlaceholderText(one ? QString() : tr("as they are"));
    }
    // A title is of one.
    m_fields.front().line->parentWidget()->setVisible(one);
    m_shownTags = common(m_entries, tagText);
    m_tags->setText(m_shownTags);
    m_shownDescription = common(m_entries, [](const LibraryEntry& entry) {
        return QString::fromStdString(entry.description);
    });
    m_description->setPlainText(m_shownDescription);
    for (Number& number : m_numbers) {
        number.shown = common(m_entries, [&](const LibraryEntry& entry) {
            return QLocale().toString(entry.strength.*number.source, 'g', 6);
        });
        number.line->setText(number.shown);
    }
    const QString stars =
        common(m_entries, [](const LibraryEntry& entry) { return QString::number(entry.stars); });
    m_stars->setCurrentIndex(stars.isEmpty() ? -1 : stars.toInt());
    refreshButtons();
}

HeaderEdit CardDetails::edit() const {
    HeaderEdit edit;
    for (const Field& field : m_fields)
        if (field.line->text() != field.shown)
            edit.*field.target = field.line->text().trimmed().toStdString();
    if (m_description->toPlainText() != m_shownDescription)
        edit.description = m_description->toPlainText().trimmed().toStdString();
    if (m_tags->text() != m_shownTags) {
        // To several cards tags are added; of one they are what the field says.
        if (m_entries.size() == 1)
            edit.tags = tagsOf(m_tags->text());
        else
            edit.addTags = tagsOf(m_tags->text());
    }
    for (const Number& number : m_numbers) {
        bool good = false;
        const double value = QLocale().toDouble(number.line->text(), &good);
        if (good && number.line->text() != number.shown)
            edit.*number.target = value;
    }
    return edit;
}

void CardDetails::refreshButtons() {
    if (m_write == nullptr)
        return;
    const bool one = m_entries.size() == 1;
    const bool there = !m_entries.empty() && std::none_of(m_entries.begin(), m_entries.end(),
                                                          [](const auto& e) { return e.missing; });
    const bool adapter = one && m_entries.front().kind == EntryKind::Adapter;
    const bool model = one && m_entries.front().kind == EntryKind::Model;
    m_use->setText(model ? tr("Draw with this model") : tr("Bring into the project"));
    m_use->setVisible(!m_entries.empty());
    m_use->setEnabled(
        there && (one || std::all_of(m_entries.begin(), m_entries.end(),
                                     [](const auto& e) { return e.kind == EntryKind::Adapter; })));
    m_stars->setVisible(!m_entries.empty());
    m_draw->setVisible(adapter);
    m_draw->setEnabled(there);
    m_export->setVisible(adapter);
    m_export->setEnabled(there);
    m_find->setVisible(one && !there);
    m_forget->setVisible(!m_entries.empty() && !there);
    bool changed =
        m_description->toPlainText() != m_shownDescription || m_tags->text() != m_shownTags;
    bool good = true;
    for (const Field& field : m_fields)
        changed = changed || field.line->text() != field.shown;
    for (const Number& number : m_numbers) {
        bool readable = true;
        if (number.line->text() != number.shown) {
            QLocale().toDouble(number.line->text(), &readable);
            changed = true;
        }
        good = good && readable;
    }
    m_write->setEnabled(changed && good);
    m_write->setText(one ? tr("Write into the file") : tr("Write into the files"));
}

} // namespace diptych::ui
