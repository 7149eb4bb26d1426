#pragma once

#include "core/safetensors/header.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diptych::safetensors {

/// Reads a header's JSON event by event, so that a hostile text is refused at the first byte that
/// cannot be part of a header, and no tree of values is ever built. A header is at most three
/// levels deep; deeper text is refused without being followed. Internal to this folder.
class HeaderParser final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit HeaderParser(const Limits& limits) : m_limits(limits) {}

    bool null() override;
    bool boolean(bool value) override;
    bool number_integer(number_integer_t value) override;
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t value, const string_t& text) override;
    bool string(string_t& value) override;
    bool binary(binary_t& value) override;
    bool start_object(std::size_t size) override;
    bool key(string_t& name) override;
    bool end_object() override;
    bool start_array(std::size_t size) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& failure) override;

    /// In the order of the text; names and metadata keys may still repeat, offsets are unchecked.
    std::vector<TensorEntry> entries;
    std::vector<std::pair<std::string, std::string>> metadata;
    /// Why a callback returned false.
    Error error{ErrorCode::Corrupt, "The file's header is damaged", {}};

  private:
    enum class Place { Before, Root, MetadataText, Tensor, Shape, Offsets, After };
    enum class Field { None, Dtype, Shape, Offsets };

    bool fail(ErrorCode code, std::string message);
    bool unexpected();
    bool tensorKey(const std::string& name);
    bool finishTensor();

    const Limits& m_limits;
    Place m_place = Place::Before;
    Field m_field = Field::None;
    TensorEntry m_entry;
    std::vector<std::uint64_t> m_offsets;
    bool m_hasMetadata = false;
    bool m_hasDtype = false;
    bool m_hasShape = false;
    bool m_hasOffsets = false;
    std::string m_metadataKey;
};

/// A name from a file, shortened and with control characters replaced, in quotes, for messages.
std::string shownName(std::string_view name);

/// Bytes of a tensor, or the reason why type and shape do not give a size. Zero in one dimension
/// does not excuse an absurd size in another.
Result<std::uint64_t> tensorBytes(DType dtype, const std::vector<std::int64_t>& shape,
                                  std::string_view name);

} // namespace diptych::safetensors
