#include "core/engine/guide_shelf.h"

#include "core/base/hash.h"
#include "core/model_files/controlnet_file.h"
#include "core/model_files/ip_adapter_file.h"

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>
#include <vector>

namespace diptych::engine {
namespace {

namespace fs = std::filesystem;

models::ModelOptions asTheUnet(const pipeline::LoadedModel& model) {
    return model.unet.options();
}

Status checkControl(const pipeline::ControlRequest& request) {
    if (!std::isfinite(request.strength))
        return {ErrorCode::InvalidInput, "The strength of a ControlNet is a number", request.net};
    if (!(request.from >= 0.0 && request.from < request.until && request.until <= 1.0))
        return {ErrorCode::InvalidInput,
                "A ControlNet acts from one share of the steps to a later one, within 0 to 1",
                request.net};
    return {};
}

Status checkPrompt(const pipeline::PicturePromptRequest& request) {
    if (!std::isfinite(request.scale))
        return {ErrorCode::InvalidInput, "The scale of an IP-Adapter is a number", request.adapter};
    if (request.pictures.empty())
        return {ErrorCode::InvalidInput, "An IP-Adapter needs at least one picture",
                request.adapter};
    if (!request.contents.empty() && request.contents.size() != request.pictures.size())
        return {ErrorCode::Internal, "There are not as many contents as pictures", request.adapter};
    return {};
}

} // namespace

Result<GuideShelf::Net> GuideShelf::net(const fs::path& path, const pipeline::LoadedModel& model) {
    const auto stamp = stampOf(path);
    if (!stamp)
        return Error{ErrorCode::NotFound, "There is no such ControlNet", path.string()};
    if (const auto known = m_nets.find(path);
        known != m_nets.end() && known->second.stamp == *stamp)
        return known->second;
    m_nets.erase(path); // two of them at once may be too much
    DIPTYCH_TRY(loaded, model_files::loadControlNet(path, model.unet.config(), asTheUnet(model)));
    DIPTYCH_TRY(weights, model_files::controlNetSha256(path));
    // A folder's config says more than its weights do: the order of a hint's colours.
    const std::string identity = weights + " " + loaded.config().toJson().dump();
    const Net net{*stamp, identity, std::make_shared<const models::ControlNet>(std::move(loaded))};
    m_nets[path] = net;
    return net;
}

Result<GuideShelf::Adapter> GuideShelf::adapter(const fs::path& path,
                                                const pipeline::LoadedModel& model) {
    const auto stamp = stampOf(path);
    if (!stamp)
        return Error{ErrorCode::NotFound, "There is no such IP-Adapter", path.string()};
    if (const auto known = m_adapters.find(path);
        known != m_adapters.end() && known->second.stamp == *stamp)
        return known->second;
    DIPTYCH_TRY(loaded,
                model_files::loadIpAdapter(path, model.unet.attentionSites(), asTheUnet(model)));
    DIPTYCH_TRY(identity, sha256OfFile(path));
    const Adapter adapter{
        *stamp, identity, std::make_shared<const models::IpAdapter>(std::move(loaded)), {}};
    m_adapters[path] = adapter;
    return adapter;
}

Result<pipeline::ControlTerm> GuideShelf::control(const pipeline::ControlRequest& request,
                                                  const pipeline::LoadedModel& model,
                                                  PictureShelf& pictures) {
    DIPTYCH_CHECK(checkControl(request));
    DIPTYCH_TRY(found, net(request.net, model));
    DIPTYCH_TRY(hint,
                pictures.find(request.hint, PictureShelf::Kind::Picture, request.hintContent));
    return pipeline::ControlTerm{found.net,      found.identity, hint.image,
                                 hint.identity,  request.kind,   request.strength,
                                 request.coarse, request.from,   request.until};
}

Result<pipeline::PicturePromptTerm>
GuideShelf::prompt(const pipeline::PicturePromptRequest& request,
                   const pipeline::LoadedModel& model, PictureShelf& pictures) {
    DIPTYCH_CHECK(checkPrompt(request));
    if (!model.vision)
        return Error{
            ErrorCode::Unsupported,
            "An IP-Adapter needs a picture encoder (CLIP), and this model has none; choose "
            "one to go with it (--picture-encoder on the command line)",
            request.adapter};
    DIPTYCH_TRY(found, adapter(request.adapter, model));
    std::vector<std::shared_ptr<const image::Image>> looked;
    std::string seen;
    for (std::size_t i = 0; i < request.pictures.size(); ++i) {
        const std::string content = request.contents.empty() ? "" : request.contents[i];
        DIPTYCH_TRY(picture,
                    pictures.find(request.pictures[i], PictureShelf::Kind::Picture, content));
        looked.push_back(picture.image);
        seen += picture.identity + " ";
    }
    Adapter& kept = m_adapters.at(request.adapter);
    if (!kept.seen || kept.seen->picturesIdentity != seen) {
        auto term = std::make_shared<pipeline::PicturePromptTerm>();
        term->adapter = found.adapter;
        term->identity = found.identity;
        term->picturesIdentity = seen;
        if (const Status described = pipeline::describePictures(*term, *model.vision, looked);
            !described.ok())
            return Error{described.error().code, described.error().message, request.adapter};
        kept.seen = std::move(term);
    }
    pipeline::PicturePromptTerm term = *kept.seen;
    term.scale = request.scale;
    return term;
}

void GuideShelf::forgetOthers(const pipeline::RenderRequest& request) {
    std::erase_if(m_nets, [&](const auto& known) {
        return std::none_of(request.controls.begin(), request.controls.end(),
                            [&](const auto& control) { return control.net == known.first; });
    });
    std::erase_if(m_adapters, [&](const auto& known) {
        return std::none_of(request.picturePrompts.begin(), request.picturePrompts.end(),
                            [&](const auto& prompt) { return prompt.adapter == known.first; });
    });
}

Result<pipeline::GuideTerms> GuideShelf::find(const pipeline::RenderRequest& request,
                                              const pipeline::LoadedModel& model,
                                              PictureShelf& pictures) {
    const std::lock_guard lock(m_mutex);
    forgetOthers(request);
    pipeline::GuideTerms terms;
    for (const auto& wanted : request.controls) {
        if (wanted.strength == 0.0)
            continue;
        DIPTYCH_TRY(term, control(wanted, model, pictures));
        terms.controls.push_back(std::move(term));
    }
    for (const auto& wanted : request.picturePrompts) {
        if (wanted.scale == 0.0)
            continue;
        DIPTYCH_TRY(term, prompt(wanted, model, pictures));
        terms.pictures.push_back(std::move(term));
    }
    return terms;
}

} // namespace diptych::engine
