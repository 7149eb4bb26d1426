#pragma once

#include "ui/training_model/train_controller.h"

#include <QWidget>

#include <array>

namespace diptych::ui {

class EmptyState;
class NumberLabel;
class PreviewPicture;
class StepStrip;
class StyleFader;
class TextLabel;
class Theme;

/// What stands in the middle while a style is learnt: two large pictures of the run, and under them
/// all of its steps with a slider through the time of the learning. A view of the controller.
class TrainStage : public QWidget {
    Q_OBJECT

  public:
    TrainStage(Theme& theme, TrainController& controller, QWidget* parent = nullptr);
    ~TrainStage() override;

    StepStrip* strip() const { return m_strip; }
    StyleFader* time() const { return m_time; }
    PreviewPicture* picture(int place) const {
        return m_pictures.at(static_cast<std::size_t>(place));
    }
    /// Which of the run's pictures the strip shows.
    int shownPicture() const { return m_index; }

  Q_SIGNALS:
    /// A large picture was clicked: the artist wants it in the viewer, with its faders.
    void openRequested(qint64 step, int index);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QWidget* makeCard();
    void refresh();
    void refreshPictures();
    void choose(qint64 step);
    QString pillOf(qint64 step, int index) const;
    /// The newest picture of an index up to the step that is shown; null: none yet.
    std::pair<qint64, QImage> newest(int index) const;

    Theme& m_theme;
    TrainController& m_controller;
    std::array<PreviewPicture*, 2> m_pictures{};
    QWidget* m_row = nullptr;
    QWidget* m_card = nullptr;
    EmptyState* m_empty = nullptr;
    NumberLabel* m_what = nullptr;
    StepStrip* m_strip = nullptr;
    StyleFader* m_time = nullptr;
    int m_index = 0;
};

} // namespace diptych::ui
