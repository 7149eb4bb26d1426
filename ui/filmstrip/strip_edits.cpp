#include "ui/filmstrip/strip_edits.h"

#include <algorithm>

namespace diptych::ui::strip_edits {
namespace {

using State = project::Project::State;
using document::AdapterItem;
using document::Snapshot;

void restoreAdapter(State& state, const AdapterItem& stored) {
    AdapterItem* present = state.adapter(stored.id);
    if (present == nullptr) {
        state.adapters.push_back(stored);
        return;
    }
    AdapterItem restored = stored;
    if (present->blob == stored.blob) {
        restored.file = present->file;
        restored.embedded = present->embedded;
        restored.sizeBytes = present->sizeBytes;
    }
    *present = restored;
}

Change forSnapshot(const std::string& id, const std::function<void(Snapshot&)>& apply) {
    return [id, apply](State& state) {
        for (Snapshot& snapshot : state.snapshots)
            if (snapshot.id == id)
                apply(snapshot);
    };
}

} // namespace

Change useValues(const document::Scene& scene, const std::vector<AdapterItem>& adapters) {
    return [scene, adapters](State& state) {
        state.scene = scene;
        for (const AdapterItem& adapter : adapters)
            restoreAdapter(state, adapter);
    };
}

Change addSnapshot(const Snapshot& snapshot) {
    return [snapshot](State& state) {
        const bool known = std::any_of(state.snapshots.begin(), state.snapshots.end(),
                                       [&](const Snapshot& one) { return one.id == snapshot.id; });
        if (!known)
            state.snapshots.push_back(snapshot);
    };
}

Change removeSnapshots(const std::vector<std::string>& ids) {
    return [ids](State& state) {
        std::erase_if(state.snapshots, [&](const Snapshot& snapshot) {
            return std::find(ids.begin(), ids.end(), snapshot.id) != ids.end();
        });
    };
}

Change starSnapshot(const std::string& id, bool on) {
    return forSnapshot(id, [on](Snapshot& snapshot) { snapshot.starred = on; });
}

Change describeSnapshot(const std::string& id, const std::string& name, const std::string& note) {
    return forSnapshot(id, [name, note](Snapshot& snapshot) {
        snapshot.name = name;
        snapshot.note = note;
    });
}

} // namespace diptych::ui::strip_edits
