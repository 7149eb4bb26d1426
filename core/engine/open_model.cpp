#include "core/engine/open_model.h"

#include "core/adapters/lora_file.h"
#include "core/base/hash.h"

namespace diptych::engine {

Result<std::shared_ptr<const pipeline::BoundAdapter>>
OpenModel::bind(const adapters::LoraAdapter& adapter, const std::string& identity) const {
    const auto& unet = m_model->unet;
    const at::TensorOptions options =
        at::TensorOptions(unet.options().dtype).device(unet.options().device);
    DIPTYCH_TRY(lora, adapters::BoundLora::bind(adapter, unet.linearSites(), options));
    return std::make_shared<const pipeline::BoundAdapter>(
        pipeline::BoundAdapter{identity, adapter.info, lora});
}

Result<std::shared_ptr<const pipeline::BoundAdapter>>
OpenModel::adapter(const std::filesystem::path& file) {
    std::error_code missing;
    const auto changed = std::filesystem::last_write_time(file, missing);
    if (missing)
        return Error{ErrorCode::NotFound, "There is no such adapter file", file.string()};
    const auto sizeBytes = std::filesystem::file_size(file, missing);
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_adapters.find(file); known != m_adapters.end() &&
                                                  known->second.changed == changed &&
                                                  known->second.sizeBytes == sizeBytes)
        return known->second.adapter;

    DIPTYCH_TRY(lora, adapters::readLora(file));
    DIPTYCH_TRY(identity, sha256OfFile(file));
    auto bound = bind(lora, identity);
    if (!bound.ok()) {
        Error error = std::move(bound).error();
        error.context = file.string() + (error.context.empty() ? "" : ", " + error.context);
        return error;
    }
    if (!lora.info.baseIdentity.empty() && lora.info.baseIdentity != m_model->identity)
        return Error{ErrorCode::InvalidInput,
                     "This adapter was made for the model \"" + lora.info.baseName +
                         "\", not for \"" + m_model->title + "\"",
                     file.string()};
    m_adapters[file] = {changed, sizeBytes, *bound};
    return *bound;
}

Result<pipeline::RenderJob> OpenModel::resolve(const pipeline::RenderRequest& request) {
    pipeline::RenderJob job;
    job.request = request;
    for (const auto& style : request.styles) {
        DIPTYCH_TRY(found, adapter(style.adapter));
        const std::string prompt =
            style.prompt.empty() ? request.prompt + found->info.promptSuffix : style.prompt;
        job.styles.push_back({found, prompt, style.strength, style.alphaScale});
    }
    for (const auto& term : request.adapters) {
        DIPTYCH_TRY(found, adapter(term.adapter));
        job.adapters.push_back({found, term.scale});
    }
    return job;
}

} // namespace diptych::engine
