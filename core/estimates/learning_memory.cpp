#include "core/estimates/learning_memory.h"

#include "core/estimates/level_points.h"
#include "core/kernels/attention.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace diptych::estimates {
namespace {

/// What one block of the network leaves, in elements of the compute type.
struct Block {
    std::int64_t kept = 0;     ///< for its gradient when everything is kept
    std::int64_t entering = 0; ///< all that is kept of it when it is computed again
    std::int64_t atWork = 0;   ///< for a moment, while its gradient is made
};

/// Walks a UNet in the order of computation, as models::Unet is built.
class Walk {
  public:
    Walk(const models::UnetConfig& config, const LearningCall& call)
        : m_config(config), m_call(call) {}

    std::vector<Block> blocks() {
        const auto& channels = m_config.blockChannels;
        const std::size_t last = channels.size() - 1;
        std::vector<std::int64_t> skips{channels.front()};
        std::int64_t width = channels.front();
        for (std::size_t level = 0; level <= last; ++level) {
            for (std::int64_t i = 0; i < m_config.layersPerBlock[level]; ++i) {
                layer(level, width);
                width = channels[level];
                skips.push_back(width);
            }
            if (level < last) {
                plain(tokens(level) * width); // what the halving convolution saw
                skips.push_back(width);
            }
        }
        resnet(last, width, width);
        attention(last);
        resnet(last, width, width);
        for (std::size_t level = last + 1; level-- > 0;) {
            for (std::int64_t i = 0; i <= m_config.layersPerBlock[level]; ++i) {
                layer(level, width + skips.back());
                skips.pop_back();
                width = channels[level];
            }
            if (level > 0)
                plain(tokens(level - 1) * width); // what the enlarging convolution saw
        }
        plain(keptByNorm() * tokens(0) * width); // of the last norm and convolution
        return std::move(m_blocks);
    }

  private:
    /// Picture points of a level, in all rows.
    std::int64_t tokens(std::size_t level) const {
        return m_call.rows * pointsOfLevel(m_call.height, m_call.width, level);
    }

    /// Of both attentions of a block: scores kept for the gradient, and those at work.
    struct Scores {
        std::int64_t kept = 0;
        std::int64_t atWork = 0;
    };

    Scores scores(std::size_t level) const {
        const std::int64_t queries = tokens(level) / m_call.rows;
        const std::int64_t heads = m_call.rows * m_config.heads[level];
        Scores scores;
        if (!m_call.onProcessor)
            return scores;
        for (const std::int64_t keys : {queries, m_call.words}) {
            const std::int64_t kept = kernels::keptScores(heads, queries, keys);
            // Their gradient, and where they were not kept themselves.
            const std::int64_t atWork =
                kernels::scoresAtATime(heads, queries, keys) * (kept > 0 ? 1 : 2);
            scores.kept += kept;
            scores.atWork = std::max(scores.atWork, atWork);
        }
        return scores;
    }

    /// Of a norm, its activation and a convolution: what enters the first and the last, and, where
    /// our own kernel does not compute the first two at once, what is between them.
    std::int64_t keptByNorm() const { return m_call.onProcessor ? 2 : 3; }

    void plain(std::int64_t elements) { m_blocks.push_back({elements, elements, 2 * elements}); }

    void resnet(std::size_t level, std::int64_t in, std::int64_t out) {
        const std::int64_t points = tokens(level);
        m_blocks.push_back(
            {points * keptByNorm() * (in + out), points * in, points * 2 * std::max(in, out)});
    }

    void attention(std::size_t level) {
        const std::int64_t points = tokens(level);
        const std::int64_t width = m_config.blockChannels[level];
        plain(points * width * (m_config.linearProjection ? 1 : 3)); // norm, projections in and out
        // Widths of a point: the three norms, q, k and v, the second q, both halves of the gate.
        // With a LoRA what its lower factors gave, and where they learn what they saw.
        std::int64_t elements = points * width * (3 + 3 + 1 + 8);
        if (m_call.rank > 0) {
            elements += points * 6 * std::min(m_call.rank, width / 2);
            elements += m_call.learnsDown ? points * width * 4 : 0;
        }
        const Scores ofLevel = scores(level);
        elements += ofLevel.kept;
        // Both halves of the gate and their gradient; or those of the scores.
        const std::int64_t atWork = std::max(2 * points * width * 8, ofLevel.atWork);
        for (std::int64_t i = 0; i < m_config.transformerLayers[level]; ++i)
            m_blocks.push_back({elements, points * width, atWork});
    }

    void layer(std::size_t level, std::int64_t in) {
        resnet(level, in, m_config.blockChannels[level]);
        if (m_config.blocks[level] == models::UnetBlock::CrossAttention)
            attention(level);
    }

    const models::UnetConfig& m_config;
    const LearningCall& m_call;
    std::vector<Block> m_blocks;
};

} // namespace

LearningMemory learningMemory(const models::UnetConfig& config, const LearningCall& call,
                              bool recomputesBlocks) {
    std::int64_t kept = 0;
    std::int64_t working = 0;
    for (const Block& block : Walk(config, call).blocks()) {
        kept += recomputesBlocks ? block.entering : block.kept;
        working =
            std::max(working, block.atWork + (recomputesBlocks ? block.kept : std::int64_t{0}));
    }
    const auto bytes = [&call](std::int64_t elements) {
        return static_cast<std::uint64_t>(elements * call.elementBytes);
    };
    return {bytes(kept), bytes(working)};
}

} // namespace diptych::estimates
