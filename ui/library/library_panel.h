#pragma once

#include "core/library/filter.h"
#include "ui/library/library_keeper.h"

#include <QTimer>
#include <QWidget>

#include <filesystem>
#include <vector>

class QComboBox;
class QLineEdit;
class QListView;
class QPushButton;

namespace diptych::ui {

class CardDetails;
class EngineHost;
class LibraryModel;
class MessageArea;
class StripMaker;
class TextLabel;
class Theme;

/// The library: cards of all adapters and models, a search with filters above, what the chosen ones
/// say beside.
class LibraryPanel : public QWidget {
    Q_OBJECT

  public:
    struct Parts {
        EngineHost& host;
        LibraryKeeper& keeper;
    };
    /// The parts outlive it.
    LibraryPanel(Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    /// Where it looks; it looks at once when it is shown for the first time.
    void setFolders(std::vector<std::filesystem::path> folders);
    const std::vector<std::filesystem::path>& folders() const { return m_folders; }
    /// The model that pictures of cards are drawn with.
    void setModel(const std::filesystem::path& model) { m_model = model; }

    LibraryModel* model() const { return m_cards; }
    QListView* view() const { return m_view; }
    CardDetails* details() const { return m_details; }
    MessageArea* messages() const { return m_messages; }

  Q_SIGNALS:
    void adaptersChosen(const std::vector<std::filesystem::path>& files);
    void modelChosen(const std::filesystem::path& model);
    void exportRequested(const std::filesystem::path& adapter);
    void addFolderRequested();
    /// An artist looks for what is missing and has to say where.
    void findRequested();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void makeBar();
    void makeView();
    QComboBox* addChoice(const char* name, const QString& caption);
    void wireKeeper();
    void wireDetails();
    /// Shows what search and filters let through.
    void ask();
    /// What could be chosen next, and how many cards there are. The cards follow the keeper
    /// themselves.
    void refreshChoices();
    void fillChoices(const library::Facets& facts);
    void refreshChosen();
    void say(const QString& key, const QString& sentence);
    std::vector<library::LibraryEntry> chosen() const;
    void use();
    void write();

    Theme& m_theme;
    Parts m_parts;
    std::vector<std::filesystem::path> m_folders;
    std::filesystem::path m_model;
    LibraryModel* m_cards;
    StripMaker* m_strips;
    QWidget* m_bar;
    QLineEdit* m_search = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_family = nullptr;
    QComboBox* m_method = nullptr;
    QComboBox* m_licence = nullptr;
    QComboBox* m_tag = nullptr;
    QComboBox* m_stars = nullptr;
    QComboBox* m_order = nullptr;
    QPushButton* m_look = nullptr;
    TextLabel* m_count;
    QListView* m_view;
    CardDetails* m_details;
    MessageArea* m_messages;
    QTimer m_typing;
    bool m_looked = false;
};

} // namespace diptych::ui
