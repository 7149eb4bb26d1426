#include "tests/ui/sources/sources_studio.h"

#include "core/document/project_store.h"
#include "core/image/save_png.h"
#include "ui/pictures/picture_well.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_label.h"

#include <QPushButton>
#include <QTest>

namespace diptych::ui::test {

SourcesStudio::SourcesStudio(WithEngine engine) {
    theme.setMotion(MotionMode::Reduced);
    auto store = document::ProjectStore::createWorkingCopy(folder / "state");
    if (!store.ok())
        qFatal("no working copy: %s", store.error().text().c_str());
    project = std::make_unique<project::Project>(std::move(*store));
    if (engine == WithEngine::Yes) {
        std::filesystem::create_directories(model());
        control = std::make_shared<fake_engine::FakeControl>();
        EngineHost::Options options;
        options.closeTimeoutMs = 20'000;
        host = std::make_unique<EngineHost>(engineFromFake(control), options);
    }
    pictures = std::make_unique<BlobPictures>(
        [&store = project->store()](const std::string& hash) { return store.blob(hash); });
    panel = std::make_unique<SourcesPanel>(theme, *project, *pictures, host.get());
    panel->resize(262, 700);
}

SourcesStudio::~SourcesStudio() {
    panel.reset();
    pictures.reset();
    host.reset();
}

std::filesystem::path SourcesStudio::put(const std::string& name,
                                         const image::Image& picture) const {
    const auto path = folder / name;
    if (!image::savePng(path, picture).ok())
        qFatal("a picture could not be written");
    return path;
}

void SourcesStudio::drop(const QList<std::filesystem::path>& files, std::optional<WellRole> role) {
    panel->accept(DroppedFiles::fromPaths(files), role);
}

bool SourcesStudio::settle() {
    const auto busy = [this] {
        return panel->isReading() || headerText() == QStringLiteral("comparing…");
    };
    return QTest::qWaitFor([&] { return !busy(); }, kLongMs);
}

QString SourcesStudio::messages() const {
    QStringList lines;
    for (const MessageBar* bar : panel->messages()->bars())
        lines += bar->message().text;
    return lines.join(u'\n');
}

bool SourcesStudio::press(const QString& buttonText) const {
    for (MessageBar* bar : panel->messages()->bars())
        for (QPushButton* button : bar->findChildren<QPushButton*>())
            if (button->text() == buttonText) {
                button->click();
                return true;
            }
    return false;
}

QString SourcesStudio::headerText() const {
    return panel->findChild<QWidget*>(QStringLiteral("sourcesHeader"))
        ->findChild<NumberLabel*>(QStringLiteral("panelRight"))
        ->text();
}

bool SourcesStudio::openModel(SourcesPanel::ModelOrigin origin) {
    bool opened = false;
    host->openModel(model(), panel.get(), [&](const auto& facts) { opened = facts.ok(); });
    if (!QTest::qWaitFor([&] { return opened; }, kLongMs))
        return false;
    panel->setModel(model(), origin);
    return true;
}

} // namespace diptych::ui::test
