#include "ui/theme/diptych_style.h"

#include "ui/theme/bar_painter.h"
#include "ui/theme/button_painter.h"
#include "ui/theme/field_painter.h"
#include "ui/theme/icon.h"
#include "ui/theme/menu_painter.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSlider>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

#include <algorithm>

namespace diptych::ui {

namespace {

constexpr int kControlHeight = 32;
constexpr int kToolTipDelayMs = 400;
constexpr int kMotionMs = 120;

bool isTextArea(const QWidget* widget) {
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

void setTextColor(QPalette& palette, const QColor& color) {
    for (const auto role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
        palette.setColor(QPalette::All, role, color);
}

} // namespace

DiptychStyle::DiptychStyle(std::shared_ptr<const ThemeState> state)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_state(std::move(state)) {
    setObjectName(QStringLiteral("diptych"));
}

void DiptychStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QScrollBar*>(widget) ||
        qobject_cast<QTabBar*>(widget) || qobject_cast<QSlider*>(widget) ||
        qobject_cast<QLineEdit*>(widget) || qobject_cast<QSplitterHandle*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The frame paints the surface with its round corners; a filled viewport would cut them off.
    if (isTextArea(widget))
        static_cast<QAbstractScrollArea*>(widget)->viewport()->setAutoFillBackground(false);
}

QPalette DiptychStyle::standardPalette() const {
    return makePalette(m_state->tokens);
}

bool DiptychStyle::drawFrames(PrimitiveElement element, const QStyleOption& option,
                              QPainter& painter, const QWidget* widget) const {
    const Tokens& t = m_state->tokens;
    const QRect& box = option.rect;
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    switch (element) {
    case PE_PanelLineEdit:
        if (frame && frame->lineWidth > 0)
            FieldPainter(*m_state).drawPanel(painter, option);
        return true;
    case PE_Frame:
        if (isTextArea(widget))
            FieldPainter(*m_state).drawPanel(painter, option);
        else if (widget && widget->inherits("QComboBoxPrivateContainer"))
            fillBox(painter, box, 0, t.surface2, t.line);
        else
            fillBox(painter, box, radius::kField, QColor(), t.line);
        return true;
    case PE_PanelMenu:
        painter.fillRect(box, t.surface2);
        return true;
    case PE_FrameMenu:
        fillBox(painter, box, 0, QColor(), t.line);
        return true;
    case PE_PanelTipLabel:
        fillBox(painter, box, 0, t.surface3, t.line);
        return true;
    case PE_FrameFocusRect:
        if (option.state & State_KeyboardFocusChange)
            strokeBox(painter, box, radius::kSmall, t.accentRing, 2);
        return true;
    case PE_PanelStatusBar:
        painter.fillRect(box, t.surface0);
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), t.line);
        return true;
    case PE_PanelToolBar:
    case PE_PanelMenuBar:
        painter.fillRect(box, t.surface1);
        return true;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameGroupBox:
    case PE_FrameDefaultButton:
    case PE_FrameButtonBevel:
    case PE_FrameButtonTool:
    case PE_FrameLineEdit:
    case PE_PanelScrollAreaCorner:
        return true;
    default:
        return false;
    }
}

void DiptychStyle::drawItemBackground(const QStyleOption& option, QPainter& painter) const {
    const Tokens& t = m_state->tokens;
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(item->rect, item->backgroundBrush);
    const bool enabled = option.state & State_Enabled;
    if (option.state & State_Selected)
        fillBox(painter, option.rect, radius::kSmall, t.surface3);
    else if (enabled && (option.state & State_MouseOver))
        fillBox(painter, option.rect, radius::kSmall, mixed(t.surface2, t.surface3, 0.5));
}

bool DiptychStyle::drawIndicators(PrimitiveElement element, const QStyleOption& option,
                                  QPainter& painter, const QWidget* widget) const {
    const Tokens& t = m_state->tokens;
    const QColor ink = option.state & State_Enabled ? t.dim : t.faint;
    const ButtonPainter buttons(*m_state);
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
    case PE_PanelButtonTool:
        buttons.drawPanel(painter, option, controlRole(widget));
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        buttons.drawCheckBox(painter, option);
        return true;
    case PE_IndicatorRadioButton:
        buttons.drawRadioButton(painter, option);
        return true;
    case PE_PanelItemViewRow:
        return true;
    case PE_PanelItemViewItem:
        drawItemBackground(option, painter);
        return true;
    case PE_IndicatorArrowDown:
        drawChevron(painter, option.rect, Direction::Down, ink, m_state->px(8));
        return true;
    case PE_IndicatorArrowUp:
        drawChevron(painter, option.rect, Direction::Up, ink, m_state->px(8));
        return true;
    case PE_IndicatorArrowLeft:
        drawChevron(painter, option.rect, Direction::Left, ink, m_state->px(8));
        return true;
    case PE_IndicatorArrowRight:
        drawChevron(painter, option.rect, Direction::Right, ink, m_state->px(8));
        return true;
    case PE_IndicatorBranch:
        if (option.state & State_Children)
            drawChevron(painter, option.rect,
                        option.state & State_Open             ? Direction::Down
                        : option.direction == Qt::RightToLeft ? Direction::Left
                                                              : Direction::Right,
                        ink, m_state->px(8));
        return true;
    case PE_IndicatorTabClose:
        makeIcon(m_state, Icon::Close, Tint::Dim)
            .paint(&painter, option.rect, Qt::AlignCenter,
                   option.state & State_MouseOver ? QIcon::Active : QIcon::Normal);
        return true;
    case PE_IndicatorToolBarSeparator:
        BarPainter(*m_state).drawSeparator(
            painter, option.rect.adjusted(0, 6, 0, -6),
            option.state & State_Horizontal ? Qt::Vertical : Qt::Horizontal, QStyleOption());
        return true;
    case PE_IndicatorDockWidgetResizeHandle:
        BarPainter(*m_state).drawSeparator(
            painter, option.rect, option.state & State_Horizontal ? Qt::Horizontal : Qt::Vertical,
            option);
        return true;
    default:
        return false;
    }
}

void DiptychStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                 QPainter* painter, const QWidget* widget) const {
    if (!drawFrames(element, *option, *painter, widget) &&
        !drawIndicators(element, *option, *painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void DiptychStyle::drawTabLabel(const QStyleOption& option, QPainter& painter,
                                const QWidget* widget) const {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option);
    if (!tab)
        return;
    const Tokens& t = m_state->tokens;
    QStyleOptionTab copy(*tab);
    const bool strong = tab->state & (State_Selected | State_MouseOver);
    setTextColor(copy.palette, !(tab->state & State_Enabled) ? t.faint : strong ? t.text : t.dim);
    copy.state &= ~State_HasFocus; // the ring is part of the shape
    QProxyStyle::drawControl(CE_TabBarTabLabel, &copy, &painter, widget);
}

bool DiptychStyle::drawBars(ControlElement element, const QStyleOption& option, QPainter& painter,
                            const QWidget* widget) const {
    const BarPainter bars(*m_state);
    const MenuPainter menus(*m_state);
    switch (element) {
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option))
            menus.drawItem(painter, *item);
        return true;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option))
            menus.drawBarItem(painter, *item,
                              Qt::Alignment(styleHint(SH_UnderlineShortcut, &option, widget)
                                                ? Qt::TextShowMnemonic
                                                : Qt::TextHideMnemonic));
        return true;
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        painter.fillRect(option.rect, m_state->tokens.surface1);
        return true;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option))
            bars.drawTab(painter, *tab);
        return true;
    case CE_TabBarTabLabel:
        drawTabLabel(option, painter, widget);
        return true;
    case CE_ProgressBar:
        if (const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(&option))
            bars.drawProgress(painter, *progress);
        return true;
    case CE_DockWidgetTitle:
        if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(&option))
            bars.drawDockTitle(painter, *dock,
                               subElementRect(SE_DockWidgetTitleBarText, &option, widget)
                                   .adjusted(m_state->px(8), 0, -m_state->px(4), 0));
        return true;
    case CE_Splitter:
        bars.drawSeparator(painter, option.rect,
                           option.state & State_Horizontal ? Qt::Vertical : Qt::Horizontal, option);
        return true;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            bars.drawSeparator(painter, option.rect,
                               frame->frameShape == QFrame::HLine ? Qt::Horizontal : Qt::Vertical,
                               QStyleOption());
            return true;
        }
        return false;
    default:
        return false;
    }
}

void DiptychStyle::drawControl(ControlElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    if (drawBars(element, *option, *painter, widget))
        return;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const ControlRole role = controlRole(widget);
    const ButtonPainter buttons(*m_state);
    if (element == CE_PushButton && button) {
        drawControl(CE_PushButtonBevel, option, painter, widget);
        drawControl(CE_PushButtonLabel, option, painter, widget);
    } else if (element == CE_PushButtonBevel && button) {
        if (!(button->features & QStyleOptionButton::Flat) ||
            (option->state & (State_MouseOver | State_Sunken | State_HasFocus)))
            buttons.drawPanel(*painter, *option, role);
    } else if (element == CE_PushButtonLabel && button) {
        QStyleOptionButton copy(*button);
        setTextColor(copy.palette, buttons.textColor(*option, role));
        painter->save();
        if (role == ControlRole::Primary) {
            QFont font = painter->font();
            font.setWeight(QFont::DemiBold);
            painter->setFont(font);
        }
        QProxyStyle::drawControl(element, &copy, painter, widget);
        painter->restore();
    } else if (element == CE_ToolButtonLabel && tool && !tool->icon.isNull() &&
               tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
        buttons.drawIconAndText(*painter, *tool, role);
    } else if (element == CE_ToolButtonLabel && tool) {
        QStyleOptionToolButton copy(*tool);
        setTextColor(copy.palette, buttons.textColor(*option, role));
        copy.features &= ~QStyleOptionToolButton::Arrow;
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else if (element == CE_ComboBoxLabel && combo && !combo->editable) {
        FieldPainter(*m_state).drawComboLabel(*painter, *combo, comboCaption(widget));
    } else if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
               element == CE_ItemViewItem && item) {
        // A chosen row is a quiet surface (drawItemBackground()), on which text stays text.
        QStyleOptionViewItem copy(*item);
        setTextColor(copy.palette, m_state->tokens.text);
        copy.palette.setColor(QPalette::HighlightedText, m_state->tokens.text);
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void DiptychStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control == CC_ScrollBar && slider) {
        BarPainter(*m_state).drawScrollBar(*painter, *slider);
    } else if (control == CC_Slider && slider) {
        BarPainter(*m_state).drawSlider(*painter, *slider,
                                        subControlRect(CC_Slider, option, SC_SliderHandle, widget));
    } else if (control == CC_SpinBox && spin) {
        FieldPainter(*m_state).drawSpinBox(*painter, *spin);
    } else if (control == CC_ComboBox && combo) {
        FieldPainter(*m_state).drawComboBox(*painter, *combo);
    } else if (control == CC_ToolButton && tool) {
        ControlRole role = controlRole(widget);
        if (role == ControlRole::Normal && (tool->state & State_AutoRaise))
            role = ControlRole::Quiet;
        ButtonPainter(*m_state).drawPanel(*painter, *option, role);
        QStyleOptionToolButton label(*tool);
        label.rect = subControlRect(CC_ToolButton, option, SC_ToolButton, widget);
        drawControl(CE_ToolButtonLabel, &label, painter, widget);
        if (tool->features & QStyleOptionToolButton::MenuButtonPopup)
            drawChevron(*painter, subControlRect(CC_ToolButton, option, SC_ToolButtonMenu, widget),
                        Direction::Down, m_state->tokens.dim, m_state->px(8));
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect DiptychStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                   SubControl subControl, const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ScrollBar && slider)
        return visualRect(option->direction, option->rect,
                          BarPainter(*m_state).scrollBarRect(*slider, subControl));
    if (control == CC_SpinBox && spin)
        return FieldPainter(*m_state).spinBoxRect(*spin, subControl);
    if (control == CC_ComboBox && combo && subControl != SC_ComboBoxListBoxPopup)
        return FieldPainter(*m_state).comboBoxRect(*combo, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect DiptychStyle::subElementRect(SubElement element, const QStyleOption* option,
                                   const QWidget* widget) const {
    if (element == SE_FrameLayoutItem && widget && widget->property(kOuterMargins).isValid()) {
        const QRect margins = widget->property(kOuterMargins).toRect();
        return option->rect.adjusted(margins.left(), margins.top(), -margins.right(),
                                     -margins.bottom());
    }
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int side = frame && frame->lineWidth > 0 ? m_state->px(10) - 2 : 0;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize DiptychStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                     const QSize& size, const QWidget* widget) const {
    const auto tall = [&](int width, int height) {
        return QSize(width, std::max(m_state->px(kControlHeight), height + m_state->px(10)));
    };
    const ControlRole role = controlRole(widget);
    const auto* menu = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    switch (type) {
    case CT_PushButton:
        return tall(size.width() + m_state->px(role == ControlRole::Primary ? 40
                                               : role == ControlRole::Quiet ? 16
                                                                            : 28),
                    size.height());
    case CT_ToolButton: {
        if (role == ControlRole::Letter)
            return {m_state->px(22), m_state->px(18)};
        const bool words =
            tool && !tool->text.isEmpty() && tool->toolButtonStyle != Qt::ToolButtonIconOnly;
        const int edge = m_state->px(
            role == ControlRole::Normal && !(option->state & State_AutoRaise) ? 32 : 28);
        const int width = size.width() + m_state->px(words ? 18 : 8);
        return {std::max(width, edge), std::max(size.height() + m_state->px(6), edge)};
    }
    case CT_LineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return frame && frame->lineWidth > 0 ? tall(size.width() + m_state->px(20), size.height())
                                             : size;
    }
    case CT_SpinBox:
        return spin && spin->frame ? tall(size.width() + m_state->px(20 + 22), size.height())
                                   : size + QSize(m_state->px(24), 0);
    case CT_ComboBox: {
        const QString caption = comboCaption(widget);
        int width = size.width() + m_state->px(26);
        if (!caption.isEmpty())
            width += option->fontMetrics.horizontalAdvance(caption) + m_state->px(8);
        return combo && combo->frame ? tall(width + m_state->px(14), size.height())
                                     : QSize(width, size.height());
    }
    case CT_MenuItem:
        return menu ? MenuPainter(*m_state).itemSize(*menu, size) : size;
    case CT_MenuBarItem:
        return MenuPainter(*m_state).barItemSize(size);
    case CT_ItemViewItem: {
        QSize item = QProxyStyle::sizeFromContents(type, option, size, widget);
        item.setHeight(std::max(item.height(), m_state->px(28)));
        return item;
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int DiptychStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                              const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_DockWidgetFrameWidth:
    case PM_ToolBarFrameWidth:
    case PM_MenuBarPanelWidth:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? m_state->px(6) : 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarHMargin:
        return m_state->px(6);
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_TabBarTabHSpace:
        return m_state->px(16);
    case PM_TabBarTabVSpace:
        return m_state->px(14);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return m_state->px(16);
    case PM_ToolBarIconSize:
        return m_state->px(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_ToolBarItemSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_DockWidgetTitleMargin:
        return m_state->px(8);
    case PM_ToolBarItemMargin:
        return m_state->px(4);
    case PM_ToolTipLabelFrameWidth:
        return m_state->px(6);
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return m_state->px(20);
    case PM_SliderLength:
        return m_state->px(14);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return m_state->px(12);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int DiptychStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return kToolTipDelayMs;
    case SH_Widget_Animation_Duration:
        return m_state->reducedMotion ? 0 : kMotionMs;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_Slider_PageSetButtons:
        return Qt::NoButton;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon DiptychStyle::standardIcon(StandardPixmap standard, const QStyleOption* option,
                                 const QWidget* widget) const {
    switch (standard) {
    case SP_MessageBoxInformation:
        return makeIcon(m_state, Icon::Info, Tint::Live);
    case SP_MessageBoxWarning:
        return makeIcon(m_state, Icon::Warning, Tint::Warn);
    case SP_MessageBoxCritical:
        return makeIcon(m_state, Icon::Error, Tint::Warn);
    case SP_MessageBoxQuestion:
        return makeIcon(m_state, Icon::Help, Tint::Dim);
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return makeIcon(m_state, Icon::Close, Tint::Dim);
    case SP_TitleBarNormalButton:
        return makeIcon(m_state, Icon::FullScreen, Tint::Dim);
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return makeIcon(m_state, Icon::More, Tint::Dim);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

QPixmap DiptychStyle::standardPixmap(StandardPixmap standard, const QStyleOption* option,
                                     const QWidget* widget) const {
    switch (standard) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
    case SP_MessageBoxQuestion:
        return standardIcon(standard, option, widget).pixmap(m_state->px(32));
    default:
        return QProxyStyle::standardPixmap(standard, option, widget);
    }
}

} // namespace diptych::ui
