#include "tests/ui/filmstrip/strip_studio.h"

#include "ui/blobs/picture_bytes.h"
#include "ui/live/follow_project.h"

#include <QRandomGenerator>

namespace diptych::ui::test {

StripStudio::StripStudio(const fake_engine::FakeScript& script) : studio(script) {
    auto created = document::ProjectStore::createWorkingCopy(studio.folder / "state", studio.state);
    if (!created.ok())
        qFatal("%s", created.error().text().c_str());
    project = std::make_unique<project::Project>(std::move(*created));
    blobs = std::make_unique<BlobPictures>(
        [this](const std::string& hash) { return store().blob(hash); });
    followProject(*studio.live, *project);
}

bool StripStudio::draw(const std::string& adapter, double strength) {
    project->edit(QStringLiteral("draw"), [&](document::ProjectState& state) {
        for (auto& entry : state.scene.mix)
            if (entry.adapter == adapter)
                entry.strength = strength;
    });
    return studio.settle();
}

std::int64_t StripStudio::addHistory(double strength, int edge, int seed) {
    QImage picture(edge, edge, QImage::Format_RGB32);
    QRandomGenerator random(static_cast<quint32>(seed + 1));
    for (int y = 0; y < edge; ++y)
        for (int x = 0; x < edge; ++x)
            picture.setPixel(x, y, random.generate() | 0xff000000u);
    const auto stored = encodeForStore(picture);
    document::HistoryItem item;
    item.madeAtMs = 1'700'000'000'000 + seed;
    item.scene = scene();
    item.scene.mix[0].strength = strength;
    item.adapters = project->state().adapters;
    item.record = {{"key", "made" + std::to_string(seed)}};
    item.picture = *store().putBlob(document::BlobKind::Picture, stored->png);
    item.thumbnail = *store().putBlob(document::BlobKind::Thumbnail, stored->thumbnailPng);
    return *store().addHistory(item);
}

} // namespace diptych::ui::test
