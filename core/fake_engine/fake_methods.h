#pragma once

#include "core/engine/engine.h"

#include <map>
#include <string>
#include <vector>

namespace diptych::fake_engine {

/// The methods the real engine offers, with short runs as defaults.
std::vector<engine::MethodFacts> fakeMethods(const std::string& family, int defaultSteps);

/// A method of fakeMethods(). Errors: NotFound.
Result<engine::MethodFacts> findFakeMethod(const std::string& id, int defaultSteps);

/// Defaults with the given values over them. Errors: InvalidInput for unknown names, wrong types
/// and values out of range.
Result<std::map<std::string, double>> resolveParameters(const engine::MethodFacts& method,
                                                        const Json& given);

/// Checks that every picture and word is there. Errors: InvalidInput.
Status checkInputs(const engine::MethodFacts& method, const engine::TrainRequest& request);

} // namespace diptych::fake_engine
