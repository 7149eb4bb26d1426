#pragma once

#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/pictures/picture_intake.h"
#include "ui/sources/source_edits.h"
#include "ui/widgets/message.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace diptych::ui {

class BlobPictures;
class CloserLook;
class EngineHost;
class LearnSection;
class MessageArea;
class PanelHeader;
class MaskPainter;
class PictureWell;
class TextLabel;
class ProjectAdapters;
class SourceChecks;
class Theme;

/// The sources: the pair to learn from, its words, the button that begins, and the adapters of the
/// project. A view of the project; which model is open and what a run would take is told from
/// outside.
class SourcesPanel : public QWidget {
    Q_OBJECT

  public:
    /// Whose picture the open model is.
    enum class ModelOrigin { BuiltIn, Own };
    enum class Choose { One, Several };
    /// Asks the artist for picture files.
    using FileChooser = std::function<QList<std::filesystem::path>(QWidget*, Choose)>;

    /// `pictures` reads the adapters' thumbnails. `host` may be null. All must outlive the panel.
    SourcesPanel(Theme& theme, project::Project& project, BlobPictures& pictures,
                 EngineHost* host = nullptr, QWidget* parent = nullptr);
    ~SourcesPanel() override;

    /// The model that is open now; an empty folder: none.
    void setModel(const std::filesystem::path& folder, ModelOrigin origin);
    /// The method that would learn from these sources; none: not known.
    void setMethod(const std::optional<engine::MethodFacts>& method);
    /// All methods there are.
    void setMethods(const std::vector<engine::MethodFacts>& methods);
    /// What a run would take, for the Learn button: "about 2 min"; empty: not known.
    void setEstimate(const QString& estimate);
    /// Why learning cannot begin for a reason outside of this dock (no model, a parameter, a run
    /// that goes on); empty: none.
    void setLearnProblem(const QString& problem);
    /// A few words at an adapter while it is learnt; empty: it is not.
    void setLearning(const std::string& adapter, const QString& note);

    /// Whether a dropped picture is being read.
    bool isReading() const { return m_reading > 0; }
    /// Why Learn is off; empty: it is on.
    QString learnReason() const;

    /// Takes what was dropped or pasted: pictures into the wells, the rest is handed on by
    /// othersDropped() or refused in a message. `role`: onto one well.
    void accept(const DroppedFiles& drop, std::optional<WellRole> role = std::nullopt);

    PictureWell* well(WellRole role) const;
    MessageArea* messages() const { return m_messages; }
    ProjectAdapters* adapters() const { return m_adapters; }
    void setFileChooser(FileChooser chooser) { m_choose = std::move(chooser); }
    /// The open popover, or nullptr.
    CloserLook* closerLook() const;
    MaskPainter* maskPainter() const;

  public Q_SLOTS:
    /// Edit > Paste while the dock has the focus.
    void paste();
    void chooseFiles();
    void lookCloser();
    void markMask(QWidget* below);
    void swap();

  Q_SIGNALS:
    void learnRequested();
    /// Adapters, a project or a model were dropped here.
    void othersDropped(const diptych::ui::DroppedFiles& drop);
    void openModelRequested();
    void exportRequested(const std::string& adapter);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void makeWells(QVBoxLayout* column);
    void connectWell(PictureWell* well, WellRole role);
    void connectParts();
    void take(const QList<IncomingPicture>& pictures, std::optional<WellRole> role);
    void place(const QList<TakenPicture>& taken, std::optional<WellRole> role);
    void placeOne(const TakenPicture& taken, std::optional<WellRole> role);
    void placeBoth(const TakenPicture& first, const TakenPicture& second);
    void reportTaken(const QList<IncomingPicture>& incoming, const PictureIntake::Taken& taken);
    void remove(WellRole role);
    void refresh();
    void refreshWell(WellRole role);
    void refreshPair();
    void refreshShiftMessage();
    void refreshStrange();
    void refreshProblem();
    /// Says it once: again only when the text or what it is `about` is another.
    void say(const Message& message, const std::string& about);
    void unsay(const QString& key);
    void onAction(const QString& message, const QString& action);
    void onClosed(const QString& message);

    Theme& m_theme;
    project::Project& m_project;
    PictureIntake m_intake;
    SourceChecks* m_checks;
    ModelOrigin m_origin = ModelOrigin::BuiltIn;
    QString m_outerProblem;
    bool m_apart = false; ///< the method takes a thing from one picture and a look from the other
    FileChooser m_choose;
    QHash<QString, QString> m_said;        ///< message key → what was said
    int m_reading = 0;                     ///< drops under way
    std::optional<WellRole> m_readingInto; ///< of the newest one

    QWidget* m_content = nullptr;
    QScrollArea* m_scroll = nullptr;
    MessageArea* m_messages;
    PanelHeader* m_header;
    QToolButton* m_look = nullptr;
    PictureWell* m_original = nullptr;
    PictureWell* m_mine = nullptr;
    TextLabel* m_originalCaption = nullptr;
    TextLabel* m_mineCaption = nullptr;
    QToolButton* m_swap = nullptr;
    QWidget* m_invitation = nullptr;
    LearnSection* m_learn;
    ProjectAdapters* m_adapters;
    QPointer<CloserLook> m_closer;
    QPointer<MaskPainter> m_painter;
};

} // namespace diptych::ui
