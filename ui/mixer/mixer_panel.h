#pragma once

#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/edits/mix_edits.h"
#include "ui/live/shown_frame.h"

#include <QPointer>
#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QMenu;
class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace diptych::ui {

class AdvancedSection;
class CollapsibleSection;
class EmptyState;
class GuideSection;
class MessageArea;
class PanelHeader;
class SecondPart;
class StartSection;
class StyleFader;
class Theme;
enum class EditKind;

/// The mixer: the words, a fader for every adapter of the mix, and how the picture is made. A view
/// of the project; what is shown now and compared with is told from outside.
class MixerPanel : public QWidget {
    Q_OBJECT

  public:
    MixerPanel(Theme& theme, project::Project& project, QWidget* parent = nullptr);
    ~MixerPanel() override;

    /// The picture the window shows: the faders' ghost lines are its values.
    void setShown(const ShownFrame& frame);
    /// The values of the picture compared with; none: no marks.
    void setCompared(const std::optional<document::Scene>& scene, const QString& what);
    /// The guidance the model is best at: what "Prompt pull" goes back to.
    void setModelGuidance(double guidance);
    /// A few words beside an adapter's name while it is being learnt; empty: it is not.
    void setLearning(const std::string& adapter, const QString& note);

    /// The fader of an adapter, or nullptr.
    StyleFader* fader(const std::string& adapter) const;
    /// Gives the n-th fader the keyboard, counted from 0.
    void focusFader(int n);
    /// The second fader of an adapter, or nullptr.
    SecondPart* secondPart(const std::string& adapter) const;
    MessageArea* messages() const { return m_messages; }
    QPlainTextEdit* prompt() const { return m_prompt; }
    StartSection* start() const { return m_start; }
    GuideSection* guides() const { return m_guides; }

  Q_SIGNALS:
    void learnRequested();
    void importRequested();
    /// "+ Add a style": adapters of the project that are not in the mix, or new ones.
    void addRequested(QMenu* menu);
    void exportRequested(const std::string& adapter);
    /// A network to guide by is wanted; which one is not known yet.
    void guideRequested();
    /// Adapters, a project or a model were dropped on a picture.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    void makeGuidePart(QVBoxLayout* column);
    void makePicturePart(QVBoxLayout* column);
    void makeStylePart(QVBoxLayout* column);
    void refresh(project::Parts parts);
    void rebuildFaders();
    void rebuildSeconds();
    StyleFader* makeFader(const document::AdapterItem& adapter);
    void connectFader(StyleFader* fader, const std::string& adapter);
    void refreshFaders();
    void refreshGhosts();
    void refreshPicturePart();
    void move(const std::string& adapter, double value, EditKind kind);
    void extendMenu(const std::string& adapter, QMenu* menu);
    void openRange(const std::string& adapter);
    void renameAdapter(const std::string& adapter);
    void connectPictureFader(StyleFader* fader, const QString& key, double document::Scene::*field);

    Theme& m_theme;
    project::Project& m_project;
    ShownFrame m_shown;
    std::optional<document::Scene> m_compared;
    QString m_comparedName;
    std::map<std::string, QString> m_learning;
    double m_modelGuidance = document::Scene().guidance;

    MessageArea* m_messages;
    QPlainTextEdit* m_prompt = nullptr;
    PanelHeader* m_styleHeader = nullptr;
    QToolButton* m_link = nullptr;
    QVBoxLayout* m_faderColumn = nullptr;
    EmptyState* m_empty = nullptr;
    QToolButton* m_add = nullptr;
    StartSection* m_start;
    GuideSection* m_guides;
    CollapsibleSection* m_guidePart = nullptr;
    StyleFader* m_keepLayout = nullptr;
    StyleFader* m_guidance = nullptr;
    AdvancedSection* m_advanced = nullptr;
    std::map<std::string, StyleFader*> m_faders;
    std::map<std::string, SecondPart*> m_seconds; ///< of the adapters that have two faders
    std::vector<std::string> m_order;

    mix_edits::Strengths m_before; ///< strengths when the drag, or the run of keys, began
    QString m_beforeKey;
    double m_pictureBefore = 0.0;
};

} // namespace diptych::ui
