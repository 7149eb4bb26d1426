#include "ui/filmstrip/morph_bar.h"

#include "ui/filmstrip/strip_edits.h"
#include "ui/language/number_text.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

namespace {
const QString kGesture = QStringLiteral("morph");
constexpr int kWidestFader = 420;
} // namespace

MorphBar::MorphBar(Theme& theme, project::Project& project, QWidget* parent)
    : QFrame(parent), m_project(project), m_from(new TextLabel(theme, TextRole::Body, Tint::Dim)),
      m_to(new TextLabel(theme, TextRole::Body, Tint::Dim)),
      m_note(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setObjectName(QStringLiteral("morphBar"));
    setAccessibleName(tr("Morph"));
    FaderSpec spec = FaderSpec::share(tr("Morph"), 0.0);
    spec.description =
        tr("How far the picture is on the way from the first snapshot to the other.");
    m_fader = new StyleFader(theme, spec);
    m_fader->setObjectName(QStringLiteral("morphFader"));
    m_fader->setMaximumWidth(theme.px(kWidestFader));
    m_note->setObjectName(QStringLiteral("morphNote"));
    auto* strip = new QPushButton(tr("Export frames…"));
    strip->setObjectName(QStringLiteral("morphExport"));
    setControlRole(strip, ControlRole::Quiet);
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("morphClose"));
    close->setAccessibleName(tr("Close the morph fader"));
    close->setToolTip(tr("Close; the values stay as they are"));
    close->setIcon(theme.icon(Icon::Close, Tint::Dim));
    setControlRole(close, ControlRole::Quiet);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kMedium);
    row->addWidget(m_from);
    row->addWidget(m_fader, 1);
    row->addWidget(m_to);
    row->addStretch(1);
    row->addWidget(strip);
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, space::kTiny);
    column->setSpacing(space::kTiny);
    column->addLayout(row);
    column->addWidget(m_note);
    connect(m_fader, &StyleFader::dragStarted, this, [this] { m_project.beginGesture(kGesture); });
    connect(m_fader, &StyleFader::valueEdited, this, [this](double value, EditKind kind) {
        if (kind != EditKind::Revert)
            apply(value);
    });
    connect(m_fader, &StyleFader::dragFinished, this, [this](bool committed) {
        m_project.endGesture(committed ? project::Project::GestureEnd::Keep
                                       : project::Project::GestureEnd::Revert);
    });
    connect(strip, &QPushButton::clicked, this, [this] {
        if (m_morph)
            Q_EMIT stripRequested(*m_morph);
    });
    connect(close, &QToolButton::clicked, this, &MorphBar::closeRequested);
}

void MorphBar::setMorph(const SnapshotMorph& morph) {
    m_morph = morph;
    m_from->setText(QString::fromStdString(morph.from().name));
    m_to->setText(QString::fromStdString(morph.to().name));
    m_note->setText(morph.note());
    m_note->setVisible(!morph.note().isEmpty());
    m_fader->setValue(0.0);
}

void MorphBar::apply(double t) {
    if (!m_morph)
        return;
    m_project.edit(tr("Morph to %1").arg(percentText(t)),
                   strip_edits::useValues(m_morph->at(t), m_morph->adapters()), kGesture);
}

} // namespace diptych::ui
