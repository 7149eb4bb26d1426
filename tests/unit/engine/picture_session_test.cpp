// Pictures in sessions: found by their files and contents.
#include "core/base/hash.h"
#include "core/image/save_png.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

namespace diptych::engine {
namespace {

using test::shortRequest;
using testing::HasSubstr;

class PictureSession : public test::StudioTest {
  protected:
    static std::filesystem::path written(const std::string& name, double phase) {
        const auto path = s_studio->folder() / name;
        EXPECT_TRUE(image::savePng(path, diptych::test::wavePicture(phase)).ok());
        return path;
    }
    static RenderRequest variationOf(const std::filesystem::path& file) {
        RenderRequest request = shortRequest(4);
        request.picture = PictureRequest{file.string()};
        request.picture->strength = 0.5;
        return request;
    }
    static std::unique_ptr<RenderSession> session() {
        auto opened = s_studio->engine().openRenderSession(s_studio->model(), {});
        EXPECT_TRUE(opened.ok());
        return std::move(*opened);
    }
};

TEST_F(PictureSession, AFileThatChangedIsReadAgain) {
    const auto file = written("start.png", 0.0);
    const auto lane = session();
    const RenderRequest request = variationOf(file);
    const auto first = lane->renderNow(request);
    ASSERT_TRUE(first.ok()) << first.error().text();
    EXPECT_EQ(first->request, request);
    EXPECT_EQ(first->record.calls, 2);
    EXPECT_EQ(lane->renderNow(request)->record.calls, 0);
    (void)written("start.png", 1.0);
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) +
                                               std::chrono::seconds(5));
    const auto second = lane->renderNow(request);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->record.calls, 2);
    EXPECT_NE(*second->picture, *first->picture);
    // The same bytes in another file are the same picture.
    RenderRequest copy = variationOf(written("copy.png", 1.0));
    EXPECT_EQ(lane->renderNow(copy)->record.calls, 0);
}

TEST_F(PictureSession, AnotherContentThanMeantIsAnError) {
    const auto file = written("meant.png", 0.5);
    const auto lane = session();
    RenderRequest request = variationOf(file);
    request.picture->content = *sha256OfFile(file);
    ASSERT_TRUE(lane->renderNow(request).ok());
    request.picture->content = sha256Hex("something else");
    const auto refused = lane->renderNow(request);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
    EXPECT_THAT(refused.error().context, HasSubstr("meant.png"));
}

TEST_F(PictureSession, AnEditTellsItsRoundTrip) {
    RenderRequest request = variationOf(written("edit.png", 0.0));
    request.picture->mode = PictureMode::Edit;
    const auto frame = session()->renderNow(request);
    ASSERT_TRUE(frame.ok()) << frame.error().text();
    EXPECT_EQ(frame->record.inversionCalls, 2 * 2);
    EXPECT_EQ(frame->record.calls, 2 * 2 + 2);
    ASSERT_TRUE(frame->record.roundTrip);
    EXPECT_GT(frame->record.roundTrip->meanDifference, 0.0);
}

TEST_F(PictureSession, NothingIsLearnedOnAnInpaintingModel) {
    const auto folder = s_studio->folder() / "inpainting";
    ASSERT_TRUE(diptych::test::writeTinyModel(folder, {.inpainting = true}).ok());
    ASSERT_TRUE(s_studio->engine().openModel(folder).ok());
    auto training = s_studio->pairTraining("never", 2);
    training.model = folder;
    const auto refused = s_studio->engine().startTraining(training, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("ordinary model"));
    EXPECT_FALSE(s_studio->engine().estimateTraining(training).ok());
    // It renders.
    auto lane = s_studio->engine().openRenderSession(folder, {});
    ASSERT_TRUE(lane.ok());
    EXPECT_TRUE((*lane)->renderNow(shortRequest(2)).ok());
}

} // namespace
} // namespace diptych::engine
