#include "core/estimates/drawing_memory.h"

#include "core/estimates/level_points.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace diptych::estimates {
namespace {

constexpr std::int64_t kFloatBytes = 4;

/// The most a residual block holds, its input included, in numbers a point: the input, its norm and
/// what the first convolution makes of that; later the input, that, its norm and what the second
/// one makes.
std::int64_t resnetWidths(std::int64_t in, std::int64_t out) {
    return std::max(2 * in + out, in + 3 * out);
}

/// Walks a UNet in the order of computation, as models::Unet is built.
class UnetWalk {
  public:
    UnetWalk(const models::UnetConfig& config, const DrawingCall& call)
        : m_config(config), m_call(call) {}

    /// Elements.
    std::int64_t most() {
        const auto& channels = m_config.blockChannels;
        const std::size_t last = channels.size() - 1;
        std::int64_t width = channels.front();
        keep(0, width);
        for (std::size_t level = 0; level <= last; ++level) {
            for (std::int64_t i = 0; i < m_config.layersPerBlock[level]; ++i) {
                layer(level, width, 0);
                width = channels[level];
                keep(level, width);
            }
            if (level < last)
                keep(level + 1, width);
        }
        hold(points(last) * (resnetWidths(width, width) - width));
        attention(last, 0);
        for (std::size_t level = last + 1; level-- > 0;) {
            for (std::int64_t i = 0; i <= m_config.layersPerBlock[level]; ++i) {
                const std::int64_t skip = m_skips.back();
                const std::int64_t wide = width + skip / points(level);
                // The joined input, and what it was joined from.
                layer(level, wide, points(level) * (wide + width));
                m_skips.pop_back();
                m_held -= skip;
                width = channels[level];
            }
            if (level > 0) // input, enlarged input, output
                hold(points(level) * width + 2 * points(level - 1) * width);
        }
        hold(3 * points(0) * width);
        return m_most;
    }

  private:
    std::int64_t points(std::size_t level) const {
        return m_call.rows * pointsOfLevel(m_call.height, m_call.width, level);
    }

    void hold(std::int64_t elements) { m_most = std::max(m_most, m_held + elements); }

    void keep(std::size_t level, std::int64_t width) {
        m_skips.push_back(points(level) * width);
        m_held += m_skips.back();
        hold(0);
    }

    /// The picture, its tokens, their norm and what attention made of them, both halves of the
    /// gate, and what comes out of it: LibTorch's operators need room for one half more.
    void attention(std::size_t level, std::int64_t beside) {
        const std::int64_t gated = m_call.elementBytes == 2 ? 4 : 8;
        hold(points(level) * m_config.blockChannels[level] * (1 + 1 + 1 + 1 + 8 + gated) + beside);
    }

    /// `inputs`: what holds its input, beside the skips.
    void layer(std::size_t level, std::int64_t in, std::int64_t inputs) {
        hold(points(level) * (resnetWidths(in, m_config.blockChannels[level]) - in) + inputs);
        if (m_config.blocks[level] == models::UnetBlock::CrossAttention)
            attention(level, inputs);
    }

    const models::UnetConfig& m_config;
    const DrawingCall& m_call;
    std::vector<std::int64_t> m_skips;
    std::int64_t m_held = 0;
    std::int64_t m_most = 0;
};

/// Of the autoencoder's middle: two residual blocks, and attention over all points of the latent.
std::int64_t middleWidths(const models::AutoencoderConfig& config) {
    const std::int64_t width = config.blockChannels.back();
    return std::max(resnetWidths(width, width), config.middleAttention ? 6 * width : 0);
}

std::int64_t pointsOf(std::int64_t height, std::int64_t width, std::size_t level) {
    return (height >> level) * (width >> level);
}

} // namespace

std::uint64_t callMemory(const models::UnetConfig& config, const DrawingCall& call) {
    return static_cast<std::uint64_t>(UnetWalk(config, call).most() * call.elementBytes);
}

std::uint64_t decodingMemory(const models::AutoencoderConfig& config, std::int64_t height,
                             std::int64_t width) {
    const auto& channels = config.blockChannels;
    std::size_t level = channels.size() - 1;
    std::int64_t most = pointsOf(height, width, level) * middleWidths(config);
    std::int64_t in = channels.back();
    while (true) {
        most = std::max(most, pointsOf(height, width, level) *
                                  std::max(resnetWidths(in, channels[level]),
                                           resnetWidths(channels[level], channels[level])));
        in = channels[level];
        if (level == 0)
            break;
        most = std::max(
            most, (pointsOf(height, width, level) + 2 * pointsOf(height, width, level - 1)) * in);
        --level;
    }
    return static_cast<std::uint64_t>(most * kFloatBytes);
}

std::uint64_t encodingMemory(const models::AutoencoderConfig& config, std::int64_t height,
                             std::int64_t width) {
    const auto& channels = config.blockChannels;
    const std::size_t last = channels.size() - 1;
    std::int64_t most = pointsOf(height, width, last) * middleWidths(config);
    std::int64_t in = channels.front();
    for (std::size_t level = 0; level <= last; ++level) {
        most = std::max(most, pointsOf(height, width, level) *
                                  std::max(resnetWidths(in, channels[level]),
                                           resnetWidths(channels[level], channels[level])));
        in = channels[level];
    }
    return static_cast<std::uint64_t>(most * kFloatBytes);
}

} // namespace diptych::estimates
