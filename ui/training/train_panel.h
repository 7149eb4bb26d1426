#pragma once

#include "ui/training_model/train_controller.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListWidget;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace diptych::project {
class Project;
}

namespace diptych::ui {

class AdapterFader;
class LossPlot;
class MessageArea;
class NumberLabel;
class PanelHeader;
class ParameterForm;
class ProgressStrip;
class ShownFrame;
class TextLabel;
class Theme;

/// The train dock: what is being learnt and how far it is, its losses, its fader, what it does to
/// other pictures, what comes next and how. A view of the controller and the project.
class TrainPanel : public QWidget {
    Q_OBJECT

  public:
    TrainPanel(Theme& theme, project::Project& project, TrainController& controller,
               QWidget* parent = nullptr);
    ~TrainPanel() override;

    /// What the picture now shown was made with at this panel's adapter; none: no picture.
    void setShownStrength(std::optional<double> value);
    MessageArea* messages() const { return m_messages; }
    LossPlot* plot() const { return m_plot; }

  Q_SIGNALS:
    /// "Compare all" of the suggestion: the steps of the run, side by side.
    void compareStepsRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeProgress();
    QWidget* makeLoss();
    QWidget* makeFader();
    QWidget* makeSuggestion();
    QWidget* makeQueue();
    void connectController();
    void refresh();
    void refreshProgress();
    void refreshPlot();
    void refreshMeters();
    void refreshQueue();
    void refreshMethods();
    void post(const TrainNotice& notice);
    QString stepLine(const TrainRun::Progress& progress) const;

    Theme& m_theme;
    project::Project& m_project;
    TrainController& m_controller;
    MessageArea* m_messages;
    PanelHeader* m_header = nullptr;
    QWidget* m_progress = nullptr;
    TextLabel* m_phase = nullptr;
    NumberLabel* m_step = nullptr;
    ProgressStrip* m_strip = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_cancel = nullptr;
    TextLabel* m_nothing = nullptr;
    QWidget* m_loss = nullptr;
    PanelHeader* m_lossHeader = nullptr;
    QToolButton* m_log = nullptr;
    LossPlot* m_plot = nullptr;
    QWidget* m_while = nullptr;
    PanelHeader* m_whileHeader = nullptr;
    AdapterFader* m_fader = nullptr;
    TextLabel* m_change = nullptr;
    TextLabel* m_copies = nullptr;
    QWidget* m_suggestion = nullptr;
    TextLabel* m_suggestionText = nullptr;
    ParameterForm* m_form;
    QWidget* m_queueBox = nullptr;
    QListWidget* m_queue = nullptr;
};

} // namespace diptych::ui
