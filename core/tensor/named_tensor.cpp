#include "core/tensor/named_tensor.h"

#include "core/tensor/torch_guard.h"

#include <ATen/core/grad_mode.h>

#include <sstream>

namespace diptych::tensor {

Status restoreInto(const NamedTensor& target, const NamedTensorReader& read) {
    DIPTYCH_TRY(source, read(target.name));
    if (source.sizes() != target.tensor.sizes()) {
        std::ostringstream text;
        text << "A saved tensor has the shape " << source.sizes() << " where "
             << target.tensor.sizes() << " is needed";
        return Error{ErrorCode::ShapeMismatch, text.str(), target.name};
    }
    return guardTorch([&] {
        const at::NoGradGuard noGrad;
        at::Tensor into = target.tensor.detach();
        into.copy_(source);
    });
}

} // namespace diptych::tensor
