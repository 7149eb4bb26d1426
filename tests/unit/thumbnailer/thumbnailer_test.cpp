#include "core/document/file_thumbnail.h"
#include "core/document/project_store.h"
#include "core/image/decode_image.h"
#include "core/image/encode_picture.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace diptych {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::RunningProgram;
using diptych::test::ScratchFolder;
using testing::HasSubstr;

image::Image wide() {
    image::Image picture(320, 200);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = static_cast<std::uint8_t>(i % 251);
    return picture;
}

class Thumbnailer : public testing::Test {
  protected:
    void save(const std::string& thumbnail) {
        auto store = *document::ProjectStore::createWorkingCopy(m_folder / "state");
        if (!thumbnail.empty()) {
            ASSERT_TRUE(store->setThumbnail(thumbnail).ok());
        }
        ASSERT_TRUE(store->saveTo(m_file).ok());
    }
    /// The exit code; what it said is in m_said.
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), DIPTYCH_THUMBNAILER);
        RunningProgram program(words);
        const int code = program.wait();
        m_said = program.err();
        return code;
    }
    int make(const std::string& size = "64") {
        return run({"--size", size, m_file.string(), m_out.string()});
    }

    ScratchFolder m_folder;
    fs::path m_file = m_folder / "house.diptych";
    fs::path m_out = m_folder / "small.png";
    std::string m_said;
};

TEST_F(Thumbnailer, WritesThePictureOfTheProjectSmall) {
    const auto png = image::encodePicture(wide(), image::PictureFormat::Png);
    ASSERT_TRUE(png.ok());
    save(*png);
    const std::string before = bytesOf(m_file);
    ASSERT_EQ(make(), 0) << m_said;
    const auto small = image::decodeImage(m_out);
    ASSERT_TRUE(small.ok());
    EXPECT_EQ(small->image.width, 64);
    EXPECT_EQ(small->image.height, 40);
    // One that is small enough is left as it is.
    ASSERT_EQ(make("512"), 0) << m_said;
    EXPECT_EQ(image::decodeImage(m_out)->image.pixels, wide().pixels);
    EXPECT_EQ(bytesOf(m_file), before);
    EXPECT_FALSE(fs::exists(m_file.string() + "-journal"));
}

TEST_F(Thumbnailer, AProjectInAFolderThatMayNotBeWrittenShowsAsWell) {
    save("not looked at");
    fs::permissions(m_folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    const auto thumbnail = document::fileThumbnail(m_file);
    fs::permissions(m_folder.path(), fs::perms::owner_all);
    ASSERT_TRUE(thumbnail.ok()) << thumbnail.error().text();
    EXPECT_EQ(*thumbnail, "not looked at");
}

TEST_F(Thumbnailer, WhatCannotBeShownIsSaidAndNothingIsWritten) {
    EXPECT_EQ(make(), 1);
    EXPECT_THAT(m_said, HasSubstr("does not exist"));
    save("");
    EXPECT_EQ(make(), 1);
    EXPECT_THAT(m_said, HasSubstr("shows no picture yet"));
    save("no PNG at all");
    EXPECT_EQ(make(), 1);
    {
        SQLite::Database database(m_file.string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE blobs SET bytes = zeroblob(13)");
    }
    EXPECT_EQ(make(), 1);
    EXPECT_THAT(m_said, HasSubstr("damaged"));
    m_folder.put("house.diptych", "a text");
    EXPECT_EQ(make(), 1);
    EXPECT_EQ(std::count(m_said.begin(), m_said.end(), '\n'), 1) << m_said;
    EXPECT_FALSE(fs::exists(m_out));
}

TEST_F(Thumbnailer, WrongUseIsSaid) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {}, {"one"}, {"--size", "a", "b"}, {"--size", "9", "a", "b"}, {"a", "b", "c"}}) {
        EXPECT_EQ(run(words), 2);
        EXPECT_THAT(m_said, HasSubstr("Usage"));
    }
}

} // namespace
} // namespace diptych
