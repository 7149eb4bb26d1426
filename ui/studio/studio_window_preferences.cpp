#include "core/model_search/known_places.h"
#include "ui/commands/command_search.h"
#include "ui/commands/shortcut_book.h"
#include "ui/language/language.h"
#include "ui/language/number_text.h"
#include "ui/preferences/folder_page.h"
#include "ui/preferences/hardware_page.h"
#include "ui/preferences/library_fetch.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/preferences/shortcut_page.h"
#include "ui/studio/desk.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/message_area.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>

namespace diptych::ui {
namespace {

constexpr int kTextSizes[] = {100, 110, 125, 150, 175, 200};

/// A list of choices that is at `current`; `choose` gets the data of what the artist takes.
QComboBox* choices(const char* name, const QList<std::pair<QString, QVariant>>& all,
                   const QVariant& current, std::function<void(const QVariant&)> choose) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    for (const auto& [words, data] : all)
        box->addItem(words, data);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    QObject::connect(box, &QComboBox::activated, box,
                     [box, choose = std::move(choose)](int at) { choose(box->itemData(at)); });
    return box;
}

} // namespace

void StudioWindow::addLookRows(PreferencesDialog& dialog) {
    auto* page = new PreferencePage(m_theme, QStringLiteral("lookPage"), tr("Language and look"));
    QList<std::pair<QString, QVariant>> spoken{{tr("As the desktop"), QString()}};
    for (const Language& language : languages())
        spoken.append({language.name, language.code});
    page->addRow(
        tr("Language"),
        choices("languageChoice", spoken, m_settings->value(kLanguageKey, QString()),
                [this](const QVariant& code) { m_settings->setValue(kLanguageKey, code); }),
        tr("Counts when Diptych starts the next time."));
    page->addRow(tr("Light or dark"),
                 choices("themeChoice",
                         {{tr("As the desktop"), 0}, {tr("Dark"), 1}, {tr("Light"), 2}},
                         static_cast<int>(m_theme.mode()),
                         [this](const QVariant& mode) {
                             setThemeMode(mode.toInt());
                             m_settings->setValue(kThemeKey, mode);
                         }),
                 {});
    QList<std::pair<QString, QVariant>> sizes;
    for (const int percent : kTextSizes)
        sizes.append({percentText(percent / 100.0), percent});
    page->addRow(tr("Size of text"),
                 choices("textSizeChoice", sizes, m_theme.textScale(),
                         [this](const QVariant& percent) {
                             m_theme.setTextScale(percent.toInt());
                             m_settings->setValue(kTextSizeKey, percent);
                         }),
                 tr("Buttons and fields grow with it."));
    page->addRow(tr("Movement"),
                 choices("motionChoice",
                         {{tr("As the desktop"), 0}, {tr("Full"), 1}, {tr("Reduced"), 2}},
                         static_cast<int>(m_theme.motion()),
                         [this](const QVariant& mode) {
                             m_theme.setMotion(static_cast<MotionMode>(mode.toInt()));
                             m_settings->setValue(kMotionKey, mode);
                         }),
                 tr("Reduced: panels open at once and nothing slides."));
    auto* predict = new QCheckBox(tr("Show predicted pictures"));
    predict->setObjectName(QStringLiteral("predictChoice"));
    predict->setChecked(m_actions->predict->isChecked());
    connect(predict, &QCheckBox::toggled, m_actions->predict, &QAction::setChecked);
    connect(m_actions->predict, &QAction::toggled, predict, &QCheckBox::setChecked);
    page->addRow(tr("While a fader moves"), predict, m_actions->predict->statusTip());
    dialog.addPage(page);
}

void StudioWindow::addLibraryPage(PreferencesDialog& dialog) {
    QList<FolderPage::Suggestion> suggestions;
    for (const auto& place : model_search::knownPlaces(model_search::Surroundings::ofThisUser()))
        if (place.exists)
            suggestions.append({QLatin1String(model_search::programTitle(place.program)),
                                QString::fromStdString(place.folder.string())});
    auto* page =
        new FolderPage(m_theme, m_settings->value(kLibraryFoldersKey).toStringList(), suggestions);
    connect(page, &FolderPage::foldersChanged, this, &StudioWindow::setLibraryFolders);
    dialog.addPage(page);
}

void StudioWindow::addHardwarePage(PreferencesDialog& dialog) {
    auto* page = new HardwarePage(m_theme, *m_fetch);
    page->addRow(
        tr("A process of its own"),
        choices("processChoice",
                {{tr("With a graphics card"), QString()},
                 {tr("Always"), kAlways},
                 {tr("Never"), kNever}},
                m_settings->value(kProcessKey, QString()),
                [this](const QVariant& wish) { m_settings->setValue(kProcessKey, wish); }),
        tr("What computes can fail there without taking the window along; it is started again "
           "and goes on. Counts when Diptych starts the next time."));
    dialog.addPage(page);
    m_host.readHardware(page, [this, page](const Result<engine::HardwareFacts>& facts) {
        if (facts.ok())
            page->setFacts(m_host.device(), *facts);
    });
}

void StudioWindow::tellFetched() {
    using Outcome = LibraryFetch::Outcome;
    const Outcome outcome = m_fetch->outcome();
    if (findChild<PreferencesDialog*>() != nullptr ||
        (outcome != Outcome::Fetched && outcome != Outcome::Failed))
        return;
    Message message;
    message.key = QStringLiteral("window.fetch");
    message.kind = outcome == Outcome::Fetched ? MessageKind::Info : MessageKind::Warning;
    message.text = m_fetch->sentence();
    if (m_desk != nullptr)
        m_desk->stage()->messages()->post(message);
    else
        m_status->bell()->add(message);
}

void StudioWindow::showPreferences(const QString& page) {
    auto* dialog = findChild<PreferencesDialog*>();
    if (dialog == nullptr) {
        dialog = new PreferencesDialog(m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        addLookRows(*dialog);
        dialog->addPage(new ShortcutPage(m_theme, *m_shortcuts));
        addLibraryPage(*dialog);
        addHardwarePage(*dialog);
    }
    dialog->showPage(page);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void StudioWindow::showCommandSearch() {
    QList<Command> commands;
    for (QAction* action : m_actions->all()) {
        if (action == m_actions->commandSearch)
            continue;
        commands.append({commandName(action), action->statusTip(),
                         action->shortcut().toString(QKeySequence::NativeText), action->isEnabled(),
                         [action] { action->trigger(); }});
    }
    for (const auto& [page, words] :
         {std::pair{QStringLiteral("lookPage"), tr("Language and look")},
          std::pair{QStringLiteral("folderPage"), tr("Folders of the library")},
          std::pair{QStringLiteral("hardwarePage"), tr("Hardware")}})
        commands.append(
            {words, tr("Preferences"), {}, true, [this, name = page] { showPreferences(name); }});
    (new CommandSearch(m_theme, commands, this))->open();
}

} // namespace diptych::ui
