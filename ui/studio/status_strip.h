#pragma once

#include "core/engine/engine.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QToolButton;

namespace diptych::ui {

class BellList;
class NumberLabel;
class ProgressStrip;
class TextLabel;
class Theme;

/// The line at the bottom: what computes, how learning goes, when the project was saved. There in
/// every workspace.
class StatusStrip : public QWidget {
    Q_OBJECT

  public:
    explicit StatusStrip(Theme& theme, QWidget* parent = nullptr);

    void setDevice(const engine::DeviceFacts& device);

    /// A run in progress. Name empty: none.
    struct Learning {
        QString name;
        double share = 0.0; ///< 0 .. 1
        QString line;       ///< "step 310 of 750, about 1 min left"
        bool paused = false;
    };
    void setLearning(const Learning& learning);
    /// "Learning is paused while you explore", or nothing.
    void setExploring(const QString& text);
    /// A sentence for the moment: what a render does, where a file went.
    void setNotice(const QString& text);

    enum class Saving { Never, Unsaved, Running, Saved };
    void setSaving(Saving saving);

    BellList* bell() const { return m_bell; }

  Q_SIGNALS:
    void learningClicked();
    void pauseToggled();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void tellSaved();

    Theme& m_theme;
    NumberLabel* m_device;
    NumberLabel* m_memory;
    QWidget* m_learning;
    TextLabel* m_learningName;
    ProgressStrip* m_progress;
    NumberLabel* m_learningLine;
    QToolButton* m_pause;
    TextLabel* m_notice;
    TextLabel* m_exploring;
    TextLabel* m_saved;
    BellList* m_bell;
    Saving m_saving = Saving::Never;
    QElapsedTimer m_sinceSave;
    QTimer m_clock;
};

} // namespace diptych::ui
