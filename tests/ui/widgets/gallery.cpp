// Shows every widget, or writes pictures of them:
//   diptych-widget-gallery [--light] [--text PERCENT] [--rtl] [--out FOLDER]

#include "tests/ui/widgets/gallery_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace {

using namespace diptych::ui;

// With device pixels of its own, whatever the screen has.
bool write(QWidget& widget, const QString& path, double scale) {
    QCoreApplication::processEvents();
    QPixmap picture((QSizeF(widget.size()) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    widget.render(&picture);
    return picture.save(path);
}

bool writeIcons(const Theme& theme, const QString& path) {
    const std::vector<Icon> icons = allIcons();
    const int cell = 84;
    const int columns = 12;
    const int rows = (static_cast<int>(icons.size()) + columns - 1) / columns;
    QPixmap sheet(columns * cell * 2, rows * cell * 2);
    sheet.setDevicePixelRatio(2);
    sheet.fill(theme.tokens().surface1);
    QPainter painter(&sheet);
    painter.setFont(theme.font(TextRole::Caption));
    painter.setPen(theme.tokens().dim);
    for (std::size_t i = 0; i < icons.size(); ++i) {
        const int x = static_cast<int>(i) % columns * cell;
        const int y = static_cast<int>(i) / columns * cell;
        theme.icon(icons[i]).paint(&painter, QRect(x + 26, y + 12, 32, 32));
        theme.icon(icons[i]).paint(&painter, QRect(x + 4, y + 12, 16, 16));
        painter.drawText(QRect(x, y + 50, cell, 20), Qt::AlignHCenter, iconName(icons[i]));
    }
    painter.end();
    return sheet.save(path);
}

/// What is there only for a moment: menu, popup, bubble, editor, hint.
bool writeMoments(GalleryWindow& window, const QDir& folder, const QString& scheme) {
    bool ok = true;
    const auto save = [&](QWidget& widget, const char* name) {
        ok = write(widget,
                   folder.filePath(QLatin1String(name) + u'-' + scheme + QStringLiteral(".png")),
                   2) &&
             ok;
    };
    QMenu menu;
    menu.addSection(QStringLiteral("Picture"));
    menu.addAction(QStringLiteral("Undo \"Ink 3.0 to 4.2\""))->setShortcut(QKeySequence::Undo);
    QAction* lock = menu.addAction(QStringLiteral("Lock the seed"));
    lock->setCheckable(true);
    lock->setChecked(true);
    menu.addSeparator();
    menu.addMenu(QStringLiteral("Recent files"))->addAction(QStringLiteral("One"));
    menu.addAction(QStringLiteral("Export picture…"))->setEnabled(false);
    menu.setActiveAction(menu.actions()[1]);
    menu.resize(menu.sizeHint());
    save(menu, "menu");

    auto* bell = window.findChild<BellList*>();
    bell->openList();
    save(*bell->findChild<QWidget*>(QStringLiteral("bellPopup")), "bell");
    bell->findChild<QWidget*>(QStringLiteral("bellPopup"))->hide();

    StyleFader* fader = window.firstFader();
    const QPointF at(fader->trackRect().center());
    QMouseEvent press(QEvent::MouseButtonPress, at, fader->mapToGlobal(at), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(fader, &press);
    MessageBar* message = window.messages()->bars().last();
    message->setDetailsShown(true);
    save(window, "drag");
    QMouseEvent release(QEvent::MouseButtonRelease, at, fader->mapToGlobal(at), Qt::LeftButton,
                        Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(fader, &release);
    message->setDetailsShown(false);
    fader->beginEditing();
    fader->editor()->setText(QStringLiteral("4,5 ink"));
    fader->editor()->setModified(true);
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(fader->editor(), &enter);
    save(window, "editing");
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(fader->editor(), &escape);
    fader->setValue(4.5);
    return ok;
}

bool writeAll(Theme& theme, GalleryWindow& window, const QDir& folder) {
    bool ok = true;
    const auto shoot = [&](const char* name, double scale) {
        ok = write(window, folder.filePath(QLatin1String(name) + QStringLiteral(".png")), scale) &&
             ok;
    };
    window.firstFader()->setFocus(Qt::TabFocusReason);
    theme.setMode(ThemeMode::Dark);
    shoot("dark", 1);
    shoot("dark-2x", 2);
    ok = writeIcons(theme, folder.filePath(QStringLiteral("icons-dark.png"))) && ok;
    ok = writeMoments(window, folder, QStringLiteral("dark")) && ok;
    theme.setMode(ThemeMode::Light);
    shoot("light", 1);
    shoot("light-2x", 2);
    ok = writeIcons(theme, folder.filePath(QStringLiteral("icons-light.png"))) && ok;
    ok = writeMoments(window, folder, QStringLiteral("light")) && ok;
    theme.setMode(ThemeMode::Dark);
    theme.setTextScale(200);
    window.resize(2880, 2240);
    shoot("dark-text-200", 1);
    return ok;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addHelpOption();
    options.addOption({QStringLiteral("light"), QStringLiteral("The light scheme.")});
    options.addOption({QStringLiteral("rtl"), QStringLiteral("Read from right to left.")});
    options.addOption({QStringLiteral("text"), QStringLiteral("Size of text, 100 to 200."),
                       QStringLiteral("PERCENT"), QStringLiteral("100")});
    options.addOption({QStringLiteral("out"), QStringLiteral("Write pictures there and end."),
                       QStringLiteral("FOLDER")});
    options.process(application);
    if (options.isSet(QStringLiteral("rtl")))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);

    Theme theme;
    theme.setMode(options.isSet(QStringLiteral("light")) ? ThemeMode::Light : ThemeMode::Dark);
    theme.setTextScale(options.value(QStringLiteral("text")).toInt());
    theme.install(application);
    GalleryWindow window(theme);
    window.resize(1440, 1120);
    window.show();
    if (!options.isSet(QStringLiteral("out")))
        return QApplication::exec();
    theme.setMotion(MotionMode::Reduced);
    const QDir folder(options.value(QStringLiteral("out")));
    return folder.mkpath(QStringLiteral(".")) && writeAll(theme, window, folder) ? 0 : 1;
}
