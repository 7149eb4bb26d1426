#include "core/tensor/cuda_half.h"

#include "core/tensor/cuda_libraries.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <dlfcn.h>

namespace diptych::tensor {
namespace {

namespace fs = std::filesystem;
using card_libraries::LibraryPlace;

/// An installed LibTorch without its CUDA half, and a folder of the user's; any library stands for
/// that half.
class CudaHalfTest : public ::testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(beside);
        fs::create_directories(place.libtorch());
    }

    static fs::path putHalf(const fs::path& folder) {
        fs::copy_file(FAKE_CUDA_DRIVER, folder / "libtorch_cuda.so");
        return folder / "libtorch_cuda.so";
    }
    static bool isLoaded(const fs::path& library) {
        void* handle = ::dlopen(library.c_str(), RTLD_NOLOAD | RTLD_NOW);
        if (handle != nullptr)
            ::dlclose(handle);
        return handle != nullptr;
    }

    test::ScratchFolder scratch;
    fs::path beside = scratch / "installed" / "torch" / "lib";
    LibraryPlace place{scratch / "user", false};
};

TEST_F(CudaHalfTest, IsLoadedFromTheUsersFolderWhereNoneIsBesideLibtorch) {
    const fs::path users = putHalf(place.libtorch());
    const Status loaded = loadCudaHalf(beside, place);
    ASSERT_TRUE(loaded.ok()) << loaded.error().text();
    EXPECT_TRUE(isLoaded(users));
}

TEST_F(CudaHalfTest, TheOneBesideLibtorchComesFirst) {
    const fs::path own = putHalf(beside);
    const fs::path users = putHalf(place.libtorch());
    ASSERT_TRUE(loadCudaHalf(beside, place).ok());
    EXPECT_TRUE(isLoaded(own));
    EXPECT_FALSE(isLoaded(users));
}

TEST_F(CudaHalfTest, TheUsersServesWhereTheOneBesideDoesNotLoad) {
    std::ofstream(beside / "libtorch_cuda.so") << "cut off";
    const fs::path users = putHalf(place.libtorch());
    ASSERT_TRUE(loadCudaHalf(beside, place).ok());
    EXPECT_TRUE(isLoaded(users));
}

TEST_F(CudaHalfTest, WhatOthersMayWriteIsNotLoadedAndThatIsSaid) {
    const fs::path users = putHalf(place.libtorch());
    fs::permissions(place.libtorch(), fs::perms::others_write, fs::perm_options::add);
    const Status loaded = loadCudaHalf(beside, place);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::Unsupported);
    EXPECT_NE(loaded.error().message.find("other users"), std::string::npos)
        << loaded.error().message;
    EXPECT_FALSE(isLoaded(users));
    EXPECT_EQ(cudaFolders(beside, place), std::vector<fs::path>{beside});
}

TEST_F(CudaHalfTest, WithoutOneAnywhereItIsNotInstalled) {
    const Status loaded = loadCudaHalf(beside, place);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::NotFound);
    EXPECT_NE(loaded.error().message.find("not installed"), std::string::npos);
}

TEST_F(CudaHalfTest, LibrariesAreFoundInBothFolders) {
    fs::create_directories(scratch / "installed/nvidia/cu13/lib");
    fs::create_directories(place.folder / "nvidia/cudnn/lib");
    scratch.put("installed/nvidia/cu13/lib/libcudart.so.13", "");
    scratch.put("user/nvidia/cudnn/lib/libcudnn.so.9", "");
    const fs::path users = putHalf(place.libtorch());
    const auto places = cudaFolders(beside, place);
    ASSERT_EQ(places, (std::vector<fs::path>{beside, place.libtorch()}));
    int missing = 0;
    for (const CudaLibrary& library : findCudaLibraries(places)) {
        if (library.file == "libtorch_cuda.so")
            EXPECT_EQ(library.found, users);
        else if (library.file == "libcudart.so.13" || library.file == "libcudnn.so.9")
            EXPECT_FALSE(library.found.empty()) << library.file;
        else
            missing += library.found.empty() ? 1 : 0;
    }
    EXPECT_EQ(missing, 12);
    // In a checkout the two are one.
    EXPECT_EQ(cudaFolders(beside, {scratch / "installed", true}).size(), 1u);
}

} // namespace
} // namespace diptych::tensor
