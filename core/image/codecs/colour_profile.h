#pragma once

#include "core/image/codecs/raw_image.h"

#include <lcms2.h>

#include <memory>
#include <string>

namespace diptych::image::codecs {

/// The way from a file's colours to sRGB, by Little CMS. Holds its own context: nothing is shared
/// between threads, nothing is printed.
class ColourProfile {
  public:
    enum class State {
        None,     ///< the file has no profile
        Same,     ///< its colours are sRGB already, within a level of 255
        Convert,  ///< convertRow() is needed
        Unusable, ///< broken, or for another kind of colours
    };

    explicit ColourProfile(const RawImage& raw);

    State state() const { return m_state; }
    /// The profile's own description; empty without one.
    const std::string& name() const { return m_name; }

    /// One row, samples of the RawImage (alpha included, skipped) to RGB of the same depth.
    void convertRow(const void* from, void* to, int pixels) const;

  private:
    struct ContextDeleter {
        void operator()(cmsContext context) const { cmsDeleteContext(context); }
    };
    struct ProfileDeleter {
        void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
    };
    struct TransformDeleter {
        void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
    };
    using ContextPointer = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextDeleter>;
    using ProfilePointer = std::unique_ptr<void, ProfileDeleter>;
    using TransformPointer = std::unique_ptr<void, TransformDeleter>;

    ProfilePointer openProfile(const RawImage& raw) const;
    /// True when the way to sRGB changes no colour by a level or more.
    bool isSrgb(cmsHPROFILE profile, cmsHPROFILE target) const;

    ContextPointer m_context; // first, so that it goes last
    TransformPointer m_transform;
    State m_state = State::None;
    std::string m_name;
};

} // namespace diptych::image::codecs
