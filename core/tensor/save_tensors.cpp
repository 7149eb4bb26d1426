#include "core/tensor/save_tensors.h"

#include "core/safetensors/write_file.h"
#include "core/tensor/tensor_dtype.h"
#include "core/tensor/torch_guard.h"

#include <utility>

namespace diptych::tensor {
namespace {

Result<safetensors::TensorSource> sourceOf(const NamedTensor& named) {
    const at::Tensor& tensor = named.tensor;
    if (!tensor.defined())
        return Error{
            ErrorCode::InvalidInput, "The tensor \"" + named.name + "\" was never set", {}};
    if (tensor.layout() != c10::kStrided || tensor.is_quantized())
        return Error{
            ErrorCode::Unsupported, "The tensor \"" + named.name + "\" is not stored densely", {}};
    DIPTYCH_TRY(type, fileTypeOf(tensor.scalar_type()));
    safetensors::TensorSource source;
    source.name = named.name;
    source.dtype = type;
    source.shape = tensor.sizes().vec();
    source.write = [&tensor](ByteSink& sink) -> Status {
        DIPTYCH_TRY(
            plain, guardTorch([&] {
                return tensor.detach().to(c10::kCPU).resolve_conj().resolve_neg().contiguous();
            }));
        return sink.write(plain.const_data_ptr(), plain.nbytes());
    };
    return source;
}

} // namespace

Status saveTensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                   const safetensors::Metadata& metadata, FileCalls* calls) {
    std::vector<safetensors::TensorSource> sources;
    sources.reserve(tensors.size());
    for (const NamedTensor& named : tensors) {
        auto source = sourceOf(named);
        if (!source.ok())
            return Error{source.error().code, source.error().message, path.string()};
        sources.push_back(std::move(source).value());
    }
    return safetensors::writeFile(path, std::move(sources), metadata, calls);
}

} // namespace diptych::tensor
