#include "core/engine/train_order.h"

#include "core/adapters/adapter_file.h"
#include "core/base/hash.h"
#include "core/image/foreground.h"
#include "core/image/pair_preparation.h"
#include "core/training/model_facts.h"

namespace diptych::engine {
namespace {

using customization::InputCount;
using customization::InputNeed;
using customization::InputRole;

Result<std::string> fingerprintOf(const pipeline::LoadedModel& model, const TrainOrder& order) {
    Sha256 hash;
    hash.update(order.method->info().id + "\n" + order.facts.identity + "\n");
    // One UNet may be opened with another picture coder, or told to predict something else.
    hash.update(model.vaeIdentity + "\n" +
                schedule::predictionTypeName(model.scheduleConfig.predictionType) + "\n");
    hash.update(order.inputs.values.json().dump());
    for (const auto& [role, words] : order.inputs.words)
        hash.update("\n" + role + "=" + words);
    for (const auto& [role, picture] : order.inputs.pictures) {
        hash.update("\n" + role + " " + std::to_string(picture.width) + "\n");
        hash.update(picture.pixels.data(), picture.pixels.size());
    }
    for (const auto& [role, file] : order.request.adapters) {
        DIPTYCH_TRY(content, sha256OfFile(file));
        hash.update("\n" + role + " " + content);
    }
    return hash.finishHex();
}

Error missingPicture(const InputRole& role) {
    return Error{ErrorCode::InvalidInput, "The picture \"" + role.label + "\" is missing", {}};
}

/// Two pictures that lie over each other, cropped as one.
Status preparePair(const TrainRequest& request, const image::PairOptions& options,
                   TrainOrder& order) {
    const auto& roles = order.method->info().pictures;
    for (const auto& role : roles)
        if (!request.pictures.contains(role.name))
            return missingPicture(role);
    DIPTYCH_TRY(prepared, image::preparePair(request.pictures.at(roles.front().name),
                                             request.pictures.at(roles.back().name), options));
    order.inputs.pictures[roles.front().name] = std::move(prepared.original);
    order.inputs.pictures[roles.back().name] = std::move(prepared.styled);
    if (!prepared.plan.sentence.empty())
        order.notices.push_back(prepared.plan.sentence);
    return {};
}

/// The mask an artist gave for a picture, or the one its alpha plane is; empty without either.
image::Image maskFor(const TrainRequest& request, const std::string& picture,
                     const InputRole& role) {
    const auto found = request.pictures.find(role.name);
    return found != request.pictures.end() ? found->second
                                           : image::foregroundOfAlpha(request.pictures.at(picture));
}

/// A picture by itself, with the mask that belongs to it under the same crop.
Status prepareSingle(const TrainRequest& request, const std::string& name,
                     const image::PairOptions& options, TrainOrder& order) {
    const image::Image& picture = request.pictures.at(name);
    image::Image mask;
    std::string maskName;
    for (const auto& role : order.method->info().pictures)
        if (role.maskOf == name) {
            mask = maskFor(request, name, role);
            maskName = role.name;
        }
    if (!mask.empty() && mask.size() != picture.size())
        return Error{ErrorCode::InvalidInput,
                     "The mask must have the size of its picture, " +
                         std::to_string(picture.width) + "x" + std::to_string(picture.height),
                     {}};
    // One picture is prepared as a pair with itself: the same crop, the same rules.
    DIPTYCH_TRY(prepared, image::preparePair(picture, mask.empty() ? picture : mask, options));
    order.inputs.pictures[name] = std::move(prepared.original);
    if (!mask.empty())
        order.inputs.pictures[maskName] = std::move(prepared.styled);
    return {};
}

Status preparePictures(const TrainRequest& request, const image::PairOptions& options,
                       TrainOrder& order) {
    if (order.method->info().learnsFromPair)
        return preparePair(request, options, order);
    for (const auto& role : order.method->info().pictures) {
        if (!role.maskOf.empty())
            continue;
        if (role.count == InputCount::Any) {
            for (std::size_t i = 0;
                 request.pictures.contains(customization::numberedRole(role.name, i)); ++i)
                DIPTYCH_CHECK(prepareSingle(request, customization::numberedRole(role.name, i),
                                            options, order));
        } else if (request.pictures.contains(role.name)) {
            DIPTYCH_CHECK(prepareSingle(request, role.name, options, order));
        } else if (role.need == InputNeed::Required) {
            return missingPicture(role);
        }
    }
    return {};
}

} // namespace

Result<TrainOrder> makeTrainOrder(const pipeline::LoadedModel& model,
                                  const customization::MethodRegistry& methods,
                                  const TrainRequest& request) {
    if (model.unet.config().seesMask())
        return Error{ErrorCode::Unsupported,
                     "Nothing is learned on an inpainting model, which expects a mask beside each "
                     "picture; learn on the ordinary model it was made from",
                     model.title};
    TrainOrder order;
    order.request = request;
    DIPTYCH_TRY(method, methods.find(request.method));
    order.method = method;
    order.facts = training::modelFacts(model);
    DIPTYCH_TRY(values, method->schema(model.family).resolve(request.parameters));
    order.inputs.values = std::move(values);
    order.inputs.words = request.words;
    for (const auto& [role, file] : request.adapters) {
        DIPTYCH_TRY(adapter, adapters::readAdapter(file));
        order.inputs.adapters[role] = std::move(adapter);
    }
    const image::PairOptions options{.resolution = model.defaultSize(),
                                     .multiple = static_cast<int>(model.vae.config().downscale())};
    DIPTYCH_CHECK(preparePictures(request, options, order));
    DIPTYCH_TRY(fingerprint, fingerprintOf(model, order));
    order.fingerprint = std::move(fingerprint);
    return order;
}

} // namespace diptych::engine
