#pragma once

#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/live/shown_frame.h"
#include "ui/pictures/picture_taker.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

class QPushButton;

namespace diptych::ui {

class MaskPainter;
class MessageArea;
class PictureWell;
class SegmentedButtons;
class StyleFader;
class TextLabel;
class Theme;
enum class EditKind;

/// The picture a scene starts from: which one, whether it is varied or edited, how far, and where.
/// A view of the project; what is shown now and compared with is told from outside.
class StartSection : public QWidget {
    Q_OBJECT

  public:
    /// Says in `messages` what could not be taken. Both outlive the section.
    StartSection(Theme& theme, project::Project& project, MessageArea& messages,
                 QWidget* parent = nullptr);
    ~StartSection() override;

    /// Shows what the project says now. Does not edit.
    void refresh();
    /// The picture the window shows: the ghost line, and what its record says of the way back.
    void setShown(const ShownFrame& frame);
    /// The scene of the picture compared with; none: no mark.
    void setCompared(const std::optional<document::Scene>& scene, const QString& what);

    /// Starts from the first picture of a drop; the rest is handed on or refused in a message.
    void accept(const DroppedFiles& drop);
    /// Takes a picture as the mask.
    void acceptMask(const DroppedFiles& drop);
    /// Whether a picture is being read.
    bool isReading() const { return m_reading > 0; }

    PictureWell* well() const { return m_well; }
    StyleFader* strength() const { return m_strength; }
    /// The open popover, or nullptr.
    MaskPainter* maskPainter() const;
    void setFileChooser(PictureChooser chooser) { m_choose = std::move(chooser); }

  public Q_SLOTS:
    void paste();
    void chooseFile();
    void chooseMask();
    void openMask();

  Q_SIGNALS:
    /// Adapters, a project or a model were dropped here.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    enum class Place { Picture, Mask };

    QWidget* makeHead();
    QWidget* makeModes();
    QWidget* makeMaskRow();
    QWidget* makeSamplerOffer();
    void connectWell();
    void connectStrength();
    void move(double value, EditKind kind);
    void take(const DroppedFiles& drop, Place place);
    void place(const TakenPicture& taken, Place place);
    void refuse(const QString& sentence);
    void showPicture(const document::StartPicture& start);
    void setPreview(const QImage& preview);
    void refreshWords(const document::Scene& scene);
    void refreshRecord();
    void refreshGhost();

    Theme& m_theme;
    project::Project& m_project;
    MessageArea& m_messages;
    PictureIntake m_intake;
    PictureChooser m_choose;
    PictureWell* m_well;
    TextLabel* m_name = nullptr;
    SegmentedButtons* m_modes = nullptr;
    QWidget* m_content = nullptr; ///< all that makes sense with a picture only
    StyleFader* m_strength;
    TextLabel* m_steps;
    QPushButton* m_mark = nullptr;
    QPushButton* m_whole = nullptr;
    QWidget* m_offer = nullptr;
    TextLabel* m_roundTrip;
    TextLabel* m_fit;
    TextLabel* m_idle; ///< what does not act while a picture is edited
    QPointer<MaskPainter> m_painter;

    std::string m_blob; ///< of the picture in the well; empty: none
    QImage m_preview;
    int m_reading = 0;
    double m_before = 0.0; ///< the strength when the drag, or the run of keys, began
    std::optional<engine::PictureRequest> m_shownFrom; ///< of the picture that is shown
    engine::RenderRecord m_record;                     ///< of the last final one from a picture
    std::string m_recordOf;                            ///< its picture's blob
    std::optional<document::Scene> m_compared;
    QString m_comparedName;
};

} // namespace diptych::ui
