#pragma once

#include "core/project/project.h"
#include "ui/edits/mix_edits.h"
#include "ui/widgets/style_fader.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <string>

namespace diptych::ui {

class Theme;

/// Ties a fader to one adapter of the project, outside of the mixer: same values, same undo steps.
/// The fader belongs to whoever puts it into a layout; it is hidden while the adapter is not in the
/// mix.
class AdapterFader : public QObject {
    Q_OBJECT

  public:
    AdapterFader(Theme& theme, project::Project& project, QObject* parent = nullptr);

    void setAdapter(const std::string& adapter);
    /// A few words beside the name.
    void setNote(const QString& note);
    /// What the picture now shown was made with; none: no picture.
    void setShownValue(std::optional<double> value);
    void refresh();
    StyleFader* fader() const { return m_fader; }

  private:
    void move(double value, EditKind kind);
    QString key() const;

    project::Project& m_project;
    std::string m_adapter;
    QPointer<StyleFader> m_fader;
    QString m_note;
    mix_edits::Strengths m_before;
};

} // namespace diptych::ui
