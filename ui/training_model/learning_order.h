#pragma once

#include "core/document/halves.h"
#include "core/engine/engine.h"

#include <QCoreApplication>
#include <QString>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

/// Parameters that two adapters must have in common to be brought together, and keep.
inline constexpr std::array kLearntWith = {"rank", "start", "basis-seed"};

/// What is to be learnt, taken from a project at one moment: later changes of the project do not
/// reach a run that waits or learns.
struct LearningOrder {
    std::string name; ///< of the style, for its fader
    document::Sources sources;
    engine::MethodFacts method;
    std::map<std::string, std::string> words; ///< by the method's roles
    /// What it begins with, by the method's roles; nothing else is learnt anew then.
    std::map<std::string, document::AdapterItem> adapters;
    Json parameters = Json::object(); ///< those that were changed, checked
    std::vector<engine::RenderRequest> previews;
    std::int64_t steps = 0;       ///< with defaults filled in; 0: the method does not say
    std::int64_t styleBegins = 0; ///< step of the second phase; 0: there is one
};

/// How a project's values become a learning order, or why they do not yet. Pure functions.
class LearningRules {
    Q_DECLARE_TR_FUNCTIONS(LearningRules)

  public:
    /// The method the artist chose if it fits the pictures there are, else the one that does;
    /// nullptr: it is not there.
    static const engine::MethodFacts* methodFor(const document::ProjectState& state,
                                                const std::vector<engine::MethodFacts>& methods);
    /// Why learning cannot begin, for an artist; empty: it can.
    static QString problem(const document::ProjectState& state, const engine::MethodFacts* method);
    /// What is wrong with a parameter's value; empty: nothing.
    static QString problemOf(const engine::ParameterFacts& parameter, const Json& value);
    /// The value of a parameter in a project: the artist's, else the default.
    static Json valueOf(const document::ProjectState& state, const engine::MethodFacts& method,
                        const engine::ParameterFacts& parameter);

    /// Whether two adapters of the project are to be brought together by this method.
    static bool bringsTogether(const document::ProjectState& state,
                               const engine::MethodFacts& method);
    /// Whether a parameter makes a difference as things are: what two halves were learnt with
    /// stays as it was.
    static bool counts(const document::ProjectState& state, const engine::MethodFacts& method,
                       const std::string& parameter);
    /// The further pictures a method would learn from now, by role: those of the halves it learns.
    static std::map<std::string, std::vector<document::SourceExample>>
    examplesOf(const document::ProjectState& state, const engine::MethodFacts& method);
    /// The parameter that says how many steps there are.
    static std::string lengthOf(const document::ProjectState& state,
                                const engine::MethodFacts& method);
    /// What the pictures show, for the first picture on the way.
    static std::string promptFor(const document::ProjectState& state,
                                 const engine::MethodFacts& method);

    /// `state` must have no problem().
    static LearningOrder orderOf(const document::ProjectState& state,
                                 const engine::MethodFacts& method);

    /// A name no adapter of the project has yet.
    static std::string freeName(const document::ProjectState& state, const std::string& wish);
    /// Pictures of other things, to see what was learnt beside the training picture.
    static std::vector<std::string> unrelatedPrompts(const std::string& subject);
    /// Whether learning cannot do without the words of an optional role as things are.
    static bool needsWords(const document::ProjectState& state, const engine::MethodFacts& method,
                           const engine::InputFacts& role);
    /// What a method's picture role takes; none: it asks for something the sources do not have.
    static std::optional<document::SourcePicture> pictureFor(const document::Sources& sources,
                                                             const std::string& role);

  private:
    static QString problemOf(const document::ProjectState& state, document::Half half);
    static QString missingIn(const document::ProjectState& state,
                             const engine::MethodFacts& method);
    static std::string nameFor(const document::ProjectState& state,
                               const engine::MethodFacts& method);
    static void fillParameters(const document::ProjectState& state, LearningOrder& order);
};

} // namespace diptych::ui
