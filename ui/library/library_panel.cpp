#include "ui/library/library_panel.h"

#include "ui/language/engine_text.h"
#include "ui/library/card_delegate.h"
#include "ui/library/card_details.h"
#include "ui/library/library_model.h"
#include "ui/library/strip_maker.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

using library::EntryKind;
using library::LibraryEntry;

constexpr int kTypingMs = 150;
constexpr int kDetailsWidth = 300;
constexpr int kSearchWidth = 240;

QString titled(const std::string& value, std::string (*title)(const std::string&)) {
    return value.empty()      ? LibraryPanel::tr("not told")
           : title != nullptr ? engineText(title(value))
                              : QString::fromStdString(value);
}

/// "All" and one line a value, with how many cards have it; what is chosen stays chosen.
void fill(QComboBox* box, const QString& all, const std::vector<library::Facet>& facets,
          std::string (*title)(const std::string&)) {
    const QVariant chosen = box->currentData();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(all, QVariant());
    for (const library::Facet& facet : facets)
        box->addItem(LibraryPanel::tr("%1 (%2)", "a value, how many cards have it")
                         .arg(titled(facet.value, title))
                         .arg(facet.count),
                     QString::fromStdString(facet.value));
    if (chosen.isValid() && box->findData(chosen) < 0)
        box->addItem(titled(chosen.toString().toStdString(), title), chosen);
    box->setCurrentIndex(chosen.isValid() ? box->findData(chosen) : 0);
}

std::optional<std::string> chosenOf(const QComboBox* box) {
    const QVariant data = box->currentData();
    return data.isValid() ? std::optional(data.toString().toStdString()) : std::nullopt;
}

} // namespace

LibraryPanel::LibraryPanel(Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_parts(parts),
      m_cards(new LibraryModel(parts.keeper, this)), m_strips(new StripMaker(parts.host, this)),
      m_bar(new QWidget), m_count(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_view(new QListView), m_details(new CardDetails(theme)), m_messages(new MessageArea(theme)) {
    setObjectName(QStringLiteral("libraryPanel"));
    setAccessibleName(tr("Library"));
    makeBar();
    makeView();
    m_details->setFixedWidth(theme.px(kDetailsWidth));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_view, 1);
    middle->addWidget(m_details);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_bar);
    column->addWidget(m_messages);
    column->addWidget(m_count);
    column->addLayout(middle, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &LibraryPanel::ask);
    connect(&theme, &Theme::changed, this,
            [this] { m_details->setFixedWidth(m_theme.px(kDetailsWidth)); });
    wireKeeper();
    wireDetails();
    refreshChosen();
}

QComboBox* LibraryPanel::addChoice(const char* name, const QString& caption) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(caption);
    setComboCaption(box, caption);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_bar->layout()->addWidget(box);
    connect(box, &QComboBox::activated, this, &LibraryPanel::ask);
    return box;
}

void LibraryPanel::makeBar() {
    auto* row = new FlowLayout(space::kSmall, m_bar);
    row->setContentsMargins(0, 0, space::kMedium, 0);
    auto* box = FieldBox::line(m_theme, {}, m_search);
    box->setFixedWidth(m_theme.px(kSearchWidth));
    m_search->setObjectName(QStringLiteral("librarySearch"));
    m_search->setAccessibleName(tr("Search in everything the files say"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    row->addWidget(box);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    m_kind = addChoice("libraryKind", tr("Show"));
    m_kind->addItem(tr("everything"), QVariant());
    m_kind->addItem(tr("adapters"), static_cast<int>(EntryKind::Adapter));
    m_kind->addItem(tr("models"), static_cast<int>(EntryKind::Model));
    m_family = addChoice("libraryFamily", tr("For"));
    m_method = addChoice("libraryMethod", tr("Kind"));
    m_licence = addChoice("libraryLicence", tr("Licence"));
    m_tag = addChoice("libraryTag", tr("Tag"));
    m_stars = addChoice("libraryStars", tr("Stars"));
    m_stars->addItem(tr("any"), 0);
    for (int stars = 1; stars <= library::kMostStars; ++stars)
        m_stars->addItem(tr("%1 or more").arg(QString(stars, QChar(u'★'))), stars);
    m_order = addChoice("libraryOrder", tr("Order"));
    m_order->addItem(tr("by name"), static_cast<int>(library::Order::Title));
    m_order->addItem(tr("newest first"), static_cast<int>(library::Order::Newest));
    m_order->addItem(tr("most stars first"), static_cast<int>(library::Order::Stars));
    m_look = new QPushButton(tr("Look again"));
    m_look->setObjectName(QStringLiteral("libraryLook"));
    m_look->setToolTip(tr("Look through the library's folders for what is new"));
    row->addWidget(m_look);
    auto* add = new QPushButton(tr("Add a folder…"));
    add->setObjectName(QStringLiteral("libraryAddFolder"));
    row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &LibraryPanel::addFolderRequested);
    connect(m_look, &QPushButton::clicked, this, [this] { m_parts.keeper.scan(m_folders); });
    fillChoices({});
}

void LibraryPanel::makeView() {
    m_view->setObjectName(QStringLiteral("libraryCards"));
    m_view->setAccessibleName(tr("Cards"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setViewMode(QListView::IconMode);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setMovement(QListView::Static);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setMouseTracking(true);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setModel(m_cards);
    m_view->setItemDelegate(new CardDelegate(m_theme, *m_cards, m_view));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LibraryPanel::refreshChosen);
    connect(m_view, &QListView::activated, this, &LibraryPanel::use);
    connect(m_cards, &LibraryModel::refreshed, this, &LibraryPanel::refreshChosen);
    connect(&m_theme, &Theme::changed, m_view, [this] { m_view->doItemsLayout(); });
}

void LibraryPanel::wireKeeper() {
    LibraryKeeper& keeper = m_parts.keeper;
    connect(&keeper, &LibraryKeeper::changed, this, &LibraryPanel::refreshChoices);
    connect(&keeper, &LibraryKeeper::failed, this,
            [this](const QString& sentence) { say(QStringLiteral("library.failed"), sentence); });
    connect(&keeper, &LibraryKeeper::said, this,
            [this](const QString& sentence) { say(QStringLiteral("library.said"), sentence); });
    connect(&keeper, &LibraryKeeper::scanProgress, this,
            [this](const QString& what, int done, int total) {
                m_look->setEnabled(false);
                m_count->setText(total > 0 ? tr("%1: %2 of %3").arg(what).arg(done).arg(total)
                                           : tr("%1: %2").arg(what).arg(done));
            });
    connect(&keeper, &LibraryKeeper::scanned, this, [this](const library::ScanReport& report) {
        m_look->setEnabled(true);
        if (!report.unreadable.empty())
            say(QStringLiteral("library.unreadable"),
                tr("%n folder(s) could not be read, among them “%1”.", nullptr,
                   static_cast<int>(report.unreadable.size()))
                    .arg(QString::fromStdString(report.unreadable.front().string())));
        if (report.limited)
            say(QStringLiteral("library.limited"),
                tr("There are too many files to look at them all."));
    });
    connect(&keeper, &LibraryKeeper::lookedFor, this, [this](const library::LookReport& report) {
        const auto found = static_cast<int>(report.found.size());
        QString words = found > 0 ? tr("%n card(s) found again.", nullptr, found)
                                  : tr("None of what is missing is there.");
        if (!report.proposals.empty())
            words +=
                u' ' + tr("“%1” has the same name; whether it is the same nobody can tell.")
                           .arg(QString::fromStdString(report.proposals.front().path.string()));
        say(QStringLiteral("library.looked"), words);
    });
    connect(m_strips, &StripMaker::drawn, this,
            [this](qint64 id, const library::Strip& strip) { m_parts.keeper.setStrip(id, strip); });
    connect(m_strips, &StripMaker::failed, this,
            [this](const QString& sentence) { say(QStringLiteral("library.strip"), sentence); });
}

void LibraryPanel::wireDetails() {
    connect(m_details, &CardDetails::useRequested, this, &LibraryPanel::use);
    connect(m_details, &CardDetails::writeRequested, this, &LibraryPanel::write);
    connect(m_details, &CardDetails::findRequested, this, &LibraryPanel::findRequested);
    connect(m_details, &CardDetails::exportRequested, this,
            [this] { Q_EMIT exportRequested(m_details->entries().front().path); });
    connect(m_details, &CardDetails::drawRequested, this,
            [this] { m_strips->draw(m_details->entries().front(), m_model); });
    const auto ids = [this] {
        std::vector<std::int64_t> numbers;
        for (const LibraryEntry& entry : m_details->entries())
            numbers.push_back(entry.id);
        return numbers;
    };
    connect(m_details, &CardDetails::starsChosen, this,
            [this, ids](int stars) { m_parts.keeper.setStars(ids(), stars); });
    connect(m_details, &CardDetails::forgetRequested, this,
            [this, ids] { m_parts.keeper.forget(ids()); });
}

void LibraryPanel::setFolders(std::vector<std::filesystem::path> folders) {
    m_folders = std::move(folders);
    if (m_looked)
        m_parts.keeper.scan(m_folders);
}

void LibraryPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!std::exchange(m_looked, true))
        m_parts.keeper.scan(m_folders);
}

void LibraryPanel::ask() {
    library::Filter filter;
    filter.text = m_search->text().toStdString();
    if (const QVariant kind = m_kind->currentData(); kind.isValid())
        filter.kind = static_cast<EntryKind>(kind.toInt());
    filter.family = chosenOf(m_family);
    filter.method = chosenOf(m_method);
    filter.licence = chosenOf(m_licence);
    filter.tag = chosenOf(m_tag);
    filter.minimumStars = m_stars->currentData().toInt();
    filter.order = filter.text.empty() ? static_cast<library::Order>(m_order->currentData().toInt())
                                       : library::Order::BestMatch;
    m_cards->setFilter(filter);
    refreshChoices();
}

void LibraryPanel::refreshChoices() {
    m_parts.keeper.facets(m_cards->filter(), this, [this](const Result<library::Facets>& facts) {
        if (facts.ok())
            fillChoices(*facts);
    });
}

void LibraryPanel::fillChoices(const library::Facets& facts) {
    fill(m_family, tr("any"), facts.families, &library::familyTitle);
    fill(m_method, tr("any"), facts.methods, &library::methodTitle);
    fill(m_licence, tr("any"), facts.licences, nullptr);
    fill(m_tag, tr("any"), facts.tags, nullptr);
    if (m_parts.keeper.isScanning())
        return;
    QString words = tr("%n card(s)", nullptr, static_cast<int>(facts.total));
    if (facts.missing > 0)
        words += QStringLiteral(" · ") + tr("%n missing", nullptr, static_cast<int>(facts.missing));
    m_count->setText(words);
}

std::vector<LibraryEntry> LibraryPanel::chosen() const {
    std::vector<LibraryEntry> entries;
    for (const QModelIndex& index : m_view->selectionModel()->selectedIndexes())
        entries.push_back(m_cards->entryAt(index.row()));
    return entries;
}

void LibraryPanel::refreshChosen() {
    m_details->setEntries(chosen());
}

void LibraryPanel::say(const QString& key, const QString& sentence) {
    Message message;
    message.kind = MessageKind::Info;
    message.key = key;
    message.text = sentence;
    m_messages->post(message);
}

void LibraryPanel::use() {
    std::vector<std::filesystem::path> adapters;
    for (const LibraryEntry& entry : chosen()) {
        if (entry.missing)
            continue;
        if (entry.kind == EntryKind::Model) {
            Q_EMIT modelChosen(entry.path);
            return;
        }
        adapters.push_back(entry.path);
    }
    if (!adapters.empty())
        Q_EMIT adaptersChosen(adapters);
}

void LibraryPanel::write() {
    m_parts.keeper.editHeaders(
        m_details->entries(), m_details->edit(), this,
        [this](const Result<std::vector<library::EditOutcome>>& outcomes) {
            if (!outcomes.ok())
                return say(QStringLiteral("library.failed"), engineSentence(outcomes.error()));
            for (const library::EditOutcome& outcome : *outcomes)
                if (!outcome.status.ok())
                    say(QStringLiteral("library.edit.") +
                            QString::fromStdString(outcome.file.string()),
                        tr("“%1” was not changed: %2")
                            .arg(QString::fromStdString(outcome.file.filename().string()),
                                 engineSentence(outcome.status.error())));
        });
}

} // namespace diptych::ui
