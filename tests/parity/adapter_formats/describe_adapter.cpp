// describe-adapter FILE: what the tensors of an adapter file are, as JSON, for looking at files by
// hand. Without a model: names are read by themselves.
#include "tests/parity/adapter_formats/layout_json.h"

#include <iostream>

int main(int argc, char** argv) {
    using namespace diptych;
    if (argc != 2) {
        std::cerr << "usage: " << argv[0] << " FILE\n";
        return 2;
    }
    const auto header = parity::headerOfFile(argv[1]);
    if (!header.ok()) {
        std::cerr << header.error().text() << "\n";
        return 1;
    }
    const auto layout = adapter_formats::describeAdapter(*header);
    if (!layout.ok()) {
        std::cerr << layout.error().text() << "\n";
        return 1;
    }
    std::cout << parity::layoutJson(*layout).dump(2) << "\n";
    return 0;
}
