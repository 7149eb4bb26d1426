#include "ui/training/loss_plot.h"

#include "ui/theme/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

constexpr int kDrawMs = 200;
constexpr double kNearPx = 24.0;
constexpr double kSmallest = 1e-6; ///< on the logarithmic scale

constexpr int kTicks = 4;

/// The next larger of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten: labels that can be read.
double niceStep(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double nice : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (step <= nice * power)
            return nice * power;
    return 10.0 * power;
}

double heightOf(double value, LossPlot::Scale scale) {
    return scale == LossPlot::Scale::Logarithmic ? std::max(value, kSmallest) : value;
}

} // namespace

LossPlot::LossPlot(Theme& theme, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_steps(new QValueAxis(this)),
      m_linear(new QValueAxis(this)), m_logarithmic(new QLogValueAxis(this)),
      m_begin(new QLineSeries(this)), m_pictures(new QScatterSeries(this)),
      m_label(new QGraphicsSimpleTextItem) {
    setObjectName(QStringLiteral("lossPlot"));
    setAccessibleName(tr("Loss"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_steps, Qt::AlignBottom);
    chart()->addAxis(m_linear, Qt::AlignLeft);
    chart()->addAxis(m_logarithmic, Qt::AlignLeft);
    m_logarithmic->setVisible(false);
    m_logarithmic->setBase(10.0);
    m_logarithmic->setLabelFormat(QStringLiteral("%.2g"));
    m_linear->setLabelFormat(QStringLiteral("%.2g"));
    m_steps->setLabelFormat(QStringLiteral("%.0f"));
    m_linear->setTickCount(kTicks);
    m_steps->setTickCount(3);
    m_pictures->setMarkerSize(5.0);
    m_pictures->setMarkerShape(QScatterSeries::MarkerShapeTriangle);
    for (QXYSeries* series :
         {static_cast<QXYSeries*>(m_begin), static_cast<QXYSeries*>(m_pictures)}) {
        chart()->addSeries(series);
        series->attachAxis(m_steps);
        series->attachAxis(m_linear);
    }
    scene()->addItem(m_label);
    m_label->setText(tr("style begins"));
    m_label->setZValue(20);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LossPlot::drawNow);
    connect(chart(), &QChart::plotAreaChanged, this, [this] { placeLabel(); });
    connect(&theme, &Theme::changed, this, &LossPlot::applyTheme);
    applyTheme();
    fitAxes();
}

LossPlot::Curves& LossPlot::curvesOf(const std::string& name) {
    const auto known = m_curves.find(name);
    if (known != m_curves.end())
        return known->second;
    Curves curves{new QLineSeries(this), new QLineSeries(this)};
    QValueAxis* linear = m_linear;
    for (QLineSeries* series : {curves.raw, curves.smoothed}) {
        series->setName(QString::fromStdString(name));
        chart()->addSeries(series);
        series->attachAxis(m_steps);
        if (m_scale == Scale::Linear)
            series->attachAxis(linear);
        else
            series->attachAxis(m_logarithmic);
    }
    auto& added = m_curves[name] = curves;
    applyTheme();
    return added;
}

void LossPlot::applyTheme() {
    const Tokens& tokens = m_theme.tokens();
    setBackgroundBrush(tokens.surface1);
    chart()->setBackgroundBrush(tokens.surface2);
    chart()->setBackgroundPen(Qt::NoPen);
    chart()->setBackgroundRoundness(radius::kControl);
    const QPen grid(tokens.line, 1.0);
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_steps), static_cast<QAbstractAxis*>(m_linear),
          static_cast<QAbstractAxis*>(m_logarithmic)}) {
        axis->setLabelsFont(m_theme.font(TextRole::Caption));
        axis->setLabelsColor(tokens.dim);
        axis->setLinePen(Qt::NoPen);
        axis->setGridLinePen(grid);
        axis->setMinorGridLineVisible(false);
    }
    m_steps->setGridLineVisible(false);
    // The phase that is learnt last is what it is about; the one before stays quiet.
    std::size_t place = 0;
    for (auto& [name, curves] : m_curves) {
        const bool last = ++place == m_curves.size();
        QColor thin = tokens.dim;
        thin.setAlphaF(last ? 0.8F : 0.4F);
        curves.raw->setPen(QPen(thin, 1.0));
        curves.smoothed->setPen(
            QPen(last ? tokens.live : tokens.dim, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    m_begin->setPen(QPen(tokens.accent, 1.2, Qt::DashLine));
    m_pictures->setColor(tokens.faint);
    m_pictures->setBorderColor(tokens.faint);
    m_label->setFont(m_theme.font(TextRole::Caption));
    m_label->setBrush(tokens.accentText);
}

void LossPlot::setScale(Scale scale) {
    if (m_scale == scale)
        return;
    m_scale = scale;
    m_linear->setVisible(scale == Scale::Linear);
    m_logarithmic->setVisible(scale == Scale::Logarithmic);
    QAbstractAxis* off = m_linear;
    QAbstractAxis* on = m_logarithmic;
    if (scale == Scale::Linear)
        std::swap(off, on);
    // Values below what a logarithm knows must not be there when its axis comes.
    for (auto& [name, curves] : m_curves)
        for (QLineSeries* series : {curves.raw, curves.smoothed})
            series->clear();
    m_begin->clear();
    m_pictures->clear();
    for (QAbstractSeries* series : chart()->series()) {
        series->detachAxis(off);
        series->attachAxis(on);
    }
    drawNow();
}

void LossPlot::setData(const LossHistory& losses, const Marks& marks) {
    m_losses = losses;
    m_marks = marks;
    if (!m_soon.isActive())
        m_soon.start(kDrawMs);
}

void LossPlot::drawNow() {
    m_soon.stop();
    for (auto at = m_curves.begin(); at != m_curves.end();) {
        if (!m_losses.points(at->first).empty()) {
            ++at;
            continue;
        }
        for (QLineSeries* series : {at->second.raw, at->second.smoothed}) {
            chart()->removeSeries(series);
            delete series;
        }
        at = m_curves.erase(at);
    }
    fitAxes();
    for (const auto& name : m_losses.names()) {
        const auto& points = m_losses.points(name);
        if (points.empty())
            continue;
        QList<QPointF> raw;
        QList<QPointF> smoothed;
        for (const auto& point : points) {
            const auto step = static_cast<double>(point.step);
            raw += {step, heightOf(point.raw, m_scale)};
            smoothed += {step, heightOf(point.smoothed, m_scale)};
        }
        Curves& curves = curvesOf(name);
        curves.raw->replace(raw);
        curves.smoothed->replace(smoothed);
    }
    const double bottom = m_scale == Scale::Linear ? m_linear->min() : m_logarithmic->min();
    const double top = m_scale == Scale::Linear ? m_linear->max() : m_logarithmic->max();
    const auto begins = static_cast<double>(m_marks.styleBegins);
    const bool marked = m_marks.styleBegins > 0 && begins <= m_steps->max();
    m_begin->replace(marked ? QList<QPointF>{{begins, bottom}, {begins, top}} : QList<QPointF>{});
    QList<QPointF> pictures;
    for (const qint64 step : m_marks.withPictures)
        pictures += {static_cast<double>(step), bottom};
    m_pictures->replace(pictures);
    m_label->setVisible(marked);
    placeLabel();
}

void LossPlot::fitAxes() {
    double most = 0.0;
    double least = 1e30;
    qint64 last = std::max<qint64>(10, m_marks.styleBegins);
    for (const auto& name : m_losses.names())
        for (const auto& point : m_losses.points(name)) {
            most = std::max(most, point.raw);
            least = std::min(least, point.raw);
            last = std::max<qint64>(last, point.step);
        }
    if (most <= 0.0) {
        most = 1.0;
        least = 0.1;
    }
    least = std::max(least, kSmallest);
    m_steps->setRange(0.0, static_cast<double>(last));
    m_linear->setRange(0.0, (kTicks - 1) * niceStep(1.1 * most / (kTicks - 1)));
    m_logarithmic->setRange(least * 0.9, std::max(most, least * 2.0) * 1.1);
}

void LossPlot::placeLabel() {
    if (m_marks.styleBegins <= 0)
        return m_label->setVisible(false);
    const double top = m_scale == Scale::Linear ? m_linear->max() : m_logarithmic->max();
    QPointF at = chart()->mapToScene(
        chart()->mapToPosition({static_cast<double>(m_marks.styleBegins), top}, m_begin));
    const QRectF box = m_label->boundingRect();
    const double right = chart()->mapToScene(chart()->plotArea().topRight()).x();
    at += QPointF(space::kTiny, 0);
    if (at.x() + box.width() > right) // no room at the right of the line
        at.rx() -= box.width() + 2.0 * space::kTiny;
    m_label->setPos(at);
}

QString LossPlot::valueAt(const QPoint& point) const {
    const QPointF inChart = chart()->mapFromScene(mapToScene(point));
    double nearest = kNearPx;
    QString text;
    for (const auto& name : m_losses.names()) {
        const auto curves = m_curves.find(name);
        if (curves == m_curves.end())
            continue;
        for (const auto& value : m_losses.points(name)) {
            const QPointF place = chart()->mapToPosition(
                {static_cast<double>(value.step), heightOf(value.smoothed, m_scale)},
                curves->second.smoothed);
            const double away = std::abs(place.x() - inChart.x());
            if (away >= nearest)
                continue;
            nearest = away;
            text =
                tr("step %1 · %2").arg(value.step).arg(QLocale().toString(value.smoothed, 'g', 3));
        }
    }
    return text;
}

void LossPlot::mouseMoveEvent(QMouseEvent* event) {
    Q_EMIT hovered(valueAt(event->position().toPoint()));
    QChartView::mouseMoveEvent(event);
}

void LossPlot::leaveEvent(QEvent* event) {
    Q_EMIT hovered({});
    QChartView::leaveEvent(event);
}

void LossPlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    placeLabel();
}

QSize LossPlot::sizeHint() const {
    return {m_theme.px(280), m_theme.px(190)};
}

QSize LossPlot::minimumSizeHint() const {
    return {m_theme.px(180), m_theme.px(150)};
}

} // namespace diptych::ui
