#pragma once

#include "core/project/project.h"
#include "ui/pictures/picture_taker.h"

#include <QWidget>

#include <cstddef>
#include <optional>
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
    /// `place` of the guide in the scene. All others outlive the row.
    GuideRow(Theme& theme, project::Project& project, PictureTaker& taker,
             const PictureChooser& choose, std::size_t place, QWidget* parent = nullptr);

    /// Shows what the project says now. Does not edit.
    void refresh();
    /// With which strength it acts in the picture that is shown; none: it takes no part.
    void setShown(std::optional<double> strength);
    /// Takes the first picture of a drop into a well.
    void accept(const DroppedFiles& drop, std::size_t well);

    PictureWell* well(std::size_t place) const;
    StyleFader* strength() const { return m_strength; }

  private:
    const document::Guide* guide() const;
    QString name() const;
    QWidget* makeHead();
    void makeForm();
    void connectStrength();
    void addWell();
    void move(double value, EditKind kind);
    void refreshWells(const document::Guide& guide);
    void refreshWords(const document::Guide& guide);

    Theme& m_theme;
    project::Project& m_project;
    PictureTaker& m_taker;
    const PictureChooser& m_choose;
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
    double m_before = 0.0; ///< the strength when the drag, or the run of keys, began
};

} // namespace diptych::ui
