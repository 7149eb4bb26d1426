#include "ui/mixer/advanced_section.h"

#include "core/scene/scene_request.h"
#include "ui/edits/start_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace diptych::ui {
namespace {

/// Names as the engine knows them, and as people write them.
constexpr std::array<std::pair<const char*, const char*>, 6> kSamplers{{
    {"ddim", "DDIM"},
    {"euler", "Euler"},
    {"euler-a", "Euler a"},
    {"dpmpp-2m", "DPM++ 2M"},
    {"dpmpp-2m-karras", "DPM++ 2M Karras"},
    {"pndm", "PNDM"},
}};
/// Multiples of the model's own edge are not known here; these are edges in pixels, 0 its own.
constexpr std::array<int, 7> kEdges{0, 128, 192, 256, 384, 512, 768};

} // namespace

AdvancedSection::AdvancedSection(Theme& theme, project::Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_steps(new QSpinBox), m_sampler(new QComboBox),
      m_size(new QComboBox), m_form(new QFormLayout), m_rounds(new QSpinBox),
      m_tiles(new QCheckBox(tr("In tiles"))) {
    setObjectName(QStringLiteral("advanced"));
    FieldBox* negative = FieldBox::text(theme, tr("Stay away from"), 2, m_negative);
    m_negative->setObjectName(QStringLiteral("negativePrompt"));
    m_negative->setAccessibleName(tr("What the picture should stay away from"));
    m_negative->setTabChangesFocus(true);
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setToolTip(tr("More steps draw more carefully and take longer."));
    m_steps->setRange(1, 150);
    m_steps->setKeyboardTracking(false);
    m_sampler->setObjectName(QStringLiteral("sampler"));
    m_sampler->setAccessibleName(tr("Sampler"));
    for (const auto& [name, shown] : kSamplers)
        m_sampler->addItem(QString::fromLatin1(shown), QString::fromLatin1(name));
    m_size->setObjectName(QStringLiteral("size"));
    m_size->setAccessibleName(tr("Size of the picture"));
    for (const int edge : kEdges)
        m_size->addItem(edge == 0 ? tr("The model's own") : tr("%1 × %1").arg(edge), edge);
    m_rounds->setObjectName(QStringLiteral("inversionRounds"));
    m_rounds->setAccessibleName(tr("Rounds of correction on the way back"));
    m_rounds->setToolTip(tr("How often each step back from the edited picture is corrected. More "
                            "comes closer to the picture and takes longer; one model call each."));
    m_rounds->setRange(0, 10);
    m_rounds->setKeyboardTracking(false);
    m_tiles->setObjectName(QStringLiteral("tiles"));
    m_tiles->setAccessibleName(tr("Code large pictures in tiles"));
    m_tiles->setToolTip(tr("Large pictures then need less memory. They differ a little."));
    m_form->setHorizontalSpacing(space::kMedium);
    m_form->setVerticalSpacing(space::kSmall);
    m_form->addRow(tr("Steps"), m_steps);
    m_form->addRow(tr("Sampler"), m_sampler);
    m_form->addRow(tr("Size"), m_size);
    m_form->addRow(QString(), m_tiles);
    m_form->addRow(tr("Rounds back"), m_rounds);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(negative);
    column->addLayout(m_form);
    refresh();
    connectEdits();
}

void AdvancedSection::connectEdits() {
    using State = project::Project::State;
    connect(m_negative, &QPlainTextEdit::textChanged, this, [this] {
        m_project.edit(
            tr("Change what to stay away from"),
            [text = m_negative->toPlainText().toStdString()](State& state) {
                state.scene.negativePrompt = text;
            },
            QStringLiteral("negative"));
    });
    connect(m_steps, &QSpinBox::valueChanged, this, [this](int steps) {
        m_project.edit(
            tr("%n step(s)", nullptr, steps), [steps](State& state) { state.scene.steps = steps; },
            QStringLiteral("steps"));
    });
    connect(m_sampler, &QComboBox::activated, this, [this] {
        m_project.edit(tr("Sampler %1").arg(m_sampler->currentText()),
                       [name = m_sampler->currentData().toString().toStdString()](State& state) {
                           state.scene.sampler = name;
                       });
    });
    connect(m_rounds, &QSpinBox::valueChanged, this, [this](int rounds) {
        m_project.edit(tr("%1 rounds back").arg(rounds), start_edits::setInversionRounds(rounds),
                       QStringLiteral("inversionRounds"));
    });
    connect(m_tiles, &QCheckBox::clicked, this, [this](bool on) {
        m_project.edit(on ? tr("Code pictures in tiles") : tr("Code pictures whole"),
                       [on](State& state) { state.scene.tiles = on; });
    });
    connect(m_size, &QComboBox::activated, this, [this] {
        m_project.edit(tr("Size %1").arg(m_size->currentText()),
                       [edge = m_size->currentData().toInt()](State& state) {
                           state.scene.width = edge;
                           state.scene.height = edge;
                       });
    });
}

void AdvancedSection::refresh() {
    const document::Scene& scene = m_project.state().scene;
    const QString negative = QString::fromStdString(scene.negativePrompt);
    if (m_negative->toPlainText() != negative) {
        const QSignalBlocker quiet(m_negative);
        m_negative->setPlainText(negative);
    }
    const bool edit = scene::isEdit(scene);
    const QString words = edit ? tr("Does not act while a picture is edited.") : QString();
    m_negative->setToolTip(words);
    m_negative->setAccessibleDescription(words);
    m_negative->setPlaceholderText(edit ? tr("not in an edit") : QString());
    m_form->setRowVisible(m_rounds, edit);
    const QSignalBlocker quietRounds(m_rounds);
    m_rounds->setValue(scene.start ? scene.start->inversionRounds : 1);
    m_size->setItemText(0, scene.start ? tr("The picture's own") : tr("The model's own"));
    m_tiles->setChecked(scene.tiles);
    const QSignalBlocker quietSteps(m_steps);
    m_steps->setValue(scene.steps);
    m_sampler->setCurrentIndex(m_sampler->findData(QString::fromStdString(scene.sampler)));
    // A size from elsewhere gets an entry of its own.
    int index = m_size->findData(scene.width);
    if (index < 0 || scene.width != scene.height) {
        m_size->addItem(tr("%1 × %2").arg(scene.width).arg(scene.height), scene.width);
        index = m_size->count() - 1;
    }
    m_size->setCurrentIndex(index);
}

} // namespace diptych::ui
