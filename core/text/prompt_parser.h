#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diptych::text {

/// Weights are kept between -kMaxPromptWeight and kMaxPromptWeight.
inline constexpr double kMaxPromptWeight = 100.0;

/// A stretch of a prompt with one weight, or the start of a new chunk.
struct PromptPart {
    enum class Kind {
        Text,  ///< `text` with `weight`
        Break, ///< a new chunk starts here; no text
    };
    Kind kind = Kind::Text;
    std::string text;
    double weight = 1.0;

    bool operator==(const PromptPart&) const = default;
};

/// Reads the prompt grammar artists know from AUTOMATIC1111's program, reduced to emphasis:
///
///     (x)      weight times 1.1            [x]      weight divided by 1.1
///     (x:1.3)  weight times 1.3            \( \) \[ \] \\   the character itself
///     BREAK    a new chunk, as a word of its own, in capitals
///
/// Nesting multiplies, innermost first. An open bracket without its partner reaches to the end, a
/// closing one is text. A colon not followed by a number and ")" is text; so is a number that
/// cannot be read ("1.2.3"). A backslash before anything else vanishes. White space around BREAK
/// goes with it. Neighbours of equal weight are joined; empty texts are left out. Brackets deeper
/// than 100 have no further effect.
///
/// One difference on purpose: BREAK also works within brackets, where the original turns it
/// into a word of negative weight.
///
/// Time is linear in the prompt's length. Any bytes are accepted.
std::vector<PromptPart> parsePrompt(std::string_view prompt);

} // namespace diptych::text
