#include "ui/studio/studio_actions.h"

#include "ui/commands/shortcut_book.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

namespace diptych::ui {
namespace {

QKeySequence keys(const char* text) {
    return QKeySequence(QLatin1String(text));
}

} // namespace

StudioActions::StudioActions(Theme& theme, QWidget* window)
    : QObject(window), m_theme(theme), m_window(window) {
    makeFile();
    makeView();
    makeCompare();
    makeRest();
    setIcons();
    connect(&theme, &Theme::changed, this, &StudioActions::setIcons);
}

QAction* StudioActions::add(const Spec& spec) {
    auto* action = new QAction(spec.text, this);
    action->setObjectName(QLatin1String(spec.name));
    action->setStatusTip(spec.tip);
    action->setShortcuts(spec.keys);
    action->setToolTip(commandToolTip(action));
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

void StudioActions::makeFile() {
    newProject =
        add({"newProject", tr("&New project"), tr("Begin an empty project"), {keys("Ctrl+N")}});
    openProject = add({"openProjectAction", tr("&Open…"), tr("Open a project"), {keys("Ctrl+O")}});
    openSample = add({"openSampleAction",
                      tr("Open the &sample"),
                      tr("Open the sample project with a style to play with"),
                      {}});
    save = add({"save", tr("&Save"), tr("Save the project to its file"), {keys("Ctrl+S")}});
    saveAs = add({"saveAs",
                  tr("Save &as…"),
                  tr("Save the project to another file"),
                  {keys("Ctrl+Shift+S")}});
    importPictures =
        add({"importPictures", tr("Bring in &pictures…"), tr("Choose pictures to learn from"), {}});
    importAdapter = add({"importAdapter",
                         tr("Bring in an a&dapter…"),
                         tr("Add a style that was learnt elsewhere"),
                         {}});
    exportPicture = add({"exportPicture",
                         tr("&Export picture…"),
                         tr("Write the picture to a file"),
                         {keys("Ctrl+E")}});
    exportAdapter = add({"exportAdapter",
                         tr("Export ada&pter…"),
                         tr("Write a style to a file for other people and programs"),
                         {keys("Ctrl+Shift+E")}});
    close = add({"closeProject", tr("&Close project"), tr("Close the project"), {keys("Ctrl+W")}});
    quit = add({"quit", tr("&Quit"), tr("Leave Diptych"), {keys("Ctrl+Q")}});
    undo = add({"undo", tr("&Undo"), tr("Take the last change back"), {keys("Ctrl+Z")}});
    redo = add(
        {"redo", tr("&Redo"), tr("Make the change again"), {keys("Ctrl+Shift+Z"), keys("Ctrl+Y")}});
    paste =
        add({"paste", tr("&Paste"), tr("Bring in the picture on the clipboard"), {keys("Ctrl+V")}});
    snapshot = add({"snapshot",
                    tr("Keep a &snapshot"),
                    tr("Keep the picture with everything that made it"),
                    {keys("Ctrl+B")}});
    preferences = add({"preferences",
                       tr("Pre&ferences…"),
                       tr("Language, look, shortcuts, hardware"),
                       {keys("Ctrl+,")}});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void StudioActions::makeView() {
    workspacePrepare =
        add({"showPrepare", tr("&Prepare"), tr("Bring in your pictures"), {keys("Ctrl+1")}});
    workspaceTrain = add({"showTrain", tr("&Train"), tr("Watch it learn"), {keys("Ctrl+2")}});
    workspaceExplore =
        add({"showExplore", tr("&Explore"), tr("Play with styles"), {keys("Ctrl+3")}});
    workspaceLibrary =
        add({"showLibrary", tr("&Library"), tr("Adapters you have"), {keys("Ctrl+4")}});
    pixels = add({"zoomPixels",
                  tr("&100 %"),
                  tr("One pixel of the picture on one of the screen"),
                  {keys("1"), keys("Ctrl+Alt+1")}});
    fitPage = add({"fitPage", tr("&Fit"), tr("The whole picture"), {keys("2"), keys("Ctrl+0")}});
    fitWidth = add({"fitWidth", tr("Fit &width"), tr("The whole width"), {keys("3")}});
    zoomIn = add({"zoomIn", tr("Zoom &in"), tr("Come closer"), {keys("+"), keys("Ctrl++")}});
    zoomOut = add({"zoomOut", tr("Zoom &out"), tr("Step back"), {keys("-"), keys("Ctrl+-")}});
    hidePanels = add({"hidePanels",
                      tr("&Picture alone"),
                      tr("Hide or show all panels around the picture"),
                      {keys("Tab")}});
    hidePanels->setCheckable(true);
    // Of the picture alone: elsewhere Tab goes to the next control.
    hidePanels->setShortcutContext(Qt::WidgetShortcut);
    fullScreen = add({"fullScreen", tr("F&ull screen"), tr("Use the whole screen"), {keys("F11")}});
    fullScreen->setCheckable(true);
    resetLayout =
        add({"resetLayout", tr("&Reset layout"), tr("Put every panel where it was at first"), {}});
    themeSystem =
        add({"themeSystem", tr("As the &system"), tr("Light or dark as the desktop"), {}});
    themeDark = add({"themeDark", tr("&Dark"), tr("Dark window"), {}});
    themeLight = add({"themeLight", tr("&Light"), tr("Light window"), {}});
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeDark, themeLight}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    themeSystem->setChecked(true);
}

void StudioActions::makeCompare() {
    single = add({"modeSingle", tr("&Single"), tr("The picture alone"), {}});
    split = add(
        {"modeSplit", tr("S&plit"), tr("Two pictures, a line between them"), {keys("Shift+Y")}});
    sideBySide = add(
        {"modeSideBySide", tr("Side &by side"), tr("Two pictures beside each other"), {keys("Y")}});
    blink = add({"modeBlink", tr("Bl&ink"), tr("Two pictures in turn"), {}});
    difference = add({"modeDifference", tr("&Difference"), tr("Where two pictures differ"), {}});
    sheet = add({"modeSheet",
                 tr("S&heet"),
                 tr("One picture for each of several strengths"),
                 {keys("Ctrl+G")}});
    auto* modes = new QActionGroup(this);
    for (QAction* action : {single, split, sideBySide, blink, difference, sheet}) {
        action->setCheckable(true);
        modes->addAction(action);
    }
    single->setChecked(true);
    nextMode =
        add({"nextMode", tr("&Next way to compare"), tr("The next way to compare"), {keys("M")}});
    swapSlots = add({"swapSlots",
                     tr("S&wap A and B"),
                     tr("What is shown becomes what is compared with"),
                     {keys("C")}});
}

void StudioActions::makeRest() {
    renderNow = add({"renderNow",
                     tr("&Draw now"),
                     tr("Draw the picture now, whatever runs"),
                     {keys("Ctrl+Return"), keys("Ctrl+Enter")}});
    stopDrawing = add({"stopDrawing",
                       tr("S&top drawing"),
                       tr("Close what is open over the picture, or stop drawing it"),
                       {keys("Esc")}});
    predict = add({"predict",
                   tr("Show &predicted pictures"),
                   tr("While a fader moves, show what the picture will be like until it is drawn"),
                   {}});
    predict->setCheckable(true);
    predict->setChecked(true);
    newSeed =
        add({"newSeed", tr("&New seed"), tr("Another picture of the same words"), {keys("R")}});
    lockSeed = add({"lockSeed", tr("&Lock seed"), tr("Keep the seed"), {keys("L")}});
    lockSeed->setCheckable(true);
    learn = add({"learn", tr("&Learn this style"), tr("Learn from the pictures"), {}});
    pauseLearning = add({"pauseLearning",
                         tr("&Pause learning"),
                         tr("Pause or continue learning"),
                         {keys("Ctrl+P")}});
    stopLearning = add(
        {"stopLearning", tr("&Stop and keep"), tr("End learning and keep what was learnt"), {}});
    commandSearch = add({"commandSearch",
                         tr("&Find a command…"),
                         tr("Find any command by its words"),
                         {keys("Ctrl+K")}});
    shortcuts = add({"shortcuts",
                     tr("&Shortcuts"),
                     tr("All shortcuts, and other keys for them"),
                     {keys("F1"), keys("Ctrl+/")}});
    about = add({"about", tr("&About Diptych"), tr("Version and licence"), {}});
}

void StudioActions::setIcons() {
    const QList<std::pair<QAction*, Icon>> icons{{undo, Icon::Undo},
                                                 {redo, Icon::Redo},
                                                 {newSeed, Icon::Dice},
                                                 {snapshot, Icon::Snapshot},
                                                 {save, Icon::Save},
                                                 {openProject, Icon::Open},
                                                 {exportPicture, Icon::Export},
                                                 {zoomIn, Icon::ZoomIn},
                                                 {zoomOut, Icon::ZoomOut},
                                                 {fitPage, Icon::Fit},
                                                 {fullScreen, Icon::FullScreen}};
    for (const auto& [action, icon] : icons)
        action->setIcon(m_theme.icon(icon));
}

void StudioActions::fillMenus(QMenuBar& bar, const QList<QAction*>& panels) {
    const auto menu = [&](const QString& title, const QList<QAction*>& actions) {
        QMenu* filled = bar.addMenu(title);
        for (QAction* action : actions) {
            if (action == nullptr)
                filled->addSeparator();
            else
                filled->addAction(action);
        }
        return filled;
    };
    menu(tr("&File"),
         {newProject, openProject, openSample, nullptr, save, saveAs, nullptr, importPictures,
          importAdapter, nullptr, exportPicture, exportAdapter, nullptr, close, quit});
    menu(tr("&Edit"), {undo, redo, nullptr, paste, snapshot, nullptr, renderNow, stopDrawing,
                       predict, newSeed, lockSeed, nullptr, preferences});
    QMenu* view = menu(tr("&View"), {single, split, sideBySide, blink, difference, sheet, nextMode,
                                     swapSlots, nullptr, pixels, fitPage, fitWidth, zoomIn, zoomOut,
                                     nullptr, hidePanels, fullScreen});
    QMenu* look = view->addMenu(tr("&Look"));
    look->addActions({themeSystem, themeDark, themeLight});
    menu(tr("&Train"), {learn, pauseLearning, stopLearning});
    QMenu* window = menu(tr("&Window"), {workspacePrepare, workspaceTrain, workspaceExplore,
                                         workspaceLibrary, nullptr});
    window->addActions(panels);
    window->addSeparator();
    window->addAction(resetLayout);
    menu(tr("&Help"), {commandSearch, shortcuts, about});
}

} // namespace diptych::ui
