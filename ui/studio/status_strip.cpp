#include "ui/studio/status_strip.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QToolButton>

namespace diptych::ui {
namespace {

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;
constexpr int kProgressWidth = 136;
constexpr int kSavedClockMs = 5000;
constexpr qint64 kSecondMs = 1000;
constexpr qint64 kMinuteMs = 60 * kSecondMs;

} // namespace

StatusStrip::StatusStrip(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_device(new NumberLabel(theme, TextRole::Caption, Tint::Dim)),
      m_memory(new NumberLabel(theme, TextRole::Caption, Tint::Dim)), m_learning(new QWidget),
      m_learningName(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_progress(new ProgressStrip(theme)),
      m_learningLine(new NumberLabel(theme, TextRole::Caption, Tint::Dim)),
      m_pause(new QToolButton), m_notice(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_exploring(new TextLabel(theme, TextRole::Caption, Tint::Dim)),
      m_saved(new TextLabel(theme, TextRole::Caption, Tint::Dim)), m_bell(new BellList(theme)) {
    setObjectName(QStringLiteral("statusStrip"));
    setAccessibleName(tr("Status"));
    m_device->setObjectName(QStringLiteral("deviceLabel"));
    m_saved->setObjectName(QStringLiteral("savedLabel"));
    m_learning->setObjectName(QStringLiteral("learningStatus"));
    m_learning->setAccessibleName(tr("Learning"));
    m_learning->setCursor(Qt::PointingHandCursor);
    m_learning->setToolTip(tr("Show how it learns"));
    m_learning->installEventFilter(this);
    m_pause->setObjectName(QStringLiteral("statusPause"));
    m_pause->setAccessibleName(tr("Pause or continue learning"));
    setControlRole(m_pause, ControlRole::Quiet);
    connect(m_pause, &QToolButton::clicked, this, &StatusStrip::pauseToggled);
    m_progress->setFixedWidth(theme.px(kProgressWidth));
    auto* learning = new QHBoxLayout(m_learning);
    learning->setContentsMargins(0, 0, 0, 0);
    learning->setSpacing(space::kSmall);
    learning->addWidget(m_learningName);
    learning->addWidget(m_progress, 0, Qt::AlignVCenter);
    learning->addWidget(m_learningLine);
    learning->addWidget(m_pause);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge, space::kTiny, space::kMedium, space::kTiny);
    row->setSpacing(space::kHuge);
    row->addWidget(m_device);
    row->addWidget(m_memory);
    row->addWidget(m_learning);
    row->addWidget(m_notice, 1);
    row->addWidget(m_exploring);
    row->addWidget(m_saved);
    row->addWidget(m_bell);
    m_clock.setInterval(kSavedClockMs);
    connect(&m_clock, &QTimer::timeout, this, &StatusStrip::tellSaved);
    setLearning({});
    setSaving(Saving::Never);
}

void StatusStrip::setDevice(const engine::DeviceFacts& device) {
    const QString name = QString::fromStdString(device.name);
    const QString compute = QString::fromStdString(device.computeText);
    m_device->setText(compute.isEmpty() ? name : tr("%1 · %2").arg(name, compute));
    if (device.memoryTotalBytes == 0)
        return m_memory->setText({});
    const QLocale locale;
    const auto gibibytes = [&](std::uint64_t bytes, int decimals) {
        return locale.toString(static_cast<double>(bytes) / kGibibyte, 'f', decimals);
    };
    m_memory->setText(
        tr("%1 GB of %2")
            .arg(gibibytes(device.memoryUsedBytes, 1), gibibytes(device.memoryTotalBytes, 0)));
}

void StatusStrip::setLearning(const Learning& learning) {
    m_learning->setVisible(!learning.name.isEmpty());
    m_learningName->setText(learning.paused ? tr("Paused: “%1”").arg(learning.name)
                                            : tr("Learning “%1”").arg(learning.name));
    m_progress->setShare(learning.share);
    m_progress->setPaused(learning.paused);
    m_learningLine->setText(learning.line);
    m_pause->setIcon(m_theme.icon(learning.paused ? Icon::Play : Icon::Pause, Tint::Dim));
    m_learning->setAccessibleDescription(learning.line);
}

void StatusStrip::setExploring(const QString& text) {
    m_exploring->setText(text);
    m_exploring->setVisible(!text.isEmpty());
}

void StatusStrip::setNotice(const QString& text) {
    m_notice->setText(text);
}

void StatusStrip::setSaving(Saving saving) {
    m_saving = saving;
    if (saving == Saving::Saved)
        m_sinceSave.start();
    // Nothing ticks while nothing changes.
    if (saving == Saving::Saved && isVisible())
        m_clock.start();
    else
        m_clock.stop();
    tellSaved();
}

void StatusStrip::tellSaved() {
    switch (m_saving) {
    case Saving::Never:
        return m_saved->setText(tr("Not saved yet"));
    case Saving::Unsaved:
        return m_saved->setText(tr("Changes are safe, not saved to the file"));
    case Saving::Running:
        return m_saved->setText(tr("Saving…"));
    case Saving::Saved:
        break;
    }
    const qint64 elapsed = m_sinceSave.elapsed();
    if (elapsed < kMinuteMs)
        return m_saved->setText(
            tr("Saved %n s ago", nullptr, static_cast<int>(elapsed / kSecondMs)));
    m_clock.setInterval(static_cast<int>(kMinuteMs));
    m_saved->setText(tr("Saved %n min ago", nullptr, static_cast<int>(elapsed / kMinuteMs)));
}

bool StatusStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_learning && event->type() == QEvent::MouseButtonRelease)
        Q_EMIT learningClicked();
    return QWidget::eventFilter(watched, event);
}

} // namespace diptych::ui
