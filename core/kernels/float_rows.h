#pragma once

#include "core/kernels/row_math.h"

#include <ATen/core/Tensor.h>

#include <vector>

/// Rows of a contiguous float32 or bfloat16 tensor on the processor, seen as float32.
namespace diptych::kernels {

inline bool holdsFloatRows(const at::Tensor& x) {
    return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

/// Reads consecutive values; those of bfloat16 by way of a buffer that the next read overwrites.
class FloatReader {
  public:
    FloatReader(const at::Tensor& x, std::int64_t longestRead)
        : m_float(x.scalar_type() == at::kFloat ? x.const_data_ptr<float>() : nullptr),
          m_half(m_float
                     ? nullptr
                     : reinterpret_cast<const std::uint16_t*>(x.const_data_ptr<at::BFloat16>())),
          m_buffer(m_float ? 0 : static_cast<std::size_t>(longestRead)) {}

    const float* read(std::int64_t first, std::int64_t count) {
        if (m_float)
            return m_float + first;
        widenRow(m_half + first, m_buffer.data(), count);
        return m_buffer.data();
    }

  private:
    const float* m_float;
    const std::uint16_t* m_half;
    std::vector<float> m_buffer;
};

/// Writes consecutive values: fill what `place` gives, then call `done` with the same numbers.
class FloatWriter {
  public:
    FloatWriter(const at::Tensor& x, std::int64_t longestWrite)
        : m_float(x.scalar_type() == at::kFloat ? x.data_ptr<float>() : nullptr),
          m_half(m_float ? nullptr : reinterpret_cast<std::uint16_t*>(x.data_ptr<at::BFloat16>())),
          m_buffer(m_float ? 0 : static_cast<std::size_t>(longestWrite)) {}

    float* place(std::int64_t first) { return m_float ? m_float + first : m_buffer.data(); }
    void done(std::int64_t first, std::int64_t count) {
        if (m_half)
            narrowRow(m_buffer.data(), m_half + first, count);
    }

  private:
    float* m_float;
    std::uint16_t* m_half;
    std::vector<float> m_buffer;
};

/// Changes consecutive values in place: read, change what came back, then call `done` with the same
/// numbers.
class FloatChanger {
  public:
    FloatChanger(const at::Tensor& x, std::int64_t longest)
        : m_half(x.scalar_type() == at::kFloat
                     ? nullptr
                     : reinterpret_cast<const std::uint16_t*>(x.const_data_ptr<at::BFloat16>())),
          m_writer(x, longest) {}

    float* read(std::int64_t first, std::int64_t count) {
        float* const values = m_writer.place(first); // float32: where they are
        if (m_half)
            widenRow(m_half + first, values, count);
        return values;
    }
    void done(std::int64_t first, std::int64_t count) { m_writer.done(first, count); }

  private:
    const std::uint16_t* m_half;
    FloatWriter m_writer;
};

} // namespace diptych::kernels
