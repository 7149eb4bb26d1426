#include "core/engine/open_model.h"

#include "core/adapters/adapter_file.h"
#include "core/base/hash.h"
#include "core/engine/measures.h"

#include <array>
#include <set>
#include <utility>

namespace diptych::engine {

pipeline::Renderer::Options OpenModel::rendererOptions() const {
    pipeline::Renderer::Options options;
    options.preview = m_preview;
    options.freeMemory = [device = m_model->unet.options().device] { return freeMemory(device); };
    return options;
}

/// Whether a learnt word has a vector for each text tower of the model.
Status OpenModel::checkWord(const adapters::LearnedToken& token) const {
    const auto& towers = m_model->prompts->towers();
    std::string has;
    std::string wanted;
    for (const at::Tensor& embedding : token.embeddings)
        has += (has.empty() ? "" : " and ") + std::to_string(embedding.size(-1));
    for (const auto& tower : towers)
        wanted += (wanted.empty() ? "" : " and ") + std::to_string(tower.width());
    if (has == wanted)
        return {};
    return {ErrorCode::ShapeMismatch,
            "The adapter's word does not fit this model: it has " + has +
                " numbers, the model's words have " + wanted + "; it was made for another model",
            token.placeholder};
}

Status OpenModel::bindTowers(const adapters::Adapter& adapter, pipeline::BoundAdapter& into) const {
    using adapter_formats::Component;
    const auto& towers = m_model->prompts->towers();
    std::set<Component> parts;
    for (const std::string& stem : adapter.stems())
        parts.insert(adapters::componentOf(stem));
    constexpr std::array kTowers = {Component::TextEncoder1, Component::TextEncoder2};
    for (std::size_t tower = 0; tower < kTowers.size(); ++tower) {
        if (!parts.contains(kTowers.at(tower)))
            continue;
        if (tower >= towers.size())
            return {ErrorCode::Unsupported,
                    "The adapter changes a second text encoder, which this model does not have; it "
                    "was made for another model",
                    adapter.info.title};
        const models::ClipText& model = towers[tower].model;
        const auto options =
            at::TensorOptions(model.options().dtype).device(model.options().device);
        DIPTYCH_TRY(layers, adapters::BoundLayers::bind(adapter, model.linearSites(), options,
                                                        kTowers.at(tower)));
        into.towers.resize(tower + 1);
        into.towers[tower] = layers;
    }
    return {};
}

Result<std::shared_ptr<const pipeline::BoundAdapter>>
OpenModel::bind(const adapters::Adapter& adapter, const std::string& identity) const {
    const auto& unet = m_model->unet;
    if (auto mismatch = adapter_formats::baseMismatch(adapter.base, unet.config().contextWidth))
        return Error{ErrorCode::ShapeMismatch, std::move(*mismatch), adapter.info.title};
    const at::TensorOptions options =
        at::TensorOptions(unet.options().dtype).device(unet.options().device);
    DIPTYCH_TRY(layers, adapters::BoundLayers::bind(adapter, unet.linearSites(), options));
    pipeline::BoundAdapter bound{identity, adapter.info, layers};
    DIPTYCH_CHECK(bindTowers(adapter, bound));
    for (const auto& token : adapter.tokens) {
        DIPTYCH_CHECK(checkWord(token));
        bound.tokens.push_back(std::make_shared<const adapters::LearnedToken>(token));
    }
    return std::make_shared<const pipeline::BoundAdapter>(std::move(bound));
}

Result<std::shared_ptr<const pipeline::BoundAdapter>>
OpenModel::adapter(const std::filesystem::path& file) {
    const auto stamp = stampOf(file);
    if (!stamp)
        return Error{ErrorCode::NotFound, "There is no such adapter file", file.string()};
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_adapters.find(file);
        known != m_adapters.end() && known->second.stamp == *stamp)
        return known->second.adapter;

    DIPTYCH_TRY(read, adapters::readAdapter(file));
    DIPTYCH_TRY(identity, sha256OfFile(file));
    auto bound = bind(read, identity);
    if (!bound.ok()) {
        Error error = std::move(bound).error();
        error.context = file.string() + (error.context.empty() ? "" : ", " + error.context);
        return error;
    }
    if (!read.info.baseIdentity.empty() && read.info.baseIdentity != m_model->identity)
        return Error{ErrorCode::InvalidInput,
                     "This adapter was made for the model \"" + read.info.baseName +
                         "\", not for \"" + m_model->title + "\"",
                     file.string()};
    m_adapters[file] = {*stamp, *bound};
    return *bound;
}

Result<pipeline::RenderJob> OpenModel::resolve(const pipeline::RenderRequest& request) {
    pipeline::RenderJob job;
    job.request = request;
    for (const auto& style : request.styles) {
        DIPTYCH_TRY(found, adapter(style.adapter));
        job.styles.push_back({found, style.prompt, style.strength,
                              found->scales(style.alphaScale, style.secondAlphaScale),
                              style.suffix});
    }
    for (const auto& term : request.adapters) {
        DIPTYCH_TRY(found, adapter(term.adapter));
        job.adapters.push_back({found, found->scales(term.scale, term.secondScale)});
    }
    if (request.picture) {
        const pipeline::PictureRequest& from = *request.picture;
        DIPTYCH_TRY(picture, m_pictures.find(from.file, PictureShelf::Kind::Picture, from.content));
        job.picture = pipeline::PictureTerm{picture.image, picture.identity};
        if (!from.mask.empty()) {
            DIPTYCH_TRY(mask,
                        m_pictures.find(from.mask, PictureShelf::Kind::Mask, from.maskContent));
            job.picture->mask = mask.image;
            job.picture->maskIdentity = mask.identity;
        }
    }
    DIPTYCH_TRY(guides, m_guides.find(request, *m_model, m_pictures));
    job.guides = std::move(guides);
    return job;
}

} // namespace diptych::engine
