#pragma once

#include "core/base/result.h"

#include <type_traits>
#include <utility>

namespace diptych::tensor {

/// The Error for the exception being handled; call it inside a catch block only. Codes: OutOfMemory
/// (machine or card), DeviceLost (the card cannot be used any more in this process), Unsupported
/// (the card lacks the code), Internal for the rest. The message is the exception's first line.
Error errorOfCurrentException();

namespace detail {
template <typename T>
struct GuardedResult {
    using Type = Result<T>;
};
template <typename T>
struct GuardedResult<Result<T>> {
    using Type = Result<T>;
};
} // namespace detail

/// Runs `fn`, which calls LibTorch, and turns what it throws into an error (see
/// errorOfCurrentException()). `fn` may return nothing, a value, or a Result, which is passed on.
template <typename Function>
auto guardTorch(Function&& fn) ->
    typename detail::GuardedResult<std::invoke_result_t<Function>>::Type {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Function>>) {
            std::forward<Function>(fn)();
            return {};
        } else {
            return std::forward<Function>(fn)();
        }
    } catch (...) {
        return errorOfCurrentException();
    }
}

} // namespace diptych::tensor
