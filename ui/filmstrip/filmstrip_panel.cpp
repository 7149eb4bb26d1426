#include "ui/filmstrip/filmstrip_panel.h"

#include "core/document/project_store.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/blobs/picture_worker.h"
#include "ui/filmstrip/history_recorder.h"
#include "ui/filmstrip/morph_bar.h"
#include "ui/filmstrip/picture_drag.h"
#include "ui/filmstrip/snapshot_words.h"
#include "ui/filmstrip/strip_edits.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/thumbnail_list.h"

#include <QContextMenuEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {
namespace {

const QString kRemoveKey = QStringLiteral("history-remove");
const QString kFullKey = QStringLiteral("history-full");
const QString kRemove = QStringLiteral("remove");
const QString kKeep = QStringLiteral("keep");

constexpr std::array kTabs{FilmstripPanel::Tab::History, FilmstripPanel::Tab::Snapshots,
                           FilmstripPanel::Tab::Learning};

std::int64_t historyIdOf(const StripPicture& picture) {
    return std::stoll(picture.reference.substr(picture.reference.find(':') + 1));
}

std::string snapshotIdOf(const StripPicture& picture) {
    return picture.reference.substr(picture.reference.find(':') + 1);
}

} // namespace

FilmstripPanel::FilmstripPanel(Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_parts(parts),
      m_history(new HistoryModel(parts.project.store(), parts.blobs, parts.worker, this)),
      m_snapshots(new SnapshotModel(parts.project, parts.blobs, this)),
      m_previews(new PreviewModel(parts.blobs, this)), m_messages(new MessageArea(theme)),
      m_morph(new MorphBar(theme, parts.project)), m_pages(new QStackedWidget) {
    setObjectName(QStringLiteral("filmstrip"));
    setAccessibleName(tr("Filmstrip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kTiny, space::kLarge, space::kSmall);
    column->setSpacing(space::kTiny);
    makeHeader(column);
    column->addWidget(m_messages);
    m_morph->hide();
    column->addWidget(m_morph);
    m_pages->addWidget(
        makePage(Tab::History, m_history, tr("Pictures appear here as you make them.")));
    m_pages->addWidget(makePage(Tab::Snapshots, m_snapshots,
                                tr("Ctrl+B keeps the picture with everything that made it.")));
    m_pages->addWidget(
        makePage(Tab::Learning, m_previews, tr("Previews appear here while a style is learnt.")));
    column->addWidget(m_pages);
    for (const Tab tab : kTabs)
        connectList(tab);
    connect(m_history, &HistoryModel::failed, this, &FilmstripPanel::fail);
    connect(m_messages, &MessageArea::actionTriggered, this, &FilmstripPanel::answer);
    connect(m_morph, &MorphBar::closeRequested, m_morph, &QWidget::hide);
    connect(m_morph, &MorphBar::stripRequested, this, &FilmstripPanel::morphFramesRequested);
}

void FilmstripPanel::makeHeader(QVBoxLayout* column) {
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("filmstripTabs"));
    m_tabs->setAccessibleName(tr("Which pictures"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (const QString& text : {tr("History"), tr("Snapshots"), tr("Learning")})
        m_tabs->addTab(text);
    m_starred = new QToolButton;
    m_starred->setObjectName(QStringLiteral("starredOnly"));
    m_starred->setText(tr("only"));
    m_starred->setAccessibleName(tr("Show starred pictures only"));
    m_starred->setToolTip(tr("Show starred pictures only"));
    m_starred->setIcon(m_theme.icon(Icon::StarFilled, Tint::Dim));
    m_starred->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_starred->setCheckable(true);
    setControlRole(m_starred, ControlRole::Quiet);
    auto* row = new QHBoxLayout;
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_starred);
    column->addLayout(row);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        m_starred->setVisible(tab() != Tab::Learning);
    });
    connect(m_starred, &QToolButton::toggled, this, &FilmstripPanel::showOnlyStarred);
}

QWidget* FilmstripPanel::makePage(Tab tab, StripModel* model, const QString& empty) {
    auto* list = new ThumbnailList(m_theme, ThumbnailLayout::Strip);
    const auto index = static_cast<std::size_t>(tab);
    m_lists[index] = list;
    list->setObjectName(QStringLiteral("strip%1").arg(index));
    list->setAccessibleName(m_tabs->tabText(static_cast<int>(index)));
    list->setModel(model);
    auto* nothing = new TextLabel(m_theme, TextRole::Body, Tint::Dim, empty);
    nothing->setObjectName(QStringLiteral("stripEmpty%1").arg(index));
    nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    nothing->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(list, 0, 0);
    grid->addWidget(nothing, 0, 0);
    const auto update = [nothing, model] { nothing->setVisible(model->rowCount() == 0); };
    connect(model, &QAbstractItemModel::rowsInserted, nothing, update);
    connect(model, &QAbstractItemModel::rowsRemoved, nothing, update);
    connect(model, &QAbstractItemModel::modelReset, nothing, update);
    update();
    return page;
}

void FilmstripPanel::connectList(Tab tab) {
    ThumbnailList* strip = list(tab);
    connect(strip, &QListView::activated, this, [this, tab](const QModelIndex& index) {
        if (tab == Tab::Learning) {
            const TrainPreview& preview = m_previews->preview(index.row());
            Q_EMIT previewChosen(preview.step, preview.index);
        } else {
            useValues(model(tab)->at(index.row()));
        }
    });
    connect(strip, &ThumbnailList::starToggled, this, &FilmstripPanel::toggleStar);
    connect(strip, &ThumbnailList::removeRequested, this, &FilmstripPanel::requestRemoval);
    strip->setDragMaker([this](const QModelIndexList&) -> QMimeData* {
        const auto pictures = chosen();
        if (pictures.empty())
            return nullptr;
        return new PictureDrag(pictures,
                               {m_dragFolder.path().toStdString(),
                                [&store = m_parts.project.store()](const std::string& hash) {
                                    return store.blob(hash);
                                }});
    });
    strip->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(strip, &QWidget::customContextMenuRequested, this, [this, strip](const QPoint& point) {
        showMenu(strip->viewport()->mapToGlobal(point));
    });
}

StripModel* FilmstripPanel::model(Tab tab) const {
    switch (tab) {
    case Tab::History:
        return m_history;
    case Tab::Snapshots:
        return m_snapshots;
    case Tab::Learning:
        break;
    }
    return m_previews;
}

FilmstripPanel::Tab FilmstripPanel::tab() const {
    return kTabs[static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()))];
}

void FilmstripPanel::setTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

std::optional<StripPicture> FilmstripPanel::find(const std::string& reference) const {
    for (const Tab tab : kTabs)
        if (const int row = model(tab)->rowOf(reference); row >= 0)
            return model(tab)->at(row);
    return std::nullopt;
}

std::vector<StripPicture> FilmstripPanel::chosen() const {
    std::vector<int> rows;
    for (const QModelIndex& index : list(tab())->selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<StripPicture> pictures;
    for (const int row : rows)
        pictures.push_back(model(tab())->at(row));
    return pictures;
}

void FilmstripPanel::follow(HistoryRecorder& recorder) {
    m_recorder = &recorder;
    connect(&recorder, &QObject::destroyed, this, [this] { m_recorder = nullptr; });
    connect(&recorder, &HistoryRecorder::recorded, m_history, &HistoryModel::prepend);
    connect(&recorder, &HistoryRecorder::failed, this, &FilmstripPanel::fail);
    connect(&recorder, &HistoryRecorder::full, this, [this](const std::vector<std::int64_t>& ids) {
        m_tooOld = ids;
        const QString text = tr("The history is full, the oldest %n picture(s) would have to go. "
                                "Starred ones stay.",
                                nullptr, static_cast<int>(ids.size()));
        m_messages->post({MessageKind::Info,
                          text,
                          {{kKeep, tr("Keep all")}, {kRemove, tr("Remove")}},
                          {},
                          kFullKey});
    });
}

void FilmstripPanel::useValues(const StripPicture& picture) {
    if (picture.scene)
        m_parts.project.edit(tr("Use the values of %1").arg(picture.title),
                             strip_edits::useValues(*picture.scene, picture.adapters));
}

void FilmstripPanel::toggleStar(const QModelIndex& index) {
    if (tab() == Tab::History) {
        m_history->star(index.row(), !m_history->item(index.row()).starred);
    } else if (tab() == Tab::Snapshots) {
        const document::Snapshot& snapshot = m_snapshots->snapshot(index.row());
        m_parts.project.edit(snapshot.starred ? tr("Take a star away") : tr("Star a snapshot"),
                             strip_edits::starSnapshot(snapshot.id, !snapshot.starred));
    }
}

void FilmstripPanel::showOnlyStarred(bool on) {
    m_history->setShow(on ? HistoryModel::Show::Starred : HistoryModel::Show::All);
    m_snapshots->setShow(on ? SnapshotModel::Show::Starred : SnapshotModel::Show::All);
    m_starred->setIcon(m_theme.icon(Icon::StarFilled, on ? Tint::Accent : Tint::Dim));
}

void FilmstripPanel::openMorph() {
    const auto rows = list(Tab::Snapshots)->selectionModel()->selectedIndexes();
    if (tab() != Tab::Snapshots || rows.size() != 2)
        return;
    // The newest stands first in the strip.
    const int older = std::max(rows[0].row(), rows[1].row());
    const int newer = std::min(rows[0].row(), rows[1].row());
    m_morph->setMorph(SnapshotMorph(m_snapshots->snapshot(older), m_snapshots->snapshot(newer)));
    m_morph->show();
}

void FilmstripPanel::requestRemoval() {
    const auto pictures = chosen();
    if (pictures.empty() || tab() == Tab::Learning)
        return;
    if (tab() == Tab::Snapshots) {
        std::vector<std::string> ids;
        for (const StripPicture& picture : pictures)
            ids.push_back(snapshotIdOf(picture));
        m_parts.project.edit(tr("Remove %n snapshot(s)", nullptr, static_cast<int>(ids.size())),
                             strip_edits::removeSnapshots(ids));
        return;
    }
    std::vector<std::int64_t> ids;
    for (const StripPicture& picture : pictures)
        if (!picture.starred.value_or(false))
            ids.push_back(historyIdOf(picture));
    if (ids.empty()) {
        m_messages->post({MessageKind::Info,
                          tr("Starred pictures stay. Take the star away first."),
                          {},
                          {},
                          kRemoveKey});
        return;
    }
    m_asked = ids;
    QString text = tr("Remove %n picture(s) from the history? This cannot be undone.", nullptr,
                      static_cast<int>(ids.size()));
    if (ids.size() < pictures.size())
        text += QLatin1Char(' ') + tr("Starred ones stay.");
    m_messages->post({MessageKind::Warning,
                      text,
                      {{kRemove, tr("Remove")}, {kKeep, tr("Keep")}},
                      {},
                      kRemoveKey});
}

void FilmstripPanel::answer(const QString& identity, const QString& action) {
    if (identity == kRemoveKey && action == kRemove)
        m_history->remove(std::exchange(m_asked, {}));
    if (identity == kFullKey && action == kRemove)
        m_history->remove(std::exchange(m_tooOld, {}));
    if (identity == kFullKey && action == kKeep && m_recorder != nullptr)
        m_recorder->keepAll();
    if (identity == kRemoveKey || identity == kFullKey)
        m_messages->dismiss(identity);
}

void FilmstripPanel::fail(const QString& sentence) {
    m_messages->post({MessageKind::Error, sentence, {}, {}, QStringLiteral("history-failed")});
}

void FilmstripPanel::showMenu(const QPoint& globalPosition) {
    QMenu menu(this);
    fillMenu(&menu);
    if (!menu.isEmpty())
        menu.exec(globalPosition);
}

void FilmstripPanel::fillMenu(QMenu* menu) {
    const auto pictures = chosen();
    if (pictures.empty())
        return;
    const auto add = [&](const char* name, const QString& text, auto then) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, then);
    };
    const StripPicture first = pictures.front();
    const QString reference = QString::fromStdString(first.reference);
    if (pictures.size() == 1) {
        if (first.scene)
            add("stripUse", tr("Use these values"), [this, first] { useValues(first); });
        add("stripPin", tr("Show as A"), [this, reference] { Q_EMIT pinRequested(reference); });
        add("stripCompare", tr("Compare with the live picture"),
            [this, reference] { Q_EMIT compareRequested(reference, QStringLiteral("live")); });
        add("stripExport", tr("Export picture…"), [this, first] { Q_EMIT exportRequested(first); });
    } else if (pictures.size() == 2) {
        const QString other = QString::fromStdString(pictures.back().reference);
        add("stripCompare", tr("Compare these two"),
            [this, reference, other] { Q_EMIT compareRequested(reference, other); });
        if (tab() == Tab::Snapshots)
            add("stripMorph", tr("Morph from one to the other"), [this] { openMorph(); });
    }
    if (tab() == Tab::Learning)
        return;
    menu->addSeparator();
    const QModelIndex index = list(tab())->selectionModel()->selectedIndexes().front();
    if (pictures.size() == 1) {
        add("stripStar", *first.starred ? tr("Take the star away") : tr("Star"),
            [this, index] { toggleStar(index); });
        if (tab() == Tab::Snapshots)
            add("stripWords", tr("Name and note…"), [this, index] { editWords(index.row()); });
    }
    add("stripRemove", tab() == Tab::Snapshots ? tr("Remove") : tr("Remove from the history…"),
        [this] { requestRemoval(); });
}

void FilmstripPanel::editWords(int row) {
    const document::Snapshot snapshot = m_snapshots->snapshot(row);
    auto* words = new SnapshotWords(m_theme, QString::fromStdString(snapshot.name),
                                    QString::fromStdString(snapshot.note), this);
    connect(words, &SnapshotWords::accepted, this,
            [this, id = snapshot.id](const QString& name, const QString& note) {
                m_parts.project.edit(
                    tr("Name a snapshot"),
                    strip_edits::describeSnapshot(id, name.toStdString(), note.toStdString()));
            });
    const ThumbnailList* strip = list(Tab::Snapshots);
    const QRect item = strip->visualRect(m_snapshots->index(row));
    words->openAbove(strip->viewport()->mapToGlobal(item.topLeft()));
}

} // namespace diptych::ui
