#include "ui/theme/icon.h"

#include "ui/theme/icon_engine.h"

#include <algorithm>
#include <array>

// Q_INIT_RESOURCE names a function of the global namespace.
static void initIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace diptych::ui {

namespace {

struct Entry {
    Icon icon;
    const char* name;
};

constexpr std::array kEntries = std::to_array<Entry>({
    {Icon::Adapter, "adapter"},
    {Icon::Bell, "bell"},
    {Icon::Blink, "blink"},
    {Icon::Brush, "brush"},
    {Icon::Check, "check"},
    {Icon::ChevronDown, "chevron_down"},
    {Icon::ChevronLeft, "chevron_left"},
    {Icon::ChevronRight, "chevron_right"},
    {Icon::ChevronUp, "chevron_up"},
    {Icon::Clock, "clock"},
    {Icon::Close, "close"},
    {Icon::Copy, "copy"},
    {Icon::Crop, "crop"},
    {Icon::Dice, "dice"},
    {Icon::Difference, "difference"},
    {Icon::Error, "error"},
    {Icon::Export, "export"},
    {Icon::Eye, "eye"},
    {Icon::EyeOff, "eye_off"},
    {Icon::Fit, "fit"},
    {Icon::Folder, "folder"},
    {Icon::FullScreen, "full_screen"},
    {Icon::Globe, "globe"},
    {Icon::Help, "help"},
    {Icon::Import, "import"},
    {Icon::Info, "info"},
    {Icon::Keyboard, "keyboard"},
    {Icon::Library, "library"},
    {Icon::Link, "link"},
    {Icon::Lock, "lock"},
    {Icon::Minus, "minus"},
    {Icon::More, "more"},
    {Icon::Open, "open"},
    {Icon::Pause, "pause"},
    {Icon::Pencil, "pencil"},
    {Icon::Picture, "picture"},
    {Icon::Play, "play"},
    {Icon::Plus, "plus"},
    {Icon::Redo, "redo"},
    {Icon::Refresh, "refresh"},
    {Icon::Save, "save"},
    {Icon::Search, "search"},
    {Icon::Sheet, "sheet"},
    {Icon::SideBySide, "side_by_side"},
    {Icon::Single, "single"},
    {Icon::Sliders, "sliders"},
    {Icon::Snapshot, "snapshot"},
    {Icon::Sparkle, "sparkle"},
    {Icon::Split, "split"},
    {Icon::Star, "star"},
    {Icon::StarFilled, "star_filled"},
    {Icon::Stop, "stop"},
    {Icon::Swap, "swap"},
    {Icon::Trash, "trash"},
    {Icon::Undo, "undo"},
    {Icon::Unlink, "unlink"},
    {Icon::Unlock, "unlock"},
    {Icon::Warning, "warning"},
    {Icon::ZoomIn, "zoom_in"},
    {Icon::ZoomOut, "zoom_out"},
});

} // namespace

std::vector<Icon> allIcons() {
    std::vector<Icon> icons;
    icons.reserve(kEntries.size());
    for (const Entry& entry : kEntries)
        icons.push_back(entry.icon);
    return icons;
}

QString iconName(Icon icon) {
    const auto* found = std::find_if(kEntries.begin(), kEntries.end(),
                                     [icon](const Entry& entry) { return entry.icon == icon; });
    return found == kEntries.end() ? QString() : QString::fromLatin1(found->name);
}

QIcon makeIcon(std::shared_ptr<const ThemeState> state, Icon icon, Tint tint) {
    initIcons();
    return QIcon(new IconEngine(std::move(state), icon, tint));
}

} // namespace diptych::ui
