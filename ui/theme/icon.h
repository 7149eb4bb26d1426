#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QString>

#include <memory>
#include <vector>

namespace diptych::ui {

struct ThemeState;

/// The drawings in ui/theme/icons: a line of 1.5 px on a grid of 24.
enum class Icon {
    Adapter,
    Bell,
    Blink,
    Brush,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Copy,
    Crop,
    Dice,
    Difference,
    Error,
    Export,
    Eye,
    EyeOff,
    Fit,
    Folder,
    FullScreen,
    Globe,
    Help,
    Import,
    Info,
    Keyboard,
    Library,
    Link,
    Lock,
    Minus,
    More,
    Open,
    Pause,
    Pencil,
    Picture,
    Play,
    Plus,
    Redo,
    Refresh,
    Save,
    Search,
    Sheet,
    SideBySide,
    Single,
    Sliders,
    Snapshot,
    Sparkle,
    Split,
    Star,
    StarFilled,
    Stop,
    Swap,
    Trash,
    Undo,
    Unlink,
    Unlock,
    Warning,
    ZoomIn,
    ZoomOut,
};

/// All of them, for tests and the gallery.
std::vector<Icon> allIcons();

/// The resource's name without folder and suffix, e.g. "side_by_side".
QString iconName(Icon icon);

/// An icon that takes its colour from the scheme when it is painted: `tint` normally, faint when
/// disabled, accent when checked (QIcon::On), and that is drawn anew at every size and scale.
/// Arrows that mean forwards and backwards are mirrored where one reads from right to left.
QIcon makeIcon(std::shared_ptr<const ThemeState> state, Icon icon, Tint tint);

} // namespace diptych::ui
