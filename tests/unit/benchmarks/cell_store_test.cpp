#include "benchmarks/support/cell_store.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace diptych::benchmark {
namespace {

TEST(CellStore, MeasuresOnceForTheSameFacts) {
    const test::ScratchFolder folder;
    int measured = 0;
    const auto measure = [&]() -> Result<Json> { return Json(++measured); };
    {
        CellStore cells(folder / "cells");
        EXPECT_EQ(*cells.value("a", {{"steps", 1}}, measure), Json(1));
        EXPECT_EQ(*cells.value("a", {{"steps", 1}}, measure), Json(1));
        EXPECT_EQ(*cells.value("b", {{"steps", 1}}, measure), Json(2));
    }
    CellStore again(folder / "cells"); // another run
    EXPECT_EQ(*again.value("a", {{"steps", 1}}, measure), Json(1));
    EXPECT_EQ(*again.value("a", {{"steps", 2}}, measure), Json(3)) << "made with other settings";
    EXPECT_EQ(again.values().at("a"), Json(3));
    EXPECT_EQ(measured, 3);
}

TEST(CellStore, KeepsNothingOfAFailure) {
    const test::ScratchFolder folder;
    CellStore cells(folder / "cells");
    const auto failed = cells.value("a", {}, []() -> Result<Json> {
        return Error{ErrorCode::Io, "no", {}};
    });
    EXPECT_FALSE(failed.ok());
    EXPECT_EQ(*cells.value("a", {}, []() -> Result<Json> { return Json(7); }), Json(7));
}

} // namespace
} // namespace diptych::benchmark
