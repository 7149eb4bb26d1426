#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui {

namespace {

void setPill(Tokens& t) {
    t.pill = QColor(15, 16, 18, 212);
    t.onPill = QColor("#ffffff");
    t.onPillDim = QColor("#c9cad1");
}

double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

} // namespace

const Tokens& darkTokens() {
    static const Tokens tokens = [] {
        Tokens t;
        t.dark = true;
        t.surface0 = QColor("#17181a");
        t.surface1 = QColor("#1f2023");
        t.surface2 = QColor("#292a2e");
        t.surface3 = QColor("#34353a");
        t.line = QColor("#3b3c42");
        t.text = QColor("#e9e9ec");
        t.dim = QColor("#a3a4ad");
        t.faint = QColor("#74757e");
        t.accent = QColor("#e9a23b");
        t.accentRing = QColor("#f4c37a");
        t.accentText = t.accent;
        t.onAccent = QColor("#17181a");
        t.live = QColor("#56c3ab");
        t.liveText = t.live;
        t.onLive = QColor("#17181a");
        t.warn = QColor("#e07a5f");
        t.warnText = QColor("#ec8d74");
        t.onWarn = QColor("#17181a");
        t.viewer = QColor("#4a4a4c");
        setPill(t);
        return t;
    }();
    return tokens;
}

const Tokens& lightTokens() {
    static const Tokens tokens = [] {
        Tokens t;
        t.dark = false;
        t.surface0 = QColor("#e9e8e6");
        t.surface1 = QColor("#f6f5f3");
        t.surface2 = QColor("#ffffff");
        t.surface3 = QColor("#e3e2df");
        t.line = QColor("#d3d1cd");
        t.text = QColor("#232326");
        t.dim = QColor("#5f6068");
        t.faint = QColor("#8b8c94");
        t.accent = QColor("#b86e00");
        t.accentRing = QColor("#d98a16");
        t.accentText = QColor("#8a5200");
        t.onAccent = QColor("#0d0c0a");
        t.live = QColor("#12806a");
        t.liveText = QColor("#0d6b58");
        t.onLive = QColor("#ffffff");
        t.warn = QColor("#b8452a");
        t.warnText = QColor("#a13a21");
        t.onWarn = QColor("#ffffff");
        t.viewer = QColor("#b9b9b9");
        setPill(t);
        return t;
    }();
    return tokens;
}

QColor tintColor(const Tokens& tokens, Tint tint) {
    switch (tint) {
    case Tint::Text:
        return tokens.text;
    case Tint::Dim:
        return tokens.dim;
    case Tint::Faint:
        return tokens.faint;
    case Tint::Accent:
        return tokens.accentText;
    case Tint::Live:
        return tokens.liveText;
    case Tint::Warn:
        return tokens.warnText;
    case Tint::OnAccent:
        return tokens.onAccent;
    case Tint::OnPicture:
        return tokens.onPill;
    }
    return tokens.text;
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mixed(const QColor& bottom, const QColor& top, double share) {
    const auto blend = [share](float low, float high) {
        return static_cast<float>(low + (high - low) * share);
    };
    return QColor::fromRgbF(blend(bottom.redF(), top.redF()), blend(bottom.greenF(), top.greenF()),
                            blend(bottom.blueF(), top.blueF()),
                            blend(bottom.alphaF(), top.alphaF()));
}

} // namespace diptych::ui
