#include "core/model_search/known_places.h"

#include "core/base/file.h"
#include "core/model_search/extra_model_paths.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace diptych::model_search {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostYamlBytes = 1 << 20;

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// Collects places, each folder once.
class Places {
  public:
    void add(Program program, const fs::path& folder) {
        const fs::path path = folder.lexically_normal();
        const bool known = std::any_of(m_all.begin(), m_all.end(),
                                       [&](const Place& place) { return place.folder == path; });
        if (!known)
            m_all.push_back({program, path, isFolder(path)});
    }
    std::vector<Place> take() { return std::move(m_all); }

  private:
    std::vector<Place> m_all;
};

void addComfyUi(Places& places, const fs::path& root, const fs::path& home) {
    places.add(Program::ComfyUi, root / "models");
    const fs::path more = root / "extra_model_paths.yaml";
    if (const auto yaml = readWholeFile(more, kMostYamlBytes); yaml.ok())
        for (const fs::path& folder : extraModelPaths(*yaml, more, home))
            places.add(Program::ComfyUi, folder);
}

void addWebUi(Places& places, const fs::path& root) {
    places.add(Program::WebUi, root / "models");
    places.add(Program::WebUi, root / "embeddings");
}

/// The program whose own folder this is, by what such a folder holds.
std::optional<Program> programIn(const fs::path& root) {
    if (isFolder(root / "comfy") || isThere(root / "extra_model_paths.yaml.example") ||
        isThere(root / "extra_model_paths.yaml"))
        return Program::ComfyUi;
    if (isThere(root / "webui.py") || isFolder(root / "models" / "Stable-diffusion"))
        return Program::WebUi;
    if (isThere(root / "invokeai.yaml") || isThere(root / "databases" / "invokeai.db"))
        return Program::InvokeAi;
    if (isThere(root / "fooocus_version.py"))
        return Program::Fooocus;
    if (isFolder(root / "Data" / "Models") || (isFolder(root / "Models" / "StableDiffusion")))
        return Program::StabilityMatrix;
    return std::nullopt;
}

void addProgram(Places& places, Program program, const fs::path& root, const fs::path& home) {
    switch (program) {
    case Program::ComfyUi:
        return addComfyUi(places, root, home);
    case Program::WebUi:
        return addWebUi(places, root);
    case Program::InvokeAi:
    case Program::Fooocus:
        return places.add(program, root / "models");
    case Program::StabilityMatrix:
        return places.add(program, (isFolder(root / "Data") ? root / "Data" : root) / "Models");
    case Program::HuggingFace:
    case Program::Unknown:
        break;
    }
    places.add(program, root);
}

struct Root {
    Program program;
    const char* inHome;
};
/// Where people unpack the programs, as their instructions say.
constexpr std::array kRoots = {
    Root{Program::ComfyUi, "ComfyUI"},
    Root{Program::ComfyUi, "comfyui"},
    Root{Program::ComfyUi, "Documents/ComfyUI"},
    Root{Program::WebUi, "stable-diffusion-webui"},
    Root{Program::WebUi, "stable-diffusion-webui-forge"},
    Root{Program::Fooocus, "Fooocus"},
    Root{Program::StabilityMatrix, "StabilityMatrix"},
    Root{Program::StabilityMatrix, ".local/share/StabilityMatrix"},
};

std::string variable(const Surroundings& surroundings, const char* name) {
    const auto found = surroundings.environment.find(name);
    return found == surroundings.environment.end() ? "" : found->second;
}

fs::path huggingFaceHub(const Surroundings& surroundings) {
    if (const auto hub = variable(surroundings, "HF_HUB_CACHE"); !hub.empty())
        return hub;
    if (const auto home = variable(surroundings, "HF_HOME"); !home.empty())
        return fs::path(home) / "hub";
    const auto cache = variable(surroundings, "XDG_CACHE_HOME");
    return (cache.empty() ? surroundings.home / ".cache" : fs::path(cache)) / "huggingface/hub";
}

} // namespace

const char* programTitle(Program program) {
    switch (program) {
    case Program::ComfyUi:
        return "ComfyUI";
    case Program::WebUi:
        return "AUTOMATIC1111 or Forge";
    case Program::InvokeAi:
        return "InvokeAI";
    case Program::Fooocus:
        return "Fooocus";
    case Program::StabilityMatrix:
        return "Stability Matrix";
    case Program::HuggingFace:
        return "Hugging Face cache";
    case Program::Unknown:
        break;
    }
    return "";
}

Surroundings Surroundings::ofThisUser() {
    Surroundings surroundings;
    const char* home = std::getenv("HOME");
    surroundings.home = home != nullptr && *home == '/' ? home : "/nonexistent";
    for (const char* name : {"INVOKEAI_ROOT", "HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"})
        if (const char* value = std::getenv(name); value != nullptr && *value == '/')
            surroundings.environment[name] = value;
    return surroundings;
}

std::vector<Place> knownPlaces(const Surroundings& surroundings) {
    Places places;
    for (const Root& root : kRoots)
        addProgram(places, root.program, surroundings.home / root.inHome, surroundings.home);
    const std::string invoke = variable(surroundings, "INVOKEAI_ROOT");
    places.add(Program::InvokeAi,
               (invoke.empty() ? surroundings.home / "invokeai" : fs::path(invoke)) / "models");
    places.add(Program::HuggingFace, huggingFaceHub(surroundings));
    return places.take();
}

std::vector<Place> placesIn(const fs::path& folder, const Surroundings& surroundings) {
    Places places;
    std::error_code failure;
    const fs::path whole = fs::absolute(folder, failure);
    const fs::path root = failure ? folder : whole;
    addProgram(places, programIn(root).value_or(Program::Unknown), root, surroundings.home);
    return places.take();
}

} // namespace diptych::model_search
