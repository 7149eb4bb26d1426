// Whatever is handed in: a sentence, the right exit code, and nothing half written.
#include "core/image/save_png.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/app/cli.h"
#include "tests/unit/image/picture_maker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <functional>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;
namespace maker = image::testing;

std::string pngBytes() {
    return *image::encodePng(diptych::test::wavePicture(0.0));
}

/// A PNG whose header claims a size beyond every limit.
std::string hugePng() {
    std::string bytes = pngBytes().substr(0, 8);
    bytes +=
        maker::pngChunk("IHDR", std::string("\x00\x01\x00\x00\x00\x01\x00\x00\x08\x02\0\0\0", 13));
    bytes += maker::pngChunk("IDAT", maker::zlibPack("x"));
    return bytes + maker::pngChunk("IEND", "");
}

std::string safetensorsBytes(const std::string& header, const std::string& data) {
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>(header.size() >> (8 * i) & 0xff));
    return bytes + header + data;
}

/// A copy of the tiny model in which `change` was done.
template <typename Change>
std::string brokenModel(const std::string& name, const Change& change) {
    const std::filesystem::path copy = cli().path(name);
    std::filesystem::copy(cli().model(), copy, std::filesystem::copy_options::recursive);
    change(copy);
    return copy.string();
}

std::vector<std::string> renderOn(const std::string& model) {
    return {"render", "--prompt",           "a house", "--steps", "2", "--model", model,
            "--out",  cli().path("bad.png")};
}
std::vector<std::string> trainOn(const std::string& original) {
    return cli().trainPair(cli().path("bad.safetensors"), 2, {"--original", original});
}
std::vector<std::string> styledWith(const std::string& adapter) {
    return cli().render(cli().path("bad.png"), {"--style", adapter});
}

struct BadInput {
    const char* name;
    std::function<std::vector<std::string>()> command; ///< makes the input, gives the words
    const char* told;                                  ///< in the sentence
    const char* file = "";                             ///< named in it
};

class BadInputs : public testing::TestWithParam<BadInput> {};

TEST_P(BadInputs, GetASentenceAndLeaveNothing) {
    const auto before = std::filesystem::exists(cli().path("bad.png"));
    const Outcome outcome = cli().run(GetParam().command());
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr(GetParam().told));
    EXPECT_THAT(outcome.err, HasSubstr(GetParam().file)) << "the file is not named";
    EXPECT_FALSE(before || std::filesystem::exists(cli().path("bad.png")));
    EXPECT_FALSE(std::filesystem::exists(cli().path("bad.safetensors")));
    EXPECT_FALSE(std::filesystem::exists(cli().path("bad.safetensors.partial")));
}

const BadInput kBadInputs[] = {
    {"MissingPicture", [] { return trainOn(cli().path("nowhere.png")); }, "no", "nowhere.png"},
    {"EmptyPicture", [] { return trainOn(cli().put("empty.png", "")); }, "empty", "empty.png"},
    {"TruncatedPicture", [] { return trainOn(cli().put("cut.png", pngBytes().substr(0, 300))); },
     "", "cut.png"},
    {"OversizedPicture", [] { return trainOn(cli().put("huge.png", hugePng())); }, "", "huge.png"},
    {"TextForAPicture",
     [] { return trainOn(cli().put("text.png", "dear diary, this is no picture at all")); }, "",
     "text.png"},
    {"ModelForAPicture", [] { return trainOn(cli().style()); }, "", "style.safetensors"},
    {"SecondPictureDamaged",
     [] {
         return cli().trainPair(cli().path("bad.safetensors"), 2,
                                {"--styled", cli().put("cut2.png", pngBytes().substr(0, 99))});
     },
     "", "cut2.png"},
    {"MissingModel", [] { return renderOn(cli().path("no-model")); }, "", "no-model"},
    {"EmptyModelFolder",
     [] {
         std::filesystem::create_directory(cli().path("empty-model"));
         return renderOn(cli().path("empty-model"));
     },
     "", "empty-model"},
    {"BrokenConfig",
     [] {
         return renderOn(brokenModel("broken-config", [](const std::filesystem::path&) {
             cli().put("broken-config/unet/config.json", "{\"block_out_channels\": [32, 64");
         }));
     },
     "", "config.json"},
    {"BrokenVocabulary",
     [] {
         return renderOn(brokenModel("broken-vocabulary", [](const std::filesystem::path&) {
             cli().put("broken-vocabulary/tokenizer/vocab.json", "[1, 2]");
         }));
     },
     "", "vocab.json"},
    {"TruncatedWeights",
     [] {
         return renderOn(brokenModel("cut-weights", [](const std::filesystem::path& folder) {
             const auto file = folder / "unet" / "diffusion_pytorch_model.safetensors";
             std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1000);
         }));
     },
     "incomplete", "diffusion_pytorch_model.safetensors"},
    {"WeightsOfAnotherModel",
     [] {
         return renderOn(brokenModel("swapped", [](const std::filesystem::path& folder) {
             std::filesystem::copy_file(folder / "vae" / "diffusion_pytorch_model.safetensors",
                                        folder / "unet" / "diffusion_pytorch_model.safetensors",
                                        std::filesystem::copy_options::overwrite_existing);
         }));
     },
     "", "unet"},
    {"PickledWeights",
     [] {
         return renderOn(brokenModel("pickled", [](const std::filesystem::path& folder) {
             std::filesystem::remove(folder / "unet" / "diffusion_pytorch_model.safetensors");
             cli().put("pickled/unet/diffusion_pytorch_model.bin", "PK\x03\x04");
         }));
     },
     "", "unet"},
    {"PickleInDisguise",
     [] {
         return styledWith(
             cli().put("disguise.safetensors",
                       std::string("\x80\x02}q\x01(X\x04\0\0\0size", 16) + std::string(60, 'x')));
     },
     "pickle", "disguise.safetensors"},
    {"ZippedPickleInDisguise",
     [] {
         return styledWith(
             cli().put("zip.safetensors", std::string("PK\x03\x04", 4) + std::string(60, '\0')));
     },
     "pickle", "zip.safetensors"},
    {"MissingAdapter", [] { return styledWith(cli().path("no.safetensors")); }, "",
     "no.safetensors"},
    {"EmptyAdapter", [] { return styledWith(cli().put("empty.safetensors", "")); }, "empty",
     "empty.safetensors"},
    {"TruncatedAdapter",
     [] {
         const std::string bytes = bytesOf(cli().style());
         return styledWith(cli().put("cut.safetensors", bytes.substr(0, bytes.size() - 1)));
     },
     "incomplete", "cut.safetensors"},
    {"AdapterWithAHugeHeader",
     [] {
         return styledWith(cli().put("header.safetensors",
                                     std::string("\0\0\0\0\0\0\0\x7f", 8) + std::string(99, ' ')));
     },
     "header", "header.safetensors"},
    {"AdapterWithOverlappingTensors",
     [] {
         return styledWith(cli().put(
             "overlap.safetensors",
             safetensorsBytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                              "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                              std::string(12, '\0'))));
     },
     "", "overlap.safetensors"},
    {"AdapterOfLayersThatNoModelHas",
     [] {
         return styledWith(cli().put(
             "peft.safetensors",
             safetensorsBytes("{\"unet.to_q.lora_A.weight\":{\"dtype\":\"F32\",\"shape\":[2],"
                              "\"data_offsets\":[0,8]}}",
                              std::string(8, '\0'))));
     },
     "changes layers that no Stable Diffusion", "unet.to_q"},
    {"PictureForAnAdapter", [] { return styledWith(cli().path("original.png")); }, "PNG picture",
     "original.png"},
    {"AdapterOfAnotherBase",
     [] {
         // The same layers, other weights: only the identity tells.
         std::vector<std::string> words = styledWith(cli().style());
         const std::string other =
             brokenModel("other-base", [](const std::filesystem::path& folder) {
                 const auto file = folder / "unet" / "diffusion_pytorch_model.safetensors";
                 std::string bytes = bytesOf(file);
                 bytes[bytes.size() - 2] ^= 1;
                 cli().put("other-base/unet/diffusion_pytorch_model.safetensors", bytes);
             });
         for (auto& word : words)
             if (word == cli().model())
                 word = other;
         return words;
     },
     "other-base", "style.safetensors"},
    {"ImpossibleSize",
     [] {
         return cli().render(cli().path("bad.png"), {"--size", "17x16"});
     },
     "multiples of 2", ""},
    {"FolderThatIsMissing", [] { return cli().render(cli().path("no/such/folder/x.png")); }, "",
     "no/such/folder"},
    {"FolderThatIsAFile", [] { return cli().render(cli().put("a-file", "x") + "/x.png"); }, "",
     "a-file"},
    {"TrainingIntoAFile",
     [] { return cli().trainPair(cli().put("b-file", "x") + "/x.safetensors", 2); }, "", "b-file"},
};

INSTANTIATE_TEST_SUITE_P(All, BadInputs, testing::ValuesIn(kBadInputs),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(GoodInput, PicturesOfEveryKindAreTakenAndDescribed) {
    maker::Samples cmyk = maker::makeSamples(16, 16, 4);
    const auto info = [](const std::string& file) {
        const Outcome outcome = cli().run({"info", file});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        return outcome.out;
    };
    EXPECT_THAT(info(cli().put("cmyk.jpg", maker::makeJpeg(cmyk))), HasSubstr("CMYK"));
    EXPECT_THAT(info(cli().put("deep.png", maker::makePng(maker::noisePicture(16, 16, 3, 16)))),
                HasSubstr("16 bits"));
    maker::JpegOptions turned;
    turned.exif = maker::exifBlock(6, true, true);
    const std::string file =
        cli().put("turned.jpg", maker::makeJpeg(maker::blockPicture(3, 2), turned));
    EXPECT_THAT(info(file), HasSubstr("turned by 90"));
    const Outcome trained =
        cli().run(cli().trainPair(cli().path("kinds.safetensors"), 2, {"--original", file}));
    EXPECT_EQ(trained.code, 0) << trained.err;
    EXPECT_THAT(trained.out, HasSubstr("turned by 90"));
}

TEST(GoodInput, TheCropOfAPairIsTold) {
    ASSERT_TRUE(
        image::savePng(cli().path("wide.png"), diptych::test::wavePicture(0.2, 40, 20)).ok());
    const Outcome words = cli().run(
        cli().trainPair(cli().path("crop.safetensors"), 2, {"--original", cli().path("wide.png")}));
    EXPECT_EQ(words.code, 0) << words.err;
    EXPECT_THAT(words.out, HasSubstr("shape")) << words.out;
    const Outcome json = cli().run(cli().trainPair(
        cli().path("crop.safetensors"), 2, {"--original", cli().path("wide.png"), "--json"}));
    bool noticed = false;
    for (const auto& event : eventsOf(json.out))
        noticed = noticed || event["event"] == "notice";
    EXPECT_TRUE(noticed);
}

TEST(GoodInput, TheEndOfALongPromptIsSaidToBeLeftOut) {
    std::string prompt = "a red house";
    for (int i = 0; i < 2000; ++i)
        prompt += " and a tree";
    const Outcome words =
        cli().run(cli().render(cli().path("long.png"), {"--prompt", prompt + " at the end"}));
    ASSERT_EQ(words.code, 0) << words.err;
    EXPECT_THAT(words.out, HasSubstr("left out"));
    EXPECT_THAT(words.out, HasSubstr("at the end"));
}

/// A disk of 128 kB in memory.
class FullDisk : public testing::Test {
  protected:
    void SetUp() override {
        m_path = cli().path("small-disk");
        std::filesystem::create_directory(m_path);
        if (mount("none", m_path.c_str(), "tmpfs", 0, "size=128k") != 0)
            GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
        m_mounted = true;
    }
    void TearDown() override {
        if (m_mounted)
            umount(m_path.c_str());
    }
    std::string m_path;
    bool m_mounted = false;
};

TEST_F(FullDisk, KeepsTheOldPicture) {
    const std::string out = m_path + "/out.png";
    cli().put("small-disk/out.png", "the old picture");
    cli().put("small-disk/filler", std::string(1 << 20, 'x'));
    const Outcome outcome = cli().run(cli().render(out));
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("out.png"));
    EXPECT_EQ(bytesOf(out), "the old picture");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(m_path), {}), 2);
}

TEST_F(FullDisk, LeavesNoHalfAdapter) {
    // The run's description fits, an adapter does not.
    cli().put("small-disk/filler", std::string(60 << 10, 'x'));
    const std::string out = m_path + "/a.safetensors";
    const Outcome outcome = cli().run(cli().trainPair(out, 2, {"--rank", "16"}));
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("a.safetensors"));
    EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace
} // namespace diptych::cli::test
