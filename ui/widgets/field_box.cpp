#include "ui/widgets/field_box.h"

#include "ui/theme/shapes.h"
#include "ui/widgets/text_label.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextDocument>
#include <QVBoxLayout>

namespace diptych::ui {

FieldBox::FieldBox(Theme& theme, const QString& caption, QWidget* field, FieldLayout placement,
                   QWidget* parent)
    : QFrame(parent), m_theme(theme), m_layout(placement), m_field(field),
      m_caption(new TextLabel(theme,
                              placement == FieldLayout::Above ? TextRole::Caption : TextRole::Body,
                              Tint::Dim, caption, this)),
      m_problem(new TextLabel(theme, TextRole::Caption, Tint::Warn, {}, this)) {
    setObjectName(QStringLiteral("fieldBox"));
    m_caption->setObjectName(QStringLiteral("fieldCaption"));
    m_problem->setObjectName(QStringLiteral("fieldProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_caption->setBuddy(field);
    m_caption->setVisible(!caption.isEmpty());
    field->setParent(this);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(caption);
    takeFrameAway();

    auto* column = new QVBoxLayout(this);
    m_row = new QHBoxLayout;
    m_row->setContentsMargins(0, 0, 0, 0);
    if (placement == FieldLayout::Above)
        column->addWidget(m_caption);
    else
        m_row->addWidget(m_caption);
    m_row->addWidget(field, 1);
    column->addLayout(m_row);
    column->addWidget(m_problem);
    setFocusProxy(field);
    field->installEventFilter(this);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &FieldBox::refresh);
    refresh();
}

void FieldBox::setCaption(const QString& caption) {
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
    m_field->setAccessibleName(caption);
}

void FieldBox::refresh() {
    const int side = m_theme.px(10);
    if (m_layout == FieldLayout::Above)
        layout()->setContentsMargins(side, m_theme.px(6), side, m_theme.px(7));
    else
        layout()->setContentsMargins(side, m_theme.px(4), m_theme.px(6), m_theme.px(4));
    layout()->setSpacing(m_theme.px(2));
    m_row->setSpacing(m_theme.px(space::kSmall));
    update();
}

void FieldBox::takeFrameAway() {
    if (auto* line = qobject_cast<QLineEdit*>(m_field)) {
        line->setFrame(false);
        line->setTextMargins(-2, 0, 0, 0);
    } else if (auto* spin = qobject_cast<QAbstractSpinBox*>(m_field)) {
        spin->setFrame(false);
    } else if (auto* combo = qobject_cast<QComboBox*>(m_field)) {
        combo->setFrame(false);
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(m_field)) {
        text->setFrameShape(QFrame::NoFrame);
        text->document()->setDocumentMargin(0);
        text->setTabChangesFocus(true);
        text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    // The box paints the surface.
    QPalette colors = m_field->palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    m_field->setPalette(colors);
}

FieldBox* FieldBox::line(Theme& theme, const QString& caption, QLineEdit*& field, QWidget* parent) {
    field = new QLineEdit;
    return new FieldBox(theme, caption, field, FieldLayout::Above, parent);
}

FieldBox* FieldBox::text(Theme& theme, const QString& caption, int rows, QPlainTextEdit*& field,
                         QWidget* parent) {
    field = new QPlainTextEdit;
    auto* box = new FieldBox(theme, caption, field, FieldLayout::Above, parent);
    box->m_rows = rows;
    box->fitRows();
    return box;
}

void FieldBox::fitRows() {
    if (m_rows > 0)
        m_field->setFixedHeight(m_field->fontMetrics().lineSpacing() * m_rows + 2);
}

void FieldBox::addTrailing(QWidget* widget) {
    m_row->addWidget(widget);
}

void FieldBox::setProblem(const QString& problem) {
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_field->setAccessibleDescription(problem);
    update();
}

QString FieldBox::problem() const {
    return m_problem->text();
}

bool FieldBox::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field &&
        (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut ||
         event->type() == QEvent::EnabledChange))
        update();
    if (watched == m_field && event->type() == QEvent::FontChange)
        fitRows();
    return QFrame::eventFilter(watched, event);
}

void FieldBox::mousePressEvent(QMouseEvent*) {
    m_field->setFocus(Qt::MouseFocusReason);
}

void FieldBox::paintEvent(QPaintEvent*) {
    const Tokens& t = m_theme.tokens();
    const bool enabled = m_field->isEnabled();
    QPainter painter(this);
    const QColor line = !problem().isEmpty()      ? t.warn
                        : enabled && underMouse() ? mixed(t.line, t.dim, 0.4)
                                                  : t.line;
    fillBox(painter, rect(), radius::kField,
            enabled ? t.surface2 : mixed(t.surface1, t.surface2, 0.5), line);
    if (m_field->hasFocus())
        strokeBox(painter, rect(), radius::kField, t.accentRing, 2);
}

} // namespace diptych::ui
