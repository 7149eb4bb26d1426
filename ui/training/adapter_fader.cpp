#include "ui/training/adapter_fader.h"

#include "ui/theme/theme.h"

namespace diptych::ui {
namespace {

using State = project::Project::State;

mix_edits::Scope scopeOf(FaderScope scope) {
    return scope == FaderScope::This ? mix_edits::Scope::This : mix_edits::Scope::Others;
}

} // namespace

AdapterFader::AdapterFader(Theme& theme, project::Project& project, QObject* parent)
    : QObject(parent), m_project(project),
      m_fader(new StyleFader(theme, FaderSpec::style(tr("Style")))) {
    m_fader->setObjectName(QStringLiteral("learningFader"));
    connect(m_fader, &StyleFader::dragStarted, this, [this] {
        m_before = mix_edits::strengthsOf(m_project.state().scene);
        m_project.beginGesture(key());
    });
    connect(m_fader, &StyleFader::valueEdited, this, &AdapterFader::move);
    connect(m_fader, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
    connect(m_fader, &StyleFader::soloToggled, this, [this](bool on, FaderScope scope) {
        m_project.edit(on ? tr("Solo") : tr("Solo off"),
                       mix_edits::setSolo(m_adapter, on, scopeOf(scope)));
    });
    connect(m_fader, &StyleFader::muteToggled, this, [this](bool on, FaderScope scope) {
        m_project.edit(on ? tr("Mute") : tr("Mute off"),
                       mix_edits::setMuted(m_adapter, on, scopeOf(scope)));
    });
    m_fader->hide();
}

QString AdapterFader::key() const {
    return QStringLiteral("fader:") + QString::fromStdString(m_adapter);
}

void AdapterFader::setAdapter(const std::string& adapter) {
    m_adapter = adapter;
    refresh();
}

void AdapterFader::setNote(const QString& note) {
    m_note = note;
    m_fader->setNote(note, Tint::Live);
}

void AdapterFader::setShownValue(std::optional<double> value) {
    m_fader->setShownValue(value);
}

void AdapterFader::move(double value, EditKind kind) {
    if (kind == EditKind::Revert)
        return; // dragFinished(false) follows
    if (!m_project.inGesture())
        m_before = mix_edits::strengthsOf(m_project.state().scene);
    const auto known = m_before.find(m_adapter);
    const double before = known == m_before.end() ? value : known->second;
    m_project.edit(mix_edits::moveText(m_fader->spec(), before, value),
                   mix_edits::moveFader(m_adapter, value, m_before), key());
}

void AdapterFader::refresh() {
    const State& state = m_project.state();
    const document::AdapterItem* item = state.adapter(m_adapter);
    bool soloed = false;
    const document::MixEntry* own = nullptr;
    for (const auto& entry : state.scene.mix) {
        soloed = soloed || entry.solo;
        if (entry.adapter == m_adapter)
            own = &entry;
    }
    m_fader->setVisible(item != nullptr && own != nullptr);
    if (item == nullptr || own == nullptr)
        return;
    m_fader->setSpec(mix_edits::specOf(*item));
    m_fader->setNote(m_note, Tint::Live);
    m_fader->setValue(own->strength);
    m_fader->setSolo(own->solo);
    m_fader->setMuted(own->muted);
    m_fader->setSilenced(soloed && !own->solo);
}

} // namespace diptych::ui
