#include "core/base/freed_memory.h"
#include "core/tensor/cpu_info.h"
#include "core/tensor/device.h"
#include "tools/storybook/evaluation/evaluate_stage.h"
#include "tools/storybook/evaluation/segmenter_stage.h"
#include "tools/storybook/train/decoder_stage.h"
#include "tools/storybook/train/export_stage.h"
#include "tools/storybook/train/import_stage.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/preview_stage.h"
#include "tools/storybook/train/stage.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/unet_stage.h"
#include "tools/storybook/train/vae_stage.h"

#include <ATen/Parallel.h>
#include <opencv2/core/utility.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

namespace {

using namespace diptych;
using namespace diptych::storybook;

struct Arguments {
    std::string command;
    std::filesystem::path work;
    std::filesystem::path from; ///< of import
    int threads = 2;
    tensor::DeviceChoice device = tensor::DeviceChoice::Cpu;
    bool bfloat16 = false;
};

using Command = Status (*)(const StageContext&);
constexpr const char* kImport = "import";

const std::map<std::string, Command>& commands() {
    static const std::map<std::string, Command> kCommands = {
        {"tokenizer", makeTokenizer},
        {"vae", trainVae},
        {"decoder", trainDecoder},
        {"clip", trainClip},
        {"latents", encodeLatents},
        {"unet", trainUnet},
        {"sheet", drawSheet},
        {"preview", trainPreview},
        {"export", exportModel},
        {"classifier", trainClassifier},
        {"evaluate", evaluateModel},
        {"segmenter", trainSegmenter},
        {"export-judges", exportJudges},
    };
    return kCommands;
}

int usage() {
    std::fputs("Makes the embedded model. usage: storybook COMMAND --work DIR [--threads N] "
               "[--device cpu|cuda] [--bfloat16]\n  commands, in order:",
               stderr);
    for (const auto& [name, command] : commands())
        std::fprintf(stderr, " %s", name.c_str());
    std::fputs("\n  before them, to go on with finished weights: import --from FOLDER"
               "\n  see tools/storybook/README.md\n",
               stderr);
    return 2;
}

bool parse(int argc, char** argv, Arguments& arguments) {
    if (argc < 2 || !(commands().contains(argv[1]) || argv[1] == std::string(kImport)))
        return false;
    arguments.command = argv[1];
    for (int i = 2; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--bfloat16") {
            arguments.bfloat16 = true;
            continue;
        }
        if (i + 1 == argc)
            return false;
        const std::string value = argv[++i];
        if (name == "--work")
            arguments.work = value;
        else if (name == "--from")
            arguments.from = value;
        else if (name == "--threads")
            arguments.threads = std::atoi(value.c_str());
        else if (name == "--device" && (value == "cpu" || value == "cuda"))
            arguments.device =
                value == "cuda" ? tensor::DeviceChoice::Cuda : tensor::DeviceChoice::Cpu;
        else
            return false;
    }
    const bool isImport = arguments.command == kImport;
    return !arguments.work.empty() && arguments.threads > 0 && isImport != arguments.from.empty();
}

Result<StageContext> makeContext(const Arguments& arguments) {
    StageContext context;
    context.work = arguments.work;
    std::error_code ignored;
    std::filesystem::create_directories(context.work, ignored);
    if (std::filesystem::exists(context.file("recipe.json"))) {
        DIPTYCH_TRY(json, readJsonFile(context.file("recipe.json")));
        DIPTYCH_TRY(recipe, Recipe::fromJson(json));
        context.recipe = recipe;
    }
    DIPTYCH_TRY(device, tensor::openDevice(arguments.device));
    context.model.device = device;
    context.autocast = arguments.bfloat16 ? at::kBFloat16 : at::kFloat;
    context.drawThreads = arguments.threads;
    context.say = [](const std::string& text) {
        std::printf("%s\n", text.c_str());
        std::fflush(stdout);
    };
    return context;
}

} // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    if (!parse(argc, argv, arguments))
        return usage();
    keepFreedMemory();
    cv::setNumThreads(1);
    at::set_num_threads(arguments.threads);
    auto context = makeContext(arguments);
    const auto run = [&](const StageContext& stage) {
        return arguments.command == kImport ? importModel(stage, arguments.from)
                                            : commands().at(arguments.command)(stage);
    };
    const Status status = context.ok() ? run(*context) : Status(context.error());
    if (status.ok())
        return 0;
    std::fprintf(stderr, "storybook: %s\n", status.error().text().c_str());
    return 1;
}
