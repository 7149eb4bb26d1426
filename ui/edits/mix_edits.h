#pragma once

#include "core/project/project.h"
#include "ui/widgets/fader_spec.h"

#include <map>
#include <string>

namespace diptych::ui {

/// What the mixer does to a project's state. Each function returns a change for Project::edit():
/// it depends on nothing but the state it gets and copes with one that lacks the adapter.
namespace mix_edits {

using Change = project::Project::Change;
/// Strengths of all faders when a gesture began, by adapter id.
using Strengths = std::map<std::string, double>;

Strengths strengthsOf(const document::Scene& scene);

/// The entry of an adapter; null when it is not in the mix.
const document::MixEntry* entryOf(const document::Scene& scene, const std::string& adapter);

/// Moves one fader from where it was when the gesture began; the scene's link moves the others.
Change moveFader(const std::string& adapter, double target, Strengths before);

/// Moves the second fader of an adapter; the first one goes along when the two are linked.
Change moveSecondFader(const std::string& adapter, double target);
/// Whether an adapter's two faders move together.
Change linkParts(const std::string& adapter, bool linked);

/// S and M. With `others`, every fader but this one.
enum class Scope { This, Others };
Change setSolo(const std::string& adapter, bool on, Scope scope);
Change setMuted(const std::string& adapter, bool on, Scope scope);

/// Adds the adapter to the mix with its default, or does nothing when it is there.
Change addToMix(const std::string& adapter);
/// Takes the fader away; the adapter stays in the project.
Change removeFromMix(const std::string& adapter);
Change rename(const std::string& adapter, const std::string& name);
/// The bar's ends; the hard range grows when it has to.
Change setRange(const std::string& adapter, double minimum, double maximum);
Change setDefault(const std::string& adapter, double value);
/// Lets an adapter act as a style of its own row, or on the weights of the whole picture. Its range
/// and default become those of its new kind, and its strength that default: the numbers mean
/// something else there. Nothing when it is that already.
Change setKind(const std::string& adapter, document::AdapterKind kind);
/// Gives every style the same share of the present total.
Change balance();
Change setLink(document::FaderLink link);

/// The fader of an adapter.
FaderSpec specOf(const document::AdapterItem& adapter);
/// Its second fader; the adapter must have one.
FaderSpec secondSpecOf(const document::AdapterItem& adapter);
/// Sum of the strengths of the styles that act.
double totalOf(const project::Project::State& state);
/// "Ink 3.00 to 4.20"
QString moveText(const FaderSpec& spec, double before, double after);

} // namespace mix_edits
} // namespace diptych::ui
