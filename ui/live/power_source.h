#pragma once

#include <filesystem>

namespace diptych::ui {

/// Whether the machine runs on its battery now: a battery that is discharging and no other supply
/// that is on line. False where nothing says so. Reads a few small files, which some machines
/// answer slowly: not for the GUI thread.
bool runsOnBattery(const std::filesystem::path& supplies = "/sys/class/power_supply");

} // namespace diptych::ui
