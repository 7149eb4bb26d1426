#include "tests/parity/support/parity_main.h"

#include <gtest/gtest.h>

#include <iostream>

namespace diptych::parity {

namespace {
std::filesystem::path g_folder;
}

const std::filesystem::path& folder() {
    return g_folder;
}

} // namespace diptych::parity

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    if (argc != 2) {
        std::cerr << "usage: " << argv[0] << " FOLDER\n";
        return 2;
    }
    diptych::parity::g_folder = argv[1];
    return RUN_ALL_TESTS();
}
