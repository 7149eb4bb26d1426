#pragma once

#include <QString>

namespace diptych::ui {

/// A share of 0..1 as whole percent, as the language writes it: "40 %".
QString percentText(double share);

/// What a field of percent ends with: " %".
QString percentSuffix();

} // namespace diptych::ui
