#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Models that other programs have put on this computer: where they lie and what they are. Looked
/// at and never changed, copied or moved.
namespace diptych::model_search {

/// Who keeps models in a place.
enum class Program {
    ComfyUi,
    WebUi, ///< AUTOMATIC1111's program, Forge and its like
    InvokeAi,
    Fooocus,
    StabilityMatrix,
    HuggingFace, ///< the cache of its libraries
    Unknown,     ///< a folder that a person named
};

/// "ComfyUI", "AUTOMATIC1111 or Forge", …; "" for Unknown.
const char* programTitle(Program program);

/// A folder that is looked through.
struct Place {
    Program program = Program::Unknown;
    std::filesystem::path folder;
    bool exists = false; ///< a folder is there (it may still be one that cannot be read)

    bool operator==(const Place&) const = default;
};

/// What decides where places are. Tests make their own.
struct Surroundings {
    std::filesystem::path home;
    std::map<std::string, std::string> environment; ///< INVOKEAI_ROOT, HF_HOME, …

    /// Of this process.
    static Surroundings ofThisUser();
};

/// Where the programs keep models when nobody told them otherwise: all candidates, whether they are
/// there or not, and of ComfyUI also the folders of extra_model_paths.yaml. Nothing but that file
/// is read, and no folder is listed.
std::vector<Place> knownPlaces(const Surroundings& surroundings);

/// The places of a folder that a person named: of a program's own folder, told by what is in it,
/// its model folders; of any other, itself.
std::vector<Place> placesIn(const std::filesystem::path& folder, const Surroundings& surroundings);

} // namespace diptych::model_search
