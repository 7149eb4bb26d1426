#include "plugins/break_for_make/halves.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_solve.h>

namespace diptych::break_for_make {
namespace {

constexpr double kSmallestGram = 1e-6;
constexpr std::array<const char*, kSideCount> kSideNames = {"content_up", "content_down",
                                                            "style_down", "style_up"};

} // namespace

Halves::Halves(const std::vector<models::LinearSite>& sites, std::int64_t rank, BasisKind kind,
               std::uint64_t seed, const at::TensorOptions& options) {
    for (const auto& site : sites) {
        const Projection made = makeProjection(site, rankAt(site, rank, kind), kind, seed);
        Layer layer{site, made, {}};
        layer.frozen.frozenUp = made.frozenUp.to(options);
        layer.frozen.frozenDown = made.frozenDown.to(options);
        for (int side = 0; side < kSideCount; ++side)
            layer.learnt[static_cast<std::size_t>(side)] =
                (isUp(side) ? made.startUp : made.startDown).to(options).clone();
        m_layers.push_back(std::move(layer));
    }
}

std::vector<tensor::NamedTensor> Halves::parameters(int side) const {
    std::vector<tensor::NamedTensor> all;
    for (const Layer& layer : m_layers)
        all.push_back({adapters::kohyaUnetStem(layer.site.path) + "." +
                           kSideNames[static_cast<std::size_t>(side)],
                       layer.learnt[static_cast<std::size_t>(side)]});
    return all;
}

at::Tensor Halves::up(const Layer& layer, int side, bool owned) const {
    const at::Tensor& learnt = layer.learnt[static_cast<std::size_t>(side)];
    return at::cat({layer.frozen.frozenUp, owned ? learnt : learnt.detach()}, 0);
}

at::Tensor Halves::down(const Layer& layer, int side, bool owned) const {
    const at::Tensor& learnt = layer.learnt[static_cast<std::size_t>(side)];
    return at::cat({layer.frozen.frozenDown, owned ? learnt : learnt.detach()}, 1);
}

std::shared_ptr<const adapters::BoundLayers>
Halves::bound(const Choice& choice, std::size_t siteCount, const at::TensorOptions& compute) const {
    std::vector<adapters::BoundLayers::Layer> layers(siteCount);
    for (const Layer& layer : m_layers) {
        auto& into = layers[static_cast<std::size_t>(layer.site.index)];
        into.up = up(layer, choice.upSide, choice.upOwned).to(compute);
        into.down = down(layer, choice.downSide, choice.downOwned).to(compute);
    }
    return std::make_shared<const adapters::BoundLayers>(std::move(layers));
}

std::map<std::string, adapters::LoraLayer> Halves::layers(int upSide, int downSide) const {
    const at::NoGradGuard noGrad;
    std::map<std::string, adapters::LoraLayer> all;
    for (const Layer& layer : m_layers) {
        const at::Tensor factorDown = down(layer, downSide, false).to(at::kCPU).contiguous();
        all[adapters::kohyaUnetStem(layer.site.path)] = {
            factorDown, up(layer, upSide, false).to(at::kCPU).contiguous(),
            static_cast<double>(factorDown.size(0))};
    }
    return all;
}

Status Halves::take(int side, const adapters::Adapter& adapter) {
    const at::NoGradGuard noGrad;
    const Error mismatch{ErrorCode::InvalidInput,
                         "The two adapters do not fit together: their frozen halves differ, so "
                         "they were learnt with different seeds, ranks or starts",
                         adapter.info.title};
    if (adapter.layers.size() != m_layers.size())
        return mismatch;
    for (Layer& layer : m_layers) {
        const auto found = adapter.layers.find(adapters::kohyaUnetStem(layer.site.path));
        if (found == adapter.layers.end())
            return mismatch;
        const at::Tensor& a = layer.frozen.frozenUp;
        const at::Tensor& c = layer.frozen.frozenDown;
        const at::Tensor givenUp = found->second.up.flatten(1).to(a.options());
        const at::Tensor givenDown = found->second.down.flatten(1).to(c.options());
        if (givenUp.size(0) != layer.site.outFeatures || givenUp.size(1) != a.size(1) ||
            givenDown.size(0) != c.size(0) || givenDown.size(1) != layer.site.inFeatures)
            return mismatch;
        if (!at::equal(givenUp.narrow(0, 0, a.size(0)), a) ||
            !at::equal(givenDown.narrow(1, 0, c.size(1)), c))
            return mismatch;
        at::Tensor& learnt = layer.learnt[static_cast<std::size_t>(side)];
        learnt.copy_(isUp(side) ? givenUp.narrow(0, a.size(0), givenUp.size(0) - a.size(0))
                                : givenDown.narrow(1, c.size(1), givenDown.size(1) - c.size(1)));
    }
    return {};
}

void Halves::precondition(const Choice& choice, int side, double reg) {
    const at::NoGradGuard noGrad;
    for (Layer& layer : m_layers) {
        at::Tensor& learnt = layer.learnt[static_cast<std::size_t>(side)];
        const at::Tensor gradient = learnt.grad();
        if (!gradient.defined())
            continue;
        const at::Tensor other =
            isUp(side) ? down(layer, choice.downSide, false) : up(layer, choice.upSide, false).t();
        const at::Tensor gram = other.matmul(other.t()); // (r, r) for both
        if (gram.norm().item().toDouble() < kSmallestGram)
            continue;
        const at::Tensor regular = gram + reg * at::eye(gram.size(0), gram.options());
        if (isUp(side))
            learnt.mutable_grad() = at::linalg_solve(regular, gradient.t()).t().contiguous();
        else
            learnt.mutable_grad() = at::linalg_solve(regular, gradient).contiguous();
    }
}

} // namespace diptych::break_for_make
