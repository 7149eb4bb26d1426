#include "ui/export/adapter_form.h"

#include "core/sharing/read_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace diptych::ui {

namespace {
/// Names as the licences call themselves; not translated.
constexpr const char* kLicences[] = {"CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0",
                                     "CC0 1.0",   "OpenRAIL-M",   "All rights reserved"};
constexpr double kFurthest = 1000.0;
} // namespace

AdapterForm::AdapterForm(Theme& theme, QWidget* parent)
    : QWidget(parent), m_caption(new QCheckBox(tr("Include the caption it was learnt with"))),
      m_settings(new QCheckBox(tr("Include how it was learnt"))) {
    setObjectName(QStringLiteral("adapterForm"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    makeTexts(theme, column);
    makeRange(theme, column);
    m_caption->setObjectName(QStringLiteral("cardCaption"));
    m_caption->setToolTip(tr("It may tell of your own pictures."));
    m_settings->setObjectName(QStringLiteral("cardSettings"));
    m_settings->setToolTip(tr("Steps, rates and seeds; no names of files or folders."));
    column->addWidget(m_caption);
    column->addWidget(m_settings);
    connect(m_caption, &QCheckBox::toggled, this, &AdapterForm::changed);
    connect(m_settings, &QCheckBox::toggled, this, &AdapterForm::changed);
}

QLineEdit* AdapterForm::line(Theme& theme, QVBoxLayout* column, const char* name,
                             const QString& caption) {
    QLineEdit* field = nullptr;
    FieldBox* box = FieldBox::line(theme, caption, field);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(caption);
    column->addWidget(box);
    connect(field, &QLineEdit::textChanged, this, &AdapterForm::changed);
    if (m_titleBox == nullptr)
        m_titleBox = box;
    return field;
}

void AdapterForm::makeTexts(Theme& theme, QVBoxLayout* column) {
    m_title = line(theme, column, "cardTitle", tr("Title"));
    m_author = line(theme, column, "cardAuthor", tr("Author"));
    FieldBox* description = FieldBox::text(theme, tr("Description"), 2, m_description);
    m_description->setObjectName(QStringLiteral("cardDescription"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    column->addWidget(description);
    m_trigger = line(theme, column, "cardTrigger", tr("Words that call the style"));
    makeLicence(column);
    m_credit = line(theme, column, "cardCredit", tr("Credit"));
    m_tags = line(theme, column, "cardTags", tr("Tags, with commas between"));
    connect(m_description, &QPlainTextEdit::textChanged, this, &AdapterForm::changed);
    connect(m_title, &QLineEdit::textChanged, this, [this] {
        m_titleBox->setProblem(m_title->text().trimmed().isEmpty() ? tr("A title is needed.")
                                                                   : QString());
    });
}

void AdapterForm::makeLicence(QVBoxLayout* column) {
    m_licence = new QComboBox;
    m_licence->setObjectName(QStringLiteral("cardLicence"));
    m_licence->setAccessibleName(tr("Licence, from the list or in your own words"));
    m_licence->view()->setAccessibleName(m_licence->accessibleName());
    m_licence->setEditable(true);
    m_licence->setInsertPolicy(QComboBox::NoInsert);
    for (const char* licence : kLicences)
        m_licence->addItem(QString::fromLatin1(licence));
    m_licence->setCurrentIndex(-1);
    m_licence->lineEdit()->setPlaceholderText(tr("Licence, from the list or in your own words"));
    connect(m_licence, &QComboBox::currentTextChanged, this, &AdapterForm::changed);
    column->addWidget(m_licence);
}

void AdapterForm::makeRange(Theme& theme, QVBoxLayout* column) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kTiny);
    struct Field {
        QDoubleSpinBox** box;
        const char* name;
        QString caption;
    };
    const Field fields[] = {{&m_minimum, "cardMinimum", tr("Fader from")},
                            {&m_maximum, "cardMaximum", tr("to")},
                            {&m_standard, "cardDefault", tr("begins at")}};
    int at = 0;
    for (const Field& field : fields) {
        auto* box = new QDoubleSpinBox;
        box->setObjectName(QLatin1String(field.name));
        box->setAccessibleName(field.caption);
        box->setRange(-kFurthest, kFurthest);
        box->setSingleStep(0.5);
        connect(box, &QDoubleSpinBox::valueChanged, this, &AdapterForm::changed);
        grid->addWidget(new TextLabel(theme, TextRole::Caption, Tint::Dim, field.caption), 0, at);
        grid->addWidget(box, 1, at);
        grid->setColumnStretch(at++, 1);
        *field.box = box;
    }
    column->addLayout(grid);
}

void AdapterForm::setAdapter(const document::AdapterItem& adapter) {
    m_title->setText(QString::fromStdString(adapter.name));
    m_trigger->setText(QString::fromStdString(adapter.promptSuffix).trimmed());
    m_minimum->setValue(adapter.softMinimum);
    m_maximum->setValue(adapter.softMaximum);
    m_standard->setValue(adapter.defaultStrength);
    m_caption->setChecked(false);
    m_settings->setChecked(false);
    m_description->clear();
    m_tags->clear();
    m_zero = 0.0;
    m_begun = card();
}

void AdapterForm::setSaid(const sharing::AdapterCard& said) {
    const sharing::AdapterCard now = card();
    const auto fill = [&](std::string sharing::AdapterCard::*text, const auto& show) {
        if (now.*text == m_begun.*text && !(said.*text).empty())
            show(QString::fromStdString(said.*text));
    };
    fill(&sharing::AdapterCard::author, [this](const QString& text) { m_author->setText(text); });
    fill(&sharing::AdapterCard::description,
         [this](const QString& text) { m_description->setPlainText(text); });
    fill(&sharing::AdapterCard::licence,
         [this](const QString& text) { m_licence->setEditText(text); });
    fill(&sharing::AdapterCard::credit, [this](const QString& text) { m_credit->setText(text); });
    if (now.tags == m_begun.tags)
        m_tags->setText(QString::fromStdString(sharing::tagList(said.tags)));
    m_zero = said.zero;
    m_begun = card();
}

sharing::AdapterCard AdapterForm::card() const {
    sharing::AdapterCard card;
    card.title = m_title->text().trimmed().toStdString();
    card.author = m_author->text().trimmed().toStdString();
    card.description = m_description->toPlainText().trimmed().toStdString();
    card.trigger = m_trigger->text().trimmed().toStdString();
    card.licence = m_licence->currentText().trimmed().toStdString();
    card.credit = m_credit->text().trimmed().toStdString();
    card.tags = sharing::tagsIn(m_tags->text().toStdString());
    card.zero = m_zero;
    card.minimum = m_minimum->value();
    card.maximum = m_maximum->value();
    card.standard = m_standard->value();
    card.withCaption = m_caption->isChecked();
    card.withSettings = m_settings->isChecked();
    return card;
}

} // namespace diptych::ui
