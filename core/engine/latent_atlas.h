#pragma once

#include "core/engine/render_session.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace diptych::engine {

/// A request taken apart: what can be moved continuously, and all else.
struct AtlasPlace {
    /// Strengths by what they are of: "style FILE prompt", "adapter FILE 2", "guidance". One that
    /// is missing is 0: a term at 0 takes no part.
    std::map<std::string, double> strengths;
    /// The request without them; two places of one map can be reached from each other by faders.
    RenderRequest rest;
};

/// `identities`: of the adapters of `request`, styles first: a file may be written again.
AtlasPlace atlasPlace(const RenderRequest& request, const std::vector<std::string>& identities);

/// Last latents of pictures that were drawn exactly, and a guess of what lies between them: along
/// one fader linear between the two nearest, beyond them the line through those two, at most as far
/// again as they are apart; along several faders the sum of such moves from one picture. Where a
/// known picture shows that its neighbours do not foretell it, nothing is guessed. Thread-safe.
class LatentAtlas {
  public:
    struct Options {
        std::size_t pictures = 256;                ///< the oldest go
        std::size_t bytes = std::size_t{64} << 20; ///< of latents: a large picture's are megabytes
        /// Of a picture between two others: the distance from the line through them, as a share of
        /// theirs from each other, beyond which the map counts as broken there.
        double largestMiss = 0.25;
    };
    LatentAtlas() : LatentAtlas(Options{}) {}
    explicit LatentAtlas(const Options& options) : m_options(options) {}

    /// `latent` (1, C, h, w).
    void add(const AtlasPlace& place, const at::Tensor& latent);

    /// The latent of a place, float32 on the processor; nothing where too little is known.
    std::optional<at::Tensor> guess(const AtlasPlace& place) const;

    std::size_t size() const;

  private:
    struct Known {
        AtlasPlace place;
        at::Tensor latent;
    };
    using Map = std::vector<const Known*>;
    enum class Line { Reaches, EndsBefore, Broken };
    Map mapOf(const AtlasPlace& place) const;
    Line along(const Map& map, const Known& from, const std::string& axis, double to,
               at::Tensor& latent) const;

    Options m_options;
    mutable std::mutex m_mutex;
    std::deque<Known> m_known;
    std::size_t m_bytes = 0; ///< of m_known's latents
};

} // namespace diptych::engine
