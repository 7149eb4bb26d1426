#include "ui/sheet/sheet_panel.h"

#include "ui/blobs/picture_worker.h"
#include "ui/language/engine_text.h"
#include "ui/sheet/sheet_setup.h"
#include "ui/sheet/sheet_view.h"
#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/number_label.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

using State = SheetController::State;

namespace {
const QString kExportKey = QStringLiteral("sheet-export");
const QString kFailedKey = QStringLiteral("sheet-failed");
} // namespace

SheetPanel::SheetPanel(Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_parts(parts), m_messages(new MessageArea(theme)),
      m_view(new SheetView(theme)),
      m_empty(new EmptyState(theme, Icon::Sheet,
                             tr("A sheet shows one fader, or two, at many strengths at once."))) {
    setObjectName(QStringLiteral("sheetPanel"));
    setAccessibleName(tr("Strength sheet"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    auto* messages = new QVBoxLayout;
    messages->setContentsMargins(space::kMedium, 0, space::kMedium, 0);
    messages->addWidget(m_messages);
    column->addLayout(messages);
    QPushButton* choose = m_empty->addButton(QStringLiteral("sheetBegin"), tr("Choose faders"));
    connect(choose, &QPushButton::clicked, this, &SheetPanel::openSetup);
    column->addWidget(m_empty, 1);
    column->addWidget(m_view, 1);
    connect(m_view, &SheetView::cellChosen, this, &SheetPanel::useCell);
    SheetController& controller = parts.controller;
    connect(&controller, &SheetController::planChanged, this, &SheetPanel::refreshPlan);
    connect(&controller, &SheetController::stateChanged, this, &SheetPanel::refreshState);
    connect(&controller, &SheetController::cellReady, this, [this](int index) {
        m_view->setPicture(index, m_parts.controller.frame(index).picture);
        refreshState();
    });
    connect(&parts.project, &project::Project::changed, this, &SheetPanel::refreshPresent);
    refreshPlan();
}

QWidget* SheetPanel::makeBar() {
    m_setup = new QToolButton;
    m_setup->setObjectName(QStringLiteral("sheetSetupButton"));
    m_setup->setText(tr("Faders…"));
    m_setup->setAccessibleName(tr("Choose what the sheet compares"));
    m_setup->setIcon(m_theme.icon(Icon::Sliders, Tint::Dim));
    m_setup->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setControlRole(m_setup, ControlRole::Quiet);
    m_progress = new NumberLabel(m_theme, TextRole::Body, Tint::Dim);
    m_progress->setObjectName(QStringLiteral("sheetProgress"));
    m_stop = new QPushButton;
    m_stop->setObjectName(QStringLiteral("sheetStop"));
    m_export = new QToolButton;
    m_export->setObjectName(QStringLiteral("sheetExport"));
    m_export->setText(tr("Export"));
    m_export->setAccessibleName(tr("Export the sheet"));
    m_export->setIcon(m_theme.icon(Icon::Export, Tint::Dim));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setPopupMode(QToolButton::InstantPopup);
    setControlRole(m_export, ControlRole::Quiet);
    makeExportMenu();
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    row->setSpacing(space::kMedium);
    row->addWidget(m_setup);
    row->addWidget(m_stop);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_export);
    connect(m_setup, &QToolButton::clicked, this, &SheetPanel::openSetup);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        SheetController& controller = m_parts.controller;
        if (controller.state() == State::Running || controller.state() == State::Waiting)
            controller.stop();
        else
            controller.resume();
    });
    return bar;
}

void SheetPanel::makeExportMenu() {
    auto* menu = new QMenu(m_export);
    connect(menu->addAction(tr("As one picture with its values…")), &QAction::triggered, this,
            [this] {
                const QString file = QFileDialog::getSaveFileName(
                    this, tr("Export the sheet"), tr("sheet.png"), tr("PNG pictures (*.png)"));
                if (!file.isEmpty())
                    savePicture(file.toStdString());
            });
    connect(menu->addAction(tr("As a folder of pictures…")), &QAction::triggered, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Folder for the pictures"));
        if (!folder.isEmpty())
            saveFolder(folder.toStdString());
    });
    m_export->setMenu(menu);
}

void SheetPanel::openSetup() {
    auto* setup =
        new SheetSetup(m_theme, m_parts.project.state(), m_parts.controller.plan().axes(), this);
    connect(setup, &SheetSetup::accepted, this, [this](const SheetPlan& plan) {
        m_parts.controller.start(plan);
        m_view->setFocus();
    });
    setup->openAt(m_setup->mapToGlobal(QPoint(0, m_setup->height() + space::kTiny)));
}

void SheetPanel::refreshPlan() {
    const SheetController& controller = m_parts.controller;
    const SheetPlan& plan = controller.plan();
    m_view->setPlan(plan);
    for (int i = 0; i < plan.count(); ++i)
        if (!controller.frame(i).isNull())
            m_view->setPicture(i, controller.frame(i).picture);
    m_view->setVisible(!plan.isEmpty());
    m_empty->setVisible(plan.isEmpty());
    refreshPresent();
    refreshState();
}

void SheetPanel::refreshPresent() {
    m_view->setPresent(m_parts.controller.plan().cellOf(m_parts.project.state().scene));
}

void SheetPanel::refreshState() {
    const SheetController& controller = m_parts.controller;
    const State state = controller.state();
    const bool goesOn = state == State::Running || state == State::Waiting;
    m_view->setRunning(controller.running());
    m_stop->setText(goesOn ? tr("Stop") : tr("Continue"));
    m_stop->setVisible(goesOn || state == State::Stopped || state == State::Failed);
    m_export->setEnabled(controller.done() > 0);
    QString text;
    if (!controller.plan().isEmpty())
        text = tr("%1 of %2").arg(controller.done()).arg(controller.plan().count());
    if (state == State::Waiting)
        text = tr("%1 · waits for the picture").arg(text);
    m_progress->setText(text);
    if (state == State::Failed)
        m_messages->post({MessageKind::Error, controller.sentence(), {}, {}, kFailedKey});
    else
        m_messages->dismiss(kFailedKey);
}

void SheetPanel::useCell(int index) {
    const SheetPlan& plan = m_parts.controller.plan();
    m_parts.project.edit(tr("Set %1").arg(plan.label(index)), plan.use(index));
}

sheet_export::Sheet SheetPanel::exportable() const {
    const SheetController& controller = m_parts.controller;
    const SheetPlan& plan = controller.plan();
    sheet_export::Sheet sheet;
    bool whole = true;
    for (int i = 0; i < plan.count(); ++i) {
        if (controller.frame(i).isNull())
            whole = false;
        else
            sheet.cells.push_back({controller.frame(i).picture, plan.label(i)});
    }
    // Of a sheet with holes the places mean nothing; the labels still say what is what.
    sheet.columns = whole ? plan.columns() : 0;
    if (plan.rows() == 1 && plan.axes().empty())
        sheet.columns = 0;
    sheet.title = QString::fromStdString(plan.isEmpty() ? "" : plan.scene(0).prompt);
    return sheet;
}

void SheetPanel::savePicture(const std::filesystem::path& file) {
    save([sheet = exportable(), file] { return sheet_export::savePicture(sheet, file); },
         QString::fromStdString(file.filename().string()));
}

void SheetPanel::saveFolder(const std::filesystem::path& folder) {
    save([sheet = exportable(), folder] { return sheet_export::saveFolder(sheet, folder); },
         QString::fromStdString(folder.filename().string()));
}

void SheetPanel::save(std::function<Status()> write, const QString& where) {
    m_parts.worker.run<Status>(this, std::move(write), [this, where](const Status& status) {
        if (status.ok())
            m_messages->post({MessageKind::Info,
                              tr("The sheet is saved in %1.").arg(where),
                              {},
                              {},
                              kExportKey});
        else
            m_messages->post(
                {MessageKind::Error, engineSentence(status.error()), {}, {}, kExportKey});
    });
}

} // namespace diptych::ui
