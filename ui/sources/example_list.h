#pragma once

#include "core/engine/engine.h"
#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/pictures/picture_intake.h"

#include <QImage>
#include <QWidget>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
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
    /// Asks the artist for a picture file; empty: none.
    using FileChooser = std::function<std::filesystem::path(QWidget*, const QString& title)>;

    /// `role` takes any number of pictures. All others outlive the list.
    ExampleList(Theme& theme, project::Project& project, engine::InputFacts role,
                QWidget* parent = nullptr);

    const std::string& role() const { return m_role.name; }
    /// Shows what the project says now. Does not edit.
    void refresh();
    /// Takes the first picture of a drop into a place; the rest is handed on or refused.
    void accept(const DroppedFiles& drop, std::size_t place);
    bool isReading() const { return m_reading > 0; }

    PictureWell* well(std::size_t place) const { return m_rows[place].well; }
    QLineEdit* caption(std::size_t place) const { return m_rows[place].caption; }
    void setFileChooser(FileChooser chooser) { m_choose = std::move(chooser); }

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
    void show(const Row& row, const document::SourceExample& example);

    Theme& m_theme;
    project::Project& m_project;
    engine::InputFacts m_role;
    PictureIntake m_intake;
    FileChooser m_choose;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    std::map<std::string, QImage> m_previews; ///< by blob; null: on its way
    int m_reading = 0;
};

} // namespace diptych::ui
