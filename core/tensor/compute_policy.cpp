#include "core/tensor/compute_policy.h"

#include "core/base/json.h"
#include "core/tensor/compute_threads.h"
#include "core/tensor/cuda_driver.h"
#include "core/tensor/tensor_dtype.h"
#include "core/tensor/torch_guard.h"

#include <ATen/Parallel.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/ones.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>

namespace diptych::tensor {
namespace {

constexpr double kWorthwhileSpeedup = 1.3;
constexpr int kMaxThreads = 1024;
constexpr const char* kCacheName = "compute-policy.json";

std::string machineName(const CpuInfo& cpu) {
    return cpu.model + "; " + cpu.flags() + "; " + std::to_string(cpu.cores) +
           (cpu.cores == 1 ? " core" : " cores");
}

/// The remembered choice for this machine; nothing when there is none or the file is damaged.
std::optional<ComputePolicy> remembered(const std::filesystem::path& file,
                                        const std::string& machine) {
    const auto json = readJsonFile(file, JsonLimits{64 << 10, 4, 64});
    if (!json.ok() || !json->is_object())
        return std::nullopt;
    const auto machineAt = json->find("machine");
    const auto typeAt = json->find("type");
    const auto threadsAt = json->find("threads");
    if (machineAt == json->end() || *machineAt != machine || typeAt == json->end() ||
        !typeAt->is_string() || threadsAt == json->end() || !threadsAt->is_number_unsigned())
        return std::nullopt;
    const auto type = computeTypeFromName(typeAt->get<std::string>());
    const auto threads = threadsAt->get<std::uint64_t>();
    if (!type.ok() || threads < 1 || threads > kMaxThreads)
        return std::nullopt;
    return ComputePolicy{*type, static_cast<int>(threads), machine};
}

double secondsOf(const at::Tensor& input, const at::Tensor& weight) {
    const auto start = std::chrono::steady_clock::now();
    (void)at::conv2d(input, weight, {}, 1, 1);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

std::string ComputePolicy::text() const {
    return scalarTypeName(type) + " x" + std::to_string(threads) +
           (threads == 1 ? " thread" : " threads");
}

void ComputePolicy::applyThreads() const {
    at::set_num_threads(threads);
}

bool operator==(const ComputePolicy& a, const ComputePolicy& b) {
    return a.type == b.type && a.threads == b.threads && a.machine == b.machine;
}

ComputePolicy chooseComputePolicy(const ComputePolicyOptions& options) {
    ComputePolicy policy{c10::ScalarType::Float, std::clamp(options.cpu.cores, 1, kMaxThreads),
                         machineName(options.cpu)};
    const bool remembers = !options.cacheFolder.empty();
    const std::filesystem::path file = options.cacheFolder / kCacheName;
    if (remembers) {
        if (auto known = remembered(file, policy.machine))
            return *known;
    }
    const auto warn = [&](const std::string& message) {
        if (options.log)
            options.log(LogLevel::Warning, message);
    };
    Json record{{"machine", policy.machine}, {"threads", policy.threads}};
    if (options.cpu.hasBfloat16()) {
        const auto speedup = options.measure ? options.measure(policy.threads)
                                             : measureBfloat16Speedup(policy.threads);
        if (!speedup.ok()) {
            warn("The processor's speed could not be measured: " + speedup.error().text());
            return policy;
        }
        if (*speedup >= kWorthwhileSpeedup)
            policy.type = c10::ScalarType::BFloat16;
        record["measured_bfloat16_speedup"] = *speedup;
    }
    record["type"] = scalarTypeName(policy.type);
    if (remembers) {
        if (const Status saved = writeJsonFile(file, record); !saved.ok())
            warn("The choice of the compute type could not be remembered: " + saved.error().text());
    }
    return policy;
}

Result<ComputePolicy> cudaComputePolicy(c10::Device device) {
    constexpr int kFirstWithBfloat16 = 8;
    const std::size_t index = device.has_index() ? static_cast<std::size_t>(device.index()) : 0;
    DIPTYCH_TRY(cards, queryCudaCards());
    if (!device.is_cuda() || index >= cards.size())
        return Error{ErrorCode::NotFound, "There is no graphics card " + device.str(), {}};
    const CudaCard& card = cards[index];
    return ComputePolicy{card.capabilityMajor >= kFirstWithBfloat16 ? c10::ScalarType::BFloat16
                                                                    : c10::ScalarType::Float,
                         readCpuInfo().cores,
                         card.name + "; compute capability " +
                             std::to_string(card.capabilityMajor) + "." +
                             std::to_string(card.capabilityMinor)};
}

Result<double> measureBfloat16Speedup(int threads) {
    return guardTorch([threads] {
        const c10::InferenceMode noGradients;
        const int before = at::get_num_threads();
        at::set_num_threads(threads);
        const auto floats = at::TensorOptions().dtype(c10::kFloat);
        const at::Tensor input = at::ones({2, 128, 32, 32}, floats);
        const at::Tensor weight = at::ones({128, 128, 3, 3}, floats);
        const at::Tensor halfInput = input.to(c10::kBFloat16);
        const at::Tensor halfWeight = weight.to(c10::kBFloat16);
        // The choice is kept for good: turn about, so that whatever else computes now slows both,
        // and the best of each, because it slows them now and then.
        constexpr int kWarmUps = 2;
        constexpr int kRuns = 15;
        double plain = std::numeric_limits<double>::infinity();
        double half = plain;
        for (int run = -kWarmUps; run < kRuns; ++run) {
            const double plainNow = secondsOf(input, weight);
            const double halfNow = secondsOf(halfInput, halfWeight);
            if (run < 0)
                continue;
            plain = std::min(plain, plainNow);
            half = std::min(half, halfNow);
        }
        at::set_num_threads(before);
        releaseComputeThreads();
        return plain / half;
    });
}

} // namespace diptych::tensor
