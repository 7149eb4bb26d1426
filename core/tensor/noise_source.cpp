#include "core/tensor/noise_source.h"

#include "core/tensor/torch_guard.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randperm.h>

#include <mutex>

namespace diptych::tensor {
namespace {

at::TensorOptions floats() {
    return at::TensorOptions().dtype(c10::kFloat).device(c10::kCPU);
}
at::TensorOptions wholeNumbers() {
    return at::TensorOptions().dtype(c10::kLong).device(c10::kCPU);
}

} // namespace

NoiseSource::NoiseSource(std::uint64_t seed) : m_generator(at::detail::createCPUGenerator(seed)) {}

at::Tensor NoiseSource::normal(const std::vector<std::int64_t>& shape, c10::Device device) {
    return at::randn(shape, m_generator, floats()).to(device);
}

at::Tensor NoiseSource::uniform(const std::vector<std::int64_t>& shape, c10::Device device) {
    return at::rand(shape, m_generator, floats()).to(device);
}

at::Tensor NoiseSource::integers(std::int64_t low, std::int64_t high,
                                 const std::vector<std::int64_t>& shape, c10::Device device) {
    return at::randint(low, high, shape, m_generator, wholeNumbers()).to(device);
}

std::int64_t NoiseSource::integer(std::int64_t low, std::int64_t high) {
    return integers(low, high, {1}).item().toLong();
}

at::Tensor NoiseSource::permutation(std::int64_t count) {
    return at::randperm(count, m_generator, wholeNumbers());
}

at::Tensor NoiseSource::state() const {
    at::Generator generator = m_generator; // a second handle to the same stream
    const std::lock_guard<std::mutex> lock(generator.mutex());
    return generator.get_state();
}

Status NoiseSource::setState(const at::Tensor& state) {
    if (!state.defined() || state.scalar_type() != c10::kByte || !state.device().is_cpu() ||
        state.dim() != 1)
        return Error{ErrorCode::Corrupt, "The saved state of the random numbers is damaged", {}};
    // Set on a fresh generator first: a state that torch refuses half-way must not leave this one
    // changed.
    const auto set = guardTorch([&] {
        at::Generator fresh = at::detail::createCPUGenerator(0);
        fresh.set_state(state.contiguous());
        m_generator = fresh;
    });
    if (!set.ok())
        return Error{ErrorCode::Corrupt, "The saved state of the random numbers is damaged",
                     set.error().message};
    return {};
}

} // namespace diptych::tensor
