#include "ui/training_model/run_queue.h"

#include <algorithm>

namespace diptych::ui {

RunQueue::Item* RunQueue::at(const QString& id) {
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const Item& item) { return item.id == id; });
    return found == m_items.end() ? nullptr : &*found;
}

const RunQueue::Item* RunQueue::find(const QString& id) const {
    return const_cast<RunQueue*>(this)->at(id);
}

const RunQueue::Item* RunQueue::next() const {
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [](const Item& item) { return item.state == State::Waiting; });
    return found == m_items.end() ? nullptr : &*found;
}

QString RunQueue::add(Item item) {
    item.id = QString::number(++m_made);
    m_items.push_back(std::move(item));
    return m_items.back().id;
}

QString RunQueue::addFirst(Item item) {
    item.id = QString::number(++m_made);
    const auto place = std::find_if(m_items.begin(), m_items.end(), [](const Item& other) {
        return other.state == State::Waiting;
    });
    return m_items.insert(place, std::move(item))->id;
}

bool RunQueue::move(int from, int to) {
    const int count = static_cast<int>(m_items.size());
    if (from < 0 || from >= count || to < 0 || to >= count || from == to)
        return false;
    const auto waits = [&](int i) {
        return m_items[static_cast<std::size_t>(i)].state == State::Waiting;
    };
    if (!waits(from) || !waits(to))
        return false;
    const auto begin = m_items.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    return true;
}

bool RunQueue::remove(const QString& id) {
    return std::erase_if(m_items, [&](const Item& item) {
               return item.id == id && item.state != State::Learning;
           }) > 0;
}

void RunQueue::setState(const QString& id, State state, const QString& reason) {
    if (Item* item = at(id)) {
        item->state = state;
        item->reason = reason;
    }
}

void RunQueue::setGoOn(const QString& id, const RunFiles& files) {
    if (Item* item = at(id))
        item->goOn = files;
}

} // namespace diptych::ui
