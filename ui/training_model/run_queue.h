#pragma once

#include "ui/training_model/learning_order.h"
#include "ui/training_model/run_files.h"

#include <QString>

#include <optional>
#include <vector>

namespace diptych::ui {

/// What is to be learnt, one after the other. A plain list; ids are unique in it.
class RunQueue {
  public:
    enum class State { Waiting, Learning, Done, Failed };
    struct Item {
        QString id;
        QString name;
        QString method; ///< its title
        State state = State::Waiting;
        QString reason;                     ///< why it failed
        std::optional<LearningOrder> order; ///< a new run
        std::optional<RunFiles> goOn;       ///< a run that was begun before
        double rateFactor = 1.0;            ///< of the run's rate, when it goes on
    };

    const std::vector<Item>& items() const { return m_items; }
    const Item* find(const QString& id) const;
    /// The first that waits; nullptr: none.
    const Item* next() const;

    QString add(Item item);
    /// Before everything that waits.
    QString addFirst(Item item);
    /// Places among all items. Only what waits can be moved, and not before what does not. False:
    /// nothing changed.
    bool move(int from, int to);
    /// Everything but what is being learnt. False: it is not there, or is being learnt.
    bool remove(const QString& id);
    void setState(const QString& id, State state, const QString& reason = {});
    void setGoOn(const QString& id, const RunFiles& files);

  private:
    Item* at(const QString& id);

    std::vector<Item> m_items;
    int m_made = 0;
};

} // namespace diptych::ui
