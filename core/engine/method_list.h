#pragma once

#include "core/customization/method.h"

namespace diptych::engine {

/// The methods Diptych offers, in the order to show them. The one place that names them all.
customization::MethodRegistry makeMethodRegistry();

} // namespace diptych::engine
