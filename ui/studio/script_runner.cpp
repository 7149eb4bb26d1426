#include "ui/studio/script_runner.h"

#include "ui/mixer/start_section.h"
#include "ui/studio/desk.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"

#include <QAction>
#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QProcess>

#include <csignal>
#include <cstdio>

namespace diptych::ui {
namespace {

constexpr int kBetweenMs = 30;  ///< lines of a script
constexpr int kDragStepMs = 16; ///< 60 events a second
constexpr double kPatience = 60.0;

void sendMouse(QWidget* widget, QEvent::Type type, const QPointF& at, Qt::MouseButtons buttons) {
    const Qt::MouseButton button =
        type == QEvent::MouseMove ? Qt::NoButton : Qt::MouseButton::LeftButton;
    QMouseEvent event(type, at, widget->mapToGlobal(at), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void sayLine(const QString& line) {
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout); // whoever listens acts on it at once
}

QPointF placeOf(const QWidget& widget, const QString& x, const QString& y) {
    return {x.toDouble() * widget.width(), y.toDouble() * widget.height()};
}

} // namespace

ScriptRunner::ScriptRunner(StudioWindow& window, std::filesystem::path screenshots, QObject* parent)
    : QObject(parent), m_window(window), m_screenshots(std::move(screenshots)) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_drag.widget != nullptr)
            dragStep();
        else if (m_condition)
            poll();
        else
            next();
    });
    fillCommands();
    fillHand();
    fillPictures();
    fillWaits();
}

void ScriptRunner::run(const QStringList& lines) {
    m_lines = lines;
    m_line = 0;
    m_timer.start(kBetweenMs);
}

void ScriptRunner::fillCommands() {
    m_commands[QStringLiteral("size")] = [this](const Arguments& a) {
        m_window.resize(a.value(0).toInt(), a.value(1).toInt());
        return QString();
    };
    m_commands[QStringLiteral("open")] = [this](const Arguments& a) {
        m_window.openFiles(a);
        return QString();
    };
    m_commands[QStringLiteral("start")] = [this](const Arguments& a) {
        QList<std::filesystem::path> files;
        for (const QString& file : a)
            files += file.toStdString();
        m_window.desk().mixer()->start()->accept(DroppedFiles::fromPaths(files));
        return QString();
    };
    m_commands[QStringLiteral("save")] = [this](const Arguments& a) {
        return m_window.saveTo(a.value(0).toStdString()) ? QString()
                                                         : QStringLiteral("it was not saved");
    };
    m_commands[QStringLiteral("action")] = [this](const Arguments& a) {
        for (QAction* action : m_window.actions().all())
            if (action->objectName() == a.value(0)) {
                if (!action->isEnabled())
                    return QStringLiteral("this command is off now");
                // Not from here: an action may open a dialog, and the script goes on in it.
                QTimer::singleShot(0, action, &QAction::trigger);
                return QString();
            }
        return QStringLiteral("there is no such command");
    };
    m_commands[QStringLiteral("shot")] = [this](const Arguments& a) { return shoot(a.value(0)); };
    m_commands[QStringLiteral("sleep")] = [this](const Arguments& a) {
        const double seconds = a.value(0).toDouble();
        auto clock = std::make_shared<QElapsedTimer>();
        clock->start();
        wait([clock, seconds] { return static_cast<double>(clock->elapsed()) >= seconds * 1000.0; },
             seconds + kPatience);
        return QString();
    };
    m_commands[QStringLiteral("wait")] = [this](const Arguments& a) {
        const auto found = m_waits.find(a.value(0));
        if (found == m_waits.end())
            return QStringLiteral("there is nothing of this name to wait for");
        wait(found->second, a.size() > 1 ? a[1].toDouble() : kPatience);
        m_awaited = a.value(0);
        return QString();
    };
    m_commands[QStringLiteral("say")] = [](const Arguments& a) {
        sayLine(a.join(u' '));
        return QString();
    };
    m_commands[QStringLiteral("tell")] = [this](const Arguments& a) { return tell(a.value(0)); };
    m_commands[QStringLiteral("crash")] = [](const Arguments&) {
        std::raise(SIGKILL);
        return QString();
    };
    m_commands[QStringLiteral("see")] = [this](const Arguments& a) {
        wait(
            [this, name = a.value(0)] {
                const QWidget* widget = find(name);
                return widget != nullptr && widget->isEnabled();
            },
            a.size() > 1 ? a[1].toDouble() : kPatience);
        return QString();
    };
    m_commands[QStringLiteral("quit")] = [this](const Arguments&) {
        m_lines.clear();
        return QString();
    };
}

void ScriptRunner::fillHand() {
    m_commands[QStringLiteral("click")] = [this](const Arguments& a) { return click(a); };
    m_commands[QStringLiteral("drag")] = [this](const Arguments& a) { return drag(a); };
    m_commands[QStringLiteral("key")] = [this](const Arguments& a) { return press(a); };
    m_commands[QStringLiteral("write")] = [this](const Arguments& a) { return write(a); };
    m_commands[QStringLiteral("dictate")] = [this](const Arguments& a) {
        return fill(a, [](QWidget* field, const QString& text) {
            QInputMethodEvent event;
            event.setCommitString(text);
            QCoreApplication::sendEvent(field, &event);
        });
    };
}

void ScriptRunner::fillPictures() {
    m_commands[QStringLiteral("keep")] = [this](const Arguments& a) {
        const ShownFrame& shown = m_window.desk().live().shown();
        if (shown.isNull())
            return QStringLiteral("no picture is shown");
        m_kept[a.value(0)] = shown.picture;
        return QString();
    };
    m_commands[QStringLiteral("expect")] = [this](const Arguments& a) {
        const auto kept = m_kept.find(a.value(0));
        const bool wantsSame = a.value(1) == QStringLiteral("same");
        if (kept == m_kept.end() || (!wantsSame && a.value(1) != QStringLiteral("other")))
            return QStringLiteral("expect needs a picture that was kept, and same or other");
        const bool isSame = m_window.desk().live().shown().picture == kept->second;
        if (isSame == wantsSame)
            return QString();
        return isSame ? QStringLiteral("the picture is still the same")
                      : QStringLiteral("the picture is another one");
    };
}

void ScriptRunner::fillWaits() {
    m_waits[QStringLiteral("picture")] = [this] {
        return m_window.desk().live().state() == LiveController::State::UpToDate;
    };
    m_waits[QStringLiteral("model")] = [this] {
        return !m_window.desk().live().model().identity.empty();
    };
    m_waits[QStringLiteral("learning")] = [this] {
        return m_window.desk().train().state() == TrainController::State::Running;
    };
    m_waits[QStringLiteral("step")] = [this] {
        const TrainRun* run = m_window.desk().train().run();
        return run != nullptr && run->resumedAt() >= 0;
    };
    m_waits[QStringLiteral("half")] = [this] {
        return m_window.desk().train().progress().share() >= 0.5;
    };
    m_waits[QStringLiteral("learnt")] = [this] {
        return m_window.desk().train().state() == TrainController::State::Ended &&
               !m_window.desk().train().isChecking();
    };
    m_waits[QStringLiteral("sheet")] = [this] {
        return m_window.desk().sheets().state() == SheetController::State::Finished;
    };
    m_waits[QStringLiteral("pictures")] = [this] {
        return !m_window.desk().sources()->isReading() &&
               !m_window.desk().mixer()->start()->isReading();
    };
    m_waits[QStringLiteral("saved")] = [this] {
        return !m_window.desk().project().saving() && !m_window.desk().project().modified();
    };
}

// ---- one line after the other

void ScriptRunner::next() {
    if (m_line >= m_lines.size())
        return end({});
    const QString line = m_lines[m_line++].trimmed();
    if (!line.isEmpty() && !line.startsWith(u'#')) {
        Arguments arguments = QProcess::splitCommand(line);
        const auto command = m_commands.find(arguments.takeFirst());
        const QString trouble = command == m_commands.end() ? QStringLiteral("unknown command")
                                                            : command->second(arguments);
        if (!trouble.isEmpty())
            return end(QStringLiteral("line %1 (%2): %3").arg(m_line).arg(line, trouble));
    }
    m_timer.start(m_drag.widget != nullptr ? kDragStepMs : kBetweenMs);
}

void ScriptRunner::wait(Condition condition, double seconds) {
    m_condition = std::move(condition);
    m_awaited.clear();
    m_patience = seconds;
    m_since.start();
}

/// Why what is waited for will not come; empty while it may.
QString ScriptRunner::troubleWith(const QString& what) const {
    const bool drawn = what == QStringLiteral("model") || what == QStringLiteral("picture");
    const LiveController& live = m_window.desk().live();
    return drawn && live.state() == LiveController::State::Failed ? live.sentence() : QString();
}

void ScriptRunner::poll() {
    if (m_condition()) {
        m_condition = {};
        return next();
    }
    if (const QString trouble = troubleWith(m_awaited); !trouble.isEmpty())
        return end(QStringLiteral("line %1 (%2): %3")
                       .arg(m_line)
                       .arg(m_lines[m_line - 1].trimmed(), trouble));
    if (static_cast<double>(m_since.elapsed()) > m_patience * 1000.0)
        return end(QStringLiteral("line %1 (%2): waited %3 s in vain")
                       .arg(m_line)
                       .arg(m_lines[m_line - 1].trimmed())
                       .arg(m_patience));
    m_timer.start(kBetweenMs);
}

void ScriptRunner::end(const QString& sentence) {
    m_lines.clear();
    m_condition = {};
    Q_EMIT finished(sentence);
}

// ---- the hand

QString ScriptRunner::tell(const QString& what) const {
    Desk& desk = m_window.desk();
    QString value;
    if (what == QStringLiteral("prompt"))
        value = QString::fromStdString(desk.project().state().scene.prompt);
    else if (what == QStringLiteral("step"))
        value = QString::number(desk.train().progress().step);
    else if (what == QStringLiteral("resumed"))
        value = QString::number(desk.train().run() ? desk.train().run()->resumedAt() : -1);
    else
        return QStringLiteral("there is nothing of this name to tell");
    sayLine(what + u' ' + value);
    return {};
}

/// The visible widget of a name, of the window or of what is open above it: by object name, or,
/// after an @, by the name that a screen reader says.
QWidget* ScriptRunner::find(const QString& name) const {
    const bool isSpoken = name.startsWith(u'@');
    QWidget* found = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets())
        for (QWidget* widget : top->findChildren<QWidget*>(isSpoken ? QString() : name))
            if (widget->isVisible() && (!isSpoken || widget->accessibleName() == name.mid(1)))
                found = widget;
    return found;
}

QString ScriptRunner::click(const Arguments& arguments) {
    QWidget* widget = find(arguments.value(0));
    if (widget == nullptr)
        return QStringLiteral("there is nothing of this name to be seen");
    if (!widget->isEnabled())
        return QStringLiteral("it is off");
    const QPointF at = arguments.size() > 2 ? placeOf(*widget, arguments[1], arguments[2])
                                            : QPointF(widget->rect().center());
    // Later: a click may open a dialog, and the script goes on in it.
    QTimer::singleShot(0, widget, [widget = QPointer<QWidget>(widget), at] {
        if (widget)
            sendMouse(widget, QEvent::MouseButtonPress, at, Qt::LeftButton);
        if (widget)
            sendMouse(widget, QEvent::MouseButtonRelease, at, Qt::NoButton);
    });
    return {};
}

/// drag NAME X0 Y0 X1 Y1 SECONDS
QString ScriptRunner::drag(const Arguments& arguments) {
    QWidget* widget = find(arguments.value(0));
    if (widget == nullptr || arguments.size() < 6)
        return QStringLiteral("there is nothing of this name to be seen, or numbers are missing");
    m_drag = {widget, placeOf(*widget, arguments[1], arguments[2]),
              placeOf(*widget, arguments[3], arguments[4]),
              std::max(1, static_cast<int>(arguments[5].toDouble() * 1000.0 / kDragStepMs)), 0};
    sendMouse(widget, QEvent::MouseButtonPress, m_drag.from, Qt::LeftButton);
    return {};
}

void ScriptRunner::dragStep() {
    ++m_drag.done;
    const double share = static_cast<double>(m_drag.done) / m_drag.steps;
    sendMouse(m_drag.widget, QEvent::MouseMove, m_drag.from + share * (m_drag.to - m_drag.from),
              Qt::LeftButton);
    if (m_drag.done >= m_drag.steps) {
        sendMouse(m_drag.widget, QEvent::MouseButtonRelease, m_drag.to, Qt::NoButton);
        m_drag = {};
    }
    m_timer.start(kDragStepMs);
}

/// key KEYS [NAME]
QString ScriptRunner::press(const Arguments& arguments) {
    const QKeySequence keys(arguments.value(0));
    if (keys.isEmpty())
        return QStringLiteral("this is no key");
    QWidget* widget = arguments.size() > 1 ? find(arguments[1]) : QApplication::focusWidget();
    if (widget == nullptr)
        return QStringLiteral("nothing has the keyboard");
    widget->setFocus();
    for (const QEvent::Type type :
         {QEvent::ShortcutOverride, QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, keys[0].key(), keys[0].keyboardModifiers(),
                        keys[0].keyboardModifiers() == Qt::NoModifier
                            ? QString(QChar(static_cast<ushort>(keys[0].key()))).toLower()
                            : QString());
        QCoreApplication::sendEvent(widget, &event);
    }
    return {};
}

/// write NAME TEXT: into a field, which is emptied before.
QString ScriptRunner::write(const Arguments& arguments) {
    return fill(arguments, [](QWidget* field, const QString& text) {
        for (const QChar letter : text) {
            QKeyEvent event(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(field, &event);
        }
    });
}

/// Puts the words behind a field's name in the place of what it holds.
QString ScriptRunner::fill(const Arguments& arguments,
                           const std::function<void(QWidget*, const QString&)>& enter) {
    QWidget* widget = find(arguments.value(0));
    if (widget == nullptr)
        return QStringLiteral("there is nothing of this name to be seen");
    widget->setFocus();
    QMetaObject::invokeMethod(widget, "selectAll");
    enter(widget, arguments.mid(1).join(u' '));
    return {};
}

/// The window with what lies above it, at the screen's own resolution.
QString ScriptRunner::shoot(const QString& name) {
    QPixmap picture = m_window.grab();
    QPainter painter(&picture);
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top == &m_window || !top->isVisible() || top->windowType() == Qt::ToolTip)
            continue;
        painter.drawPixmap(top->frameGeometry().topLeft() - m_window.geometry().topLeft(),
                           top->grab());
    }
    painter.end();
    const auto file = m_screenshots / (name.toStdString() + ".png");
    return picture.save(QString::fromStdString(file.string()))
               ? QString()
               : QStringLiteral("the picture was not written");
}

} // namespace diptych::ui
