#include "core/schedule/schedule_config.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <set>
#include <utility>

namespace diptych::schedule {

namespace {

constexpr std::uint64_t kMaxFileBytes = 8u << 20;

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, const char*>, N>;

constexpr Names<BetaSchedule, 3> kBetaSchedules = {{
    {BetaSchedule::Linear, "linear"},
    {BetaSchedule::ScaledLinear, "scaled_linear"},
    {BetaSchedule::SquaredCosineCap, "squaredcos_cap_v2"},
}};
constexpr Names<PredictionType, 3> kPredictionTypes = {{
    {PredictionType::Epsilon, "epsilon"},
    {PredictionType::Velocity, "v_prediction"},
    {PredictionType::Sample, "sample"},
}};
constexpr Names<TimestepSpacing, 3> kSpacings = {{
    {TimestepSpacing::Leading, "leading"},
    {TimestepSpacing::Trailing, "trailing"},
    {TimestepSpacing::Linspace, "linspace"},
}};
constexpr Names<FinalSigma, 2> kFinalSigmas = {{
    {FinalSigma::Zero, "zero"},
    {FinalSigma::Minimum, "sigma_min"},
}};

// The classes whose configs diffusers itself lets a sampler of another class start from.
constexpr std::array kKnownClasses = {
    "DDIMScheduler",
    "DDPMScheduler",
    "PNDMScheduler",
    "LMSDiscreteScheduler",
    "EulerDiscreteScheduler",
    "HeunDiscreteScheduler",
    "EulerAncestralDiscreteScheduler",
    "DPMSolverMultistepScheduler",
    "DPMSolverSinglestepScheduler",
    "KDPM2DiscreteScheduler",
    "KDPM2AncestralDiscreteScheduler",
    "DEISMultistepScheduler",
    "UniPCMultistepScheduler",
    "DPMSolverSDEScheduler",
};

template <typename Enum, std::size_t N>
const char* nameOf(const Names<Enum, N>& names, Enum value) {
    for (const auto& [entry, name] : names) {
        if (entry == value)
            return name;
    }
    return "";
}

/// Reads keys of one config, remembering the first error.
class Reader {
  public:
    Reader(const Json& json, const std::string& what) : m_json(json), m_what(what) {
        // Written by diffusers in memory only; a file that has it means: these count as absent.
        const auto defaults = json.find("_use_default_values");
        if (defaults == json.end() || !defaults->is_array())
            return;
        for (const Json& key : *defaults) {
            if (key.is_string())
                m_absent.insert(key.get<std::string>());
        }
    }

    /// The value of `key`, or null when it is absent.
    const Json* find(const char* key) const {
        const auto found = m_json.find(key);
        if (found == m_json.end() || found->is_null() || m_absent.count(key) != 0)
            return nullptr;
        return &*found;
    }

    void read(const char* key, double& into) {
        if (const Json* value = find(key)) {
            if (value->is_number())
                into = value->get<double>();
            else
                fail(key, "a number");
        }
    }

    void read(const char* key, bool& into) {
        if (const Json* value = find(key)) {
            if (value->is_boolean())
                into = value->get<bool>();
            else
                fail(key, "true or false");
        }
    }

    void read(const char* key, int& into) {
        if (const Json* value = find(key)) {
            const bool fits = value->is_number_unsigned()
                                  ? value->get<std::uint64_t>() <= kMaxInteger
                                  : value->is_number_integer() &&
                                        std::abs(value->get<std::int64_t>() / 2) <= kMaxInteger / 2;
            if (fits)
                into = value->get<int>();
            else
                fail(key, "a whole number");
        }
    }

    void read(const char* key, std::string& into) {
        if (const Json* value = find(key)) {
            if (value->is_string())
                into = value->get<std::string>();
            else
                fail(key, "text");
        }
    }

    template <typename T>
    void read(const char* key, std::optional<T>& into) {
        if (find(key) != nullptr) {
            T value{};
            read(key, value);
            into = value;
        }
    }

    template <typename Enum, std::size_t N>
    void read(const char* key, const Names<Enum, N>& names, Enum& into) {
        std::string text;
        if (find(key) == nullptr)
            return;
        read(key, text);
        for (const auto& [entry, name] : names) {
            if (text == name) {
                into = entry;
                return;
            }
        }
        refuse(std::string(key) + " \"" + text + "\"");
    }

    void read(const char* key, std::vector<double>& into) {
        const Json* value = find(key);
        if (value == nullptr)
            return;
        const bool numbers =
            value->is_array() && std::all_of(value->begin(), value->end(),
                                             [](const Json& entry) { return entry.is_number(); });
        if (numbers)
            into = value->get<std::vector<double>>();
        else
            fail(key, "a list of numbers");
    }

    bool isTrue(const char* key) {
        bool value = false;
        read(key, value);
        return value;
    }

    void refuse(const std::string& setting) {
        note(ErrorCode::Unsupported,
             "The model's sampler settings ask for " + setting + ", which Diptych does not have.");
    }

    const std::optional<Error>& error() const { return m_error; }

  private:
    static constexpr int kMaxInteger = 1'000'000'000;

    void fail(const char* key, const char* expected) {
        note(ErrorCode::Corrupt, std::string("The model's sampler settings are damaged: ") + key +
                                     " should be " + expected + ".");
    }

    void note(ErrorCode code, std::string message) {
        if (!m_error)
            m_error = Error{code, std::move(message), m_what};
    }

    const Json& m_json;
    const std::string& m_what;
    std::set<std::string> m_absent;
    std::optional<Error> m_error;
};

void readClassName(Reader& reader, ScheduleConfig& config) {
    reader.read("_class_name", config.className);
    if (config.className.rfind("Flax", 0) == 0)
        config.className.erase(0, 4);
    const bool known = config.className.empty() ||
                       std::find(kKnownClasses.begin(), kKnownClasses.end(), config.className) !=
                           kKnownClasses.end();
    if (!known)
        reader.refuse("the scheduler " + config.className);
}

void refuseWhatNoSamplerCan(Reader& reader) {
    if (reader.isTrue("thresholding"))
        reader.refuse("thresholding (meant for models without latents)");
    std::string variance;
    reader.read("variance_type", variance);
    if (variance.rfind("learned", 0) == 0)
        reader.refuse("variance_type \"" + variance + "\"");
}

void noteUnsupported(Reader& reader, ScheduleConfig& config) {
    auto& list = config.unsupportedSettings;
    for (const char* key :
         {"use_exponential_sigmas", "use_beta_sigmas", "use_lu_lambdas", "use_flow_sigmas"}) {
        if (reader.isTrue(key))
            list.emplace_back(key);
    }
    for (const char* key : {"sigma_min", "sigma_max"}) {
        if (reader.find(key) != nullptr)
            list.emplace_back(key);
    }
    std::string interpolation = "linear";
    reader.read("interpolation_type", interpolation);
    if (interpolation != "linear")
        list.emplace_back("interpolation_type");
    std::string timestepType = "discrete";
    reader.read("timestep_type", timestepType);
    if (timestepType != "discrete")
        list.emplace_back("timestep_type");
}

/// `text` with Python's non-finite numbers replaced by null, outside of strings.
std::string withoutNonFinite(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool inString = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (inString) {
            const std::size_t length = c == '\\' && i + 1 < text.size() ? 2 : 1;
            inString = c != '"';
            out.append(text.substr(i, length));
            i += length;
            continue;
        }
        std::size_t skip = 0;
        for (const std::string_view word : {"-Infinity", "Infinity", "NaN"}) {
            if (text.substr(i, word.size()) == word) {
                skip = word.size();
                break;
            }
        }
        if (skip != 0) {
            out += "null";
            i += skip;
            continue;
        }
        inString = c == '"';
        out += c;
        ++i;
    }
    return out;
}

bool insideUnit(double value) {
    return value > 0 && value < 1;
}

Status invalid(const std::string& why) {
    return {ErrorCode::InvalidInput, "The model's sampler settings cannot be right: " + why + "."};
}

} // namespace

const char* betaScheduleName(BetaSchedule value) {
    return nameOf(kBetaSchedules, value);
}

const char* predictionTypeName(PredictionType value) {
    return nameOf(kPredictionTypes, value);
}

const char* timestepSpacingName(TimestepSpacing value) {
    return nameOf(kSpacings, value);
}

Result<ScheduleConfig> ScheduleConfig::fromJson(const Json& json, const std::string& what) {
    if (!json.is_object())
        return {ErrorCode::Corrupt, "The model's sampler settings are not a JSON object.", what};
    Reader reader(json, what);
    ScheduleConfig config;
    readClassName(reader, config);
    reader.read("num_train_timesteps", config.trainTimesteps);
    reader.read("beta_start", config.betaStart);
    reader.read("beta_end", config.betaEnd);
    reader.read("trained_betas", config.trainedBetas);
    // The named schedule is not looked at when the betas themselves are given.
    if (config.trainedBetas.empty())
        reader.read("beta_schedule", kBetaSchedules, config.betaSchedule);
    reader.read("prediction_type", kPredictionTypes, config.predictionType);
    reader.read("rescale_betas_zero_snr", config.zeroTerminalSnr);
    if (reader.find("timestep_spacing") != nullptr) {
        TimestepSpacing spacing{};
        reader.read("timestep_spacing", kSpacings, spacing);
        config.timestepSpacing = spacing;
    }
    reader.read("steps_offset", config.stepsOffset);
    reader.read("set_alpha_to_one", config.setAlphaToOne);
    reader.read("use_karras_sigmas", config.useKarrasSigmas);
    reader.read("final_sigmas_type", kFinalSigmas, config.finalSigma);
    reader.read("lower_order_final", config.lowerOrderFinal);
    reader.read("euler_at_final", config.eulerAtFinal);
    reader.read("lambda_min_clipped", config.lambdaMinClipped);
    refuseWhatNoSamplerCan(reader);
    noteUnsupported(reader, config);
    if (reader.error())
        return *reader.error();
    if (Status valid = config.validate(); !valid.ok())
        return {ErrorCode::Corrupt, valid.error().message, what};
    return config;
}

Result<ScheduleConfig> ScheduleConfig::fromText(std::string_view text, const std::string& what) {
    DIPTYCH_TRY(json, parseJson(withoutNonFinite(text), what));
    return fromJson(json, what);
}

Result<ScheduleConfig> ScheduleConfig::read(const std::filesystem::path& path) {
    DIPTYCH_TRY(text, readWholeFile(path, kMaxFileBytes));
    return fromText(text, path.string());
}

Json ScheduleConfig::toJson() const {
    Json json = {
        {"num_train_timesteps", trainTimesteps},
        {"beta_start", betaStart},
        {"beta_end", betaEnd},
        {"beta_schedule", betaScheduleName(betaSchedule)},
        {"trained_betas", nullptr},
        {"prediction_type", predictionTypeName(predictionType)},
        {"rescale_betas_zero_snr", zeroTerminalSnr},
        {"use_karras_sigmas", useKarrasSigmas},
        {"final_sigmas_type", nameOf(kFinalSigmas, finalSigma)},
        {"lower_order_final", lowerOrderFinal},
        {"euler_at_final", eulerAtFinal},
        {"clip_sample", false},
        {"skip_prk_steps", true},
    };
    if (!className.empty())
        json["_class_name"] = className;
    if (!trainedBetas.empty())
        json["trained_betas"] = trainedBetas;
    if (timestepSpacing)
        json["timestep_spacing"] = timestepSpacingName(*timestepSpacing);
    if (stepsOffset)
        json["steps_offset"] = *stepsOffset;
    if (setAlphaToOne)
        json["set_alpha_to_one"] = *setAlphaToOne;
    if (std::isfinite(lambdaMinClipped))
        json["lambda_min_clipped"] = lambdaMinClipped;
    return json;
}

ScheduleConfig ScheduleConfig::forStableDiffusion() const {
    ScheduleConfig config = *this;
    if (config.stepsOffset)
        config.stepsOffset = 1;
    config.ownStepsOffset = 1;
    return config;
}

Status ScheduleConfig::validate() const {
    if (trainTimesteps < 2 || trainTimesteps > 100000)
        return invalid("num_train_timesteps is " + std::to_string(trainTimesteps));
    if (stepsOffset && (*stepsOffset < 0 || *stepsOffset >= trainTimesteps))
        return invalid("steps_offset is " + std::to_string(*stepsOffset));
    if (std::isnan(lambdaMinClipped))
        return invalid("lambda_min_clipped is not a number");
    if (trainedBetas.empty()) {
        const bool computed = betaSchedule == BetaSchedule::SquaredCosineCap;
        if (!computed && !(insideUnit(betaStart) && insideUnit(betaEnd) && betaStart <= betaEnd))
            return invalid("beta_start and beta_end must rise between 0 and 1");
        return {};
    }
    if (static_cast<int>(trainedBetas.size()) != trainTimesteps)
        return invalid("trained_betas has " + std::to_string(trainedBetas.size()) +
                       " entries for " + std::to_string(trainTimesteps) + " timesteps");
    if (!std::all_of(trainedBetas.begin(), trainedBetas.end(), insideUnit))
        return invalid("trained_betas must lie between 0 and 1");
    return {};
}

} // namespace diptych::schedule
