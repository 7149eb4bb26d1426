// The tokenizer against transformers', over the strings and tokenizer folders of text_cases.py.
#include "core/base/json.h"
#include "core/text/clip_tokenizer.h"
#include "tests/parity/support/parity_main.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

namespace diptych::text {
namespace {

Json answer(const std::string& name) {
    const auto path = parity::folder() / (name + ".json");
    auto json = readJsonFile(path, {.maxBytes = 256u << 20, .maxValues = 32u << 20});
    if (!json.ok()) {
        ADD_FAILURE() << json.error().text();
        return Json::array();
    }
    return std::move(json).value();
}

void compare(const std::string& name) {
    SCOPED_TRACE(name);
    const auto tokenizer = ClipTokenizer::load(parity::folder() / name);
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    const Json cases = answer(name);
    ASSERT_GT(cases.size(), 2000u);
    int wrong = 0;
    for (const Json& item : cases) {
        const auto text = item.at("text").get<std::string>();
        const bool equal =
            tokenizer->encode(text) == item.at("all").get<std::vector<int>>() &&
            tokenizer->encodePadded(text).ids == item.at("padded").get<std::vector<int>>();
        if (equal)
            continue;
        ++wrong;
        if (wrong <= 10)
            ADD_FAILURE() << "another answer for " << item.at("text").dump(-1, ' ', true) << ": "
                          << Json(tokenizer->encode(text)).dump() << ", expected "
                          << item.at("all").dump();
    }
    EXPECT_EQ(wrong, 0);
    std::cout << name << ": " << cases.size() << " strings\n";
}

TEST(TextParity, Tokens) {
    const Json names = answer("tokenizers");
    ASSERT_GE(names.size(), 5u);
    for (const Json& name : names)
        compare(name.get<std::string>());
    if (std::find(names.begin(), names.end(), "clip") == names.end())
        std::cout << "Without the published vocabulary: scripts/setup.sh fetches it.\n";
}

} // namespace
} // namespace diptych::text
