#include "core/fake_engine/fake_training.h"

#include "core/base/hash.h"
#include "core/fake_engine/fake_methods.h"
#include "core/safetensors/header.h"
#include "core/safetensors/write_file.h"

#include <cmath>

namespace diptych::fake_engine {
namespace {

constexpr double kDefaultRate = 1e-3;

std::string learnOf(const engine::TrainRequest& request) {
    return request.parameters.value("learn", "both");
}

Result<std::string> fingerprintOf(const engine::TrainRequest& request, const std::string& identity,
                                  const std::map<std::string, double>& values) {
    Sha256 hash;
    const auto add = [&](const std::string& name, const std::string& value) {
        for (const std::string& piece : {name, std::string("="), value, std::string("\n")})
            hash.update(piece);
    };
    add(request.method, identity);
    for (const auto& [name, value] : values)
        add(name, Json(value).dump());
    for (const auto& [role, words] : request.words)
        add(role, words);
    for (const auto& [role, picture] : request.pictures) {
        hash.update(role + " " + std::to_string(picture.width) + "\n");
        hash.update(picture.pixels.data(), picture.pixels.size());
    }
    for (const auto& [role, file] : request.adapters) {
        DIPTYCH_TRY(content, sha256OfFile(file));
        add(role, content);
    }
    if (const std::string learn = learnOf(request); learn != "both")
        add("learn", learn);
    return hash.finishHex();
}

} // namespace

Result<FakeTraining> FakeTraining::create(const engine::TrainRequest& request,
                                          const engine::ModelFacts& model, int defaultSteps) {
    FakeTraining training;
    DIPTYCH_TRY(method, findFakeMethod(request.method, defaultSteps));
    DIPTYCH_CHECK(checkInputs(method, request));
    DIPTYCH_TRY(values, resolveParameters(method, request.parameters));
    training.m_method = std::move(method);
    DIPTYCH_TRY(fingerprint, fingerprintOf(request, model.identity, values));
    training.m_fingerprint = std::move(fingerprint);
    training.m_seed = fakeSeed(training.m_fingerprint);
    training.m_rate = values.at("rate") / kDefaultRate * request.rateScale;
    training.m_steps = static_cast<std::int64_t>(values.at("steps"));
    training.m_styleStart =
        values.contains("style-start") ? static_cast<std::int64_t>(values.at("style-start")) : 0;
    training.m_weights = FakeWeights(static_cast<int>(values.at("rank")), training.m_seed);
    training.m_content.assign(16, 0.0F);
    training.describe(request, model);
    training.m_facts.settings = Json(values);
    if (!request.adapters.empty())
        DIPTYCH_CHECK(
            training.bringTogether(request, static_cast<std::int64_t>(values.at("fuse-steps"))));
    return training;
}

Status FakeTraining::bringTogether(const engine::TrainRequest& request, std::int64_t steps) {
    m_together = true;
    m_steps = steps;
    for (const char* role : {"content", "style"})
        if (steps > 0 && !request.pictures.contains(role))
            return Error{
                ErrorCode::InvalidInput, std::string("The picture (") + role + ") is missing", {}};
    std::vector<std::string> titles;
    for (const char* role : {"content-adapter", "style-adapter"}) {
        DIPTYCH_TRY(half, readFakeAdapter(request.adapters.at(role)));
        if (half.weights.up.size() != m_weights.up.size())
            return Error{ErrorCode::InvalidInput,
                         "The two adapters do not fit together: their frozen halves differ",
                         half.facts.title};
        for (std::size_t i = 0; i < m_weights.up.size(); ++i)
            m_weights.up[i] += 0.5F * half.weights.up[i];
        titles.push_back(half.facts.title);
    }
    m_facts.title = titles[0] + " · " + titles[1];
    return {};
}

void FakeTraining::describe(const engine::TrainRequest& request, const engine::ModelFacts& model) {
    const auto word = [&](const char* role) {
        const auto found = request.words.find(role);
        return found == request.words.end() ? std::string() : found->second;
    };
    const bool pair = m_method.id == "pair";
    const bool both = m_method.id == "break-for-make";
    const bool side = m_method.id == "ostaf";
    m_facts.title = pair || both ? word("style-name") : side ? word("name") : word("caption");
    m_facts.method = m_method.id;
    m_facts.role = pair ? "style" : "weights";
    m_facts.baseIdentity = model.identity;
    m_facts.baseName = model.title;
    m_facts.promptSuffix = pair ? " in " + word("style-name") + " style" : "";
    m_facts.caption = word("caption").empty() ? word("subject") : word("caption");
    m_facts.compute = model.compute;
    m_facts.defaultStrength = pair ? 3.0 : 1.0;
    m_facts.maximumStrength = pair ? 8.0 : 1.5;
    m_facts.part = side ? "style" : "";
    if (both)
        describeHalves(request);
    m_facts.guidance = 5.0;
    m_facts.startTimestep = pair ? 800.0 : 1000.0;
    m_facts.layers = FakeWeights::kLayers;
    m_facts.rank = m_weights.rank;
}

void FakeTraining::describeHalves(const engine::TrainRequest& request) {
    const auto word = [&](const char* role) {
        const auto found = request.words.find(role);
        return found == request.words.end() ? std::string() : found->second;
    };
    const std::string learn = request.adapters.empty() ? learnOf(request) : "both";
    const std::string suffix = " in " + word("style-name") + " style";
    m_facts.part = learn == "style" ? "style" : "content";
    if (learn == "content")
        m_facts.title = word("subject");
    else if (learn == "style")
        m_facts.promptSuffix = suffix;
    else
        m_facts.second = engine::AdapterFacts::Part{"style", suffix, 1.0, 0.0, 1.5};
}

void FakeTraining::runStep(bool learns) {
    const auto index = static_cast<std::uint64_t>(m_step);
    const auto pull = static_cast<float>(std::min(1.0, 0.05 * m_rate));
    for (std::size_t i = 0; i < m_content.size(); ++i)
        m_content[i] += pull * (fakeNoise(m_seed, 2, i) - m_content[i]) +
                        0.001F * fakeNoise(m_seed, 100 + index, i);
    if (learns && m_step >= m_styleStart)
        for (std::size_t i = 0; i < m_weights.up.size(); ++i)
            m_weights.up[i] += pull * (0.5F * fakeNoise(m_seed, 1, i) - m_weights.up[i]) +
                               0.001F * fakeNoise(m_seed, 1000000 + index, i);
    ++m_step;
}

engine::TrainProgress FakeTraining::progress() const {
    engine::TrainProgress progress;
    progress.step = m_step;
    progress.totalSteps = m_steps;
    progress.phase = m_together              ? "bringing thing and look together"
                     : m_step < m_styleStart ? "learning the picture"
                                             : "learning the style";
    const auto loss = [&](std::int64_t from, std::uint64_t stream) {
        const auto at = static_cast<double>(std::max<std::int64_t>(0, m_step - from));
        return 0.04 + 0.1 * std::exp(-at / 25.0) +
               0.02 * static_cast<double>(
                          fakeNoise(m_seed, stream, static_cast<std::uint64_t>(m_step)));
    };
    if (m_step > 0 && m_method.id == "pair")
        progress.losses["content"] = loss(0, 50);
    if (m_step > m_styleStart)
        progress.losses[m_method.id == "pair" ? "style" : "adapter"] = loss(m_styleStart, 51);
    return progress;
}

FakeAdapter FakeTraining::adapter() const {
    std::string bytes(reinterpret_cast<const char*>(m_weights.up.data()),
                      m_weights.up.size() * sizeof(float));
    return {m_facts, m_weights, sha256Hex(bytes + m_fingerprint)};
}

Status FakeTraining::saveCheckpoint(const std::filesystem::path& file) const {
    using safetensors::tensorFromMemory;
    const auto floats = [](const std::string& name, const std::vector<float>& values) {
        return tensorFromMemory(name, safetensors::DType::F32,
                                {static_cast<std::int64_t>(values.size())}, values.data());
    };
    return safetensors::writeFile(
        file,
        {floats("down", m_weights.down), floats("up", m_weights.up), floats("content", m_content)},
        {{"diptych.checkpoint", "1"},
         {"step", std::to_string(m_step)},
         {"fingerprint", m_fingerprint}});
}

Status FakeTraining::loadCheckpoint(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    const auto& metadata = header.metadata();
    if (!metadata.contains("diptych.checkpoint") || !metadata.contains("step"))
        return Error{ErrorCode::Corrupt, "This is not a checkpoint of a training run",
                     path.string()};
    if (const auto found = metadata.find("fingerprint");
        found == metadata.end() || found->second != m_fingerprint)
        return Error{ErrorCode::InvalidInput,
                     "The checkpoint belongs to a run with other pictures, words or settings",
                     path.string()};
    const auto read = [&](const std::string& name, std::vector<float>& into) -> Status {
        const auto* entry = header.find(name);
        if (entry == nullptr || entry->sizeBytes() != into.size() * sizeof(float))
            return Error{ErrorCode::Corrupt, "The checkpoint is damaged", path.string()};
        return file.read(header.dataOffset() + entry->begin, into.data(),
                         into.size() * sizeof(float));
    };
    DIPTYCH_CHECK(read("down", m_weights.down));
    DIPTYCH_CHECK(read("up", m_weights.up));
    DIPTYCH_CHECK(read("content", m_content));
    m_step = std::stoll(metadata.at("step"));
    return {};
}

} // namespace diptych::fake_engine
