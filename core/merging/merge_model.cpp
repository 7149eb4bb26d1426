#include "core/merging/merge_model.h"

#include "core/adapters/adapter_file.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/merging/folder_plan.h"
#include "core/merging/merge_record.h"
#include "core/model_files/diffusers_folder.h"
#include "core/model_files/single_file.h"
#include "core/safetensors/file_hash.h"
#include "core/sharing/private_text.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

namespace diptych::merging {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileEnding = ".safetensors";
constexpr const char* kAveraged = "model_ema.";
/// Beside the tensors: headers, and what a file system needs for itself.
constexpr std::uint64_t kSpareBytes = std::uint64_t{32} << 20;

/// A request that makes sense, with its inputs opened.
struct Job {
    Ingredient ingredient;
    MergeRecord record;
    std::vector<std::string> notes;
};

Result<std::unique_ptr<model_files::ModelParts>> openParts(const fs::path& model) {
    if (std::error_code ignored; fs::is_directory(model, ignored)) {
        DIPTYCH_TRY(folder, model_files::DiffusersFolder::open(model));
        return std::unique_ptr<model_files::ModelParts>(
            std::make_unique<model_files::DiffusersFolder>(std::move(folder)));
    }
    DIPTYCH_TRY(file, model_files::SingleFile::open(model));
    return std::unique_ptr<model_files::ModelParts>(
        std::make_unique<model_files::SingleFile>(std::move(file)));
}

/// A path without a separator at its end, which would hide its name.
fs::path withName(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

/// What a model is called: its folder's or its file's name.
std::string titleOf(const fs::path& model, bool isFolder) {
    std::error_code ignored;
    const fs::path whole = withName(fs::absolute(model, ignored).lexically_normal());
    return isFolder ? whole.filename().string() : whole.stem().string();
}

Status checkAdapter(const adapters::Adapter& adapter, const fs::path& path) {
    if (adapter.info.role == adapters::AdapterRole::Style)
        return {ErrorCode::Unsupported,
                "This adapter is a style, which acts on a row of its own beside the prompt; inside "
                "a model's weights it would change the prompt's row, too, and be another thing. "
                "Write it as a LoRA (--out), with a workflow or a script that guides by it",
                path.string()};
    if (adapter.stems().empty())
        return {ErrorCode::Unsupported,
                adapter.tokens.empty()
                    ? "The adapter changes no layer, so there is nothing to merge"
                    : "The adapter is a learnt word and changes no layer; a word cannot be merged",
                path.string()};
    return {};
}

/// The places: an output that is not there, or a file that may be replaced.
Status checkPlaces(const MergeRequest& request, bool isFolder) {
    const fs::path& output = request.output;
    const bool toFile = output.extension() == kFileEnding;
    if (isFolder && toFile)
        return {ErrorCode::Unsupported,
                "A model folder becomes a folder; give a name that does not end in .safetensors",
                output.string()};
    if (!isFolder && !toFile)
        return {ErrorCode::Unsupported,
                "A model in a single file becomes one, too; give a name that ends in .safetensors",
                output.string()};
    std::error_code ignored;
    const fs::path parent = output.has_parent_path() ? output.parent_path() : fs::path(".");
    if (!fs::is_directory(parent, ignored))
        return {ErrorCode::NotFound, "There is no such folder to write into", parent.string()};
    if (isFolder && fs::exists(fs::symlink_status(output, ignored)))
        return {ErrorCode::InvalidInput, "There is something of this name already",
                output.string()};
    for (const fs::path& input : {request.model, request.adapter})
        if (fs::equivalent(input, output, ignored))
            return {ErrorCode::InvalidInput, "A merge does not write over what it is made of",
                    output.string()};
    return {};
}

Status checkFits(const adapters::Adapter& adapter, const model_files::ModelParts& parts,
                 const std::string& identity, const fs::path& path) {
    if (!adapter.info.baseIdentity.empty() && adapter.info.baseIdentity != identity)
        return {ErrorCode::Unsupported,
                "This adapter was made for the model \"" +
                    sharing::bareName(adapter.info.baseName) + "\", not for this one",
                path.string()};
    if (auto mismatch =
            adapter_formats::baseMismatch(adapter.base, parts.unetConfig().contextWidth))
        return {ErrorCode::Unsupported, std::move(*mismatch), path.string()};
    return {};
}

Result<Job> prepare(const MergeRequest& request) {
    std::error_code ignored;
    const bool isFolder = fs::is_directory(request.model, ignored);
    Job job;
    DIPTYCH_TRY(adapter, adapters::readAdapter(request.adapter));
    DIPTYCH_CHECK(checkAdapter(adapter, request.adapter));
    DIPTYCH_TRY(parts, openParts(request.model));
    DIPTYCH_CHECK(checkPlaces(request, isFolder));
    DIPTYCH_TRY(identity, parts->unetSha256());
    DIPTYCH_CHECK(checkFits(adapter, *parts, identity, request.adapter));
    DIPTYCH_TRY(file, ReadOnlyFile::open(request.adapter));
    DIPTYCH_TRY(hash, safetensors::tensorRegionSha256(file));

    const adapters::AdapterInfo& info = adapter.info;
    job.ingredient.scales = request.scales.value_or(
        info.second ? adapters::PartScales(info.defaultStrength, info.second->defaultStrength)
                    : adapters::PartScales(info.defaultStrength));
    const std::string title = info.title.empty() ? request.adapter.stem().string() : info.title;
    job.record = {titleOf(request.model, isFolder), identity, sharing::bareName(title), hash,
                  job.ingredient.scales};
    for (const adapters::LearnedToken& token : adapter.tokens)
        job.notes.push_back("The learnt word \"" + token.placeholder +
                            "\" has no place in a model; --form word writes it.");
    for (const std::string& lost : adapter.report.notApplied)
        job.notes.push_back(lost);
    job.ingredient.adapter = std::make_shared<const adapters::Adapter>(std::move(adapter));
    return job;
}

/// Whether every layer of the adapter is among those of the model.
Status checkReached(const adapters::Adapter& adapter, const std::set<std::string>& weights,
                    const std::set<std::string>& biases) {
    for (const std::string& stem : adapter.stems())
        if (!weights.contains(stem))
            return {ErrorCode::Unsupported,
                    "The adapter changes a layer that this model does not have; it was made for "
                    "another model",
                    stem};
    for (const auto& [stem, change] : adapter.biases)
        if (!biases.contains(stem))
            return {ErrorCode::Unsupported,
                    "The adapter adds a bias to a layer that has none, which weights of this "
                    "model cannot hold",
                    stem};
    return {};
}

std::string gigabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

Status checkRoom(const fs::path& output, std::uint64_t bytes, const MergeOptions& options) {
    const fs::path parent = output.has_parent_path() ? output.parent_path() : fs::path(".");
    std::uint64_t free = 0;
    if (options.freeBytes) {
        free = options.freeBytes(parent);
    } else {
        std::error_code unknown;
        const fs::space_info space = fs::space(parent, unknown);
        if (unknown)
            return {}; // a full disk then shows while it is written
        free = space.available;
    }
    if (free >= bytes + kSpareBytes)
        return {};
    return {ErrorCode::Io,
            "The disk is too full: the merged model takes " + gigabytes(bytes) + ", and " +
                gigabytes(free) + " are free",
            parent.string()};
}

Result<MergeReport> mergeFile(const MergeRequest& request, const MergeOptions& options, Job job) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(request.model));
    const auto facts = checkpoints::recogniseCheckpoint(file.header());
    DIPTYCH_TRY(map, checkpoints::mapCheckpoint(checkpoints::TensorNames(file.header()), facts));
    std::erase_if(map.components, [](const checkpoints::ComponentMap& component) {
        return component.component == checkpoints::Component::Vae;
    });
    std::vector<tensor::TensorFile> files;
    files.push_back(std::move(file));
    MergedWeights weights(std::move(files), map.components, job.ingredient);
    DIPTYCH_CHECK(
        checkReached(*job.ingredient.adapter, weights.weightStems(), weights.biasStems()));
    if (weights.leaveOut(kAveraged) > 0)
        job.notes.emplace_back("The averaged copies of the UNet are left out: they would be "
                               "without the adapter.");
    DIPTYCH_CHECK(checkRoom(request.output, weights.sizeBytes(), options));
    DIPTYCH_CHECK(safetensors::writeFile(request.output, weights.sources(),
                                         mergedMetadata(weights.metadata(), job.record),
                                         options.calls));
    return MergeReport{job.ingredient.adapter->layerCount(), weights.sizeBytes(),
                       job.ingredient.scales, std::move(job.notes)};
}

Status writePlan(const FolderPlan& plan, const fs::path& folder, const MergeRecord& record,
                 FileCalls* calls) {
    const auto inside = [&](const fs::path& path) -> Result<fs::path> {
        std::error_code failed;
        fs::create_directories((folder / path).parent_path(), failed);
        if (failed)
            return {ErrorCode::Io, "A folder could not be made: " + failed.message(),
                    folder.string()};
        return folder / path;
    };
    for (const FolderPlan::Text& text : plan.texts) {
        DIPTYCH_TRY(path, inside(text.path));
        DIPTYCH_CHECK(saveFile(path, text.bytes, calls));
    }
    for (const FolderPlan::Weights& part : plan.weights) {
        DIPTYCH_TRY(path, inside(part.path));
        const auto& source = part.tensors->metadata();
        DIPTYCH_CHECK(safetensors::writeFile(
            path, part.tensors->sources(),
            part.isMerged ? mergedMetadata(source, record) : keptMetadata(source), calls));
    }
    return {};
}

/// A new folder that goes with everything in it, however its owner ends, unless it was kept.
class UnfinishedFolder {
  public:
    explicit UnfinishedFolder(fs::path path) : m_path(std::move(path)) {}
    ~UnfinishedFolder() {
        std::error_code ignored;
        if (m_isMade)
            fs::remove_all(m_path, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

    /// What is of this name already, is somebody else's and stays.
    Status make() {
        std::error_code failed;
        m_isMade = fs::create_directory(m_path, failed);
        if (m_isMade)
            return {};
        return {ErrorCode::Io,
                "A folder to write into could not be made: " +
                    (failed ? failed.message() : std::string("there is one of this name already")),
                m_path.string()};
    }
    void keep() { m_isMade = false; }
    const fs::path& path() const { return m_path; }

  private:
    fs::path m_path;
    bool m_isMade = false;
};

/// Writes into a neighbour and gives it its name at the end.
Status writeFolder(const FolderPlan& plan, const fs::path& output, const MergeRecord& record,
                   FileCalls* calls) {
    FileCalls real;
    FileCalls& os = calls != nullptr ? *calls : real;
    const fs::path parent = output.has_parent_path() ? output.parent_path() : fs::path(".");
    UnfinishedFolder unfinished(
        parent / ("." + output.filename().string() + ".part-" + std::to_string(::getpid())));
    DIPTYCH_CHECK(unfinished.make());
    DIPTYCH_CHECK(writePlan(plan, unfinished.path(), record, calls));
    // As in saveFile(): without these two the promise is only weaker after a power cut.
    (void)os.syncFolder(unfinished.path().c_str());
    if (os.rename(unfinished.path().c_str(), output.c_str()) != 0)
        return {ErrorCode::Io,
                "The folder could not be put in place: " +
                    std::error_code(errno, std::generic_category()).message(),
                output.string()};
    unfinished.keep();
    (void)os.syncFolder(parent.c_str());
    return {};
}

Result<MergeReport> mergeFolder(const MergeRequest& request, const MergeOptions& options, Job job) {
    DIPTYCH_TRY(plan, planFolder(request.model, job.ingredient));
    std::set<std::string> weights;
    std::set<std::string> biases;
    for (const FolderPlan::Weights& part : plan.weights) {
        weights.insert(part.tensors->weightStems().begin(), part.tensors->weightStems().end());
        biases.insert(part.tensors->biasStems().begin(), part.tensors->biasStems().end());
    }
    DIPTYCH_CHECK(checkReached(*job.ingredient.adapter, weights, biases));
    DIPTYCH_CHECK(checkRoom(request.output, plan.sizeBytes(), options));
    DIPTYCH_CHECK(writeFolder(plan, request.output, job.record, options.calls));
    MergeReport report{job.ingredient.adapter->layerCount(), plan.sizeBytes(),
                       job.ingredient.scales, std::move(job.notes)};
    report.notes.insert(report.notes.end(), plan.notes.begin(), plan.notes.end());
    return report;
}

} // namespace

Result<MergeReport> mergeModel(const MergeRequest& wish, const MergeOptions& options) {
    MergeRequest request = wish;
    request.output = withName(request.output);
    DIPTYCH_TRY(job, prepare(request));
    std::error_code ignored;
    if (fs::is_directory(request.model, ignored))
        return mergeFolder(request, options, std::move(job));
    return mergeFile(request, options, std::move(job));
}

} // namespace diptych::merging
