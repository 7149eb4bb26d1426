#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <map>

class QWidget;

namespace diptych::ui {

class StudioWindow;

/// Drives the window by a script of one command a line (docs/script.md), through the same events a
/// hand makes, and saves pictures of what it shows. For screenshots and for checks from outside.
class ScriptRunner : public QObject {
    Q_OBJECT

  public:
    ScriptRunner(StudioWindow& window, std::filesystem::path screenshots,
                 QObject* parent = nullptr);

    /// Lines of a script; empty ones and those that begin with # do nothing.
    void run(const QStringList& lines);

  Q_SIGNALS:
    /// `sentence` is empty when the script went to its end; otherwise it names the line.
    void finished(const QString& sentence);

  private:
    using Arguments = QStringList;
    using Command = std::function<QString(const Arguments&)>;
    /// Whether what is waited for has come.
    using Condition = std::function<bool()>;

    void fillCommands();
    void fillHand();
    void fillPictures();
    void fillWaits();
    void next();
    void poll();
    void end(const QString& sentence);
    void wait(Condition condition, double seconds);
    QString troubleWith(const QString& what) const;
    QString tell(const QString& what) const;
    QWidget* find(const QString& name) const;
    QString click(const Arguments& arguments);
    QString drag(const Arguments& arguments);
    void dragStep();
    QString press(const Arguments& arguments);
    QString write(const Arguments& arguments);
    QString fill(const Arguments& arguments,
                 const std::function<void(QWidget*, const QString&)>& enter);
    QString shoot(const QString& name);

    StudioWindow& m_window;
    std::filesystem::path m_screenshots;
    std::map<QString, Command> m_commands;
    std::map<QString, Condition> m_waits;
    std::map<QString, QImage> m_kept; ///< pictures put by, by name
    QStringList m_lines;
    int m_line = 0;
    Condition m_condition;
    QString m_awaited; ///< what is waited for
    QElapsedTimer m_since;
    double m_patience = 0.0;
    QTimer m_timer;

    struct Drag {
        QWidget* widget = nullptr;
        QPointF from;
        QPointF to;
        int steps = 0;
        int done = 0;
    };
    Drag m_drag;
};

} // namespace diptych::ui
