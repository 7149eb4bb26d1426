#pragma once

#include "core/engine/engine.h"
#include "core/engine/hardware.h"
#include "ui/preferences/preference_page.h"

namespace diptych::ui {

class LibraryFetch;

/// What computes, what was found of a graphics card and its libraries, what is missing and what to
/// do about it.
class HardwarePage : public PreferencePage {
    Q_OBJECT

  public:
    /// `fetch` outlives the page.
    HardwarePage(Theme& theme, LibraryFetch& fetch, QWidget* parent = nullptr);

    /// `device` is what computes now. Once.
    void setFacts(const engine::DeviceFacts& device, const engine::HardwareFacts& facts);

  private:
    void say(const QString& caption, const QString& text, const QString& advice = {});
    void addLibraries(const engine::HardwareFacts& facts);

    Theme& m_theme;
    LibraryFetch& m_fetch;
};

/// All of it as lines of text, for a message to somebody who can help. Folders are shortened to
/// "~".
QString hardwareReport(const engine::DeviceFacts& device, const engine::HardwareFacts& facts);

} // namespace diptych::ui
