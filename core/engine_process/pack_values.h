#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine_process/shared_bytes.h"
#include "core/image/image.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace diptych::engine_process {

/// JSON that is passed on as it is.
struct Raw {
    Json json = Json::value_t::null;
};

/// A value as JSON, with the pixels of its pictures beside it.
struct Packed {
    Json json = Json::value_t::null;
    std::shared_ptr<const SharedBytes> pictures = {};
};

/// Collects the pixels of a message's pictures. What is added must stay where it is until seal().
class PictureWriter {
  public:
    /// Returns the place of these bytes among all.
    std::uint64_t add(std::span<const std::uint8_t> bytes);
    /// Null when there were no pictures. Errors: as SharedBytes::of().
    Result<std::shared_ptr<const SharedBytes>> seal() const;

  private:
    std::vector<std::span<const std::uint8_t>> m_pieces;
    std::uint64_t m_sizeBytes = 0;
};

/// What is known while a value is read: its pictures, and the first thing that was wrong.
class Unpacking {
  public:
    explicit Unpacking(const SharedBytes* pictures) : m_pictures(pictures) {}

    const SharedBytes* pictures() const { return m_pictures; }
    /// Keeps the first error, Corrupt, with the name of the field that is being read.
    void refuse(const std::string& what);
    const std::optional<Error>& error() const { return m_error; }
    /// The field that is being read, for messages; "" at the top.
    std::string field;

  private:
    const SharedBytes* m_pictures;
    std::optional<Error> m_error;
};

/// Text of any bytes: itself when it is ASCII, else the digits of its bytes.
Json packText(const std::string& text);
void unpackText(const Json& json, std::string& into, Unpacking& context);

/// Gives the same bits back: a number, or the digits of the bits where JSON has no number
/// (infinities, not a number).
Json packReal(double value);
void unpackReal(const Json& json, double& into, Unpacking& context);

/// JSON of any values, whatever is in its texts and numbers.
Json packJson(const Json& value);
void unpackJson(const Json& json, Json& into, Unpacking& context);

/// Size and place of a picture; its pixels go into `pictures`. One whose pixels do not fit its size
/// becomes an empty one.
Json packPicture(const image::Image& picture, PictureWriter& pictures);
void unpackPicture(const Json& json, image::Image& into, Unpacking& context);

} // namespace diptych::engine_process
