#include "core/document/relink.h"

#include "core/base/hash.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/document/random_state.h"

#include <gtest/gtest.h>

namespace diptych::document {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::ScratchFolder;

AdapterItem adapterOf(const std::string& id, const std::string& file, const std::string& bytes) {
    AdapterItem item = test::adapterItem(id, file);
    item.name = id;
    item.blob = sha256Hex(bytes);
    item.sizeBytes = bytes.size();
    return item;
}

/// The engine's word on models: the text of the file "identity" in the model's folder.
Result<std::string> identityOf(const fs::path& model) {
    const std::string text = bytesOf(model / "identity");
    if (text.empty())
        return Error{ErrorCode::Corrupt, "This is not a model", model.string()};
    return text;
}

void putModel(const fs::path& folder, const std::string& identity) {
    fs::create_directories(folder);
    std::ofstream(folder / "model_index.json") << "{}";
    std::ofstream(folder / "identity") << identity;
}

/// A project whose model and adapters were moved to "moved", with others of their names and sizes
/// beside them.
class MovedFiles : public testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(m_folder / "moved/deeper");
        m_folder.put("moved/other.safetensors", "INK BYTES"); // the same size
        m_folder.put("moved/renamed.safetensors", "ink bytes");
        m_folder.put("moved/deeper/oil.safetensors", "oil paint");
        putModel(m_folder / "moved/sd-other", "another model");
        putModel(m_folder / "moved/deeper/sd", "our model");
        m_state.model.path = "/nowhere/sd";
        m_state.model.identity = "our model";
        m_state.adapters = {adapterOf("ink", "/nowhere/ink.safetensors", "ink bytes"),
                            adapterOf("oil", "adapters/oil.safetensors", "oil paint"),
                            adapterOf("inside", "", "embedded")};
        m_state.adapters[1].sizeBytes = 0; // a project of a version that did not note it
        m_state.adapters[2].embedded = true;
        m_state.snapshots = {test::snapshotOf("s", {m_state.adapters[0]})};
        m_options.modelIdentity = identityOf;
    }

    ScratchFolder m_folder;
    ProjectState m_state;
    SearchOptions m_options;
};

TEST_F(MovedFiles, check42_missingPartsAreListedAndFoundByHashInOneFolder) {
    const fs::path project = m_folder / "project";
    const auto missing = findMissing(m_state, project);
    ASSERT_EQ(missing.size(), 3u);
    EXPECT_EQ(missing[0].kind, PartKind::Model);
    EXPECT_EQ(missing[1].id, "ink");
    EXPECT_EQ(missing[1].path, "/nowhere/ink.safetensors");
    EXPECT_EQ(missing[2].path, project / "adapters/oil.safetensors");

    const auto result = findByHash(m_folder / "moved", missing, m_options);
    ASSERT_TRUE(result.ok()) << result.error().text();
    EXPECT_TRUE(result->complete);
    ASSERT_EQ(result->found.size(), 3u);
    for (const FoundPart& found : result->found)
        relink(m_state, found, project);
    EXPECT_TRUE(findMissing(m_state, project).empty());
    EXPECT_EQ(m_state.adapters[0].file, (m_folder / "moved/renamed.safetensors").string());
    EXPECT_EQ(m_state.snapshots[0].adapters[0].file, m_state.adapters[0].file);
    EXPECT_EQ(m_state.model.path, (m_folder / "moved/deeper/sd").string());
}

TEST_F(MovedFiles, check42_aWrongFileIsRefused) {
    const auto missing = findMissing(m_state, m_folder.path());
    ASSERT_EQ(missing.size(), 3u);
    const auto wrong = checkReplacement(missing[1], m_folder / "moved/other.safetensors");
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(wrong.error().message.find("\"ink\""), std::string::npos);
    EXPECT_TRUE(checkReplacement(missing[1], m_folder / "moved/renamed.safetensors").ok());
    EXPECT_FALSE(checkReplacement(missing[1], m_folder / "moved/none").ok());
    EXPECT_FALSE(checkReplacement(missing[0], m_folder / "moved/sd-other", identityOf).ok());
    EXPECT_FALSE(checkReplacement(missing[0], m_folder / "moved", identityOf).ok());
    EXPECT_TRUE(checkReplacement(missing[0], m_folder / "moved/deeper/sd", identityOf).ok());
}

TEST_F(MovedFiles, GuidesAreFoundToo) {
    fs::create_directories(m_folder / "moved/nets/depth");
    m_folder.put("moved/nets/canny-2.safetensors", "canny weights");
    m_folder.put("moved/nets/depth/config.json", "{}");
    m_folder.put("moved/nets/depth/diffusion_pytorch_model.safetensors", "depth weights");
    const auto guideOf = [&](const char* named, const char* lies) {
        const auto content = contentOfGuide(m_folder / lies);
        EXPECT_TRUE(content.ok());
        Guide guide;
        guide.file = named;
        guide.hash = content.ok() ? content->hash : "";
        guide.sizeBytes = content.ok() ? content->sizeBytes : 0;
        return guide;
    };
    const Guide canny = guideOf("/nowhere/canny.safetensors", "moved/nets/canny-2.safetensors");
    const Guide depth = guideOf("/nowhere/depth", "moved/nets/depth");
    EXPECT_EQ(canny.hash, sha256Hex("canny weights"));
    EXPECT_EQ(depth.hash, sha256Hex("depth weights"));
    ProjectState state;
    state.scene.guides = {canny, depth};
    state.snapshots = {test::snapshotOf("s", {})};
    state.snapshots[0].scene.guides = {depth};
    const auto missing = findMissing(state, m_folder.path());
    ASSERT_EQ(missing.size(), 2u);
    EXPECT_EQ(missing[0].kind, PartKind::Guide);
    EXPECT_EQ(missing[0].name, "canny");
    EXPECT_FALSE(checkReplacement(missing[1], m_folder / "moved/nets/canny-2.safetensors").ok());
    EXPECT_TRUE(checkReplacement(missing[1], m_folder / "moved/nets/depth").ok());
    const auto result = findByHash(m_folder / "moved", missing);
    ASSERT_TRUE(result.ok());
    for (const FoundPart& found : result->found)
        relink(state, found, m_folder.path());
    EXPECT_TRUE(findMissing(state, m_folder.path()).empty());
    EXPECT_EQ(state.scene.guides[0].file, "moved/nets/canny-2.safetensors");
    EXPECT_EQ(state.scene.guides[1].file, "moved/nets/depth");
    EXPECT_EQ(state.snapshots[0].scene.guides[0].file, "moved/nets/depth");
    EXPECT_FALSE(contentOfGuide(m_folder / "moved/sd-other").ok()) << "no weights in it";
}

TEST_F(MovedFiles, aSearchThatEndsEarlySaysSo) {
    const auto missing = findMissing(m_state, m_folder.path());
    const auto search = [&](const std::function<void(SearchOptions&)>& limit) {
        SearchOptions options = m_options;
        limit(options);
        const auto result = findByHash(m_folder / "moved", missing, options);
        return result.ok() && !result->complete && result->found.size() < 3;
    };
    EXPECT_TRUE(search([](auto& options) { options.maxFiles = 1; }));
    EXPECT_TRUE(search([](auto& options) { options.maxDepth = 0; }));
    EXPECT_TRUE(search([](auto& options) { options.maxHashedBytes = 5; }));
    m_options.cancel.cancel();
    const auto stopped = findByHash(m_folder / "moved", missing, m_options);
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST_F(MovedFiles, aNameAloneProvesNothing) {
    m_state.adapters[0].blob.clear();
    m_state.snapshots.clear();
    m_folder.put("moved/ink.safetensors", "anything");
    const auto missing = findMissing(m_state, m_folder.path());
    const auto result = findByHash(m_folder / "moved", missing, m_options);
    ASSERT_TRUE(result.ok());
    for (const FoundPart& found : result->found)
        EXPECT_NE(found.part.id, "ink");
    // The artist may still choose it.
    EXPECT_TRUE(checkReplacement(missing[1], m_folder / "moved/ink.safetensors").ok());
}

TEST(Relink, linksThatLeadRoundInACircleEnd) {
    const ScratchFolder folder;
    fs::create_directory(folder / "a");
    fs::create_directory_symlink(folder.path(), folder / "a/round");
    MissingPart part;
    part.hash = sha256Hex("x");
    part.sizeBytes = 1;
    const auto result = findByHash(folder.path(), {part});
    ASSERT_TRUE(result.ok());
    EXPECT_TRUE(result->complete);
    EXPECT_TRUE(result->found.empty());
    EXPECT_FALSE(findByHash(folder / "none", {}).ok());
}

TEST(Relink, pathsFollowAProjectToItsNewFolder) {
    struct Case {
        const char* named;
        const char* from;
        const char* to;
        const char* expected;
    };
    for (const Case& c : std::vector<Case>{
             {"/a/p/ink.st", "", "/a/p", "ink.st"},         // first save, beside it
             {"/a/p/sub/ink.st", "", "/a/p", "sub/ink.st"}, // below it
             {"/a/ink.st", "", "/a/p", "/a/ink.st"},        // above it
             {"/a/pp/ink.st", "", "/a/p", "/a/pp/ink.st"},  // a name that begins alike
             {"sub/ink.st", "/a/p", "/b", "/a/p/sub/ink.st"},
             {"../ink.st", "/a/p", "/a", "ink.st"},
             {"sub/ink.st", "/a/p", "/a/p", "sub/ink.st"},
             {"ink.st", "", "/b", "ink.st"}, // nobody knows where from
             {"", "/a", "/b", ""},
         }) {
        ProjectState state;
        state.adapters = {test::adapterItem("ink", c.named)};
        state.model.path = c.named;
        state.scene.guides = {{.file = c.named, .pictures = {}}};
        state.snapshots = {test::snapshotOf("s", state.adapters)};
        state.snapshots[0].scene.guides = {{.file = c.named, .pictures = {}}};
        rebasePaths(state, c.from, c.to);
        EXPECT_EQ(state.adapters[0].file, c.expected) << c.named;
        EXPECT_EQ(state.snapshots[0].adapters[0].file, c.expected) << c.named;
        EXPECT_EQ(state.scene.guides[0].file, c.expected) << c.named;
        EXPECT_EQ(state.snapshots[0].scene.guides[0].file, c.expected) << c.named;
        EXPECT_EQ(state.model.path, c.expected) << c.named;
    }
}

} // namespace
} // namespace diptych::document
