#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace diptych::ui {

/// Something about learning that the artist should know, with what can be done. Plain: the window
/// shows it as a message.
struct TrainNotice {
    enum class Kind { Info, Warning, Error };
    enum class Action {
        Continue,     ///< go on from the checkpoint
        UseAsIs,      ///< keep what was learnt so far
        Discard,      ///< forget the run
        GoBack,       ///< to the checkpoint, at half the rate
        UseFitting,   ///< the values that fit into the memory
        ChangeMyself, ///< leave everything to the artist
        TryAnyway,
        CheckAgain,
        LearnLonger,
        Report,
        ChoosePlace,
        FreeSpace,
        Restart,
    };
    Kind kind = Kind::Info;
    QString key; ///< a newer one with this key replaces it
    QString text;
    QList<Action> actions; ///< the first one is recommended
    QString details;
    bool operator==(const TrainNotice&) const = default;
};

/// What the button says, and its name in messages.
QString textOf(TrainNotice::Action action);
QString nameOf(TrainNotice::Action action);

} // namespace diptych::ui

Q_DECLARE_METATYPE(diptych::ui::TrainNotice)
