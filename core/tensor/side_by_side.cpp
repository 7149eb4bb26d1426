#include "core/tensor/side_by_side.h"

#include <ATen/Parallel.h>

namespace diptych::tensor {

// LibTorch's header is parallel only where it is compiled for OpenMP, as this file is.
void sideBySide(int count, const std::function<void(int index)>& work) {
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            work(static_cast<int>(i));
    });
}

} // namespace diptych::tensor
