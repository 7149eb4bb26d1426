#include "ui/preferences/hardware_page.h"

#include "ui/language/engine_text.h"
#include "ui/preferences/library_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace diptych::ui {
namespace {

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

QString bytes(std::uint64_t count) {
    return QLocale().formattedDataSize(static_cast<qint64>(count), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString processorLine(const engine::HardwareFacts& facts) {
    return HardwarePage::tr("%1, %2 cores, %3 of memory (%4 free)")
        .arg(text(facts.processor), QLocale().toString(facts.cores), bytes(facts.memoryBytes),
             bytes(facts.memoryFreeBytes));
}

QString cardLines(const engine::HardwareFacts& facts) {
    QStringList lines;
    for (const engine::CardFacts& card : facts.cards)
        lines.append(HardwarePage::tr("%1, %2, compute capability %3")
                         .arg(text(card.name), bytes(card.memoryBytes), text(card.capability)));
    return lines.isEmpty() ? HardwarePage::tr("None that can be used") : lines.join(u'\n');
}

} // namespace

HardwarePage::HardwarePage(Theme& theme, LibraryFetch& fetch, QWidget* parent)
    : PreferencePage(theme, QStringLiteral("hardwarePage"), tr("Hardware"), parent), m_theme(theme),
      m_fetch(fetch) {}

void HardwarePage::say(const QString& caption, const QString& words, const QString& advice) {
    auto* label = new TextLabel(m_theme, TextRole::Body, Tint::Text, words);
    label->setWordWrap(true);
    label->setMinimumWidth(m_theme.px(420));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    addRow(caption, label, advice, Width::Full);
}

void HardwarePage::setFacts(const engine::DeviceFacts& device, const engine::HardwareFacts& facts) {
    say(tr("What computes"), text(device.name) + QStringLiteral(" · ") + text(device.computeText),
        engineText(device.notice));
    say(tr("Processor"), processorLine(facts),
        facts.bfloat16 ? tr("It computes with numbers of half the size, which is several times as "
                            "fast (%1).")
                             .arg(text(facts.processorFlags))
                       : tr("It has no arithmetic for numbers of half the size (%1).")
                             .arg(text(facts.processorFlags)));
    say(tr("Graphics card"), cardLines(facts), engineText(facts.cardProblem));
    const bool noDriver = facts.driver.empty();
    say(tr("Graphics driver"), noDriver ? tr("None is loaded") : text(facts.driver),
        noDriver ? tr("With an NVIDIA card, install its driver, %1 or newer, and restart the "
                      "computer. Other cards are not used.")
                       .arg(text(facts.neededDriver))
                 : tr("Needed is %1 or newer.").arg(text(facts.neededDriver)));
    addLibraries(facts);
    auto* copy = new QPushButton(tr("Copy all of this"));
    copy->setObjectName(QStringLiteral("hardwareCopy"));
    connect(copy, &QPushButton::clicked, this,
            [device, facts] { QApplication::clipboard()->setText(hardwareReport(device, facts)); });
    addRow(tr("For somebody who helps"), copy, tr("Nothing in it tells who you are."));
}

void HardwarePage::addLibraries(const engine::HardwareFacts& facts) {
    addRow(tr("Libraries for the card"), new LibraryRow(m_theme, m_fetch, facts),
           facts.cards.empty() && !missingLibraries(facts).isEmpty()
               ? tr("Without a card that can be used they are not needed.")
               : QString(),
           Width::Full);
}

QString hardwareReport(const engine::DeviceFacts& device, const engine::HardwareFacts& facts) {
    QString folder = text(facts.libraryFolder.string());
    if (folder.startsWith(QDir::homePath() + u'/'))
        folder.replace(0, QDir::homePath().size(), u'~');
    QStringList lines{
        QStringLiteral("Diptych ") + QCoreApplication::applicationVersion(),
        QStringLiteral("LibTorch %1 (%2)").arg(text(facts.libtorch), folder),
        QStringLiteral("computes: %1, %2").arg(text(device.name), text(device.computeText)),
        QStringLiteral("processor: %1; %2; %3 cores")
            .arg(text(facts.processor), text(facts.processorFlags))
            .arg(facts.cores),
        QStringLiteral("memory: %1 MiB, %2 MiB free")
            .arg(facts.memoryBytes >> 20)
            .arg(facts.memoryFreeBytes >> 20),
        QStringLiteral("driver: ") +
            (facts.driver.empty() ? QStringLiteral("none") : text(facts.driver))};
    for (const engine::CardFacts& card : facts.cards)
        lines.append(QStringLiteral("card: %1, %2 MiB, %3")
                         .arg(text(card.name))
                         .arg(card.memoryBytes >> 20)
                         .arg(text(card.capability)));
    for (const std::string& problem : {facts.cardProblem, device.notice})
        if (!problem.empty())
            lines.append(QStringLiteral("note: ") + text(problem));
    if (const QStringList missing = missingLibraries(facts); !missing.isEmpty())
        lines.append(QStringLiteral("missing: ") + missing.join(u' '));
    return lines.join(u'\n') + u'\n';
}

} // namespace diptych::ui
