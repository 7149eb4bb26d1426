#include "core/fake_engine/fake_guide.h"

#include "core/fake_engine/fake_plan.h"
#include "core/safetensors/header.h"
#include "core/safetensors/write_file.h"

#include <system_error>

namespace diptych::fake_engine {
namespace {

constexpr const char* kControlName = "controlnet_cond_embedding.conv_in.weight";
constexpr const char* kPromptName = "image_proj.proj.weight";

const std::string& nameOf(const std::string& content, const std::string& file) {
    return content.empty() ? file : content;
}

Status checkThere(const std::string& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored)
               ? Status()
               : Status(ErrorCode::NotFound, "There is no such file to guide by", file);
}

} // namespace

Status writeFakeGuide(const std::filesystem::path& file, engine::GuideNetwork network) {
    const float value = 1.0F;
    const char* name = network == engine::GuideNetwork::Control ? kControlName : kPromptName;
    return safetensors::writeFile(
        file, {safetensors::tensorFromMemory(name, safetensors::DType::F32, {1}, &value)}, {});
}

Result<engine::GuideNetwork> recogniseFakeGuide(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    if (header.find(kControlName) != nullptr)
        return engine::GuideNetwork::Control;
    if (header.find(kPromptName) != nullptr)
        return engine::GuideNetwork::PicturePrompt;
    return Error{ErrorCode::Unsupported,
                 "Pictures are guided by a ControlNet or an IP-Adapter; this is neither",
                 path.string()};
}

std::string guideText(const engine::RenderRequest& request) {
    std::string text;
    for (const auto& control : request.controls)
        text += "control " + control.net + " " + nameOf(control.hintContent, control.hint) + " " +
                std::to_string(static_cast<int>(control.kind)) + " " + exactText(control.strength) +
                " " + exactText(control.from) + " " + exactText(control.until) + "\n";
    for (const auto& prompt : request.picturePrompts) {
        text += "picture prompt " + prompt.adapter + " " + exactText(prompt.scale);
        for (std::size_t i = 0; i < prompt.pictures.size(); ++i)
            text += " " + (i < prompt.contents.size() ? prompt.contents[i] : prompt.pictures[i]);
        text += "\n";
    }
    return text;
}

Status checkGuides(const engine::RenderRequest& request) {
    for (const auto& control : request.controls) {
        DIPTYCH_CHECK(checkThere(control.net));
        DIPTYCH_CHECK(checkThere(control.hint));
    }
    for (const auto& prompt : request.picturePrompts) {
        DIPTYCH_CHECK(checkThere(prompt.adapter));
        for (const std::string& picture : prompt.pictures)
            DIPTYCH_CHECK(checkThere(picture));
    }
    return {};
}

} // namespace diptych::fake_engine
