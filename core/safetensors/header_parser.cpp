#include "core/safetensors/header_parser.h"

namespace diptych::safetensors {
namespace {

// The largest size the format's published schema allows.
constexpr std::uint64_t kMaxSize = (std::uint64_t{1} << 48) - 1;

} // namespace

std::string shownName(std::string_view name) {
    constexpr std::size_t kMaxShown = 80;
    std::string shown;
    for (const char c : name.substr(0, kMaxShown)) {
        const auto byte = static_cast<unsigned char>(c);
        shown.push_back(byte < 0x20 || byte == 0x7f ? ' ' : c);
    }
    if (name.size() > kMaxShown) {
        // A cut must not leave half of a UTF-8 character behind.
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80)
            shown.pop_back();
        if (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80) != 0)
            shown.pop_back();
        shown += "...";
    }
    return "\"" + shown + "\"";
}

Result<std::uint64_t> tensorBytes(DType dtype, const std::vector<std::int64_t>& shape,
                                  std::string_view name) {
    bool empty = false;
    std::uint64_t bits = bitsOf(dtype);
    for (const std::int64_t size : shape) {
        if (size < 0)
            return Error{ErrorCode::InvalidInput,
                         "The tensor " + shownName(name) + " has a negative size",
                         {}};
        if (size == 0) {
            empty = true;
        } else if (__builtin_mul_overflow(bits, static_cast<std::uint64_t>(size), &bits)) {
            return Error{ErrorCode::Corrupt,
                         "The tensor " + shownName(name) + " claims to be impossibly large",
                         {}};
        }
    }
    if (empty)
        return std::uint64_t{0};
    if (bits % 8 != 0)
        return Error{
            ErrorCode::Corrupt, "The tensor " + shownName(name) + " does not fill whole bytes", {}};
    return bits / 8;
}

bool HeaderParser::fail(ErrorCode code, std::string message) {
    error = Error{code, std::move(message), {}};
    return false;
}

bool HeaderParser::unexpected() {
    switch (m_place) {
    case Place::Before:
    case Place::After:
        return fail(ErrorCode::Corrupt, "The file's header is not a list of tensors");
    case Place::Root:
        return fail(ErrorCode::Corrupt,
                    "The entry of the tensor " + shownName(m_entry.name) + " is not a description");
    case Place::MetadataText:
        return fail(ErrorCode::Corrupt, "The file's metadata hold something else than text under " +
                                            shownName(m_metadataKey));
    case Place::Tensor:
    case Place::Shape:
    case Place::Offsets:
        break;
    }
    const char* field = m_field == Field::Dtype   ? "type"
                        : m_field == Field::Shape ? "shape"
                                                  : "position";
    return fail(ErrorCode::Corrupt,
                "The tensor " + shownName(m_entry.name) + " has a malformed " + field);
}

bool HeaderParser::null() {
    return unexpected();
}
bool HeaderParser::boolean(bool) {
    return unexpected();
}
bool HeaderParser::number_integer(number_integer_t) {
    return unexpected();
}
bool HeaderParser::number_float(number_float_t, const string_t&) {
    return unexpected();
}
bool HeaderParser::binary(binary_t&) {
    return unexpected();
}

bool HeaderParser::number_unsigned(number_unsigned_t value) {
    if (m_place == Place::Shape) {
        if (m_entry.shape.size() >= m_limits.maxRank)
            return fail(ErrorCode::InvalidInput,
                        "The tensor " + shownName(m_entry.name) + " has more than " +
                            std::to_string(m_limits.maxRank) + " dimensions");
        if (value > kMaxSize)
            return fail(ErrorCode::Corrupt,
                        "The tensor " + shownName(m_entry.name) + " claims to be impossibly large");
        m_entry.shape.push_back(static_cast<std::int64_t>(value));
        return true;
    }
    if (m_place == Place::Offsets && m_offsets.size() < 2) {
        m_offsets.push_back(value);
        return true;
    }
    return unexpected();
}

bool HeaderParser::string(string_t& value) {
    if (m_place == Place::MetadataText) {
        if (metadata.size() >= m_limits.maxEntries)
            return fail(ErrorCode::InvalidInput, "The file's metadata have too many entries");
        metadata.emplace_back(std::move(m_metadataKey), std::move(value));
        m_metadataKey.clear();
        return true;
    }
    if (m_place != Place::Tensor || m_field != Field::Dtype)
        return unexpected();
    const auto type = dtypeFromName(value);
    if (!type)
        return fail(ErrorCode::Unsupported, "The tensor " + shownName(m_entry.name) +
                                                " has the number format " + shownName(value) +
                                                ", which is not known");
    m_entry.dtype = *type;
    return true;
}

bool HeaderParser::start_object(std::size_t) {
    if (m_place == Place::Before) {
        m_place = Place::Root;
        return true;
    }
    if (m_place != Place::Root)
        return unexpected();
    if (m_entry.name == "__metadata__") {
        if (m_hasMetadata)
            return fail(ErrorCode::Corrupt, "The file has metadata twice");
        m_hasMetadata = true;
        m_place = Place::MetadataText;
        return true;
    }
    if (entries.size() >= m_limits.maxEntries)
        return fail(ErrorCode::InvalidInput, "The file holds more than " +
                                                 std::to_string(m_limits.maxEntries) +
                                                 " tensors, which no known model does");
    m_place = Place::Tensor;
    m_field = Field::None;
    m_hasDtype = m_hasShape = m_hasOffsets = false;
    return true;
}

bool HeaderParser::key(string_t& name) {
    if (m_place == Place::MetadataText) {
        m_metadataKey = std::move(name);
        return true;
    }
    if (m_place == Place::Tensor)
        return tensorKey(name);
    if (name.size() > m_limits.maxNameBytes)
        return fail(ErrorCode::InvalidInput,
                    "The file has a tensor with a name that is too long: " + shownName(name));
    m_entry = TensorEntry{};
    m_entry.name = std::move(name);
    return true;
}

bool HeaderParser::tensorKey(const std::string& name) {
    bool* seen = nullptr;
    if (name == "dtype") {
        m_field = Field::Dtype;
        seen = &m_hasDtype;
    } else if (name == "shape") {
        m_field = Field::Shape;
        seen = &m_hasShape;
    } else if (name == "data_offsets") {
        m_field = Field::Offsets;
        seen = &m_hasOffsets;
    } else {
        return fail(ErrorCode::Unsupported,
                    "The tensor " + shownName(m_entry.name) +
                        " has a property that is not known: " + shownName(name));
    }
    if (*seen)
        return fail(ErrorCode::Corrupt,
                    "The tensor " + shownName(m_entry.name) + " has " + shownName(name) + " twice");
    *seen = true;
    return true;
}

bool HeaderParser::end_object() {
    switch (m_place) {
    case Place::Tensor:
        m_place = Place::Root;
        return finishTensor();
    case Place::MetadataText:
        m_place = Place::Root;
        return true;
    case Place::Root:
        m_place = Place::After;
        return true;
    default:
        return unexpected();
    }
}

bool HeaderParser::start_array(std::size_t) {
    if (m_place == Place::Tensor && m_field == Field::Shape) {
        m_place = Place::Shape;
        return true;
    }
    if (m_place == Place::Tensor && m_field == Field::Offsets) {
        m_place = Place::Offsets;
        m_offsets.clear();
        return true;
    }
    return unexpected();
}

bool HeaderParser::end_array() {
    if (m_place == Place::Offsets) {
        if (m_offsets.size() != 2)
            return unexpected();
        m_entry.begin = m_offsets[0];
        m_entry.end = m_offsets[1];
    }
    m_place = Place::Tensor;
    return true;
}

bool HeaderParser::finishTensor() {
    if (!m_hasDtype || !m_hasShape || !m_hasOffsets)
        return fail(ErrorCode::Corrupt,
                    "The entry of the tensor " + shownName(m_entry.name) + " is incomplete");
    const auto expected = tensorBytes(m_entry.dtype, m_entry.shape, m_entry.name);
    if (!expected.ok()) {
        error = expected.error();
        return false;
    }
    if (m_entry.end < m_entry.begin || m_entry.end - m_entry.begin != *expected)
        return fail(ErrorCode::Corrupt, "The tensor " + shownName(m_entry.name) +
                                            " does not have the size that its shape asks for");
    entries.push_back(std::move(m_entry));
    m_entry = TensorEntry{};
    return true;
}

bool HeaderParser::parse_error(std::size_t position, const std::string&,
                               const nlohmann::detail::exception&) {
    return fail(ErrorCode::Corrupt,
                "The file's header is damaged near byte " + std::to_string(position));
}

} // namespace diptych::safetensors
