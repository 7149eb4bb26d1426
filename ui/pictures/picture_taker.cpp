#include "ui/pictures/picture_taker.h"

#include "ui/language/engine_text.h"
#include "ui/pictures/picture_well.h"

#include <QFile>
#include <QFileDialog>
#include <QPointer>

namespace diptych::ui {

std::filesystem::path askForPicture(QWidget* parent, const QString& title) {
    const QString name = QFileDialog::getOpenFileName(parent, title, {}, pictureFileFilter());
    return QFile::encodeName(name).toStdString();
}

PictureTaker::PictureTaker(document::ProjectStore& store, PictureIntake::Purpose purpose,
                           QObject* parent)
    : QObject(parent), m_intake(store, purpose) {}

void PictureTaker::take(const DroppedFiles& drop, QObject* context,
                        std::function<void(const document::SourcePicture&)> done) {
    if (!drop.adapters.isEmpty() || !drop.projects.isEmpty() || !drop.models.isEmpty())
        Q_EMIT othersDropped(drop);
    const QList<IncomingPicture> pictures = PictureIntake::incoming(drop).mid(0, 1);
    if (pictures.isEmpty()) {
        if (const QString refusal = drop.refusal(); !refusal.isEmpty())
            Q_EMIT refused(refusal);
        return;
    }
    ++m_reading;
    m_intake.take(pictures, this,
                  [this, name = pictures[0].name, context = QPointer<QObject>(context),
                   done = std::move(done)](const PictureIntake::Taken& taken) {
                      --m_reading;
                      const auto& one = taken.front();
                      if (!one.ok()) {
                          Q_EMIT refused(
                              tr("“%1” cannot be used. %2").arg(name, engineText(one.error())));
                          return;
                      }
                      m_previews[one->source.blob] = one->facts.preview;
                      if (context)
                          done(one->source);
                  });
}

void PictureTaker::show(PictureWell& well, const document::SourcePicture& picture) {
    well.setPictureName(QString::fromStdString(picture.name));
    well.setFilled(true);
    const auto known = m_previews.find(picture.blob);
    if (known != m_previews.end()) {
        well.setPicture(known->second);
        return;
    }
    well.setPicture({});
    m_previews[picture.blob] = {};
    m_intake.look(picture, this, [this, blob = picture.blob](const PictureIntake::Facts& facts) {
        if (!facts.ok()) {
            Q_EMIT refused(engineText(facts.error()));
            return;
        }
        m_previews[blob] = facts->preview;
        Q_EMIT previewCame();
    });
}

void PictureTaker::clear(PictureWell& well) {
    well.setPicture({});
    well.setPictureName({});
    well.setFilled(false);
}

} // namespace diptych::ui
