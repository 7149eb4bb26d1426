#include "app/cli/search_models.h"

#include "core/model_search/model_search.h"

#include <algorithm>

namespace diptych::cli {
namespace {

using model_search::FoundModel;
using model_search::Place;
using model_search::SearchReport;

void showPlace(const Place& place, Output& output) {
    output.event("place", {{"path", place.folder.string()},
                           {"program", programTitle(place.program)},
                           {"exists", place.exists}});
    output.say("  " + place.folder.string() + "  (" + programTitle(place.program) +
               (place.exists ? ")" : ", not there)"));
}

int askForConsent(const std::vector<Place>& places, Output& output) {
    output.say("Other programs keep models in these places:");
    for (const Place& place : places)
        showPlace(place, output);
    output.say("Nothing was looked into yet. With --yes Diptych looks through those that are "
               "there: names and the headers of files are read, nothing is copied or changed.");
    return 0;
}

void showModel(const FoundModel& found, Output& output) {
    Json alsoAt = Json::array();
    for (const auto& path : found.alsoAt)
        alsoAt.push_back(path.string());
    output.event("found", {{"path", found.path.string()},
                           {"program", programTitle(found.program)},
                           {"kind", found.kind},
                           {"title", found.title},
                           {"family", found.family.empty() ? Json() : Json(found.family)},
                           {"sentence", found.sentence},
                           {"size_bytes", found.sizeBytes},
                           {"also_at", alsoAt}});
    std::string text = found.path.string() + "\n  ";
    if (found.kind == "refused") {
        text += found.sentence;
    } else {
        text += found.title;
        const bool said = found.family.empty() || found.title.starts_with(found.family);
        text += said ? "" : " for " + found.family;
    }
    for (const auto& path : found.alsoAt)
        text += "\n  also at " + path.string();
    output.say(text);
}

void showReport(const SearchReport& report, Output& output) {
    Json unreadable = Json::array();
    for (const auto& folder : report.unreadable)
        unreadable.push_back(folder.string());
    output.event("searched", {{"models", report.models.size()},
                              {"folders", report.folders},
                              {"pickles", report.pickles},
                              {"unreadable", unreadable},
                              {"limited", report.limited}});
    output.say(std::to_string(report.models.size()) + " files and model folders in " +
               std::to_string(report.folders) + " folders.");
    if (report.pickles > 0)
        output.say(std::to_string(report.pickles) +
                   " files are PyTorch pickles (.ckpt, .pt, .bin), which Diptych does not open.");
    for (const auto& folder : report.unreadable)
        output.say("The folder may not be read: " + folder.string());
    if (report.limited)
        output.say("There is more than Diptych looks at; name a smaller folder.");
}

} // namespace

int searchModels(const SearchOrder& order, Output& output) {
    const auto surroundings = model_search::Surroundings::ofThisUser();
    std::vector<Place> places;
    if (order.places.empty()) {
        places = model_search::knownPlaces(surroundings);
        if (!order.yes)
            return askForConsent(places, output);
    }
    for (const std::string& named : order.places) {
        const auto more = model_search::placesIn(named, surroundings);
        const bool any =
            std::any_of(more.begin(), more.end(), [](const Place& place) { return place.exists; });
        std::error_code ignored;
        if (!any && !std::filesystem::exists(named, ignored))
            return output.fail({ErrorCode::NotFound, "There is no such folder", named});
        places.insert(places.end(), more.begin(), more.end());
    }
    const SearchReport report = model_search::searchModels(places);
    for (const FoundModel& found : report.models)
        showModel(found, output);
    showReport(report, output);
    return 0;
}

} // namespace diptych::cli
