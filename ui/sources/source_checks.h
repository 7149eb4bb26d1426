#pragma once

#include "core/project/project.h"
#include "ui/pictures/picture_intake.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace diptych::ui {

class EngineHost;

/// What is known of a project's source pictures: their pixels, how they lie against each other, and
/// how much of them the open model can hold. Follows the project; each thing is computed once, on
/// worker threads. No widgets.
class SourceChecks : public QObject {
    Q_OBJECT

  public:
    /// Below this a model's autoencoder changes a picture visibly all over, and what is learnt
    /// through it is not the artist's style. Decibels.
    static constexpr double kMinRoundTripDb = 22.0;

    enum class PairState { Incomplete, Comparing, Failed, Known };

    /// `host` may be null: no round trips are measured then.
    SourceChecks(project::Project& project, PictureIntake& intake, EngineHost* host,
                 QObject* parent = nullptr);

    /// The open model; empty: none. Its round trips are measured from now on.
    void setModel(const std::filesystem::path& folder);

    /// Facts that came with a picture, so that it is not read again.
    void put(const TakenPicture& picture);
    /// nullptr: not there yet.
    const PictureFacts* facts(const std::string& blob) const;
    /// Why a picture of the project cannot be shown; empty: it can, or is not read yet.
    QString trouble(const std::string& blob) const;

    PairState pairState() const { return m_pairState; }
    /// Of the present pair; only when Known.
    const image::Registration& registration() const { return m_registration; }

    /// Whether the model can hold too little of a picture of the project and the artist has not
    /// said to go on; `blob` is it.
    std::optional<std::string> tooStrange() const;
    /// The artist wants to learn from it all the same.
    void acceptStrange();

  Q_SIGNALS:
    void factsChanged();
    void pairChanged();
    void roundTripChanged();

  private:
    using Trip = std::pair<std::string, std::string>; ///< model, blob

    void follow();
    void need(const document::SourcePicture& picture);
    void compare();
    void measure(const std::string& blob);

    project::Project& m_project;
    PictureIntake& m_intake;
    QPointer<EngineHost> m_host;
    std::string m_model;
    std::map<std::string, PictureFacts> m_facts;
    std::map<std::string, QString> m_trouble;
    std::set<std::string> m_reading;
    std::map<std::pair<std::string, std::string>, image::Registration> m_pairs;
    std::pair<std::string, std::string> m_comparing;
    PairState m_pairState = PairState::Incomplete;
    image::Registration m_registration;
    std::map<Trip, double> m_trips; ///< decibels
    std::set<Trip> m_measuring;
    std::set<Trip> m_accepted;
};

} // namespace diptych::ui
