#include "core/model_files/model_parts.h"

namespace diptych::model_files {
namespace {

/// How many numbers a size condition has: see AddedConditioning::timeIds.
constexpr std::int64_t kTimeIds = 6;

} // namespace

Status ModelParts::checkParts() const {
    DIPTYCH_CHECK(checkText());
    return checkLatents();
}

/// What the text towers give is what the UNet wants.
Status ModelParts::checkText() const {
    const bool twoTowers = m_texts.size() > 1;
    std::int64_t width = 0;
    for (const models::ClipTextConfig& text : m_texts)
        width += text.encoder.width;
    if (width != m_unet.contextWidth)
        return {ErrorCode::Corrupt,
                "The parts of this model do not belong together: its text encoder gives " +
                    std::to_string(width) + " numbers a word, its UNet wants " +
                    std::to_string(m_unet.contextWidth) + ".",
                path().string()};
    if (m_unet.hasAddedConditioning() != twoTowers)
        return {ErrorCode::Corrupt,
                twoTowers ? "The parts of this model do not belong together: it is an SDXL "
                            "pipeline, and its UNet has no place for SDXL's conditioning."
                          : "The parts of this model do not belong together: its UNet wants "
                            "the conditioning of SDXL, and it has one text encoder.",
                path().string()};
    const std::int64_t added = m_texts.back().projectionWidth + kTimeIds * m_unet.additionTimeWidth;
    if (twoTowers && added != m_unet.additionInputWidth)
        return {ErrorCode::Unsupported,
                "This model cannot be used: its UNet wants an added conditioning of " +
                    std::to_string(m_unet.additionInputWidth) +
                    " numbers; that of SDXL's base model would have " + std::to_string(added) +
                    " here.",
                path().string()};
    return {};
}

Status ModelParts::checkLatents() const {
    if (m_autoencoder && m_unet.outChannels != m_autoencoder->latentChannels)
        return {ErrorCode::Corrupt,
                "The parts of this model do not belong together: its UNet makes " +
                    std::to_string(m_unet.outChannels) +
                    " channels, its picture coder (VAE) wants " +
                    std::to_string(m_autoencoder->latentChannels) + ".",
                path().string()};
    if (m_unet.inChannels != m_unet.outChannels && !m_unet.seesMask())
        return {
            ErrorCode::Unsupported,
            "This model wants a picture beside the prompt (it edits by an instruction, by depth "
            "or the like), which Diptych does not support.",
            path().string()};
    return {};
}

} // namespace diptych::model_files
