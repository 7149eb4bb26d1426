#include "ui/filmstrip/snapshot_words.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace diptych::ui {

namespace {
constexpr int kWidth = 280;
}

SnapshotWords::SnapshotWords(Theme& theme, const QString& name, const QString& note,
                             QWidget* parent)
    : QFrame(parent, Qt::Popup) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("snapshotWords"));
    setAccessibleName(tr("Name and note of the snapshot"));
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(theme.px(kWidth));
    FieldBox* nameBox = FieldBox::line(theme, tr("Name"), m_name);
    m_name->setObjectName(QStringLiteral("snapshotName"));
    m_name->setAccessibleName(tr("Name of the snapshot"));
    m_name->setText(name);
    FieldBox* noteBox = FieldBox::text(theme, tr("Note"), 3, m_note);
    m_note->setObjectName(QStringLiteral("snapshotNote"));
    m_note->setAccessibleName(tr("Note to the snapshot"));
    m_note->setTabChangesFocus(true);
    m_note->setPlainText(note);
    auto* accept = new QPushButton(tr("Use this name"));
    accept->setObjectName(QStringLiteral("snapshotAccept"));
    accept->setDefault(true);
    setControlRole(accept, ControlRole::Primary);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(nameBox);
    column->addWidget(noteBox);
    column->addWidget(accept);
    const auto take = [this] {
        Q_EMIT accepted(m_name->text().trimmed(), m_note->toPlainText());
        close();
    };
    connect(accept, &QPushButton::clicked, this, take);
    connect(m_name, &QLineEdit::returnPressed, this, take);
}

void SnapshotWords::openAbove(const QPoint& globalPosition) {
    adjustSize();
    move(globalPosition - QPoint(0, height()));
    show();
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace diptych::ui
