#pragma once

#include <QObject>
#include <QVariant>

class QDBusMessage;

namespace diptych::ui {

/// What the desktop asks for.
struct Appearance {
    bool dark = true;
    bool reducedMotion = false;

    bool operator==(const Appearance&) const = default;
};

/// The desktop's wish for dark or light and for less motion: the platform's palette at the start,
/// then the XDG settings portal (org.freedesktop.appearance, org.gnome.desktop.interface) where a
/// session bus runs. GUI thread; nothing here blocks.
class SystemAppearance : public QObject {
    Q_OBJECT

  public:
    explicit SystemAppearance(QObject* parent = nullptr);

    const Appearance& appearance() const { return m_appearance; }

    /// Asks the portal and listens to it. Does nothing without a session bus.
    void watchPortal();

  public Q_SLOTS:
    void setAppearance(const diptych::ui::Appearance& appearance);

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void portalChanged(const QDBusMessage& message);

  private:
    void read(const QString& group, const QString& key);
    void take(const QString& key, QVariant value);

    Appearance m_appearance;
    bool m_watching = false;
};

} // namespace diptych::ui
