#pragma once

#include "core/document/recent_files.h"
#include "core/document/recovery_list.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace diptych::ui {

class TextLabel;
class Theme;

/// What stands where the picture will be before there is one: three steps, the sample, what was
/// left by a crash, and the projects of the last times. No dialog, nothing to click away.
class WelcomePage : public QWidget {
    Q_OBJECT

  public:
    explicit WelcomePage(Theme& theme, QWidget* parent = nullptr);

    /// "Intel … , 2 threads: learns a style in about 2 min"
    void setHardwareLine(const QString& text);
    void setSampleAvailable(bool available);
    void setRecent(const std::vector<document::RecentFile>& files);
    void setRecoverable(const std::vector<document::RecoverableProject>& projects);

  Q_SIGNALS:
    void sampleRequested();
    void openRequested();
    void picturesRequested();
    void recentChosen(const QString& path);
    void recoverRequested(const QString& folder);
    void discardRequested(const QString& folder);

  private:
    QWidget* makeSteps();
    QWidget* makeButtons();
    QWidget* makeProjectRow(const QString& name, const QString& line, const QImage& thumbnail,
                            const QString& objectName);

    Theme& m_theme;
    QVBoxLayout* m_column;
    QWidget* m_recovery;
    QVBoxLayout* m_recoveryRows;
    QWidget* m_recent;
    QVBoxLayout* m_recentRows;
    TextLabel* m_hardware;
    QPushButton* m_sample = nullptr;
};

} // namespace diptych::ui
