#pragma once

#include "core/engine/engine.h"
#include "core/project/project.h"
#include "ui/pictures/picture_taker.h"

#include <QWidget>

#include <cstddef>
#include <string>
#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace diptych::ui {

class PictureWell;
class Theme;

/// The further pictures of one role of a method, each with a line for what it shows, and a place
/// for one more. A view of the project.
class ExampleList : public QWidget {
    Q_OBJECT

  public:
    /// `role` takes any number of pictures. All others outlive the list.
    ExampleList(Theme& theme, project::Project& project, engine::InputFacts role,
                QWidget* parent = nullptr);

    const std::string& role() const { return m_role.name; }
    /// Shows what the project says now. Does not edit.
    void refresh();
    /// Takes the first picture of a drop into a place; the rest is handed on or refused.
    void accept(const DroppedFiles& drop, std::size_t place);
    bool isReading() const { return m_taker.isReading(); }

    PictureWell* well(std::size_t place) const { return m_rows[place].well; }
    QLineEdit* caption(std::size_t place) const { return m_rows[place].caption; }
    void setFileChooser(PictureChooser chooser) { m_choose = std::move(chooser); }

  Q_SIGNALS:
    void refused(const QString& sentence);
    /// Adapters, a project or a model were dropped here.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    struct Row {
        QWidget* widget = nullptr;
        PictureWell* well = nullptr;
        QLineEdit* caption = nullptr;
        QWidget* captionBox = nullptr;
    };
    std::vector<document::SourceExample> examples() const;
    QString label() const { return QString::fromStdString(m_role.label); }
    void addRow();
    void connectRow(const Row& row, std::size_t place);

    Theme& m_theme;
    project::Project& m_project;
    engine::InputFacts m_role;
    PictureTaker m_taker;
    PictureChooser m_choose;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};

} // namespace diptych::ui
