#include "core/engine_loading/beside_program.h"
#include "core/engine_loading/open_engine_library.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace diptych::engine_loading {
namespace {

using testing::HasSubstr;

TEST(EngineLoading, ALibraryOfThisVersionOffersItsFunctions) {
    engine::EngineLibrary library;
    library.readHardware = [] {
        engine::HardwareFacts facts;
        facts.cores = 7;
        return facts;
    };
    const auto functions = functionsOf(library);
    ASSERT_TRUE(functions.ok());
    EXPECT_EQ(functions->readHardware().cores, 7);
}

TEST(EngineLoading, ALibraryOfAnotherVersionIsNotUsed) {
    engine::EngineLibrary library;
    library.version = engine::kEngineLibraryVersion + 1;
    const auto functions = functionsOf(library, "/opt/old/libdiptych_engine.so");
    ASSERT_FALSE(functions.ok());
    EXPECT_EQ(functions.error().code, ErrorCode::TooNew);
    EXPECT_THAT(functions.error().text(), HasSubstr("/opt/old/libdiptych_engine.so"));
}

TEST(EngineLoading, WhatDoesNotLoadSaysWhy) {
    const test::ScratchFolder folder;
    const auto missing = openEngineLibrary(folder / "nothing.so");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().text(), HasSubstr("nothing.so"));
    std::ofstream(folder / "text.so") << "no library";
    const auto text = openEngineLibrary(folder / "text.so");
    ASSERT_FALSE(text.ok());
    EXPECT_THAT(text.error().text(), HasSubstr("text.so"));
    // A library, but not ours.
    const auto foreign = openEngineLibrary("libm.so.6");
    ASSERT_FALSE(foreign.ok());
    EXPECT_EQ(foreign.error().code, ErrorCode::NotFound);
    EXPECT_THAT(foreign.error().text(), HasSubstr(engine::kEngineLibrarySymbol));
}

TEST(EngineLoading, FilesAreFoundBesideTheProgramWhereverItWasStartedFrom) {
    const auto own = std::filesystem::read_symlink("/proc/self/exe");
    EXPECT_EQ(besideProgram(own.filename().native()), own);
    EXPECT_EQ(besideProgram("there-is-no-such-file"), std::filesystem::path());
}

} // namespace
} // namespace diptych::engine_loading
