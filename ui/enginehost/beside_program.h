#pragma once

#include <QString>

namespace diptych::ui {

/// A file of ours that belongs to the program: beside it, in its "lib" neighbour, or where an
/// installation has it. Empty: it is in none of these places.
QString besideProgram(const char* name);

} // namespace diptych::ui
