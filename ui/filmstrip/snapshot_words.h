#pragma once

#include <QFrame>

class QLineEdit;
class QPlainTextEdit;

namespace diptych::ui {

class Theme;

/// Where an artist names a snapshot and writes a note to it. Opens beside the strip, closes with
/// Esc.
class SnapshotWords : public QFrame {
    Q_OBJECT

  public:
    SnapshotWords(Theme& theme, const QString& name, const QString& note,
                  QWidget* parent = nullptr);

    void openAbove(const QPoint& globalPosition);

  Q_SIGNALS:
    void accepted(const QString& name, const QString& note);

  private:
    QLineEdit* m_name = nullptr;
    QPlainTextEdit* m_note = nullptr;
};

} // namespace diptych::ui
