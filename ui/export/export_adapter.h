#pragma once

#include "core/document/project_state.h"
#include "core/sharing/share_adapter.h"

#include <QFrame>
#include <QImage>
#include <QTimer>

#include <filesystem>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabBar;
class QTableWidget;
class QVBoxLayout;

namespace diptych::ui {

class AdapterForm;
class MessageArea;
class PictureWorker;
class TextLabel;
class Theme;

/// Export of an adapter for others: what is said of it, in which form, and, in a tab of its own,
/// every key and value the file will hold. Not modal: the window places it. The worker outlives it.
class ExportAdapter : public QFrame {
    Q_OBJECT

  public:
    ExportAdapter(Theme& theme, PictureWorker& worker, QWidget* parent = nullptr);

    struct What {
        document::AdapterItem adapter;
        std::filesystem::path file; ///< where its bytes lie now
        std::string modelFamily;
        QImage thumbnail; ///< null: none
    };
    void setAdapter(const What& what, const QString& suggestedFile);

    enum class Tab { Form, Inside };
    void setTab(Tab tab);
    AdapterForm* form() const { return m_form; }
    QTableWidget* inside() const { return m_inside; }
    MessageArea* messages() const { return m_messages; }

  public Q_SLOTS:
    void exportNow();

  Q_SIGNALS:
    void exported(const QString& file);
    /// The table of what is inside is that of the form.
    void insideShown();
    void closeRequested();
    /// The form has what the file says of itself.
    void saidShown();

  private:
    void makeTarget(QVBoxLayout* column);
    void makeButtons(QVBoxLayout* column);
    void refresh();
    void readSaid();
    void readInside();
    sharing::ShareFormat format() const;
    /// With the thumbnail, which is encoded where this runs.
    static sharing::AdapterCard completed(sharing::AdapterCard card, const QImage& thumbnail);

    Theme& m_theme;
    PictureWorker& m_worker;
    What m_what;
    QTabBar* m_tabs;
    AdapterForm* m_form;
    QTableWidget* m_inside;
    QLabel* m_thumbnail;
    QComboBox* m_formats;
    TextLabel* m_lost;
    QLineEdit* m_file = nullptr;
    QPushButton* m_export = nullptr;
    MessageArea* m_messages;
    QTimer m_soon;
    int m_reading = 0;
    bool m_writing = false;
};

} // namespace diptych::ui
