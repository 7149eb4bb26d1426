// Writes the tiny random model to a folder: for trying the command line by hand and in tests.
#include "tests/support/tiny_model_folder.h"

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: make-tiny-model FOLDER\n", stderr);
        return 2;
    }
    const diptych::Status made =
        diptych::test::writeTinyModel(argv[1], {.predictionType = "v_prediction"});
    if (made.ok())
        return 0;
    std::fprintf(stderr, "make-tiny-model: %s\n", made.error().text().c_str());
    return 1;
}
