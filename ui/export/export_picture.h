#pragma once

#include "ui/export/picture_file.h"

#include <QFrame>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace diptych::ui {

class FieldBox;
class MessageArea;
class PictureWorker;
class SegmentedButtons;
class TextLabel;
class Theme;

/// Export of one picture: form, quality, place, and whether what made it goes along, which it does
/// not unless ticked. Not modal: the window places it. The worker outlives it.
class ExportPicture : public QFrame {
    Q_OBJECT

  public:
    ExportPicture(Theme& theme, PictureWorker& worker, QWidget* parent = nullptr);

    /// Another picture. Without `settings` nothing can go along.
    void setPicture(const QImage& picture, const std::optional<PictureSettings>& settings,
                    const QString& suggestedFile);
    /// What would be written now.
    PictureFile file() const;
    MessageArea* messages() const { return m_messages; }

  public Q_SLOTS:
    /// Writes it on the worker; exported() or a message tells.
    void exportNow();

  Q_SIGNALS:
    void exported(const QString& file);
    void closeRequested();

  private:
    void makeFields(QVBoxLayout* column);
    void makeButtons(QVBoxLayout* column);
    void chooseFile();
    void refresh();
    image::PictureFormat format() const;

    Theme& m_theme;
    PictureWorker& m_worker;
    QImage m_picture;
    std::optional<PictureSettings> m_settings;
    MessageArea* m_messages;
    QLabel* m_preview;
    TextLabel* m_size;
    SegmentedButtons* m_formats;
    QWidget* m_qualityRow = nullptr;
    QSpinBox* m_quality;
    TextLabel* m_qualityNote;
    QCheckBox* m_inside;
    QCheckBox* m_beside;
    QLineEdit* m_file = nullptr;
    FieldBox* m_fileBox = nullptr;
    QPushButton* m_export = nullptr;
    bool m_writing = false;
};

} // namespace diptych::ui
