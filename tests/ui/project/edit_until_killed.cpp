#include "core/document/project_store.h"
#include "core/project/project.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <string>

// edit-until-killed STATE-FOLDER [FILE]: opens a new project and edits it a hundred times a second;
// with FILE, saves it there again and again, too. Says "N MS" after edit N, MS by the steady clock,
// which all processes of a machine share.

namespace {

long long steadyMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    auto store = diptych::document::ProjectStore::createWorkingCopy(argv[1]);
    if (!store.ok()) {
        std::fprintf(stderr, "%s\n", store.error().text().c_str());
        return 1;
    }
    diptych::project::Project project(std::move(*store));
    int edits = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &project, [&] {
        ++edits;
        project.edit(QStringLiteral("Edit"), [&](diptych::project::Project::State& state) {
            state.scene.prompt = std::to_string(edits);
            state.scene.seed = static_cast<std::uint64_t>(edits);
        });
        std::printf("%d %lld\n", edits, steadyMs());
        std::fflush(stdout);
        if (argc > 2 && !project.saving())
            (void)project.startSave(argv[2]);
    });
    timer.start(10);
    return QCoreApplication::exec();
}
