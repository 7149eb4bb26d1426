#include "ui/live/power_source.h"

#include <fstream>
#include <string>

namespace diptych::ui {
namespace {

std::string firstLine(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

} // namespace

bool runsOnBattery(const std::filesystem::path& supplies) {
    std::error_code none;
    bool discharging = false;
    for (const auto& entry : std::filesystem::directory_iterator(supplies, none)) {
        const std::string type = firstLine(entry.path() / "type");
        // A mouse's or a pen's battery says "Device".
        if (type == "Battery" && firstLine(entry.path() / "scope") != "Device")
            discharging = discharging || firstLine(entry.path() / "status") == "Discharging";
        else if (type != "Battery" && firstLine(entry.path() / "online") == "1")
            return false;
    }
    return discharging;
}

} // namespace diptych::ui
