#include "ui/theme/system_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPalette>

namespace diptych::ui {

namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";
constexpr auto kSchemeKey = "color-scheme";
constexpr auto kAnimationsKey = "enable-animations";
constexpr int kPreferDark = 1;
constexpr int kPreferLight = 2;

// Without this question QtDBus would try to start a bus of its own.
bool hasSessionBus() {
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

} // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {
    m_appearance.dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

void SystemAppearance::watchPortal() {
    if (m_watching || !hasSessionBus())
        return;
    m_watching = true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(portalChanged(QDBusMessage)));
    read(QStringLiteral("org.freedesktop.appearance"), kSchemeKey);
    read(QStringLiteral("org.gnome.desktop.interface"), kAnimationsKey);
}

void SystemAppearance::read(const QString& group, const QString& key) {
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << group << key;
    auto* watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, key](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<QDBusVariant> reply = *done;
                if (reply.isValid())
                    take(key, reply.value().variant());
                done->deleteLater();
            });
}

void SystemAppearance::portalChanged(const QDBusMessage& message) {
    const QList<QVariant> arguments = message.arguments();
    if (arguments.size() == 3)
        take(arguments[1].toString(), arguments[2]);
}

void SystemAppearance::take(const QString& key, QVariant value) {
    // "Read" wraps the value twice.
    while (value.canConvert<QDBusVariant>() && value.typeId() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    Appearance next = m_appearance;
    if (key == QLatin1String(kSchemeKey)) {
        const int scheme = value.toInt();
        if (scheme == kPreferDark || scheme == kPreferLight)
            next.dark = scheme == kPreferDark;
    } else if (key == QLatin1String(kAnimationsKey)) {
        next.reducedMotion = !value.toBool();
    }
    setAppearance(next);
}

void SystemAppearance::setAppearance(const Appearance& appearance) {
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    Q_EMIT changed();
}

} // namespace diptych::ui
