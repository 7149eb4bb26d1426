#include "ui/mixer/guide_section.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/text_label.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

GuideSection::GuideSection(Theme& theme, project::Project& project, MessageArea& messages,
                           QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_messages(messages),
      m_taker(project.store(), PictureIntake::Purpose::Drawing), m_choose(askForPicture),
      m_column(new QVBoxLayout) {
    setObjectName(QStringLiteral("guideSection"));
    m_words = new TextLabel(theme, TextRole::Caption, Tint::Dim,
                            tr("A ControlNet holds the picture to lines, depth or a pose; an "
                               "IP-Adapter takes pictures as words. They are files of your "
                               "own, made for the model that is open."));
    m_words->setWordWrap(true);
    auto* add = new QToolButton;
    add->setObjectName(QStringLiteral("addGuide"));
    add->setText(tr("Add a guide…"));
    add->setAccessibleName(tr("Add a guide"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setControlRole(add, ControlRole::Quiet);
    const auto restyle = [this, add] { add->setIcon(m_theme.icon(Icon::Plus)); };
    connect(&theme, &Theme::changed, add, restyle);
    restyle();
    connect(add, &QToolButton::clicked, this, &GuideSection::addRequested);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kLarge);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_words);
    column->addLayout(m_column);
    column->addWidget(add, 0, Qt::AlignLeft);
    connect(&m_taker, &PictureTaker::refused, this, &GuideSection::refuse);
    connect(&m_taker, &PictureTaker::othersDropped, this, &GuideSection::othersDropped);
    connect(&m_taker, &PictureTaker::previewCame, this, &GuideSection::refresh);
    refresh();
}

void GuideSection::addRow() {
    auto* row = new GuideRow(m_theme, m_project, m_taker, m_choose, m_rows.size());
    m_rows.push_back(row);
    m_column->addWidget(row);
}

void GuideSection::refresh() {
    const std::size_t guides = m_project.state().scene.guides.size();
    while (m_rows.size() < guides)
        addRow();
    while (m_rows.size() > guides) {
        m_rows.back()->deleteLater(); // its own button may have asked for it
        m_rows.back()->hide();
        m_rows.pop_back();
    }
    m_words->setVisible(m_rows.empty());
    for (GuideRow* row : m_rows)
        row->refresh();
    refreshGhosts();
}

void GuideSection::setShown(const ShownFrame& frame) {
    m_shown = frame.isNull() ? std::vector<document::Guide>() : frame.guides;
    refreshGhosts();
}

void GuideSection::refreshGhosts() {
    const auto& guides = m_project.state().scene.guides;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool same = i < m_shown.size() && m_shown[i].file == guides[i].file;
        m_rows[i]->setShown(same ? std::optional(m_shown[i].strength) : std::nullopt);
    }
}

void GuideSection::refuse(const QString& sentence) {
    Message message;
    message.kind = MessageKind::Warning;
    message.key = QStringLiteral("mixer.guide");
    message.text = sentence;
    m_messages.post(message);
}

} // namespace diptych::ui
