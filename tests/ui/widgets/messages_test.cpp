// Messages at the place of action.

#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace diptych::ui;

namespace {

Message shifted() {
    return {MessageKind::Warning,
            QStringLiteral("The two pictures differ in size and are shifted by 14 px."),
            {{QStringLiteral("align"), QStringLiteral("Align and crop")},
             {QStringLiteral("keep"), QStringLiteral("Use as they are")}},
            QStringLiteral("read %1/pictures/house one.png\nread /var/data/secret/b.png")
                .arg(QDir::homePath()),
            {}};
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void check56_coversNothing();
    void check56_sameMessageDoesNotStack();
    void check56_copyHasNoPrivatePaths();
    void privatePaths_data();
    void privatePaths();
    void actionsAndClosing();
    void narrowDocksWrapButtons();
    void motion();
    void bell();
    void readableOnItsSurface();

  private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_dock;
    MessageArea* m_area = nullptr;
    QPushButton* m_control = nullptr;
};

void MessagesTest::initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->install(*qApp);
}

void MessagesTest::init() {
    m_theme->setMotion(MotionMode::Reduced);
    m_dock = std::make_unique<QWidget>();
    m_dock->resize(300, 500);
    auto* column = new QVBoxLayout(m_dock.get());
    m_area = new MessageArea(*m_theme, m_dock.get());
    m_control = new QPushButton(QStringLiteral("Learn"), m_dock.get());
    column->addWidget(m_area);
    column->addWidget(m_control);
    column->addStretch(1);
    m_dock->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dock.get()));
}

void MessagesTest::cleanup() {
    m_dock.reset();
}

void MessagesTest::check56_coversNothing() {
    QVERIFY(m_area->isHidden());
    const int before = m_control->y();
    MessageBar* bar = m_area->post(shifted());
    QCoreApplication::processEvents();
    QVERIFY(bar->isVisible());
    const QRect box(bar->mapTo(m_dock.get(), QPoint()), bar->size());
    QVERIFY(m_dock->rect().contains(box));
    QVERIFY(!box.intersects(m_control->geometry()));
    QVERIFY(m_control->y() > before);
    // All of the sentence is seen: the label is as high as its words need at its width.
    auto* text = bar->findChild<QLabel*>(QStringLiteral("messageText"));
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
    m_area->clear();
    QCoreApplication::processEvents();
    QVERIFY(m_area->isHidden());
    QCOMPARE(m_control->y(), before);
}

void MessagesTest::check56_sameMessageDoesNotStack() {
    QSignalSpy posted(m_area, &MessageArea::posted);
    MessageBar* first = m_area->post(shifted());
    QCOMPARE(m_area->post(shifted()), first);
    QCOMPARE(m_area->bars().size(), 1);
    Message keyed{
        MessageKind::Error, QStringLiteral("1.9 GB needed"), {}, {}, QStringLiteral("space")};
    m_area->post(keyed);
    keyed.text = QStringLiteral("2.4 GB needed");
    MessageBar* second = m_area->post(keyed);
    QCOMPARE(m_area->bars().size(), 2);
    QCOMPARE(second->accessibleName(), QStringLiteral("2.4 GB needed"));
    QCOMPARE(posted.size(), 2);
    m_area->dismiss(QStringLiteral("space"));
    QCOMPARE(m_area->bars().size(), 1);
    m_area->dismiss(QStringLiteral("nothing of that name"));
    QCOMPARE(m_area->bars().size(), 1);
    QVERIFY(m_area->post(keyed) != second); // gone is gone: it is a new message
}

void MessagesTest::check56_copyHasNoPrivatePaths() {
    MessageBar* bar = m_area->post(shifted());
    QVERIFY(!bar->detailsShown());
    auto* details = bar->findChild<QPushButton*>(QStringLiteral("messageDetailsButton"));
    QTest::mouseClick(details, Qt::LeftButton);
    QVERIFY(bar->detailsShown());
    auto* copy = bar->findChild<QPushButton*>(QStringLiteral("messageCopy"));
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("14 px")));
    QVERIFY(copied.contains(QStringLiteral("~/pictures/house one.png")));
    QVERIFY(copied.contains(QStringLiteral("read b.png")));
    QVERIFY(!copied.contains(QDir::homePath()));
    QVERIFY(!copied.contains(QStringLiteral("secret")));
    auto* shown = bar->findChild<QPlainTextEdit*>(QStringLiteral("messageDetailsText"));
    QVERIFY(!shown->toPlainText().contains(QDir::homePath()));
    QTest::mouseClick(details, Qt::LeftButton);
    QVERIFY(!bar->detailsShown());
}

void MessagesTest::privatePaths_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char* name, const char* text, const char* clean) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(clean);
    };
    row("home", "open /users/ann/a.png now", "open ~/a.png now");
    row("home alone", "in /users/ann", "in ~");
    row("another home", "open /users/anna/a.png", "open a.png");
    row("spaces", "open /users/ann/my pictures/a b.png", "open ~/my pictures/a b.png");
    row("quoted", "'/mnt/disk one/a b.png' is bad", "'a b.png' is bad");
    row("curly quotes", "“/mnt/disk one/a b.png” is bad", "“a b.png” is bad");
    row("folder", "cannot write /mnt/disk/out/", "cannot write out");
    row("line numbers", "at /src/a/file.cpp:12", "at file.cpp:12");
    row("brackets", "No such file (/opt/models/x.safetensors)", "No such file (x.safetensors)");
    row("drive", "C:\\Users\\bob\\x.png and D:/data/y.png", "x.png and y.png");
    row("fractions stay", "step 3/4, and/or 1 / 2, 5 it/s", "step 3/4, and/or 1 / 2, 5 it/s");
    row("short paths stay", "~/a.png and ./b.png", "~/a.png and ./b.png");
    row("web addresses stay", "see https://example.org/help/me", "see https://example.org/help/me");
}

void MessagesTest::privatePaths() {
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(withoutPrivatePaths(text, QStringLiteral("/users/ann")), clean);
}

void MessagesTest::actionsAndClosing() {
    QSignalSpy actions(m_area, &MessageArea::actionTriggered);
    QSignalSpy closed(m_area, &MessageArea::closed);
    Message message = shifted();
    message.key = QStringLiteral("pair");
    MessageBar* bar = m_area->post(message);
    QTest::mouseClick(bar->findChild<QPushButton*>(QStringLiteral("messageAction-align")),
                      Qt::LeftButton);
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions[0][0].toString(), QStringLiteral("pair"));
    QCOMPARE(actions[0][1].toString(), QStringLiteral("align"));
    QCOMPARE(m_area->bars().size(), 1); // the owner decides whether it is settled
    QTest::keyClick(bar, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(m_area->bars().isEmpty());
}

void MessagesTest::narrowDocksWrapButtons() {
    MessageBar* bar = m_area->post(shifted());
    for (const int width : {240, 300, 700}) {
        m_dock->resize(width, 500);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        const auto buttons = bar->findChild<QWidget*>(QStringLiteral("messageButtons"))
                                 ->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 3);
        for (int i = 0; i < buttons.size(); ++i) {
            const QRect box(buttons[i]->mapTo(bar, QPoint()), buttons[i]->size());
            QVERIFY2(bar->rect().contains(box), qPrintable(QString::number(width)));
            QVERIFY(box.width() >= buttons[i]->sizeHint().width());
            for (int k = 0; k < i; ++k)
                QVERIFY(!buttons[k]->geometry().intersects(buttons[i]->geometry()));
        }
    }
}

void MessagesTest::motion() {
    m_theme->setMotion(MotionMode::Full);
    QCOMPARE(m_theme->motionMs(), 120);
    MessageBar* bar = m_area->post(shifted());
    QVERIFY(bar->maximumHeight() < QWIDGETSIZE_MAX); // it grows
    QTRY_COMPARE_WITH_TIMEOUT(bar->maximumHeight(), QWIDGETSIZE_MAX, 3000);
    m_area->clear();
    QVERIFY(m_area->bars().isEmpty()); // at once, whatever is still to be seen
    QTRY_VERIFY_WITH_TIMEOUT(m_area->isHidden(), 3000);
    m_theme->setMotion(MotionMode::Reduced);
    bar = m_area->post(shifted());
    QCOMPARE(bar->maximumHeight(), QWIDGETSIZE_MAX);
    QVERIFY(bar->isVisible());
}

void MessagesTest::bell() {
    BellList bell(*m_theme);
    bell.show();
    QCOMPARE(bell.unread(), 0);
    bell.add(shifted());
    bell.add(shifted());
    Message other{
        MessageKind::Error, QStringLiteral("The card stopped."), {}, {}, QStringLiteral("card")};
    other.actions = {{QStringLiteral("restart"), QStringLiteral("Restart")}};
    bell.add(other);
    QCOMPARE(bell.unread(), 2);
    QVERIFY(bell.accessibleName().contains(u'2'));
    const QImage badge = bell.grab().toImage();
    bell.openList();
    QCOMPARE(bell.unread(), 0);
    QCOMPARE(bell.count(), 2);
    QVERIFY(badge != bell.grab().toImage());
    QSignalSpy actions(&bell, &BellList::actionTriggered);
    QTest::mouseClick(
        bell.list()->bars()[1]->findChild<QPushButton*>(QStringLiteral("messageAction-restart")),
        Qt::LeftButton);
    QCOMPARE(actions.size(), 1);
    bell.remove(QStringLiteral("card"));
    QCOMPARE(bell.count(), 1);
    Q_EMIT bell.list()->bars()[0]->closeRequested();
    QCOMPARE(bell.count(), 0);
}

// The tint of a bar leaves its words readable.
void MessagesTest::readableOnItsSurface() {
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        m_theme->setMode(mode);
        for (const MessageKind kind :
             {MessageKind::Info, MessageKind::Warning, MessageKind::Error}) {
            Message message = shifted();
            message.kind = kind;
            MessageBar* bar = m_area->post(message);
            QCoreApplication::processEvents();
            const QColor surface = bar->grab().toImage().pixelColor(bar->width() / 2, 3);
            QVERIFY(contrastRatio(m_theme->tokens().text, surface) >= 4.5);
            QVERIFY(contrastRatio(m_theme->tokens().dim, surface) >= 4.5);
            m_area->clear();
        }
    }
}

QTEST_MAIN(MessagesTest)
#include "messages_test.moc"
