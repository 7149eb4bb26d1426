#include "ui/pictures/picture_intake.h"

#include "core/base/file.h"
#include "core/document/project_store.h"
#include "core/image/decode_image.h"
#include "core/image/pair_preparation.h"
#include "core/image/photographic.h"
#include "core/image/resize.h"
#include "core/image/save_png.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/language/engine_text.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace diptych::ui {
namespace {

using image::Image;
using image::Size;

/// As much as a project keeps of one file.
constexpr std::uint64_t kMaxFileBytes = 768u << 20;

Result<Image> within(const Image& picture, int edge) {
    const int longer = std::max(picture.width, picture.height);
    if (longer <= edge)
        return picture;
    const double scale = static_cast<double>(edge) / longer;
    return image::resizeImage(picture,
                              {std::max(1, static_cast<int>(std::lround(picture.width * scale))),
                               std::max(1, static_cast<int>(std::lround(picture.height * scale)))});
}

Result<PictureFacts> factsOf(Image picture, const image::ImageFacts& file) {
    picture.alpha.clear(); // the colours are complete without it
    DIPTYCH_TRY(reduced, within(picture, PictureIntake::kReducedEdge));
    picture = {};
    DIPTYCH_TRY(preview, within(reduced, PictureIntake::kPreviewEdge));
    PictureFacts facts;
    facts.preview = toQImage(preview);
    facts.photographic = image::photographicScore(reduced);
    for (const std::string& note : file.notes)
        facts.notes += engineText(note);
    facts.reduced = std::make_shared<const Image>(std::move(reduced));
    return facts;
}

std::string inWords(Size size) {
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

Status checkUsable(Size size) {
    const int shorter = std::min(size.width, size.height);
    if (shorter < PictureIntake::kMinSide)
        return Error{ErrorCode::Unsupported,
                     "This picture is only " + inWords(size) + " pixels; at least " +
                         inWords({PictureIntake::kMinSide, PictureIntake::kMinSide}) +
                         " are needed to learn from it",
                     {}};
    // The shapes that can be learnt from are the pair's own rule.
    const auto plan = image::planPair(size, size);
    return plan.ok() ? Status() : Status(plan.error());
}

/// A picture and the bytes it is kept as.
struct Opened {
    image::DecodedImage decoded;
    std::string bytes;
};

Result<Opened> open(const IncomingPicture& picture) {
    Opened opened;
    if (!picture.file.empty()) {
        // By path first: a film of many gigabytes is refused by its beginning.
        DIPTYCH_TRY(decoded, image::decodeImage(picture.file));
        DIPTYCH_TRY(bytes, readWholeFile(picture.file, kMaxFileBytes));
        opened.decoded = std::move(decoded);
        opened.bytes = std::move(bytes);
        return opened;
    }
    if (picture.bytes.isEmpty()) {
        DIPTYCH_TRY(bytes, image::encodePng(fromQImage(picture.pixels)));
        opened.bytes = std::move(bytes);
    } else {
        opened.bytes = picture.bytes.toStdString();
    }
    DIPTYCH_TRY(decoded, image::decodeImageBytes(opened.bytes));
    opened.decoded = std::move(decoded);
    return opened;
}

Result<TakenPicture> takeOne(const IncomingPicture& incoming, document::ProjectStore& store,
                             PictureIntake::Purpose purpose) {
    DIPTYCH_TRY(opened, open(incoming));
    TakenPicture taken;
    taken.source.size = opened.decoded.image.size();
    if (purpose == PictureIntake::Purpose::Learning)
        DIPTYCH_CHECK(checkUsable(taken.source.size));
    DIPTYCH_TRY(facts, factsOf(std::move(opened.decoded.image), opened.decoded.facts));
    taken.facts = std::move(facts);
    taken.source.name = incoming.name.toStdString();
    DIPTYCH_TRY(blob, store.putBlob(document::BlobKind::Source, opened.bytes));
    taken.source.blob = std::move(blob);
    return taken;
}

/// Both on one pixel scale, which reduced pictures of different shapes are not.
struct OneScale {
    Image original, mine;
    double factor = 1.0; ///< reduced pixels of one pixel of the original
};

Result<OneScale> onOneScale(const TakenPicture& original, const TakenPicture& mine) {
    const double first =
        static_cast<double>(original.facts.reduced->width) / original.source.size.width;
    const double second = static_cast<double>(mine.facts.reduced->width) / mine.source.size.width;
    OneScale pair;
    pair.factor = std::min(first, second);
    const auto fit = [&](const TakenPicture& picture) {
        const auto edge = [&](int length) {
            return std::max(1, static_cast<int>(std::lround(length * pair.factor)));
        };
        const Size size{edge(picture.source.size.width), edge(picture.source.size.height)};
        return size == picture.facts.reduced->size()
                   ? Result<Image>(*picture.facts.reduced)
                   : image::resizeImage(*picture.facts.reduced, size);
    };
    DIPTYCH_TRY(a, fit(original));
    DIPTYCH_TRY(b, fit(mine));
    pair.original = std::move(a);
    pair.mine = std::move(b);
    return pair;
}

Result<image::Registration> compared(const TakenPicture& original, const TakenPicture& mine) {
    image::Registration found;
    double factor = 1.0;
    // Of one shape: registerPair() brings the second to the frame of the first by itself.
    if (image::styledFrame(original.source.size, mine.source.size) == original.source.size) {
        factor = static_cast<double>(original.facts.reduced->width) / original.source.size.width;
        DIPTYCH_TRY(result, image::registerPair(*original.facts.reduced, *mine.facts.reduced));
        found = result;
    } else {
        DIPTYCH_TRY(pair, onOneScale(original, mine));
        factor = pair.factor;
        DIPTYCH_TRY(result, image::registerPair(pair.original, pair.mine));
        found = result;
    }
    found.shift = {found.shift.x / factor, found.shift.y / factor};
    return found;
}

} // namespace

PictureIntake::PictureIntake(document::ProjectStore& store, Purpose purpose, QObject* parent)
    : QObject(parent), m_store(store), m_purpose(purpose) {}

QList<IncomingPicture> PictureIntake::incoming(const DroppedFiles& drop) {
    QList<IncomingPicture> pictures;
    for (const auto& file : drop.pictureCandidates())
        pictures += IncomingPicture{file, {}, {}, QFile::decodeName(file.filename().c_str())};
    if (pictures.isEmpty() && drop.hasImage())
        pictures += IncomingPicture{{}, drop.imageBytes, drop.image, tr("Pasted picture")};
    return pictures;
}

void PictureIntake::take(const QList<IncomingPicture>& pictures, QObject* context,
                         std::function<void(const Taken&)> done) {
    m_worker.run<Taken>(
        context,
        [pictures, &store = m_store, purpose = m_purpose] {
            Taken taken;
            for (const IncomingPicture& picture : pictures)
                taken.push_back(takeOne(picture, store, purpose));
            return taken;
        },
        [done = std::move(done)](const Taken& taken) { done(taken); });
}

void PictureIntake::look(const document::SourcePicture& picture, QObject* context,
                         std::function<void(const Facts&)> done) {
    m_worker.run<Facts>(
        context,
        [blob = picture.blob, &store = m_store]() -> Facts {
            DIPTYCH_TRY(bytes, store.blob(blob));
            DIPTYCH_TRY(decoded, image::decodeImageBytes(bytes));
            return factsOf(std::move(decoded.image), decoded.facts);
        },
        [done = std::move(done)](const Facts& facts) { done(facts); });
}

void PictureIntake::compare(const TakenPicture& original, const TakenPicture& mine,
                            QObject* context,
                            std::function<void(const Result<image::Registration>&)> done) {
    m_worker.run<Result<image::Registration>>(
        context, [original, mine] { return compared(original, mine); },
        [done = std::move(done)](const Result<image::Registration>& found) { done(found); });
}

} // namespace diptych::ui
