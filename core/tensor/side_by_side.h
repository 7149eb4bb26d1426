#pragma once

#include <functional>

namespace diptych::tensor {

/// Calls work(0) … work(count - 1), each on a processor core of its own where LibTorch may use that
/// many. Inside, every operator computes on its work's core alone; autocast and other settings of
/// the calling thread do not reach there. Returns when all are done; an exception of one is thrown
/// again.
void sideBySide(int count, const std::function<void(int index)>& work);

} // namespace diptych::tensor
