#include "core/project/parts.h"

namespace diptych::project {

Parts differences(const document::ProjectState& a, const document::ProjectState& b) {
    Parts parts;
    if (&a == &b)
        return parts;
    // Nobody knows what keys of a later version concern.
    if (a.unknown != b.unknown)
        return Part::All;
    parts.setFlag(Part::Title, a.title != b.title);
    parts.setFlag(Part::Model, a.model != b.model);
    parts.setFlag(Part::Scene, a.scene != b.scene);
    parts.setFlag(Part::Sources, a.sources != b.sources);
    parts.setFlag(Part::Adapters, a.adapters != b.adapters);
    parts.setFlag(Part::Learning, a.learning != b.learning);
    parts.setFlag(Part::Snapshots, a.snapshots != b.snapshots);
    parts.setFlag(Part::Compare, a.compare != b.compare);
    return parts;
}

} // namespace diptych::project
