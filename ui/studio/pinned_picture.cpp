#include "ui/studio/pinned_picture.h"

#include "ui/blobs/blob_pictures.h"
#include "ui/sources/source_edits.h"

namespace diptych::ui {
namespace {

const std::string kSnapshotPrefix = "snapshot:";

/// What is learnt from of a picture of the pair.
QImage usedPart(const QImage& picture, const document::Sources& sources, bool isOriginal) {
    if (picture.isNull() || !sources.original)
        return picture;
    image::Rect square = source_edits::usedSquare(sources);
    if (!isOriginal && sources.aligned) {
        square.x += static_cast<int>(sources.shiftX);
        square.y += static_cast<int>(sources.shiftY);
    }
    const QRect part(square.x, square.y, square.width, square.height);
    return picture.rect().contains(part) ? picture.copy(part) : picture;
}

StripPicture stripOf(const document::Snapshot& snapshot) {
    StripPicture strip;
    strip.title = QString::fromStdString(snapshot.name);
    strip.pictureBlob = snapshot.picture;
    strip.scene = snapshot.scene;
    strip.adapters = snapshot.adapters;
    return strip;
}

} // namespace

PinnedPicture::PinnedPicture(Parts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_base(m_parts.host, m_parts.live) {
    connect(&m_parts.project, &project::Project::changed, this, [this] {
        if (depends() != m_dependsOn)
            refresh();
    });
    connect(&m_parts.live, &LiveController::modelOpened, this, [this] {
        m_baseScene.reset();
        refresh();
    });
    connect(&m_base, &SheetController::cellReady, this, [this](int index) {
        if (m_isBase)
            setPicture(m_base.frame(index).picture);
    });
    refresh();
}

void PinnedPicture::setLook(Look look) {
    if (look == m_look)
        return;
    m_look = look;
    if (look == Look::Away && m_isBase)
        m_base.stop();
    refresh();
}

PinnedPicture::Depends PinnedPicture::depends() const {
    const auto& state = m_parts.project.state();
    Depends all{state.compare.pinned, state.scene, state.sources, state.snapshots};
    all.scene.mix.clear(); // no fader moves slot A
    return all;
}

void PinnedPicture::refresh() {
    ++m_turn;
    m_dependsOn = depends();
    const auto& state = m_parts.project.state();
    const std::string& pinned = state.compare.pinned;
    m_isBase = false;
    m_adapters = state.adapters;
    if (pinned == "original" || pinned == "mine") {
        const bool isOriginal = pinned == "original";
        return showSource(isOriginal ? state.sources.original : state.sources.mine, isOriginal);
    }
    if (pinned == "start" && state.scene.start)
        return showStart();
    if (pinned.starts_with(kSnapshotPrefix)) {
        for (const auto& snapshot : state.snapshots)
            if (kSnapshotPrefix + snapshot.id == pinned)
                return showStored(stripOf(snapshot));
    } else if (pinned != "base" && m_parts.find) {
        if (const auto found = m_parts.find(pinned))
            return showStored(*found);
    }
    showBase(); // also for what is gone
}

void PinnedPicture::showBase() {
    m_isBase = true;
    m_title = tr("without styles");
    document::Scene scene = m_parts.project.state().scene;
    scene.mix.clear();
    m_scene = scene;
    if (m_look == Look::Away || m_parts.live.model().identity.empty())
        return setPicture({});
    if (m_baseScene != scene) {
        m_baseScene = scene;
        m_picture = {};
        m_base.start(SheetPlan::ofScenes({scene}, {}, {m_title}));
    } else if (m_base.state() == SheetController::State::Stopped) {
        m_base.resume();
    }
    setPicture(m_base.plan().isEmpty() ? QImage() : m_base.frame(0).picture);
}

void PinnedPicture::showSource(const std::optional<document::SourcePicture>& source,
                               bool isOriginal) {
    m_title = isOriginal ? tr("original") : tr("my version");
    m_scene.reset();
    if (!source)
        return setPicture({});
    setPicture({});
    m_parts.blobs.whenLoaded(
        source->blob, this, [this, turn = m_turn, isOriginal](const QImage& picture) {
            if (turn == m_turn)
                setPicture(usedPart(picture, m_parts.project.state().sources, isOriginal));
        });
}

void PinnedPicture::showStart() {
    m_title = tr("started from");
    m_scene.reset();
    setPicture({});
    m_parts.blobs.whenLoaded(m_parts.project.state().scene.start->picture.blob, this,
                             [this, turn = m_turn](const QImage& picture) {
                                 if (turn == m_turn)
                                     setPicture(picture);
                             });
}

void PinnedPicture::showStored(const StripPicture& stored) {
    m_title = stored.title;
    m_scene = stored.scene;
    m_adapters = stored.adapters;
    if (!stored.picture.isNull())
        return setPicture(stored.picture);
    setPicture({});
    m_parts.blobs.whenLoaded(stored.pictureBlob, this, [this, turn = m_turn](const QImage& image) {
        if (turn == m_turn)
            setPicture(image);
    });
}

void PinnedPicture::setPicture(const QImage& picture) {
    m_picture = picture;
    Q_EMIT changed();
}

} // namespace diptych::ui
