#pragma once

#include "core/card_libraries/library_place.h"
#include "core/engine/hardware.h"

#include <QStringList>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace diptych::ui {

class LibraryFetch;
class TextLabel;
class Theme;

/// Which libraries for the graphics card were found, and where there is a driver to use them, a
/// button that fetches what is missing: it names size, place and licences and asks first. In an
/// installed Diptych another one deletes them again.
class LibraryRow : public QWidget {
    Q_OBJECT

  public:
    /// `fetch` outlives the row.
    LibraryRow(Theme& theme, LibraryFetch& fetch, const engine::HardwareFacts& facts,
               QWidget* parent = nullptr);

  private:
    void lookAtEnd();
    void askToFetch();
    void askToRemove();
    void refresh();
    QString newsOfFetching() const;
    /// Why fetching would be of no use now; empty: it would be.
    QString obstacle() const;

    LibraryFetch& m_fetch;
    card_libraries::LibraryPlace m_place;
    QString m_cardProblem; ///< why the driver's card cannot be used
    bool m_driver = false; ///< one is there that could use them
    bool m_wanted = false; ///< and some are missing
    bool m_asks = false;   ///< the plan that is being made is for a question of this row
    TextLabel* m_found;
    TextLabel* m_news;
    QProgressBar* m_bar;
    QPushButton* m_get;
    QPushButton* m_stop;
    QPushButton* m_remove;
};

/// The names of those that were not found.
QStringList missingLibraries(const engine::HardwareFacts& facts);

} // namespace diptych::ui
