#include "core/text/prompt_parser.h"

#include "core/text/text_normalizer.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace diptych::text {
namespace {

constexpr double kRoundFactor = 1.1;
constexpr double kSquareFactor = 1.0 / 1.1;
/// Bounds the work per part; 1.1 to this power is far outside of what a model can follow.
constexpr std::size_t kMaxDepth = 100;
constexpr std::string_view kBreak = "BREAK";

bool isAsciiSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
}

std::size_t skipSpace(std::string_view text, std::size_t at) {
    while (at < text.size() && isAsciiSpace(text[at]))
        ++at;
    return at;
}

/// A weight such as ":1.2)" at the start of a text.
struct WeightMark {
    double weight = 1.0;
    std::size_t sizeBytes = 0;
};

std::optional<WeightMark> readWeight(std::string_view text) {
    std::size_t at = skipSpace(text, 1);
    std::size_t start = at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-'))
        ++at;
    const std::size_t digits = at;
    while (at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9')))
        ++at;
    const std::size_t end = at;
    at = skipSpace(text, at);
    if (end == digits || at >= text.size() || text[at] != ')')
        return std::nullopt;
    if (text[start] == '+') // from_chars knows no plus
        ++start;
    const std::string_view number = text.substr(start, end - start);
    double weight = 0.0;
    const auto [last, failure] = std::from_chars(number.data(), number.data() + number.size(),
                                                 weight, std::chars_format::fixed);
    const bool outOfRange = failure == std::errc::result_out_of_range;
    if ((failure != std::errc() && !outOfRange) || last != number.data() + number.size())
        return std::nullopt;
    if (outOfRange) // hundreds of digits: too large, or only too close to zero
        weight =
            number.substr(0, number.find('.')).find_first_of("123456789") == std::string_view::npos
                ? 0.0
                : (number.front() == '-' ? -kMaxPromptWeight : kMaxPromptWeight);
    return WeightMark{std::clamp(weight, -kMaxPromptWeight, kMaxPromptWeight), at + 1};
}

class PromptReader {
  public:
    explicit PromptReader(std::string_view prompt) : m_prompt(prompt) {}

    std::vector<PromptPart> read() {
        std::size_t at = 0;
        while (at < m_prompt.size())
            at += readOne(m_prompt.substr(at));
        for (const std::size_t start : m_round)
            multiplyFrom(start, kRoundFactor);
        for (const std::size_t start : m_square)
            multiplyFrom(start, kSquareFactor);
        return joined();
    }

  private:
    /// Takes in one bracket, weight, escape or run of text; returns its size in bytes.
    std::size_t readOne(std::string_view rest) {
        const char first = rest.front();
        if (first == '\\')
            return readEscape(rest);
        if (first == '(')
            open(m_round, m_roundIgnored);
        else if (first == '[')
            open(m_square, m_squareIgnored);
        else if (first == ')' && isOpen(m_round, m_roundIgnored))
            close(m_round, m_roundIgnored, kRoundFactor);
        else if (first == ']' && isOpen(m_square, m_squareIgnored))
            close(m_square, m_squareIgnored, kSquareFactor);
        else if (first == ')' || first == ']')
            m_parts.push_back({PromptPart::Kind::Text, std::string(1, first), 1.0});
        else if (first == ':')
            return readColon(rest);
        else
            return readText(rest);
        return 1;
    }

    std::size_t readEscape(std::string_view rest) {
        constexpr std::string_view kEscaped = "()[]\\";
        if (rest.size() < 2 || kEscaped.find(rest[1]) == std::string_view::npos)
            return 1;
        m_parts.push_back({PromptPart::Kind::Text, std::string(1, rest[1]), 1.0});
        return 2;
    }

    std::size_t readColon(std::string_view rest) {
        const std::optional<WeightMark> mark = readWeight(rest);
        if (mark && isOpen(m_round, m_roundIgnored)) {
            close(m_round, m_roundIgnored, mark->weight);
            return mark->sizeBytes;
        }
        const std::size_t size = mark ? mark->sizeBytes : 1;
        m_parts.push_back({PromptPart::Kind::Text, std::string(rest.substr(0, size)), 1.0});
        return size;
    }

    std::size_t readText(std::string_view rest) {
        const std::size_t size = std::min(rest.find_first_of("\\()[]:"), rest.size());
        const std::string_view run = rest.substr(0, size);
        std::size_t done = 0;
        for (std::size_t at = run.find(kBreak); at != std::string_view::npos;) {
            const std::size_t end = at + kBreak.size();
            if (endsWithWordCharacter(run.substr(0, at)) ||
                startsWithWordCharacter(run.substr(end))) {
                at = run.find(kBreak, end);
                continue;
            }
            const std::string_view before = run.substr(done, at - done);
            addText(before.substr(0, before.size() - trailingSpaceBytes(before)));
            m_parts.push_back({PromptPart::Kind::Break, {}, 1.0});
            done = end + leadingSpaceBytes(run.substr(end));
            at = run.find(kBreak, done);
        }
        addText(run.substr(done));
        return size;
    }

    void addText(std::string_view text) {
        if (!text.empty())
            m_parts.push_back({PromptPart::Kind::Text, std::string(text), 1.0});
    }

    static bool isOpen(const std::vector<std::size_t>& starts, std::size_t ignored) {
        return !starts.empty() || ignored > 0;
    }

    void open(std::vector<std::size_t>& starts, std::size_t& ignored) {
        if (starts.size() < kMaxDepth)
            starts.push_back(m_parts.size());
        else
            ++ignored;
    }

    void close(std::vector<std::size_t>& starts, std::size_t& ignored, double factor) {
        if (ignored > 0) {
            --ignored;
            return;
        }
        multiplyFrom(starts.back(), factor);
        starts.pop_back();
    }

    void multiplyFrom(std::size_t start, double factor) {
        for (std::size_t at = start; at < m_parts.size(); ++at)
            if (m_parts[at].kind == PromptPart::Kind::Text)
                m_parts[at].weight =
                    std::clamp(m_parts[at].weight * factor, -kMaxPromptWeight, kMaxPromptWeight);
    }

    std::vector<PromptPart> joined() {
        std::vector<PromptPart> parts;
        for (PromptPart& part : m_parts) {
            const bool continues = !parts.empty() && part.kind == PromptPart::Kind::Text &&
                                   parts.back().kind == PromptPart::Kind::Text &&
                                   parts.back().weight == part.weight;
            if (continues)
                parts.back().text += part.text;
            else
                parts.push_back(std::move(part));
        }
        return parts;
    }

    std::string_view m_prompt;
    std::vector<PromptPart> m_parts;
    std::vector<std::size_t> m_round; // where each open bracket starts
    std::vector<std::size_t> m_square;
    std::size_t m_roundIgnored = 0; // open ones beyond kMaxDepth
    std::size_t m_squareIgnored = 0;
};

} // namespace

std::vector<PromptPart> parsePrompt(std::string_view prompt) {
    return PromptReader(prompt).read();
}

} // namespace diptych::text
