#include "ui/sources/source_checks.h"

#include "ui/enginehost/engine_host.h"
#include "ui/language/engine_text.h"

#include <algorithm>
#include <vector>

namespace diptych::ui {
namespace {

/// Pictures of undone steps are kept, so that undo shows at once; beyond this the oldest go.
constexpr std::size_t kMaxFacts = 12;

std::vector<document::SourcePicture> picturesOf(const document::Sources& sources) {
    std::vector<document::SourcePicture> pictures;
    for (const auto& picture : {sources.original, sources.mine})
        if (picture)
            pictures.push_back(*picture);
    return pictures;
}

} // namespace

SourceChecks::SourceChecks(project::Project& project, PictureIntake& intake, EngineHost* host,
                           QObject* parent)
    : QObject(parent), m_project(project), m_intake(intake), m_host(host) {
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & project::Part::Sources)
            follow();
    });
    follow();
}

void SourceChecks::setModel(const std::filesystem::path& folder) {
    m_model = folder.string();
    follow();
    Q_EMIT roundTripChanged();
}

void SourceChecks::put(const TakenPicture& picture) {
    m_facts[picture.source.blob] = picture.facts;
    m_trouble.erase(picture.source.blob);
}

const PictureFacts* SourceChecks::facts(const std::string& blob) const {
    const auto found = m_facts.find(blob);
    return found == m_facts.end() ? nullptr : &found->second;
}

QString SourceChecks::trouble(const std::string& blob) const {
    const auto found = m_trouble.find(blob);
    return found == m_trouble.end() ? QString() : found->second;
}

void SourceChecks::follow() {
    const document::Sources& sources = m_project.state().sources;
    const auto pictures = picturesOf(sources);
    if (m_facts.size() > kMaxFacts)
        std::erase_if(m_facts, [&](const auto& entry) {
            return std::none_of(pictures.begin(), pictures.end(),
                                [&](const auto& picture) { return picture.blob == entry.first; });
        });
    for (const auto& picture : pictures) {
        need(picture);
        measure(picture.blob);
    }
    compare();
}

void SourceChecks::need(const document::SourcePicture& picture) {
    const std::string& blob = picture.blob;
    if (m_facts.contains(blob) || m_trouble.contains(blob) || m_reading.contains(blob))
        return;
    m_reading.insert(blob);
    m_intake.look(picture, this, [this, blob](const PictureIntake::Facts& facts) {
        m_reading.erase(blob);
        if (facts.ok())
            m_facts[blob] = *facts;
        else
            m_trouble[blob] = engineText(facts.error());
        Q_EMIT factsChanged();
        follow();
    });
}

void SourceChecks::compare() {
    const document::Sources& sources = m_project.state().sources;
    const auto set = [this](PairState state, const image::Registration& found = {}) {
        m_pairState = state;
        m_registration = found;
        Q_EMIT pairChanged();
    };
    if (!sources.original || !sources.mine) {
        m_comparing = {};
        set(PairState::Incomplete);
        return;
    }
    const std::pair key(sources.original->blob, sources.mine->blob);
    if (const auto known = m_pairs.find(key); known != m_pairs.end()) {
        m_comparing = {};
        set(PairState::Known, known->second);
        return;
    }
    const PictureFacts* original = facts(key.first);
    const PictureFacts* mine = facts(key.second);
    if (original == nullptr || mine == nullptr) {
        const bool failed = m_trouble.contains(key.first) || m_trouble.contains(key.second);
        set(failed ? PairState::Failed : PairState::Comparing);
        return;
    }
    if (m_comparing == key)
        return;
    m_comparing = key;
    set(PairState::Comparing);
    m_intake.compare({*sources.original, *original}, {*sources.mine, *mine}, this,
                     [this, key](const Result<image::Registration>& found) {
                         // A pair that cannot be compared can still be learnt from.
                         m_pairs[key] = found.ok() ? *found : image::Registration{};
                         compare();
                     });
}

void SourceChecks::measure(const std::string& blob) {
    const Trip trip(m_model, blob);
    const PictureFacts* known = facts(blob);
    if (!m_host || m_model.empty() || known == nullptr || m_trips.contains(trip) ||
        m_measuring.contains(trip))
        return;
    m_measuring.insert(trip);
    m_host->measureRoundTrip(m_model, *known->reduced, this,
                             [this, trip](const Result<RoundTripPicture>& measured) {
                                 m_measuring.erase(trip);
                                 // Without an answer nothing is claimed; learning itself will
                                 // say what is wrong with the model.
                                 if (!measured.ok())
                                     return;
                                 m_trips[trip] = measured->psnr;
                                 Q_EMIT roundTripChanged();
                             });
}

std::optional<std::string> SourceChecks::tooStrange() const {
    for (const auto& picture : picturesOf(m_project.state().sources)) {
        const Trip trip(m_model, picture.blob);
        const auto measured = m_trips.find(trip);
        if (measured != m_trips.end() && measured->second < kMinRoundTripDb &&
            !m_accepted.contains(trip))
            return picture.blob;
    }
    return std::nullopt;
}

void SourceChecks::acceptStrange() {
    for (const auto& picture : picturesOf(m_project.state().sources))
        m_accepted.insert({m_model, picture.blob});
    Q_EMIT roundTripChanged();
}

} // namespace diptych::ui
