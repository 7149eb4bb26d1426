#include "ui/edits/guide_edits.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>

namespace diptych::ui::guide_edits {
namespace {

using document::Guide;
using document::GuideKind;
using State = project::Project::State;

constexpr double kMostStrength = 2.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(GuideEdits)
};

/// Applies `change` to a guide, if it is there.
template <typename Apply>
Change forGuide(std::size_t guide, Apply apply) {
    return [guide, apply](State& state) {
        if (guide < state.scene.guides.size())
            apply(state.scene.guides[guide]);
    };
}

GuideKind kindOf(const QString& name, engine::GuideNetwork network) {
    if (network == engine::GuideNetwork::PicturePrompt)
        return GuideKind::Prompt;
    const auto says = [&](const char* word) {
        return name.contains(QLatin1String(word), Qt::CaseInsensitive);
    };
    if (says("canny"))
        return GuideKind::Lines;
    return says("softedge") || says("hed") ? GuideKind::SoftEdges : GuideKind::AsGiven;
}

} // namespace

Change add(const std::string& file, engine::GuideNetwork network,
           const document::GuideContent& content) {
    Guide guide;
    guide.file = file;
    guide.hash = content.hash;
    guide.sizeBytes = content.sizeBytes;
    guide.kind = kindOf(nameOf(guide), network);
    return [guide](State& state) { state.scene.guides.push_back(guide); };
}

Change remove(std::size_t guide) {
    return [guide](State& state) {
        auto& guides = state.scene.guides;
        if (guide < guides.size())
            guides.erase(guides.begin() + static_cast<std::ptrdiff_t>(guide));
    };
}

Change setPicture(std::size_t guide, std::size_t place, const document::SourcePicture& picture) {
    return forGuide(guide, [place, picture](Guide& changed) {
        if (place < changed.pictures.size())
            changed.pictures[place] = picture;
        else
            changed.pictures.push_back(picture);
    });
}

Change removePicture(std::size_t guide, std::size_t place) {
    return forGuide(guide, [place](Guide& changed) {
        if (place < changed.pictures.size())
            changed.pictures.erase(changed.pictures.begin() + static_cast<std::ptrdiff_t>(place));
    });
}

Change setKind(std::size_t guide, GuideKind kind) {
    return forGuide(guide, [kind](Guide& changed) { changed.kind = kind; });
}

Change setStrength(std::size_t guide, double strength) {
    return forGuide(guide, [strength](Guide& changed) {
        changed.strength = std::clamp(strength, 0.0, kMostStrength);
    });
}

Change setFrom(std::size_t guide, double from) {
    return forGuide(guide, [from](Guide& changed) {
        changed.from = std::clamp(from, 0.0, changed.until - kShortestSpan);
    });
}

Change setUntil(std::size_t guide, double until) {
    return forGuide(guide, [until](Guide& changed) {
        changed.until = std::clamp(until, changed.from + kShortestSpan, 1.0);
    });
}

QString nameOf(const Guide& guide) {
    const std::filesystem::path path(guide.file);
    const auto name = path.has_filename() ? path : path.parent_path();
    return QString::fromStdString(name.stem().string());
}

FaderSpec strengthSpec() {
    FaderSpec spec = FaderSpec::picture(Words::tr("How strongly"), {0, kMostStrength}, 1.0);
    spec.decimals = 2;
    spec.steps = {0.01, 0.05, 0.5};
    spec.description = Words::tr("How strongly the picture follows it; at 0 it takes no part.");
    return spec;
}

} // namespace diptych::ui::guide_edits
