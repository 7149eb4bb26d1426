#include "core/base/result.h"

#include "core/base/cancel.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace diptych {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0)
        return Error{ErrorCode::InvalidInput, "The number is odd", std::to_string(number)};
    return number / 2;
}

Result<int> quarter(int number) {
    DIPTYCH_TRY(once, half(number));
    DIPTYCH_TRY(twice, half(once));
    return twice;
}

Status mustBeEven(int number) {
    DIPTYCH_CHECK(half(number));
    return {};
}

TEST(Result, TryHandsOverValuesAndStopsAtTheFirstError) {
    EXPECT_EQ(*quarter(12), 3);
    const auto odd = quarter(6);
    ASSERT_FALSE(odd.ok());
    EXPECT_EQ(odd.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(odd.error().text(), "The number is odd (3)");
}

TEST(Result, CheckPassesSuccessAndError) {
    EXPECT_TRUE(mustBeEven(4).ok());
    EXPECT_EQ(mustBeEven(5).error().context, "5");
}

TEST(Result, HoldsWhatCanOnlyBeMoved) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    ASSERT_TRUE(result.ok());
    const std::unique_ptr<int> taken = std::move(result).value();
    EXPECT_EQ(*taken, 7);
}

TEST(Result, AnErrorHeldAsAValueTypeIsStillAnError) {
    const Result<std::string> result{ErrorCode::Io, "no", {}};
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(result.error().text(), "no");
}

TEST(ResultDeathTest, ReadingTheWrongSideEndsTheProgramWithTheReason) {
    EXPECT_DEATH((void)half(3).value(), "The number is odd");
    EXPECT_DEATH((void)half(2).error(), "holds a value");
    EXPECT_DEATH((void)Status().error(), "successful");
}

TEST(ErrorCode, EveryCodeHasItsOwnName) {
    std::set<std::string> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        names.insert(errorCodeName(static_cast<ErrorCode>(code)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(ErrorCode::Internal) + 1);
    EXPECT_STREQ(errorCodeName(ErrorCode::OutOfMemory), "out-of-memory");
}

TEST(CancelToken, CopiesShareTheFlag) {
    const CancelToken token;
    const CancelToken copy = token;
    const CancelToken other;
    copy.cancel();
    EXPECT_TRUE(token.cancelled());
    EXPECT_FALSE(other.cancelled());
}

} // namespace
} // namespace diptych
