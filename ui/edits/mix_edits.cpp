#include "ui/edits/mix_edits.h"

#include "core/scene/scene_request.h"
#include "ui/widgets/fader_link_rule.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace diptych::ui::mix_edits {
namespace {

using State = project::Project::State;
using document::AdapterKind;
using document::FaderLink;
using document::MixEntry;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MixEdits)
};

MixEntry* entryOf(State& state, const std::string& adapter) {
    const auto found =
        std::find_if(state.scene.mix.begin(), state.scene.mix.end(),
                     [&](const MixEntry& entry) { return entry.adapter == adapter; });
    return found == state.scene.mix.end() ? nullptr : &*found;
}

/// Applies `change` to this entry, or to all others.
template <typename Apply>
Change forScope(const std::string& adapter, Scope scope, Apply apply) {
    return [adapter, scope, apply](State& state) {
        for (MixEntry& entry : state.scene.mix)
            if ((entry.adapter == adapter) == (scope == Scope::This))
                apply(entry);
    };
}

} // namespace

const MixEntry* entryOf(const document::Scene& scene, const std::string& adapter) {
    const auto found = std::find_if(scene.mix.begin(), scene.mix.end(),
                                    [&](const auto& entry) { return entry.adapter == adapter; });
    return found == scene.mix.end() ? nullptr : &*found;
}

Strengths strengthsOf(const document::Scene& scene) {
    Strengths strengths;
    for (const MixEntry& entry : scene.mix)
        strengths[entry.adapter] = entry.strength;
    return strengths;
}

Change moveFader(const std::string& adapter, double target, Strengths before) {
    return [adapter, target, before = std::move(before)](State& state) {
        MixEntry* moved = entryOf(state, adapter);
        if (moved == nullptr)
            return;
        const document::AdapterItem* owner = state.adapter(adapter);
        if (moved->linked && owner != nullptr && owner->second)
            moved->secondStrength =
                std::clamp(moved->secondStrength + target - moved->strength,
                           owner->second->hardMinimum, owner->second->hardMaximum);
        if (state.scene.link == FaderLink::None) {
            moved->strength = target;
            return;
        }
        // Only styles are linked: an attribute's strength is of another kind.
        std::vector<LinkedFader> faders;
        std::vector<MixEntry*> entries;
        std::size_t index = 0;
        for (MixEntry& entry : state.scene.mix) {
            const document::AdapterItem* item = state.adapter(entry.adapter);
            if (item == nullptr || item->kind != AdapterKind::Style)
                continue;
            if (&entry == moved)
                index = entries.size();
            const auto known = before.find(entry.adapter);
            faders.push_back({known == before.end() ? entry.strength : known->second,
                              item->hardMinimum, item->hardMaximum});
            entries.push_back(&entry);
        }
        if (std::find(entries.begin(), entries.end(), moved) == entries.end()) {
            moved->strength = target;
            return;
        }
        const auto values = state.scene.link == FaderLink::KeepTotal
                                ? FaderLinkRule::keepTotal(faders, index, target)
                                : FaderLinkRule::together(faders, index, target);
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i]->strength = values[i];
    };
}

Change moveSecondFader(const std::string& adapter, double target) {
    return [adapter, target](State& state) {
        MixEntry* moved = entryOf(state, adapter);
        const document::AdapterItem* item = state.adapter(adapter);
        if (moved == nullptr || item == nullptr || !item->second)
            return;
        if (moved->linked)
            moved->strength = std::clamp(moved->strength + target - moved->secondStrength,
                                         item->hardMinimum, item->hardMaximum);
        moved->secondStrength = target;
    };
}

Change linkParts(const std::string& adapter, bool linked) {
    return [adapter, linked](State& state) {
        if (MixEntry* entry = entryOf(state, adapter))
            entry->linked = linked;
    };
}

Change setSolo(const std::string& adapter, bool on, Scope scope) {
    return forScope(adapter, scope, [on](MixEntry& entry) { entry.solo = on; });
}

Change setMuted(const std::string& adapter, bool on, Scope scope) {
    return forScope(adapter, scope, [on](MixEntry& entry) { entry.muted = on; });
}

Change addToMix(const std::string& adapter) {
    return [adapter](State& state) {
        const document::AdapterItem* item = state.adapter(adapter);
        if (item == nullptr || entryOf(state, adapter) != nullptr)
            return;
        MixEntry entry;
        entry.adapter = adapter;
        entry.strength = item->defaultStrength;
        entry.secondStrength = item->second ? item->second->defaultStrength : 0.0;
        state.scene.mix.push_back(entry);
    };
}

Change removeFromMix(const std::string& adapter) {
    return [adapter](State& state) {
        std::erase_if(state.scene.mix,
                      [&](const MixEntry& entry) { return entry.adapter == adapter; });
    };
}

Change rename(const std::string& adapter, const std::string& name) {
    return [adapter, name](State& state) {
        if (document::AdapterItem* item = state.adapter(adapter))
            item->name = name;
    };
}

Change setRange(const std::string& adapter, double minimum, double maximum) {
    return [adapter, minimum, maximum](State& state) {
        document::AdapterItem* item = state.adapter(adapter);
        if (item == nullptr || !(minimum < maximum))
            return;
        item->softMinimum = minimum;
        item->softMaximum = maximum;
        item->hardMinimum = std::min(item->hardMinimum, minimum);
        item->hardMaximum = std::max(item->hardMaximum, maximum);
    };
}

Change setDefault(const std::string& adapter, double value) {
    return [adapter, value](State& state) {
        if (document::AdapterItem* item = state.adapter(adapter))
            item->defaultStrength = std::clamp(value, item->hardMinimum, item->hardMaximum);
    };
}

Change setKind(const std::string& adapter, document::AdapterKind kind) {
    return [adapter, kind](State& state) {
        document::AdapterItem* item = state.adapter(adapter);
        if (item == nullptr || item->kind == kind)
            return;
        item->kind = kind;
        const FaderSpec spec =
            kind == AdapterKind::Style ? FaderSpec::style({}) : FaderSpec::weight({});
        item->softMinimum = spec.soft.minimum;
        item->softMaximum = spec.soft.maximum;
        item->hardMinimum = spec.hard.minimum;
        item->hardMaximum = spec.hard.maximum;
        item->defaultStrength = spec.defaultValue;
        if (MixEntry* entry = entryOf(state, adapter))
            entry->strength = spec.defaultValue;
    };
}

Change balance() {
    return [](State& state) {
        double total = 0.0;
        std::vector<MixEntry*> styles;
        for (MixEntry& entry : state.scene.mix) {
            const document::AdapterItem* item = state.adapter(entry.adapter);
            if (item == nullptr || item->kind != AdapterKind::Style ||
                scene::effectiveStrength(state.scene, entry) == 0.0)
                continue;
            total += entry.strength;
            styles.push_back(&entry);
        }
        for (MixEntry* entry : styles)
            entry->strength = total / static_cast<double>(styles.size());
    };
}

Change setLink(document::FaderLink link) {
    return [link](State& state) { state.scene.link = link; };
}

FaderSpec specOf(const document::AdapterItem& adapter) {
    FaderSpec spec = FaderSpec::style(QString::fromStdString(adapter.name));
    if (adapter.kind == AdapterKind::Weight) {
        spec.role = FaderRole::Weight;
        spec.description = Words::tr("How much of this adapter is mixed into the model's weights.");
    } else {
        spec.description = Words::tr("How strongly this style draws. 0 is without it.");
    }
    spec.soft = {adapter.softMinimum, adapter.softMaximum};
    spec.hard = {adapter.hardMinimum, adapter.hardMaximum};
    spec.defaultValue = adapter.defaultStrength;
    return spec;
}

FaderSpec secondSpecOf(const document::AdapterItem& adapter) {
    const document::SecondPart& part = *adapter.second;
    const bool weights = part.name == "weights";
    const QString name = part.name == "style" ? Words::tr("Look")
                         : weights            ? Words::tr("Tuned weights")
                                              : QString::fromStdString(part.name);
    FaderSpec spec = FaderSpec::weight(name);
    spec.caption = FaderCaption::Inside;
    spec.description =
        weights ? Words::tr("How far the layers' own weights are the learnt ones.")
                : Words::tr("How much of the look is drawn; the fader above is the thing.");
    spec.soft = {part.softMinimum, part.softMaximum};
    spec.hard = {part.hardMinimum, part.hardMaximum};
    spec.defaultValue = part.defaultStrength;
    return spec;
}

double totalOf(const State& state) {
    double total = 0.0;
    for (const MixEntry& entry : state.scene.mix) {
        const document::AdapterItem* item = state.adapter(entry.adapter);
        if (item != nullptr && item->kind == AdapterKind::Style)
            total += scene::effectiveStrength(state.scene, entry);
    }
    return total;
}

QString moveText(const FaderSpec& spec, double before, double after) {
    const QLocale locale;
    return Words::tr("%1 %2 to %3")
        .arg(spec.name, spec.text(before, locale), spec.text(after, locale));
}

} // namespace diptych::ui::mix_edits
