// Colours, icons, figures and the style.

#include "ui/theme/control_role.h"
#include "ui/theme/diptych_style.h"
#include "ui/theme/icon.h"
#include "ui/theme/system_appearance.h"
#include "ui/theme/tabular_text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOption>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace diptych::ui;

namespace {

int inkOf(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).alpha() > 40 ? 1 : 0;
    return count;
}

int countOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void contrastFormula();
    void textIsReadable_data();
    void textIsReadable();
    void tokensAreTheDrawings();
    void iconsExist_data();
    void iconsExist();
    void iconsTakeTheSchemesColour();
    void iconsAreCrispAtTwice();
    void figuresHaveOneWidth();
    void figuresAlign();
    void followsTheSystem();
    void textScale();
    void motion();
    void primaryButton();
    void controlsAreTallEnough();
    void focusRings();
    void scrollBarWithoutArrows();
    void outerMargins();
    void schemeReachesThePalette();

  private:
    SystemAppearance* m_system = nullptr;
    std::unique_ptr<Theme> m_theme;
};

void ThemeTest::initTestCase() {
    auto system = std::make_unique<SystemAppearance>();
    m_system = system.get();
    m_theme = std::make_unique<Theme>(std::move(system));
    m_theme->install(*qApp);
}

void ThemeTest::init() {
    m_theme->setMode(ThemeMode::Dark);
    m_theme->setMotion(MotionMode::System);
    m_theme->setTextScale(100);
}

// Published values: black on white is 21, #777777 on white 4.48, red on white 4.00 (WCAG 2.1).
void ThemeTest::contrastFormula() {
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21) < 1e-6);
    QVERIFY(qAbs(contrastRatio(QColor("#777777"), Qt::white) - 4.48) < 0.005);
    QVERIFY(qAbs(contrastRatio(Qt::white, QColor("#ff0000")) - 4.00) < 0.005);
    QVERIFY(qAbs(contrastRatio(Qt::red, Qt::red) - 1) < 1e-6);
}

void ThemeTest::textIsReadable_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void ThemeTest::textIsReadable() {
    QFETCH(bool, dark);
    const Tokens& t = dark ? darkTokens() : lightTokens();
    const QColor surfaces[] = {t.surface0, t.surface1, t.surface2, t.surface3};
    for (const QColor& surface : surfaces)
        for (const QColor& ink : {t.text, t.dim, t.accentText, t.liveText, t.warnText})
            QVERIFY2(contrastRatio(ink, surface) >= 4.5,
                     qPrintable(ink.name() + u' ' + surface.name()));
    QVERIFY(contrastRatio(t.onAccent, t.accent) >= 4.5);
    QVERIFY(contrastRatio(t.onLive, t.live) >= 4.5);
    QVERIFY(contrastRatio(t.onWarn, t.warn) >= 4.5);
    // What is not text but has to be seen: 3:1 (WCAG 2.1, 1.4.11).
    QVERIFY(contrastRatio(t.accent, t.surface2) >= 3);
    QVERIFY(contrastRatio(t.live, t.surface2) >= 3);
    QVERIFY(contrastRatio(t.warn, t.surface2) >= 3);
    if (dark)
        QVERIFY(contrastRatio(t.accentRing, t.surface1) >= 3);
}

void ThemeTest::tokensAreTheDrawings() {
    QCOMPARE(darkTokens().surface1, QColor("#1f2023"));
    QCOMPARE(darkTokens().accent, QColor("#e9a23b"));
    QCOMPARE(lightTokens().accent, QColor("#b86e00"));
    QCOMPARE(lightTokens().viewer, QColor("#b9b9b9"));
    // The surround of pictures has no tint of its own beyond what the drawings give it.
    for (const Tokens& t : {darkTokens(), lightTokens()})
        QVERIFY(t.viewer.saturation() <= 8);
}

void ThemeTest::iconsExist_data() {
    QTest::addColumn<int>("icon");
    for (const Icon icon : allIcons())
        QTest::newRow(qPrintable(iconName(icon))) << static_cast<int>(icon);
}

void ThemeTest::iconsExist() {
    QFETCH(int, icon);
    const Icon which = static_cast<Icon>(icon);
    QVERIFY(!iconName(which).isEmpty());
    const QIcon drawn = m_theme->icon(which); // loads the resources
    QFile file(QStringLiteral(":/diptych/icons/%1.svg").arg(iconName(which)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains("viewBox=\"0 0 24 24\""));
    QVERIFY(svg.contains("stroke-width=\"1.5\""));
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        m_theme->setMode(mode);
        const QImage image = drawn.pixmap(QSize(24, 24), 1.0).toImage();
        QVERIFY2(inkOf(image) > 8, "blank");
        QVERIFY2(inkOf(image) < 24 * 24 * 3 / 4, "a block");
        // Nothing touches the edge: the line would be cut there.
        for (int i = 0; i < 24; ++i)
            for (const QPoint& edge : {QPoint(0, i), QPoint(23, i), QPoint(i, 0), QPoint(i, 23)})
                QVERIFY(image.pixelColor(edge).alpha() < 40);
    }
}

void ThemeTest::iconsTakeTheSchemesColour() {
    QSet<QString> names;
    for (const Icon icon : allIcons())
        names.insert(iconName(icon));
    QCOMPARE(names.size(), static_cast<qsizetype>(allIcons().size()));

    const QIcon icon = m_theme->icon(Icon::Stop, Tint::Dim);
    const auto strongest = [&icon](QIcon::Mode mode, QIcon::State state) {
        const QImage image = icon.pixmap(QSize(48, 48), 1.0, mode, state).toImage();
        QColor best(Qt::transparent);
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 48; ++x)
                if (image.pixelColor(x, y).alpha() > best.alpha())
                    best = image.pixelColor(x, y);
        return QColor(best.rgb());
    };
    QCOMPARE(strongest(QIcon::Normal, QIcon::Off), darkTokens().dim);
    QCOMPARE(strongest(QIcon::Disabled, QIcon::Off), darkTokens().faint);
    QCOMPARE(strongest(QIcon::Normal, QIcon::On), darkTokens().accentText);
    m_theme->setMode(ThemeMode::Light); // the same icon, not a new one
    QCOMPARE(strongest(QIcon::Normal, QIcon::Off), lightTokens().dim);
}

// Drawn again at the double size, not enlarged: an enlarged picture equals itself after halving and
// doubling.
void ThemeTest::iconsAreCrispAtTwice() {
    const QIcon icon = m_theme->icon(Icon::Sliders);
    const QPixmap twice = icon.pixmap(QSize(16, 16), 2.0);
    QCOMPARE(twice.size(), QSize(32, 32));
    QCOMPARE(twice.devicePixelRatio(), 2.0);
    const QImage once = icon.pixmap(QSize(16, 16), 1.0).toImage();
    const QImage enlarged = once.scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    int different = 0;
    const QImage sharp = twice.toImage();
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x)
            different +=
                qAbs(sharp.pixelColor(x, y).alpha() - enlarged.pixelColor(x, y).alpha()) > 40;
    QVERIFY2(different > 30, qPrintable(QString::number(different)));
    QPixmap screen(64, 64);
    screen.setDevicePixelRatio(2);
    screen.fill(Qt::transparent);
    QPainter painter(&screen);
    icon.paint(&painter, QRect(0, 0, 16, 16));
    painter.end();
    QCOMPARE(
        screen.toImage().copy(0, 0, 32, 32).convertToFormat(QImage::Format_ARGB32_Premultiplied),
        sharp.copy().convertToFormat(QImage::Format_ARGB32_Premultiplied));
}

void ThemeTest::figuresHaveOneWidth() {
    for (const TextRole role : {TextRole::Body, TextRole::Strong, TextRole::Caption}) {
        const TabularText figures(m_theme->font(role));
        const double width = figures.width(QStringLiteral("0.00"));
        for (int digit = 1; digit < 10; ++digit)
            QCOMPARE(figures.width(QStringLiteral("%1.%1%1").arg(digit)), width);
        QVERIFY(figures.width(QStringLiteral("10.00")) > width);
        QVERIFY(figures.width(QString()) == 0);
    }
}

// The point of "1.11" stands where that of "8.88" does.
void ThemeTest::figuresAlign() {
    const TabularText figures(m_theme->font(TextRole::Strong));
    const auto draw = [&](const QString& text, Qt::Alignment alignment) {
        QImage image(120, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setPen(Qt::white);
        figures.draw(painter, QRectF(10, 0, 100, 30), alignment, text);
        painter.end();
        return image;
    };
    const auto span = [](const QImage& image) {
        int first = image.width();
        int last = -1;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                if (image.pixelColor(x, y).alpha() > 60) {
                    first = qMin(first, x);
                    last = qMax(last, x);
                }
        return std::pair(first, last);
    };
    const auto right = span(draw(QStringLiteral("8.88"), Qt::AlignRight | Qt::AlignVCenter));
    QVERIFY(right.second <= 110 && right.second >= 106);
    const auto left = span(draw(QStringLiteral("8.88"), Qt::AlignLeft | Qt::AlignVCenter));
    QVERIFY(left.first >= 10 && left.first <= 13);
    const double start = 10 + figures.width(QStringLiteral("1"));
    const double next = start + figures.width(QStringLiteral("."));
    const QRect point(static_cast<int>(start), 0, static_cast<int>(next - start) + 1, 30);
    for (const QChar digit : {QChar(u'1'), QChar(u'4'), QChar(u'8')}) {
        const QString text = QString(digit) + u'.' + digit + digit;
        const auto dot = span(draw(text, Qt::AlignLeft | Qt::AlignVCenter).copy(point));
        QVERIFY2(dot.second >= 0, "no point where it has to be");
    }
}

void ThemeTest::followsTheSystem() {
    QSignalSpy changed(m_theme.get(), &Theme::changed);
    m_theme->setMode(ThemeMode::System);
    m_system->setAppearance({false, false});
    QVERIFY(!m_theme->isDark());
    m_system->setAppearance({true, false});
    QVERIFY(m_theme->isDark());
    const auto before = changed.size();
    m_system->setAppearance({true, false}); // nothing new
    QCOMPARE(changed.size(), before);
    m_theme->setMode(ThemeMode::Light);
    m_system->setAppearance({false, false});
    m_system->setAppearance({true, false});
    QVERIFY(!m_theme->isDark()); // the artist's choice counts
}

void ThemeTest::textScale() {
    QCOMPARE(m_theme->font(TextRole::Body).pixelSize(), 13);
    QCOMPARE(m_theme->font(TextRole::Caption).pixelSize(), 11);
    QPushButton button(QStringLiteral("Learn this style"));
    button.ensurePolished();
    const QSize small = button.sizeHint();
    m_theme->setTextScale(200);
    QCOMPARE(QApplication::font().pixelSize(), 26);
    QVERIFY(button.sizeHint().width() > 1.8 * small.width());
    QVERIFY(button.sizeHint().height() >= 2 * small.height() - 2);
    m_theme->setTextScale(900);
    QCOMPARE(m_theme->textScale(), 200);
    m_theme->setTextScale(10);
    QCOMPARE(m_theme->textScale(), 100);
    QCOMPARE(button.sizeHint(), small);
}

void ThemeTest::motion() {
    m_theme->setMotion(MotionMode::Full);
    QCOMPARE(m_theme->motionMs(), 120);
    m_theme->setMotion(MotionMode::Reduced);
    QCOMPARE(m_theme->motionMs(), 0);
    QCOMPARE(qApp->style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    m_theme->setMotion(MotionMode::System);
    m_system->setAppearance({true, true});
    QVERIFY(m_theme->reducedMotion());
    m_system->setAppearance({true, false});
    QVERIFY(!m_theme->reducedMotion());
}

void ThemeTest::primaryButton() {
    QPushButton button(QStringLiteral("Learn"));
    setControlRole(&button, ControlRole::Primary);
    button.resize(button.sizeHint());
    const QImage image = button.grab().toImage();
    QVERIFY(countOf(image, m_theme->tokens().accent) > image.width() * image.height() / 2);
    button.setEnabled(false);
    QCOMPARE(countOf(button.grab().toImage(), m_theme->tokens().accent), 0);
    QPushButton normal(QStringLiteral("Pause"));
    normal.resize(normal.sizeHint());
    QCOMPARE(normal.grab().toImage().pixelColor(normal.width() / 2, 4), m_theme->tokens().surface2);
}

void ThemeTest::controlsAreTallEnough() {
    QPushButton button(QStringLiteral("Learn"));
    QLineEdit line;
    QComboBox combo;
    QSpinBox spin;
    for (QWidget* widget : std::initializer_list<QWidget*>{&button, &line, &combo, &spin}) {
        widget->ensurePolished();
        QVERIFY2(widget->sizeHint().height() >= 32, widget->metaObject()->className());
    }
    combo.addItem(QStringLiteral("Storybook"));
    const int plain = combo.sizeHint().width();
    setComboCaption(&combo, QStringLiteral("Model"));
    QVERIFY(combo.sizeHint().width() > plain + combo.fontMetrics().horizontalAdvance(u'M'));
}

void ThemeTest::focusRings() {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* primary = new QPushButton(QStringLiteral("Learn"));
    setControlRole(primary, ControlRole::Primary);
    auto* quiet = new QPushButton(QStringLiteral("Add"));
    setControlRole(quiet, ControlRole::Quiet);
    auto* tool = new QToolButton;
    tool->setIcon(m_theme->icon(Icon::Undo));
    tool->setFocusPolicy(Qt::StrongFocus);
    auto* combo = new QComboBox;
    combo->addItem(QStringLiteral("One"));
    const QList<QWidget*> widgets{primary,
                                  quiet,
                                  new QPushButton(QStringLiteral("Pause")),
                                  tool,
                                  combo,
                                  new QLineEdit,
                                  new QSpinBox,
                                  new QCheckBox(QStringLiteral("Keep")),
                                  new QRadioButton(QStringLiteral("Shape")),
                                  new QSlider(Qt::Horizontal)};
    for (QWidget* widget : widgets)
        column->addWidget(widget);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setAttribute(Qt::WA_KeyboardFocusChange); // as after the first press of the tab key
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        m_theme->setMode(mode);
        for (QWidget* widget : widgets) {
            window.setFocus(); // what had the focus by chance gets it by the tab key
            widget->setFocus(Qt::TabFocusReason);
            QVERIFY(widget->hasFocus());
            QVERIFY2(countOf(widget->grab().toImage(), m_theme->tokens().accentRing) >= 20,
                     widget->metaObject()->className());
        }
    }
}

void ThemeTest::scrollBarWithoutArrows() {
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(100);
    bar.resize(12, 200);
    bar.show();
    QCOMPARE(bar.sizeHint().width(), 12);
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = Qt::Vertical;
    option.maximum = 100;
    option.pageStep = 100;
    option.sliderPosition = 100;
    const auto part = [&](QStyle::SubControl which) {
        return qApp->style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
    };
    QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
    QCOMPARE(part(QStyle::SC_ScrollBarSlider), QRect(0, 100, 12, 100));
    QCOMPARE(part(QStyle::SC_ScrollBarSubPage).height(), 100);
    // A click under the handle goes a page down, as everywhere.
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(6, 190));
    QCOMPARE(bar.value(), 100);
}

void ThemeTest::outerMargins() {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    column->setContentsMargins(20, 20, 20, 20);
    auto* frame = new QFrame;
    frame->setFixedHeight(50);
    setOuterMargins(frame, 3, 0, 3, 8);
    column->addWidget(frame);
    window.resize(200, 100);
    window.show();
    QCOMPARE(frame->x(), 17);
    QCOMPARE(frame->width(), 166);
}

void ThemeTest::schemeReachesThePalette() {
    m_theme->setMode(ThemeMode::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightTokens().surface1);
    QCOMPARE(QApplication::palette().color(QPalette::Text), lightTokens().text);
    m_theme->setMode(ThemeMode::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().surface1);
    QLineEdit line;
    QCOMPARE(line.palette().color(QPalette::Base), darkTokens().surface2);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
