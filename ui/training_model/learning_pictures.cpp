#include "ui/training_model/learning_pictures.h"

#include "core/image/decode_image.h"
#include "core/image/edit.h"
#include "core/image/registration.h"
#include "ui/training_model/learning_order.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

using image::Image;

constexpr double kSameShape = 0.03;

Result<Image> decoded(const document::SourcePicture& source, const BlobReader& blob) {
    DIPTYCH_TRY(bytes, blob(source.blob));
    auto picture = image::decodeImageBytes(bytes);
    if (!picture.ok())
        return Error{picture.error().code, picture.error().message, source.name};
    Image image = std::move(picture->image);
    image.alpha.clear(); // the colours are complete without it
    return image;
}

Result<Image> cropped(const Image& picture, image::Rect crop) {
    const int left = std::clamp(crop.x, 0, picture.width);
    const int top = std::clamp(crop.y, 0, picture.height);
    const int right = std::clamp(crop.x + crop.width, left, picture.width);
    const int bottom = std::clamp(crop.y + crop.height, top, picture.height);
    return image::cropImage(picture, {left, top, right - left, bottom - top});
}

struct Pair {
    Image original;
    Image mine;
};

Result<Pair> pairOf(const document::Sources& sources, const BlobReader& blob) {
    DIPTYCH_TRY(original, decoded(*sources.original, blob));
    DIPTYCH_TRY(mine, decoded(*sources.mine, blob));
    const double shapes = static_cast<double>(original.width) * mine.height /
                          (static_cast<double>(original.height) * mine.width);
    // The engine uses the centre of pictures of different shapes, and says so.
    if (!sources.aligned && std::abs(shapes - 1.0) > kSameShape)
        return Pair{std::move(original), std::move(mine)};
    const image::Shift shift =
        sources.aligned ? image::Shift{sources.shiftX, sources.shiftY} : image::Shift{};
    DIPTYCH_TRY(shared, image::applyShift(original, mine, shift, sources.crop));
    return Pair{std::move(shared.original), std::move(shared.styled)};
}

} // namespace

Result<std::map<std::string, Image>> learningPictures(const document::Sources& sources,
                                                      const engine::MethodFacts& method,
                                                      const BlobReader& blob) {
    std::map<std::string, Image> pictures;
    const bool wantsPair = std::any_of(method.pictures.begin(), method.pictures.end(),
                                       [](const auto& role) { return role.name == "styled"; });
    if (wantsPair && sources.original && sources.mine) {
        DIPTYCH_TRY(pair, pairOf(sources, blob));
        pictures["original"] = std::move(pair.original);
        pictures["styled"] = std::move(pair.mine);
        return pictures;
    }
    for (const auto& role : method.pictures) {
        if (const auto further = sources.examples.find(role.name);
            role.many && further != sources.examples.end())
            for (std::size_t i = 0; i < further->second.size(); ++i) {
                DIPTYCH_TRY(picture, decoded(further->second[i].picture, blob));
                pictures[role.name + "-" + std::to_string(i + 1)] = std::move(picture);
            }
        const auto source = LearningRules::pictureFor(sources, role.name);
        if (!source && !role.required)
            continue;
        if (!source)
            return Error{
                ErrorCode::InvalidInput, "The picture \"" + role.label + "\" is missing", {}};
        DIPTYCH_TRY(picture, decoded(*source, blob));
        // The crop is the original's; a look of its own is used whole.
        if (sources.crop && role.name != "style") {
            DIPTYCH_TRY(part, cropped(picture, *sources.crop));
            picture = std::move(part);
        }
        pictures[role.name] = std::move(picture);
    }
    return pictures;
}

} // namespace diptych::ui
