#pragma once

#include "core/document/project_state.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace diptych::ui {

/// The way from one snapshot to another. What is a measure goes evenly: what every adapter does
/// (one that is missing at an end does 0 there; mute and solo count as they act), prompt pull and
/// keep layout. What cannot be in between switches at the middle: words, seed, steps, sampler and
/// size. At both ends the picture is that of the snapshot. Pure.
class SnapshotMorph {
  public:
    SnapshotMorph(document::Snapshot from, document::Snapshot to);

    /// `t` from 0 to 1; what lies outside counts as the end.
    document::Scene at(double t) const;
    /// The adapters of both ends.
    const std::vector<document::AdapterItem>& adapters() const { return m_adapters; }
    /// What switches at the middle, in words ("prompt", "seed"); empty when all goes evenly.
    const QStringList& switches() const { return m_switches; }
    /// One sentence that says so; empty when all goes evenly.
    QString note() const;

    const document::Snapshot& from() const { return m_from; }
    const document::Snapshot& to() const { return m_to; }

  private:
    document::Snapshot m_from;
    document::Snapshot m_to;
    std::vector<document::AdapterItem> m_adapters;
    QStringList m_switches;
};

} // namespace diptych::ui
