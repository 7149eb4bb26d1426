#pragma once

#include <QStandardItemModel>
#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace diptych::ui {

class MessageArea;
class StyleFader;
class Theme;
class ThumbnailList;
struct FaderSpec;

/// Every widget of ui/widgets in its states, laid out like the main window.
class GalleryWindow : public QWidget {
    Q_OBJECT

  public:
    explicit GalleryWindow(Theme& theme);

    MessageArea* messages() const { return m_messages; }
    StyleFader* firstFader() const { return m_firstFader; }

    /// A drawing that stands in for a picture; `kind` 0..3.
    static QImage drawing(int kind, int edge);

  private:
    QWidget* makeTop();
    QWidget* makeSources();
    QWidget* makeMiddle();
    QWidget* makeControls();
    QWidget* makeMixer();
    QWidget* makeStrip();
    QWidget* makeStatus();
    QWidget* panel(QVBoxLayout*& column, int width);
    void addStyles(QBoxLayout* column);
    StyleFader* addFader(QBoxLayout* column, const FaderSpec& spec, double value);
    void fillModels();

    Theme& m_theme;
    QStandardItemModel m_pictures;
    QStandardItemModel m_adapters;
    MessageArea* m_messages = nullptr;
    StyleFader* m_firstFader = nullptr;
};

} // namespace diptych::ui
