#include "ui/training_model/train_messages.h"

#include "ui/language/engine_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace diptych::ui {

using Action = TrainNotice::Action;
using Kind = TrainNotice::Kind;

namespace {

QString nameIn(const RunRecord& record) {
    return QString::fromStdString(record.name);
}

QString detailsOf(const Error& error) {
    return QStringLiteral("%1: %2").arg(QLatin1String(errorCodeName(error.code)),
                                        QString::fromStdString(error.text()));
}

} // namespace

QString textOf(Action action) {
    switch (action) {
    case Action::Continue:
        return TrainMessages::tr("Continue");
    case Action::UseAsIs:
        return TrainMessages::tr("Use as is");
    case Action::Discard:
        return TrainMessages::tr("Discard");
    case Action::GoBack:
        return TrainMessages::tr("Go back");
    case Action::UseFitting:
        return TrainMessages::tr("Use that");
    case Action::ChangeMyself:
        return TrainMessages::tr("Change myself");
    case Action::TryAnyway:
        return TrainMessages::tr("Try anyway");
    case Action::CheckAgain:
        return TrainMessages::tr("Check again");
    case Action::LearnLonger:
        return TrainMessages::tr("Learn longer");
    case Action::Report:
        return TrainMessages::tr("Report");
    case Action::ChoosePlace:
        return TrainMessages::tr("Choose place");
    case Action::FreeSpace:
        return TrainMessages::tr("Free space…");
    case Action::Restart:
        return TrainMessages::tr("Restart");
    }
    return {};
}

QString nameOf(Action action) {
    constexpr const char* kNames[] = {
        "continue",      "use-as-is",  "discard",     "go-back",      "use-fitting",
        "change-myself", "try-anyway", "check-again", "learn-longer", "report",
        "choose-place",  "free-space", "restart"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(Action::Restart) + 1);
    return QLatin1String(kNames[static_cast<std::size_t>(action)]);
}

QString TrainMessages::keyOf(const char* kind, const RunRecord& record) {
    return QStringLiteral("%1:%2").arg(QLatin1String(kind), QString::fromStdString(record.id));
}

QString TrainMessages::duration(double seconds) {
    if (seconds < 55.0)
        return tr("about %n s", nullptr,
                  std::max(5, 5 * static_cast<int>(std::lround(seconds / 5.0))));
    if (seconds < 90.0 * 60.0)
        return tr("about %n min", nullptr,
                  std::max(1, static_cast<int>(std::lround(seconds / 60.0))));
    return tr("about %1 h").arg(QLocale().toString(seconds / 3600.0, 'f', 1));
}

QString TrainMessages::timeLeft(double seconds) {
    return seconds < 0.0 ? tr("measuring") : tr("%1 left").arg(duration(seconds));
}

QString TrainMessages::bytes(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString TrainMessages::phaseTitle(const std::string& phase) {
    QString title = engineText(phase);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

TrainNotice TrainMessages::unfinished(const RunRecord& record) {
    const QString where = record.savedStep < 0
                              ? tr("Learning of \"%1\" stopped (saved)").arg(nameIn(record))
                              : tr("Learning of \"%1\" stopped at step %2 of %3 (saved)")
                                    .arg(nameIn(record))
                                    .arg(record.savedStep)
                                    .arg(record.totalSteps);
    return {Kind::Warning,
            keyOf("unfinished", record),
            where,
            {Action::Continue, Action::UseAsIs, Action::Discard},
            {}};
}

TrainNotice TrainMessages::tooLittleMemory(const RunRecord& record,
                                           const engine::TrainEstimate& estimate, int fittingRank) {
    const QString needs =
        estimate.bytesNeeded == 0
            ? tr("There is not enough memory free to learn \"%1\".").arg(nameIn(record))
            : tr("This needs about %1, %2 is free.")
                  .arg(bytes(estimate.bytesNeeded), bytes(estimate.bytesFree));
    if (fittingRank > 0)
        return {Kind::Warning,
                keyOf("memory", record),
                needs + QLatin1Char(' ') + tr("Learning with rank %1 fits.").arg(fittingRank),
                {Action::UseFitting, Action::ChangeMyself},
                {}};
    return {Kind::Warning,
            keyOf("memory", record),
            needs + QLatin1Char(' ') +
                tr("Close other programs that use much memory, or use a smaller model."),
            {Action::TryAnyway, Action::ChangeMyself},
            {}};
}

TrainNotice TrainMessages::tooLittleSpace(const RunRecord& record, std::uint64_t needed,
                                          std::uint64_t available) {
    return {Kind::Warning,
            keyOf("space", record),
            tr("Not enough space: %1 needed, %2 free on this drive.")
                .arg(bytes(needed), bytes(available)),
            {Action::ChoosePlace, Action::FreeSpace},
            {}};
}

TrainNotice TrainMessages::placeRefused(const RunRecord& record, const Error& error) {
    return {Kind::Error,
            keyOf("space", record),
            tr("Nothing can be saved where learning keeps its files. %1.").arg(engineText(error)),
            {Action::ChoosePlace},
            detailsOf(error)};
}

TrainNotice TrainMessages::couldNotBegin(const RunRecord& record, const Error& error) {
    return {Kind::Error,
            keyOf("failed", record),
            tr("\"%1\" could not be learnt. %2.").arg(nameIn(record), engineText(error)),
            {Action::ChangeMyself},
            detailsOf(error)};
}

TrainNotice TrainMessages::memoryRanOut(const RunRecord& record, std::int64_t at,
                                        std::int64_t resumedAt, int rank) {
    const QString how = rank > 0 ? tr("with rank %1").arg(rank)
                                 : tr("without pictures on the way, which saves memory");
    const QString next = resumedAt < 0 ? tr("Beginning anew %1.").arg(how)
                                       : tr("Continuing from step %1 %2.").arg(resumedAt).arg(how);
    return {Kind::Info,
            keyOf("ran-out", record),
            tr("The memory ran out at step %1. %2").arg(at).arg(next),
            {},
            {}};
}

TrainNotice TrainMessages::memoryRanOutForGood(const RunRecord& record, std::int64_t at) {
    const QString saved = record.savedStep > 0 ? tr("Step %1 is saved.").arg(record.savedStep)
                                               : tr("Nothing was saved yet.");
    TrainNotice notice{Kind::Error,
                       keyOf("ran-out", record),
                       tr("The memory ran out at step %1, and there is nothing left to do "
                          "without. %2 Close other programs that use much memory, then try again.")
                           .arg(at)
                           .arg(saved),
                       {},
                       {}};
    if (record.savedStep > 0)
        notice.actions = {Action::Continue, Action::UseAsIs, Action::Discard};
    return notice;
}

TrainNotice TrainMessages::numbersInvalid(const RunRecord& record, std::int64_t at) {
    const QString went = tr("The numbers became invalid at step %1 (learning too fast).").arg(at);
    const QString back = record.savedStep > 0
                             ? tr("Go back to step %1 with half the speed?").arg(record.savedStep)
                             : tr("Begin anew with half the speed?");
    return {Kind::Warning,
            keyOf("numbers", record),
            went + QLatin1Char(' ') + back,
            {Action::GoBack, Action::UseAsIs},
            {}};
}

TrainNotice TrainMessages::noEffect(const RunRecord& record, bool stillLearning) {
    if (stillLearning)
        return {Kind::Warning,
                keyOf("no-effect", record),
                tr("\"%1\" does not change the picture so far. It may not be learning.")
                    .arg(nameIn(record)),
                {},
                {}};
    return {
        Kind::Warning,
        keyOf("no-effect", record),
        tr("\"%1\" does not change the picture. It probably did not learn.").arg(nameIn(record)),
        {Action::CheckAgain, Action::LearnLonger, Action::Report},
        {}};
}

TrainNotice TrainMessages::copies(const RunRecord& record) {
    return {Kind::Info,
            keyOf("copies", record),
            tr("\"%1\" draws much of its training picture into others. An earlier step may be "
               "better.")
                .arg(nameIn(record)),
            {},
            {}};
}

TrainNotice TrainMessages::deviceLost(const RunRecord& record) {
    const QString saved = record.savedStep > 0
                              ? tr("Your project and step %1 are saved.").arg(record.savedStep)
                              : tr("Your project is saved.");
    return {
        Kind::Error,
        QStringLiteral("device-lost"),
        tr("The graphics card stopped responding. %1 Restart the program to continue.").arg(saved),
        {Action::Restart},
        {}};
}

TrainNotice TrainMessages::failed(const RunRecord& record, const Error& error) {
    TrainNotice notice{Kind::Error,
                       keyOf("failed", record),
                       tr("Learning \"%1\" stopped. %2.").arg(nameIn(record), engineText(error)),
                       {},
                       detailsOf(error)};
    if (record.savedStep > 0)
        notice.actions = {Action::Continue, Action::UseAsIs, Action::Discard};
    return notice;
}

TrainNotice TrainMessages::nothingLearnt(const RunRecord& record) {
    return {
        Kind::Info,
        keyOf("nothing", record),
        tr("Nothing was learnt yet, so there is nothing to keep of \"%1\".").arg(nameIn(record)),
        {},
        {}};
}

TrainNotice TrainMessages::told(const RunRecord& record, const QString& sentence) {
    return {Kind::Info, keyOf("told", record) + QLatin1Char(':') + sentence, sentence, {}, {}};
}

} // namespace diptych::ui
