#include "ui/mixer/second_part.h"

#include "ui/edits/mix_edits.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/style_fader.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace diptych::ui {
namespace {

FaderSpec specFor(const project::Project& project, const std::string& adapter) {
    const document::AdapterItem* item = project.state().adapter(adapter);
    return item != nullptr && item->second ? mix_edits::secondSpecOf(*item) : FaderSpec::weight({});
}

} // namespace

SecondPart::SecondPart(Theme& theme, project::Project& project, const std::string& adapter,
                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_adapter(adapter),
      m_fader(new StyleFader(theme, specFor(project, adapter))), m_link(new QToolButton) {
    const QString id = QString::fromStdString(adapter);
    m_fader->setObjectName(QStringLiteral("secondFader:") + id);
    m_link->setObjectName(QStringLiteral("linkParts:") + id);
    m_link->setAccessibleName(tr("Both faders move together"));
    m_link->setToolTip(tr("Both faders move together"));
    m_link->setCheckable(true);
    setControlRole(m_link, ControlRole::Quiet);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    row->addWidget(m_fader, 1);
    row->addWidget(m_link);
    const QString key = QStringLiteral("secondFader:") + id;
    connect(m_fader, &StyleFader::dragStarted, this, [this, key] {
        const auto* entry = mix_edits::entryOf(m_project.state().scene, m_adapter);
        m_before = entry != nullptr ? entry->secondStrength : 0.0;
        m_project.beginGesture(key);
    });
    connect(m_fader, &StyleFader::valueEdited, this, &SecondPart::move);
    connect(m_fader, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
    connect(m_link, &QToolButton::clicked, this, [this](bool on) {
        m_project.edit(on ? tr("Link two faders") : tr("Unlink two faders"),
                       mix_edits::linkParts(m_adapter, on));
    });
    refresh();
}

void SecondPart::move(double value, EditKind kind) {
    if (kind == EditKind::Revert)
        return; // dragFinished(false) follows
    const auto* entry = mix_edits::entryOf(m_project.state().scene, m_adapter);
    if (!m_project.inGesture() && entry != nullptr)
        m_before = entry->secondStrength;
    m_project.edit(mix_edits::moveText(m_fader->spec(), m_before, value),
                   mix_edits::moveSecondFader(m_adapter, value),
                   QStringLiteral("secondFader:") + QString::fromStdString(m_adapter));
}

void SecondPart::refresh() {
    const auto* entry = mix_edits::entryOf(m_project.state().scene, m_adapter);
    if (entry == nullptr)
        return;
    m_fader->setSpec(specFor(m_project, m_adapter));
    m_fader->setValue(entry->secondStrength);
    m_fader->setMuted(entry->muted);
    m_link->setChecked(entry->linked);
    m_link->setIcon(m_theme.icon(entry->linked ? Icon::Link : Icon::Unlink,
                                 entry->linked ? Tint::Accent : Tint::Dim));
}

void SecondPart::setShownValue(std::optional<double> value) {
    m_fader->setShownValue(value);
}

} // namespace diptych::ui
