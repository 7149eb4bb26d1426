#include "ui/commands/command_search.h"

#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace diptych::ui {
namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 380;
constexpr int kCommandRole = Qt::UserRole + 1;
constexpr int kKeysRole = Qt::UserRole + 2;

/// Its keys at the end of a command's line.
class KeyDelegate final : public QStyledItemDelegate {
  public:
    KeyDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(m_theme.font(TextRole::Caption));
        painter->setPen(m_theme.color(Tint::Dim));
        painter->drawText(
            option.rect.adjusted(space::kSmall, 0, -space::kSmall, 0),
            static_cast<int>(Qt::AlignVCenter) |
                (option.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight),
            index.data(kKeysRole).toString());
        painter->restore();
    }

  private:
    Theme& m_theme;
};

enum Rank { kInTip = 1, kInText = 3, kBeginsWord = 6, kBeginsText = 10 };

int rankOfWord(const QString& word, const QString& text, const QString& tip) {
    if (text.startsWith(word, Qt::CaseInsensitive))
        return kBeginsText;
    const QRegularExpression begins(QStringLiteral("\\b") + QRegularExpression::escape(word),
                                    QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
    if (begins.match(text).hasMatch())
        return kBeginsWord;
    if (text.contains(word, Qt::CaseInsensitive))
        return kInText;
    return tip.contains(word, Qt::CaseInsensitive) ? kInTip : 0;
}

} // namespace

std::optional<int> commandRank(const Command& command, const QString& typed) {
    int rank = 0;
    for (const QString& word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const int found = rankOfWord(word, command.text, command.tip);
        if (found == 0)
            return std::nullopt;
        rank += found;
    }
    return rank;
}

CommandSearch::CommandSearch(Theme& theme, QList<Command> commands, QWidget* window)
    : QFrame(window, Qt::Popup), m_theme(theme), m_commands(std::move(commands)),
      m_list(new QListView(this)),
      m_nothing(new TextLabel(theme, TextRole::Body, Tint::Dim, tr("Nothing is called like that."),
                              this)),
      m_model(new QStandardItemModel(this)) {
    setObjectName(QStringLiteral("commandSearch"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Find a command"));
    auto* box = FieldBox::line(theme, {}, m_field, this);
    m_field->setObjectName(QStringLiteral("commandField"));
    m_field->setAccessibleName(tr("Find a command"));
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->setItemDelegate(new KeyDelegate(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setModel(m_model);
    // The field keeps the keyboard; its arrows move here.
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(box);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandSearch::refresh);
    connect(m_list, &QListView::clicked, this, &CommandSearch::runCurrent);
    refresh();
}

void CommandSearch::open() {
    const QWidget* window = parentWidget();
    const QSize size(m_theme.px(kWidth), m_theme.px(kHeight));
    const QPoint place((window->width() - size.width()) / 2, window->height() / 8);
    setGeometry(QRect(window->mapToGlobal(place), size));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandSearch::refresh() {
    QList<std::pair<int, int>> found; // rank, place in m_commands
    for (int at = 0; at < m_commands.size(); ++at)
        if (const auto rank = commandRank(m_commands[at], m_field->text()))
            found.append({*rank + (m_commands[at].enabled ? 1 : 0), at});
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    m_model->clear();
    for (const auto& [rank, at] : std::as_const(found)) {
        const Command& command = m_commands[at];
        auto* item = new QStandardItem(command.text);
        item->setData(command.keys, kKeysRole);
        item->setToolTip(command.tip);
        item->setData(at, kCommandRole);
        item->setEnabled(command.enabled);
        m_model->appendRow(item);
    }
    m_nothing->setVisible(found.isEmpty());
    m_list->setVisible(!found.isEmpty());
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandSearch::runCurrent() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_model->itemFromIndex(current)->isEnabled())
        return;
    const auto run = m_commands[current.data(kCommandRole).toInt()].run;
    close();
    run();
}

bool CommandSearch::moveChoice(int key) {
    const int rows = m_model->rowCount();
    const int step = key == Qt::Key_Down       ? 1
                     : key == Qt::Key_Up       ? -1
                     : key == Qt::Key_PageDown ? 8
                     : key == Qt::Key_PageUp   ? -8
                                               : 0;
    if (step == 0 || rows == 0)
        return step != 0;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
    return true;
}

bool CommandSearch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    return moveChoice(key) || QFrame::eventFilter(watched, event);
}

} // namespace diptych::ui
