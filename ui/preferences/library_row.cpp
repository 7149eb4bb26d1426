#include "ui/preferences/library_row.h"

#include "core/card_libraries/trusted_folder.h"
#include "ui/language/engine_text.h"
#include "ui/preferences/library_fetch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>
#include <system_error>
#include <utility>

namespace diptych::ui {
namespace {

constexpr int kBarSteps = 1000;

/// In steps of 1000, as download sizes are told everywhere.
QString sizeText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString folderText(const card_libraries::LibraryPlace& place) {
    return QString::fromStdString(place.folder.string());
}

QString foundText(const engine::HardwareFacts& facts) {
    const QStringList missing = missingLibraries(facts);
    const auto all = static_cast<qsizetype>(facts.libraries.size());
    QString words = LibraryRow::tr("%1 of %2 found").arg(all - missing.size()).arg(all);
    if (!missing.isEmpty())
        words += u'\n' + LibraryRow::tr("Missing: %1").arg(missing.join(QStringLiteral(", ")));
    return words;
}

/// Asks without stopping the window; `then` is called for a yes.
void question(QWidget* parent, const char* name, const QString& text, const QString& more,
              const QString& yes, QMessageBox::ButtonRole role, std::function<void()> then) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, QCoreApplication::applicationName(), text,
                                QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QLatin1String(name));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(more);
    auto* agree = box->addButton(yes, role);
    auto* refuse = box->addButton(LibraryRow::tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(role == QMessageBox::AcceptRole ? agree : refuse);
    box->setEscapeButton(refuse);
    QObject::connect(box, &QMessageBox::finished, parent, [box, agree, then = std::move(then)] {
        if (box->clickedButton() == agree)
            then();
    });
    box->open();
}

QPushButton* namedButton(const char* name, const QString& text) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

QStringList missingLibraries(const engine::HardwareFacts& facts) {
    QStringList missing;
    for (const engine::CardLibrary& library : facts.libraries)
        if (library.found.empty())
            missing.append(QString::fromStdString(library.file));
    return missing;
}

LibraryRow::LibraryRow(Theme& theme, LibraryFetch& fetch, const engine::HardwareFacts& facts,
                       QWidget* parent)
    : QWidget(parent), m_fetch(fetch),
      m_place(card_libraries::libraryPlace(facts.libraryFolder, facts.libtorch,
                                           card_libraries::UserFolders::ofThisUser())),
      m_cardProblem(facts.cards.empty() ? engineText(facts.cardProblem) : QString()),
      m_driver(!facts.cards.empty() || !facts.driver.empty()),
      m_wanted(m_driver && !missingLibraries(facts).isEmpty()),
      m_found(new TextLabel(theme, TextRole::Body, Tint::Text, foundText(facts))),
      m_news(new TextLabel(theme, TextRole::Body, Tint::Text)), m_bar(new QProgressBar),
      m_get(namedButton("librariesFetch", tr("Fetch what the graphics card needs…"))),
      m_stop(namedButton("librariesStop", tr("Stop fetching"))),
      m_remove(namedButton("librariesRemove", tr("Remove them…"))) {
    for (TextLabel* label : {m_found, m_news}) {
        label->setWordWrap(true);
        label->setMinimumWidth(theme.px(420));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_found->setObjectName(QStringLiteral("librariesFound"));
    m_news->setObjectName(QStringLiteral("librariesNews"));
    m_bar->setObjectName(QStringLiteral("librariesBar"));
    m_bar->setAccessibleName(tr("How much is fetched"));
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(theme.px(420));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_get, m_stop, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    for (QWidget* part : std::initializer_list<QWidget*>{m_found, m_news, m_bar})
        column->addWidget(part);
    column->addLayout(buttons);
    connect(m_get, &QPushButton::clicked, this, [this] {
        m_asks = true;
        m_fetch.look(m_place);
    });
    connect(m_stop, &QPushButton::clicked, &m_fetch, &LibraryFetch::stop);
    connect(m_remove, &QPushButton::clicked, this, &LibraryRow::askToRemove);
    connect(&m_fetch, &LibraryFetch::planned, this, [this] {
        if (std::exchange(m_asks, false))
            askToFetch();
    });
    connect(&m_fetch, &LibraryFetch::ended, this, &LibraryRow::lookAtEnd);
    connect(&m_fetch, &LibraryFetch::changed, this, &LibraryRow::refresh);
    refresh();
}

void LibraryRow::lookAtEnd() {
    m_asks = false;
    const LibraryFetch::Outcome outcome = m_fetch.outcome();
    if (outcome != LibraryFetch::Outcome::Fetched && outcome != LibraryFetch::Outcome::Removed)
        return;
    m_wanted = m_driver && outcome == LibraryFetch::Outcome::Removed;
    m_found->hide(); // it tells what was found before
}

void LibraryRow::askToFetch() {
    const FetchPlan& plan = m_fetch.plan();
    question(this, "librariesFetchQuestion",
             tr("Fetch %1 for the graphics card?").arg(sizeText(plan.downloadBytes)),
             tr("It is downloaded from where pip gets its packages on this computer, and takes %1 "
                "of disk in %2.\n\nNVIDIA's libraries come under NVIDIA's licences of CUDA and "
                "cuDNN, to which you agree by using them; PyTorch's under the BSD licence. The "
                "texts lie in the same folder afterwards.")
                 .arg(sizeText(plan.unpackedBytes), folderText(m_place)),
             tr("Fetch"), QMessageBox::AcceptRole, [this] { m_fetch.fetch(); });
}

void LibraryRow::askToRemove() {
    question(this, "librariesRemoveQuestion", tr("Remove the libraries for the graphics card?"),
             tr("%1 is deleted with everything in it. They can be fetched again. If the graphics "
                "card computes now, start Diptych anew afterwards.")
                 .arg(folderText(m_place)),
             tr("Remove"), QMessageBox::DestructiveRole, [this] { m_fetch.remove(m_place); });
}

QString LibraryRow::newsOfFetching() const {
    const FetchProgress& progress = m_fetch.progress();
    if (progress.wheel.isEmpty())
        return tr("Fetching begins…");
    const QString doing =
        progress.unpacking ? tr("Unpacking %1, %2 of %3.") : tr("Downloading %1, %2 of %3.");
    return doing.arg(progress.wheel).arg(progress.at).arg(progress.of) + u' ' +
           tr("%1 of %2 are here.")
               .arg(sizeText(progress.fetchedBytes), sizeText(m_fetch.plan().downloadBytes));
}

QString LibraryRow::obstacle() const {
    if (!m_cardProblem.isEmpty())
        return asSentence(m_cardProblem);
    if (m_place.besideLibtorch)
        return {};
    const Status trusted = card_libraries::checkTrusted(m_place.folder);
    return trusted.ok() ? QString() : engineSentence(trusted.error());
}

void LibraryRow::refresh() {
    using State = LibraryFetch::State;
    const State state = m_fetch.state();
    const bool failed = m_fetch.outcome() == LibraryFetch::Outcome::Failed;
    const bool idle = state == State::Idle;
    const bool running = state == State::Fetching || state == State::Stopping;
    // Looking at the folder's files is for when nothing else goes on.
    const QString hindrance = idle && m_wanted ? obstacle() : QString();
    QString news = hindrance.isEmpty() ? m_fetch.sentence() : hindrance;
    if (state == State::Looking)
        news = tr("Looking at what is missing…");
    else if (state == State::Fetching)
        news = newsOfFetching();
    else if (state == State::Stopping)
        news = tr("Stopping…");
    else if (state == State::Removing)
        news = tr("Removing them…");
    m_news->setText(news);
    m_news->setVisible(!news.isEmpty());
    m_news->setTint(idle && (failed || !hindrance.isEmpty()) ? Tint::Warn : Tint::Text);
    m_bar->setVisible(running);
    m_bar->setRange(0, m_fetch.progress().wheel.isEmpty() ? 0 : kBarSteps);
    if (const qint64 all = m_fetch.plan().downloadBytes; running && all > 0)
        m_bar->setValue(static_cast<int>(m_fetch.progress().fetchedBytes * kBarSteps / all));
    m_get->setVisible(m_wanted && !running);
    m_get->setEnabled(idle && hindrance.isEmpty());
    m_stop->setVisible(running);
    m_stop->setEnabled(state == State::Fetching);
    std::error_code ignored;
    m_remove->setVisible(!m_place.besideLibtorch && !running &&
                         std::filesystem::exists(m_place.folder, ignored));
    m_remove->setEnabled(idle);
}

} // namespace diptych::ui
