#pragma once

#include "ui/live/shown_frame.h"
#include "ui/mixer/guide_row.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace diptych::ui {

class MessageArea;

/// ControlNets and IP-Adapters that guide a scene. A view of the project; what is shown now is told
/// from outside.
class GuideSection : public QWidget {
    Q_OBJECT

  public:
    /// Says in `messages` what could not be taken. All outlive the section.
    GuideSection(Theme& theme, project::Project& project, MessageArea& messages,
                 QWidget* parent = nullptr);

    /// Shows what the project says now. Does not edit.
    void refresh();
    /// The picture the window shows: the ghost lines.
    void setShown(const ShownFrame& frame);

    int count() const { return static_cast<int>(m_rows.size()); }
    GuideRow* row(int place) const { return m_rows[static_cast<std::size_t>(place)]; }
    bool isReading() const { return m_taker.isReading(); }
    void setFileChooser(PictureChooser chooser) { m_choose = std::move(chooser); }

  Q_SIGNALS:
    /// "Add a guide": which network is not known yet.
    void addRequested();
    /// Adapters, a project or a model were dropped here.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    void addRow();
    void refreshGhosts();
    void refuse(const QString& sentence);

    Theme& m_theme;
    project::Project& m_project;
    MessageArea& m_messages;
    PictureTaker m_taker;
    PictureChooser m_choose;
    TextLabel* m_words = nullptr; ///< what guides are, while there is none
    QVBoxLayout* m_column;
    std::vector<GuideRow*> m_rows;
    std::vector<document::Guide> m_shown; ///< of the picture that is shown
};

} // namespace diptych::ui
