#include "core/tensor/torch_guard.h"

#include <c10/util/Exception.h>

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

namespace diptych::tensor {
namespace {

std::string firstLine(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

Error outOfMemory(const std::string& detail) {
    return Error{ErrorCode::OutOfMemory, "There is not enough memory: " + detail, {}};
}

/// CUDA error numbers after which nothing works on the card until the process ends. Source: the
/// CUDA runtime's cudaError_t, whose numbers are fixed.
bool isSticky(int cudaError) {
    switch (cudaError) {
    case 46:  // devices unavailable
    case 214: // uncorrectable memory error
    case 220: // uncorrectable link error
    case 700: // illegal address
    case 702: // launch timed out
    case 710: // device assertion
    case 714: // hardware stack error
    case 715: // illegal instruction
    case 716: // misaligned address
    case 717: // invalid address space
    case 718: // invalid program counter
    case 719: // launch failure
    case 721: // contained error
    case 999: // unknown
        return true;
    default:
        return false;
    }
}

Error ofAccelerator(const c10::AcceleratorError& failure) {
    constexpr int kMemoryAllocation = 2;
    constexpr int kNoKernelImage = 209;
    const std::string line = firstLine(failure.what_without_backtrace());
    const int number = failure.get_error_code();
    if (number == kMemoryAllocation)
        return outOfMemory(line);
    if (isSticky(number))
        return Error{ErrorCode::DeviceLost, "The graphics card stopped working: " + line, {}};
    if (number == kNoKernelImage)
        return Error{ErrorCode::Unsupported, "This graphics card is not supported: " + line, {}};
    return Error{ErrorCode::Internal, "The graphics card reported a failure: " + line, {}};
}

} // namespace

Error errorOfCurrentException() {
    try {
        throw;
    } catch (const c10::OutOfMemoryError& failure) {
        return outOfMemory(firstLine(failure.what_without_backtrace()));
    } catch (const c10::AcceleratorError& failure) {
        return ofAccelerator(failure);
    } catch (const c10::Error& failure) {
        const std::string line = firstLine(failure.what_without_backtrace());
        // The processor's allocator and the matrix libraries have no exception type of their own.
        if (line.find("DefaultCPUAllocator") != std::string::npos ||
            line.find("CUBLAS_STATUS_ALLOC_FAILED") != std::string::npos ||
            line.find("CUDNN_STATUS_ALLOC_FAILED") != std::string::npos)
            return outOfMemory(line);
        return Error{ErrorCode::Internal, "A computation failed: " + line, {}};
    } catch (const std::bad_alloc&) {
        return outOfMemory("the machine refused an allocation");
    } catch (const std::length_error&) {
        return outOfMemory("a size is beyond what the machine can hold");
    } catch (const std::exception& failure) {
        return Error{ErrorCode::Internal, "A computation failed: " + firstLine(failure.what()), {}};
    } catch (...) {
        return Error{ErrorCode::Internal, "A computation failed for an unknown reason", {}};
    }
}

} // namespace diptych::tensor
