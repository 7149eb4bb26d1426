#pragma once

#include "core/document/keep_adapter.h"
#include "core/project/project.h"
#include "ui/enginehost/engine_host.h"
#include "ui/live/live_controller.h"
#include "ui/widgets/message.h"

#include <QObject>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace diptych::ui {

class PictureWorker;

/// Brings adapter files into a project: the header is read, the base compared with the open model,
/// and the bytes become part of the project unless they are many. A file that turns out to be a
/// ControlNet or an IP-Adapter becomes a guide, which stays where it is; of a whole model
/// modelFound() tells. One undo step each. GUI
/// thread; the others outlive it.
class AdapterImport : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        project::Project& project;
        EngineHost& host;
        LiveController& live;
        PictureWorker& worker;
    };
    struct Options {
        std::uint64_t embedLimitBytes = document::kEmbedLimitBytes; ///< larger ones stay files
    };
    AdapterImport(const Parts& parts, Options options, QObject* parent = nullptr);

    /// imported() or refused() tells what became of it. A file whose bytes are in the project
    /// already adds nothing but its fader.
    void add(const std::filesystem::path& file);
    /// A file or folder that should be a guide. guided() or refused() tells what became of it.
    void addGuide(const std::filesystem::path& path);

  Q_SIGNALS:
    void imported(const QString& adapter);
    void guided();
    /// The file is a whole model.
    void modelFound(const QString& file);
    /// Nothing was loaded; the message says why.
    void refused(const diptych::ui::Message& message);

  private:
    bool fits(const std::filesystem::path& file, const engine::AdapterFacts& facts);
    void enter(const std::filesystem::path& file, const engine::AdapterFacts& facts,
               const document::KeptAdapter& stored);
    void addOther(const std::filesystem::path& file, const Error& error);
    void addModel(const std::filesystem::path& file, const Error& error);
    void guideBy(const std::filesystem::path& path, engine::GuideNetwork network);
    void refuse(const std::filesystem::path& file, const Error& error);

    Parts m_parts;
    Options m_options;
};

} // namespace diptych::ui
