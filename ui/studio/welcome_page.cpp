#include "ui/studio/welcome_page.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr int kColumnWidth = 560;
constexpr int kThumbnailEdge = 44;
constexpr int kStepNumberEdge = 26;

void clearRows(QVBoxLayout* rows) {
    while (QLayoutItem* item = rows->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QString when(std::int64_t madeAtMs) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(madeAtMs), QLocale::ShortFormat);
}

} // namespace

WelcomePage::WelcomePage(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(nullptr), m_recovery(new QWidget),
      m_recoveryRows(new QVBoxLayout), m_recent(new QWidget), m_recentRows(new QVBoxLayout),
      m_hardware(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    auto* content = new QWidget;
    content->setMaximumWidth(theme.px(kColumnWidth));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    m_column->setSpacing(space::kLarge);
    m_column->addStretch(1);
    m_column->addWidget(
        new TextLabel(theme, TextRole::Title, Tint::Text, tr("Teach it your hand.")));
    auto* line =
        new TextLabel(theme, TextRole::Body, Tint::Dim,
                      tr("Give it a picture and your own version of it. Diptych learns what "
                         "you changed, and draws other pictures that way."));
    line->setWordWrap(true);
    m_column->addWidget(line);
    m_column->addWidget(makeSteps());
    m_column->addWidget(makeButtons());
    m_hardware->setWordWrap(true);
    m_column->addWidget(m_hardware);
    const auto addList = [&](QWidget* box, QVBoxLayout* rows, const QString& title) {
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, space::kSmall, 0, 0);
        column->setSpacing(space::kSmall);
        column->addWidget(new PanelHeader(theme, title));
        rows->setSpacing(space::kTiny);
        column->addLayout(rows);
        box->hide();
        m_column->addWidget(box);
    };
    addList(m_recovery, m_recoveryRows, tr("Not closed last time"));
    addList(m_recent, m_recentRows, tr("Recent"));
    m_column->addStretch(2);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QWidget;
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 8);
    row->addStretch(1);
    scroll->setWidget(middle);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

QWidget* WelcomePage::makeSteps() {
    auto* steps = new QWidget;
    auto* column = new QVBoxLayout(steps);
    column->setContentsMargins(0, space::kSmall, 0, space::kSmall);
    column->setSpacing(space::kMedium);
    const QStringList lines{
        tr("Drop a picture and your version of it. A single picture works, too."),
        tr("Say in a few words what it shows, and name the style."),
        tr("Press Learn. Then drag the fader.")};
    int number = 0;
    for (const QString& text : lines) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space::kMedium);
        auto* mark =
            new TextLabel(m_theme, TextRole::Strong, Tint::Accent, QLocale().toString(++number));
        mark->setFixedSize(m_theme.px(kStepNumberEdge), m_theme.px(kStepNumberEdge));
        mark->setAlignment(Qt::AlignCenter);
        auto* words = new TextLabel(m_theme, TextRole::Body, Tint::Text, text);
        words->setWordWrap(true);
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(words, 1, Qt::AlignVCenter);
        column->addLayout(row);
    }
    return steps;
}

QWidget* WelcomePage::makeButtons() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    const auto add = [&](const char* name, const QString& text) {
        auto* button = new QPushButton(text);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(text);
        row->addWidget(button);
        return button;
    };
    m_sample = add("openSample", tr("Play with the sample"));
    setControlRole(m_sample, ControlRole::Primary);
    connect(m_sample, &QPushButton::clicked, this, &WelcomePage::sampleRequested);
    connect(add("choosePictures", tr("Choose pictures…")), &QPushButton::clicked, this,
            &WelcomePage::picturesRequested);
    connect(add("openProject", tr("Open a project…")), &QPushButton::clicked, this,
            &WelcomePage::openRequested);
    row->addStretch(1);
    return buttons;
}

void WelcomePage::setHardwareLine(const QString& text) {
    m_hardware->setText(text);
}

void WelcomePage::setSampleAvailable(bool available) {
    m_sample->setVisible(available);
}

QWidget* WelcomePage::makeProjectRow(const QString& name, const QString& line,
                                     const QImage& thumbnail, const QString& objectName) {
    auto* row = new QWidget;
    row->setObjectName(objectName);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);
    auto* picture = new QLabel;
    const int edge = m_theme.px(kThumbnailEdge);
    picture->setFixedSize(edge, edge);
    if (!thumbnail.isNull()) {
        const double ratio = devicePixelRatioF();
        QPixmap pixmap = QPixmap::fromImage(thumbnail.scaled(
            QSize(edge, edge) * ratio, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        picture->setPixmap(pixmap);
    }
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(new TextLabel(m_theme, TextRole::Body, Tint::Text, name));
    texts->addWidget(new TextLabel(m_theme, TextRole::Caption, Tint::Dim, line));
    layout->addWidget(picture);
    layout->addLayout(texts, 1);
    return row;
}

void WelcomePage::setRecent(const std::vector<document::RecentFile>& files) {
    clearRows(m_recentRows);
    for (const auto& file : files) {
        const QString path = QString::fromStdString(file.path.string());
        QWidget* row =
            makeProjectRow(QString::fromStdString(file.title),
                           file.missing ? tr("not there at the moment") : when(file.openedAtMs),
                           QImage(QString::fromStdString(file.thumbnail.string())),
                           QStringLiteral("recentProject"));
        auto* open = new QPushButton(tr("Open"));
        open->setAccessibleName(tr("Open %1").arg(QString::fromStdString(file.title)));
        open->setToolTip(path);
        open->setEnabled(!file.missing);
        row->layout()->addWidget(open);
        connect(open, &QPushButton::clicked, this, [this, path] { Q_EMIT recentChosen(path); });
        m_recentRows->addWidget(row);
    }
    m_recent->setVisible(!files.empty());
}

void WelcomePage::setRecoverable(const std::vector<document::RecoverableProject>& projects) {
    clearRows(m_recoveryRows);
    for (const auto& project : projects) {
        const QString folder = QString::fromStdString(project.folder.string());
        const QString title =
            project.title.empty() ? tr("Untitled") : QString::fromStdString(project.title);
        const QString line = project.problem.empty()
                                 ? tr("changed %1, not saved").arg(when(project.changedAtMs))
                                 : QString::fromStdString(project.problem);
        QWidget* row = makeProjectRow(
            title, line, QImage::fromData(QByteArray::fromStdString(project.thumbnailPng)),
            QStringLiteral("recoverableProject"));
        auto* recover = new QPushButton(tr("Continue"));
        recover->setObjectName(QStringLiteral("recoverProject"));
        recover->setAccessibleName(tr("Continue %1").arg(title));
        recover->setEnabled(project.problem.empty());
        auto* discard = new QPushButton(tr("Discard…"));
        discard->setAccessibleName(tr("Discard %1").arg(title));
        setControlRole(discard, ControlRole::Quiet);
        row->layout()->addWidget(recover);
        row->layout()->addWidget(discard);
        connect(recover, &QPushButton::clicked, this,
                [this, folder] { Q_EMIT recoverRequested(folder); });
        connect(discard, &QPushButton::clicked, this,
                [this, folder] { Q_EMIT discardRequested(folder); });
        m_recoveryRows->addWidget(row);
    }
    m_recovery->setVisible(!projects.empty());
}

} // namespace diptych::ui
