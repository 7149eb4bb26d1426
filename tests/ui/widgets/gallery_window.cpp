#include "tests/ui/widgets/gallery_window.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/thumbnail_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

namespace {

/// A surface of one colour of the scheme.
class Surface : public QWidget {
  public:
    Surface(Theme& theme, QColor Tokens::*color, QWidget* parent = nullptr)
        : QWidget(parent), m_theme(theme), m_color(color) {}

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(rect(), m_theme.tokens().*m_color);
    }

  private:
    Theme& m_theme;
    QColor Tokens::*m_color;
};

/// A picture with its tags.
class Canvas : public Surface {
  public:
    explicit Canvas(Theme& theme) : Surface(theme, &Tokens::viewer) {
        setObjectName(QStringLiteral("canvas"));
        auto* modes = new SegmentedButtons(theme, SegmentLook::OnPicture, this);
        int index = 0;
        for (const char* text : {"Single", "Split", "Side by side", "Blink", "Difference"})
            modes->addSegment(QStringLiteral("mode%1").arg(index++), QLatin1String(text));
        modes->setCurrent(1);
        modes->move(24, 12);
        auto* tag = new Pill(theme, this);
        tag->setText(QStringLiteral("A · without styles"));
        tag->move(24, 62);
        auto* badge = new Pill(theme, this);
        badge->setParts({{QStringLiteral("final"), Tint::Live, PillWeight::Strong},
                         {QStringLiteral("Ink 4.50 · Gouache 3.00"), Tint::Text, {}},
                         {QStringLiteral("seed 1234"), Tint::Dim, {}},
                         {QStringLiteral("0.4 s"), Tint::Dim, {}}});
        badge->move(24, 230);
        setMinimumHeight(270);
    }

  protected:
    void paintEvent(QPaintEvent* event) override {
        Surface::paintEvent(event);
        QPainter painter(this);
        painter.drawImage(QRect(16, 52, width() - 32, height() - 68),
                          GalleryWindow::drawing(0, 400));
    }
};

} // namespace

QImage GalleryWindow::drawing(int kind, int edge) {
    QImage image(edge, edge, QImage::Format_RGB32);
    const QColor skies[] = {QColor("#8fc0ff"), QColor("#f5f4e8"), QColor("#ddc6b5"),
                            QColor("#b9d5ee")};
    const QColor grounds[] = {QColor("#4a9a42"), QColor("#e9e7d5"), QColor("#a57d5e"),
                              QColor("#5c86a8")};
    const QColor things[] = {QColor("#c23a2e"), QColor("#2b2b2b"), QColor("#37a093"),
                             QColor("#d98a35")};
    const int k = kind & 3;
    image.fill(skies[k]);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(edge / 100.0, edge / 100.0);
    painter.fillRect(QRectF(0, 62, 100, 38), grounds[k]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(things[k]);
    if (k == 2) {
        painter.drawEllipse(QRectF(28, 38, 46, 40));
    } else {
        painter.drawRect(QRectF(30, 45, 40, 34));
        painter.setBrush(things[k].lighter(k == 1 ? 300 : 150));
        const QPointF roof[] = {{24, 46}, {50, 20}, {76, 46}};
        painter.drawPolygon(roof, 3);
    }
    return image;
}

GalleryWindow::GalleryWindow(Theme& theme) : m_theme(theme) {
    setObjectName(QStringLiteral("gallery"));
    setWindowTitle(QStringLiteral("Widgets"));
    fillModels();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(makeSources());
    row->addWidget(makeMiddle(), 1);
    row->addWidget(makeMixer());
    column->addLayout(row, 1);
    column->addWidget(makeStrip());
    column->addWidget(makeStatus());
}

void GalleryWindow::fillModels() {
    for (int i = 0; i < 14; ++i) {
        auto* item = new QStandardItem(i < 4 ? QStringLiteral("%1.5 / 3.0").arg(i) : QString());
        item->setData(drawing(i, 160), Qt::DecorationRole);
        item->setData(i == 2, ThumbnailList::StarRole);
        item->setData(i == 5, ThumbnailList::LiveRole);
        item->setData(QStringLiteral("Picture %1").arg(i), Qt::AccessibleTextRole);
        m_pictures.appendRow(item);
    }
    const char* names[] = {"Gouache", "Ink", "Glaze", "Pastel"};
    const char* lines[] = {"style from a pair · λ 3.0", "style from a pair · λ 4.5",
                           "appearance from one picture", "already on the mixer"};
    for (int i = 0; i < 4; ++i) {
        auto* item = new QStandardItem(QLatin1String(names[i]));
        item->setData(drawing(i + 1, 96), Qt::DecorationRole);
        item->setData(QString::fromUtf8(lines[i]), ThumbnailList::SubtitleRole);
        item->setData(i == 1, ThumbnailList::StarRole);
        if (i == 3)
            item->setData(QStringLiteral("learning 41 %"), ThumbnailList::StateRole);
        m_adapters.appendRow(item);
    }
}

QWidget* GalleryWindow::panel(QVBoxLayout*& column, int width) {
    auto* box = new Surface(m_theme, &Tokens::surface1, this);
    box->setFixedWidth(m_theme.px(width));
    connect(&m_theme, &Theme::changed, box,
            [this, box, width] { box->setFixedWidth(m_theme.px(width)); });
    column = new QVBoxLayout(box);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kMedium);
    return box;
}

QWidget* GalleryWindow::makeTop() {
    auto* box = new Surface(m_theme, &Tokens::surface1, this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    auto* spaces = new SegmentedButtons(m_theme, SegmentLook::Panel, box);
    int index = 0;
    for (const char* text : {"Prepare", "Train", "Explore", "Library"})
        spaces->addSegment(QStringLiteral("workspace%1").arg(index++), QLatin1String(text));
    spaces->setCurrent(2);
    row->addWidget(spaces);
    row->addWidget(
        new TextLabel(m_theme, TextRole::Body, Tint::Dim, QStringLiteral("Garden house")));
    row->addStretch(1);
    auto* model = new QComboBox(box);
    model->setObjectName(QStringLiteral("model"));
    model->setAccessibleName(QStringLiteral("Model"));
    model->addItems({QStringLiteral("Storybook"), QStringLiteral("Another model")});
    setComboCaption(model, QStringLiteral("Model"));
    row->addWidget(model);
    auto* seed = new QSpinBox;
    seed->setObjectName(QStringLiteral("seed"));
    seed->setRange(0, 999999);
    seed->setValue(1234);
    seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* seedBox = new FieldBox(m_theme, QStringLiteral("Seed"), seed, FieldLayout::Beside, box);
    auto* lock = new QToolButton;
    lock->setObjectName(QStringLiteral("lock"));
    lock->setAccessibleName(QStringLiteral("Lock the seed"));
    lock->setAutoRaise(true);
    lock->setCheckable(true);
    lock->setChecked(true);
    lock->setIcon(m_theme.icon(Icon::Lock, Tint::Dim));
    seedBox->addTrailing(lock);
    row->addWidget(seedBox);
    const std::pair<Icon, const char*> tools[] = {
        {Icon::Dice, "New seed"}, {Icon::Undo, "Undo"}, {Icon::Redo, "Redo"}};
    for (const auto& [icon, name] : tools) {
        auto* button = new QToolButton(box);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(QLatin1String(name));
        button->setIcon(m_theme.icon(icon));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setEnabled(icon != Icon::Redo);
        row->addWidget(button);
    }
    return box;
}

QWidget* GalleryWindow::makeSources() {
    QVBoxLayout* column = nullptr;
    QWidget* box = panel(column, 272);
    auto* header = new PanelHeader(m_theme, QStringLiteral("Sources"), box);
    header->setRightText(QStringLiteral("aligned"), Tint::Live);
    column->addWidget(header);
    QLineEdit* subject = nullptr;
    column->addWidget(FieldBox::line(m_theme, QStringLiteral("What is in it"), subject, box));
    subject->setObjectName(QStringLiteral("subject"));
    subject->setText(QStringLiteral("a red house"));
    QLineEdit* style = nullptr;
    FieldBox* styleBox = FieldBox::line(m_theme, QStringLiteral("Name of the style"), style, box);
    style->setObjectName(QStringLiteral("style"));
    styleBox->setProblem(QStringLiteral("A style needs a name."));
    column->addWidget(styleBox);
    auto* learn = new QPushButton(QStringLiteral("Learn this style · about 2 min"), box);
    learn->setObjectName(QStringLiteral("learn"));
    setControlRole(learn, ControlRole::Primary);
    column->addWidget(learn);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(space::kSmall);
    auto* pause = new QPushButton(QStringLiteral("Pause"), box);
    pause->setObjectName(QStringLiteral("pause"));
    auto* keep = new QPushButton(QStringLiteral("Stop and keep"), box);
    keep->setObjectName(QStringLiteral("keep"));
    keep->setEnabled(false);
    pair->addWidget(pause, 1);
    pair->addWidget(keep, 1);
    column->addLayout(pair);
    auto* project = new PanelHeader(m_theme, QStringLiteral("In this project"), box);
    project->setRightText(QStringLiteral("4"));
    column->addWidget(project);
    auto* adapters = new ThumbnailList(m_theme, ThumbnailLayout::Rows, box);
    adapters->setObjectName(QStringLiteral("adapters"));
    adapters->setAccessibleName(QStringLiteral("Adapters of this project"));
    adapters->setModel(&m_adapters);
    adapters->setCurrentIndex(m_adapters.index(0, 0));
    column->addWidget(adapters, 1);
    return box;
}

QWidget* GalleryWindow::makeControls() {
    QVBoxLayout* column = nullptr;
    QWidget* box = panel(column, 250);
    column->addWidget(new PanelHeader(m_theme, QStringLiteral("Standard controls"), box));
    auto* line = new QLineEdit(box);
    line->setObjectName(QStringLiteral("plainLine"));
    line->setAccessibleName(QStringLiteral("Search"));
    line->setPlaceholderText(QStringLiteral("Search"));
    line->setClearButtonEnabled(true);
    column->addWidget(line);
    auto* spin = new QDoubleSpinBox(box);
    spin->setObjectName(QStringLiteral("plainSpin"));
    spin->setAccessibleName(QStringLiteral("Amount"));
    spin->setValue(7.5);
    column->addWidget(spin);
    auto* combo = new QComboBox(box);
    combo->setObjectName(QStringLiteral("plainCombo"));
    combo->setAccessibleName(QStringLiteral("Quality"));
    combo->addItems({QStringLiteral("Normal"), QStringLiteral("Thorough")});
    column->addWidget(combo);
    for (const bool on : {true, false}) {
        auto* check =
            new QCheckBox(on ? QStringLiteral("Keep the seed") : QStringLiteral("Star"), box);
        check->setObjectName(on ? QStringLiteral("checkOn") : QStringLiteral("checkOff"));
        check->setChecked(on);
        column->addWidget(check);
    }
    auto* radio = new QRadioButton(QStringLiteral("Appearance"), box);
    radio->setObjectName(QStringLiteral("radio"));
    radio->setChecked(true);
    column->addWidget(radio);
    auto* slider = new QSlider(Qt::Horizontal, box);
    slider->setObjectName(QStringLiteral("slider"));
    slider->setAccessibleName(QStringLiteral("Gain"));
    slider->setValue(40);
    column->addWidget(slider);
    auto* quiet = new QPushButton(QStringLiteral("Add a style"), box);
    quiet->setObjectName(QStringLiteral("quiet"));
    quiet->setIcon(m_theme.icon(Icon::Plus, Tint::Dim));
    setControlRole(quiet, ControlRole::Quiet);
    column->addWidget(quiet, 0, Qt::AlignLeft);
    auto* text = new QPlainTextEdit(QStringLiteral("A field of\nseveral lines"), box);
    text->setObjectName(QStringLiteral("plainText"));
    text->setAccessibleName(QStringLiteral("Note"));
    text->setFixedHeight(70);
    column->addWidget(text);
    column->addStretch(1);
    return box;
}

QWidget* GalleryWindow::makeMiddle() {
    auto* box = new Surface(m_theme, &Tokens::surface0, this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kMedium);
    m_messages = new MessageArea(m_theme, box);
    column->addWidget(m_messages);
    column->addWidget(new Canvas(m_theme));
    auto* empty = new EmptyState(m_theme, Icon::Picture,
                                 QStringLiteral("Drop your original and your version here"), box);
    empty->addButton(QStringLiteral("choose"), QStringLiteral("Choose files"));
    column->addWidget(empty, 1);
    row->addLayout(column, 1);
    row->addWidget(makeControls());
    m_messages->post({MessageKind::Warning,
                      QStringLiteral("The two pictures differ in size and are shifted by 14 px."),
                      {{QStringLiteral("align"), QStringLiteral("Align and crop")},
                       {QStringLiteral("keep"), QStringLiteral("Use as they are")}},
                      {},
                      QStringLiteral("pair-shift")});
    m_messages->post({MessageKind::Error,
                      QStringLiteral("The base model file is not where it was."),
                      {{QStringLiteral("find"), QStringLiteral("Find…")}},
                      QStringLiteral("unet.safetensors was not found"),
                      QStringLiteral("model-missing")});
    return box;
}

StyleFader* GalleryWindow::addFader(QBoxLayout* column, const FaderSpec& spec, double value) {
    auto* fader = new StyleFader(m_theme, spec);
    fader->setValue(value);
    column->addWidget(fader);
    return fader;
}

void GalleryWindow::addStyles(QBoxLayout* column) {
    m_firstFader = addFader(column, FaderSpec::style(QStringLiteral("Ink")), 4.5);
    m_firstFader->setShownValue(4.1);
    m_firstFader->setCompareValue(2.0, QStringLiteral("A"));
    addFader(column, FaderSpec::style(QStringLiteral("Gouache")), 3)->setShownValue(3);
    StyleFader* pastel = addFader(column, FaderSpec::style(QStringLiteral("Pastel")), 2);
    pastel->setNote(QStringLiteral("learning"), Tint::Live);
    pastel->setMuted(true);
    addFader(column, FaderSpec::style(QStringLiteral("Charcoal")), -2);
    addFader(column, FaderSpec::style(QStringLiteral("Woodcut")), 9.4)->setSolo(true);
}

QWidget* GalleryWindow::makeMixer() {
    QVBoxLayout* column = nullptr;
    QWidget* inner = panel(column, 336);
    QPlainTextEdit* prompt = nullptr;
    column->addWidget(new PanelHeader(m_theme, QStringLiteral("Prompt"), inner));
    column->addWidget(FieldBox::text(m_theme, {}, 2, prompt, inner));
    prompt->setObjectName(QStringLiteral("prompt"));
    prompt->setAccessibleName(QStringLiteral("Prompt"));
    prompt->setPlainText(QStringLiteral("a red house in a meadow"));
    auto* styles = new PanelHeader(m_theme, QStringLiteral("Styles"), inner);
    styles->setRightText(QStringLiteral("total 7.5"));
    auto* keep = new QToolButton(inner);
    keep->setObjectName(QStringLiteral("keepTotal"));
    keep->setText(QStringLiteral("keep"));
    keep->setCheckable(true);
    keep->setChecked(true);
    keep->setIcon(m_theme.icon(Icon::Link, Tint::Dim));
    keep->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setControlRole(keep, ControlRole::Quiet);
    styles->addRight(keep);
    column->addWidget(styles);
    addStyles(column);
    column->addWidget(new PanelHeader(m_theme, QStringLiteral("Attribute"), inner));
    addFader(column, FaderSpec::attribute(QStringLiteral("Glaze")), 0.6)
        ->setNote(QStringLiteral("appearance λ"), Tint::Dim);
    addFader(column, FaderSpec::foreign(QStringLiteral("Foreign")), 1.4);
    column->addWidget(new PanelHeader(m_theme, QStringLiteral("Picture"), inner));
    addFader(column, FaderSpec::share(QStringLiteral("Keep layout"), 0), 0.2);
    addFader(column, FaderSpec::picture(QStringLiteral("Prompt pull"), {0, 10}, 5), 5);
    addFader(column, FaderSpec::picture(QStringLiteral("Not for this model"), {0, 10}, 5), 8)
        ->setEnabled(false);
    auto* content = new QWidget;
    auto* more = new QVBoxLayout(content);
    more->setContentsMargins(0, 0, 0, 0);
    addFader(more, FaderSpec::picture(QStringLiteral("Steps"), {1, 50}, 25), 25);
    column->addWidget(new CollapsibleSection(m_theme, QStringLiteral("Advanced"), content, inner));
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("mixerScroll"));
    scroll->setAccessibleName(QStringLiteral("Mixer"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setFixedWidth(m_theme.px(336) + 12);
    connect(&m_theme, &Theme::changed, scroll,
            [this, scroll] { scroll->setFixedWidth(m_theme.px(336) + 12); });
    return scroll;
}

QWidget* GalleryWindow::makeStrip() {
    auto* box = new Surface(m_theme, &Tokens::surface0, this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(space::kLarge, space::kTiny, space::kLarge, space::kSmall);
    column->setSpacing(space::kTiny);
    auto* tabs = new QTabBar(box);
    tabs->setObjectName(QStringLiteral("stripTabs"));
    tabs->setAccessibleName(QStringLiteral("Pictures"));
    tabs->setExpanding(false);
    for (const char* text : {"History", "Snapshots", "Learning"})
        tabs->addTab(QLatin1String(text));
    column->addWidget(tabs);
    auto* strip = new ThumbnailList(m_theme, ThumbnailLayout::Strip, box);
    strip->setObjectName(QStringLiteral("strip"));
    strip->setAccessibleName(QStringLiteral("History"));
    strip->setModel(&m_pictures);
    strip->setCurrentIndex(m_pictures.index(0, 0));
    column->addWidget(strip);
    return box;
}

QWidget* GalleryWindow::makeStatus() {
    auto* box = new Surface(m_theme, &Tokens::surface0, this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(space::kLarge, space::kTiny, space::kLarge, space::kTiny);
    row->setSpacing(space::kMedium);
    auto* device = new NumberLabel(m_theme, TextRole::Body, Tint::Dim, box);
    device->setText(QStringLiteral("CPU · bf16 · 2 cores"));
    row->addWidget(device);
    auto* progress = new ProgressStrip(m_theme, box);
    progress->setShare(0.41);
    progress->setFixedWidth(140);
    row->addWidget(progress);
    auto* step = new NumberLabel(m_theme, TextRole::Body, Tint::Dim, box);
    step->setText(QStringLiteral("step 310 of 750 · about 1 min left"));
    row->addWidget(step);
    row->addStretch(1);
    auto* bell = new BellList(m_theme, box);
    bell->add({MessageKind::Error,
               QStringLiteral("The base model file is not where it was."),
               {},
               {},
               {}});
    row->addWidget(bell);
    return box;
}

} // namespace diptych::ui
