#include "core/model_files/controlnet_file.h"

#include "core/checkpoints/rename_control.h"
#include "core/checkpoints/weight_files.h"
#include "core/model_files/file_weights.h"
#include "core/model_files/mapped_weights.h"

#include <span>
#include <string>
#include <system_error>
#include <vector>

namespace diptych::model_files {
namespace {

using models::ControlNet;
using models::ControlNetConfig;

bool isFolder(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

Result<std::vector<std::filesystem::path>> weightFiles(const std::filesystem::path& folder) {
    DIPTYCH_TRY(found, checkpoints::findWeightFiles(folder, "diffusion_pytorch_model"));
    return found.files;
}

Result<ControlNet> loadFolder(const std::filesystem::path& folder, const models::UnetConfig& unet,
                              const models::ModelOptions& options) {
    DIPTYCH_TRY(json, readJsonFile(folder / "config.json"));
    auto config = ControlNetConfig::fromJson(json);
    Status status = config.ok() ? models::checkFits(*config, unet) : Status(config.error());
    if (!status.ok())
        return Error{status.error().code, status.error().message, folder.string()};
    DIPTYCH_TRY(files, weightFiles(folder));
    DIPTYCH_TRY(weights, FileWeights::open(files));
    DIPTYCH_TRY(net, ControlNet::create(*config, weights, options));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return net;
}

Error leftOverIn(const checkpoints::RenamedControl& control, const std::filesystem::path& path) {
    return {ErrorCode::Unsupported,
            "The ControlNet holds tensors that Diptych has no place for: " +
                checkpoints::inQuotes(control.leftOver.front()) +
                (control.leftOver.size() > 1
                     ? " and " + std::to_string(control.leftOver.size() - 1) + " more."
                     : "."),
            path.string()};
}

Result<ControlNet> loadFile(const std::filesystem::path& path, const models::UnetConfig& unet,
                            const models::ModelOptions& options) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    const auto control = checkpoints::renameControl(checkpoints::TensorNames(file.header()));
    if (!control)
        return {ErrorCode::Unsupported, "This file is no ControlNet that Diptych knows.",
                path.string()};
    if (!control->leftOver.empty())
        return leftOverIn(*control, path);
    ControlNetConfig config{
        .unet = unet, .hintInputs = control->hintInputs, .hintWidths = control->hintWidths};
    // A model for inpainting sees more than a ControlNet for it does.
    config.unet.inChannels = control->part.size("conv_in.weight", 1);
    config.unet.contextWidth = control->contextWidth;
    const Status fits = models::checkFits(config, unet);
    if (!fits.ok())
        return Error{fits.error().code, fits.error().message, path.string()};
    checkpoints::ComponentMap map;
    for (const auto& [target, recipe] : control->part.byTarget)
        map.recipes.push_back(recipe);
    MappedWeights weights(std::span(&file, 1), map);
    DIPTYCH_TRY(net, ControlNet::create(config, weights, options));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return net;
}

} // namespace

Result<ControlNet> loadControlNet(const std::filesystem::path& path, const models::UnetConfig& unet,
                                  const models::ModelOptions& options) {
    return isFolder(path) ? loadFolder(path, unet, options) : loadFile(path, unet, options);
}

Result<std::string> controlNetSha256(const std::filesystem::path& path) {
    if (!isFolder(path))
        return weightsSha256({path});
    DIPTYCH_TRY(files, weightFiles(path));
    return weightsSha256(files);
}

} // namespace diptych::model_files
