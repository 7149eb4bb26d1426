#pragma once

#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/pictures/picture_intake.h"

#include <QImage>
#include <QWidget>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace diptych::ui {

class FlowLayout;
class PictureWell;
class StyleFader;
class TextLabel;
class Theme;
enum class EditKind;

/// One guide of a scene: its pictures, what is taken from them, how strongly it acts and when. A
/// view of the project; what it edits is the guide in its place.
class GuideRow : public QWidget {
    Q_OBJECT

  public:
    /// Asks the artist for a picture file; empty: none.
    using FileChooser = std::function<std::filesystem::path(QWidget*, const QString& title)>;

    /// `place` of the guide in the scene. All others outlive the row.
    GuideRow(Theme& theme, project::Project& project, PictureIntake& intake,
             const FileChooser& choose, std::size_t place, QWidget* parent = nullptr);

    /// Shows what the project says now. Does not edit.
    void refresh();
    /// With which strength it acts in the picture that is shown; none: it takes no part.
    void setShown(std::optional<double> strength);
    /// Takes the first picture of a drop into a well; the rest is handed on or refused.
    void accept(const DroppedFiles& drop, std::size_t well);
    bool isReading() const { return m_reading > 0; }

    PictureWell* well(std::size_t place) const;
    StyleFader* strength() const { return m_strength; }

  Q_SIGNALS:
    void refused(const QString& sentence);
    /// Adapters, a project or a model were dropped here.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    const document::Guide* guide() const;
    QString name() const;
    QWidget* makeHead();
    void makeForm();
    void connectStrength();
    void addWell();
    void move(double value, EditKind kind);
    void refreshWells(const document::Guide& guide);
    void showPicture(std::size_t place, const document::SourcePicture& picture);
    void refreshWords(const document::Guide& guide);

    Theme& m_theme;
    project::Project& m_project;
    PictureIntake& m_intake;
    const FileChooser& m_choose;
    std::size_t m_place;
    TextLabel* m_name;
    FlowLayout* m_wellRow;
    std::vector<PictureWell*> m_wells;
    TextLabel* m_words;
    QFormLayout* m_form;
    QComboBox* m_kind;
    QSpinBox* m_from;
    QSpinBox* m_until;
    StyleFader* m_strength;
    std::map<std::string, QImage> m_previews; ///< by blob; null: on its way
    int m_reading = 0;
    double m_before = 0.0; ///< the strength when the drag, or the run of keys, began
};

} // namespace diptych::ui
