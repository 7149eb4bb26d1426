#include "ui/mixer/range_popup.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr double kFurthest = 100.0;

QDoubleSpinBox* endOf(const QString& name, const QString& accessibleName, double value) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setRange(-kFurthest, kFurthest);
    box->setDecimals(2);
    box->setSingleStep(0.5);
    box->setValue(value);
    return box;
}

} // namespace

RangePopup::RangePopup(Theme& theme, const FaderSpec& spec, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_minimum(endOf(QStringLiteral("rangeMinimum"), tr("Left end"), spec.soft.minimum)),
      m_maximum(endOf(QStringLiteral("rangeMaximum"), tr("Right end"), spec.soft.maximum)),
      m_problem(new TextLabel(theme, TextRole::Caption, Tint::Warn,
                              tr("The left end has to be below the right one."))),
      m_accept(new QPushButton(tr("Use this range"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("rangePopup"));
    setAccessibleName(tr("Range of %1").arg(spec.name));
    setFrameShape(QFrame::StyledPanel);
    m_accept->setObjectName(QStringLiteral("rangeAccept"));
    m_accept->setDefault(true);
    setControlRole(m_accept, ControlRole::Primary);
    auto* form = new QFormLayout;
    form->addRow(tr("From"), m_minimum);
    form->addRow(tr("To"), m_maximum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(
        new TextLabel(theme, TextRole::Strong, Tint::Text, tr("Range of %1").arg(spec.name)));
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(m_accept);
    for (QDoubleSpinBox* box : {m_minimum, m_maximum})
        connect(box, &QDoubleSpinBox::valueChanged, this, &RangePopup::check);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        Q_EMIT accepted(m_minimum->value(), m_maximum->value());
        close();
    });
    check();
}

void RangePopup::openAt(const QPoint& globalPosition) {
    adjustSize();
    move(globalPosition);
    show();
    m_minimum->setFocus();
    m_minimum->selectAll();
}

void RangePopup::check() {
    const bool inOrder = m_minimum->value() < m_maximum->value();
    m_accept->setEnabled(inOrder);
    m_problem->setVisible(!inOrder);
}

} // namespace diptych::ui
