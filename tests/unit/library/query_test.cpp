#include "tests/unit/library/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::library {
namespace {

using test::Metadata;
using test::ownMetadata;
using test::Shelf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Metadata with(Metadata metadata, const Metadata& more) {
    for (const auto& [key, value] : more)
        metadata[key] = value;
    return metadata;
}

/// Six cards of all sorts.
class Query : public ::testing::Test {
  protected:
    void SetUp() override {
        m_shelf.adapter("a.safetensors",
                        {with(ownMetadata("Gouache"),
                              {{"modelspec.license", "CC-BY-4.0"},
                               {"modelspec.tags", "paint, opaque"},
                               {"modelspec.description", "Deckfarbe auf grünem Grund"}}),
                         1.0F});
        m_shelf.adapter("b.safetensors",
                        {with(ownMetadata("Grain", "ostaf"), {{"modelspec.license", "CC-BY-4.0"},
                                                              {"modelspec.tags", "film, paint"}}),
                         2.0F});
        m_shelf.adapter("c.safetensors", {{{"modelspec.title", "水墨画风格"},
                                           {"modelspec.author", "王小明"},
                                           {"modelspec.tags", "水墨"}},
                                          3.0F,
                                          2048});
        m_shelf.adapter(
            "Holzschnitt_v2.safetensors",
            {{{"ss_output_name", "Höhlenmalerei"}, {"custom", "of a gouache kind"}}, 4.0F});
        m_shelf.model("big.safetensors");
        m_shelf.modelFolder("Tales");
        m_shelf.scan();
    }
    std::vector<std::string> found(const std::string& text) {
        return m_shelf.titles({.text = text});
    }

    Shelf m_shelf;
};

TEST_F(Query, FindsLatinWordsByTheirBeginnings) {
    EXPECT_THAT(found("gouache"), UnorderedElementsAre("Gouache", "Höhlenmalerei"));
    EXPECT_THAT(found("GOUA"), UnorderedElementsAre("Gouache", "Höhlenmalerei"));
    EXPECT_THAT(found("paint film"), ElementsAre("Grain"));
    EXPECT_THAT(found("film paint"), ElementsAre("Grain"));          // in any order
    EXPECT_THAT(found("holzschnitt"), ElementsAre("Höhlenmalerei")); // the file's name
    EXPECT_THAT(found("v2"), ElementsAre("Höhlenmalerei"));
    EXPECT_THAT(found("gouache film"), IsEmpty());
    EXPECT_THAT(found("uache"), IsEmpty());
    EXPECT_EQ(found("").size(), 6u);
    EXPECT_EQ(found("*\"!").size(), 6u);
}

TEST_F(Query, FindsUmlautsWithAndWithoutThem) {
    for (const char* typed : {"höhlen", "HÖHLEN", "hohlen", "ho\xcc\x88hlen"})
        EXPECT_THAT(found(typed), ElementsAre("Höhlenmalerei")) << typed;
    EXPECT_THAT(found("grün"), ElementsAre("Gouache"));
    EXPECT_THAT(found("grunem grund"), ElementsAre("Gouache"));
}

TEST_F(Query, FindsChineseFromAnyCharacterOn) {
    for (const char* typed : {"水墨画风格", "水墨", "墨画", "风格", "画", "王小明", "小明"})
        EXPECT_THAT(found(typed), ElementsAre("水墨画风格")) << typed;
    for (const char* typed : {"墨水", "水画", "王明", "油画"})
        EXPECT_THAT(found(typed), IsEmpty()) << typed;
    EXPECT_THAT(found("水墨 王小明"), ElementsAre("水墨画风格"));
}

TEST_F(Query, TheBestMatchIsFoundInTheTitle) {
    EXPECT_THAT(m_shelf.titles({.text = "gouache", .order = Order::BestMatch}),
                ElementsAre("Gouache", "Höhlenmalerei"));
    EXPECT_EQ(m_shelf.titles({.order = Order::BestMatch}).size(), 6u);
}

TEST_F(Query, FiltersTogether) {
    const auto titles = [&](const Filter& filter) { return m_shelf.titles(filter); };
    EXPECT_THAT(titles({.kind = EntryKind::Model}), ElementsAre("big", "Tales"));
    EXPECT_THAT(titles({.family = "sdxl"}), ElementsAre("水墨画风格"));
    EXPECT_THAT(titles({.method = "ostaf"}), ElementsAre("Grain"));
    EXPECT_THAT(titles({.licence = "CC-BY-4.0"}), ElementsAre("Gouache", "Grain"));
    EXPECT_THAT(titles({.kind = EntryKind::Adapter, .licence = ""}),
                ElementsAre("Höhlenmalerei", "水墨画风格"));
    EXPECT_THAT(titles({.tag = "paint"}), ElementsAre("Gouache", "Grain"));
    EXPECT_THAT(titles({.kind = EntryKind::Adapter, .tag = ""}), ElementsAre("Höhlenmalerei"));
    EXPECT_THAT(titles({.text = "paint", .method = "pair", .tag = "opaque"}),
                ElementsAre("Gouache"));
    EXPECT_THAT(titles({.licence = "' OR 1 = 1 --"}), IsEmpty());
}

TEST_F(Query, OrdersAndPages) {
    const std::int64_t grain = m_shelf.entry("Grain").id;
    ASSERT_TRUE(m_shelf.catalogue().setStars(grain, 5).ok());
    EXPECT_EQ(m_shelf.titles({.order = Order::Stars}).front(), "Grain");
    EXPECT_THAT(m_shelf.titles({.minimumStars = 3}), ElementsAre("Grain"));
    EXPECT_THAT(m_shelf.titles({.limit = 2, .offset = 1}), ElementsAre("Gouache", "Grain"));
    const auto newest = m_shelf.query({.order = Order::Newest});
    for (std::size_t i = 1; i < newest.size(); ++i)
        EXPECT_GE(newest[i - 1].modifiedNs, newest[i].modifiedNs);
}

TEST_F(Query, FacetsCountWhatCouldBeChosen) {
    const Facets all = *m_shelf.catalogue().facets();
    EXPECT_EQ(all.total, 6);
    EXPECT_EQ(all.missing, 0);
    EXPECT_THAT(all.families, ElementsAre(Facet{"sd1", 5}, Facet{"sdxl", 1}));
    EXPECT_THAT(all.methods, ElementsAre(Facet{"lora", 2}, Facet{"ostaf", 1}, Facet{"pair", 1}));
    EXPECT_THAT(all.licences, ElementsAre(Facet{"", 4}, Facet{"CC-BY-4.0", 2}));
    EXPECT_THAT(all.tags, ElementsAre(Facet{"paint", 2}, Facet{"film", 1}, Facet{"opaque", 1},
                                      Facet{"水墨", 1}));
    // What was chosen narrows the others, and not its own list.
    const Facets painted = *m_shelf.catalogue().facets({.text = "paint", .method = "pair"});
    EXPECT_EQ(painted.total, 1);
    EXPECT_THAT(painted.methods, ElementsAre(Facet{"ostaf", 1}, Facet{"pair", 1}));
    EXPECT_THAT(painted.tags, ElementsAre(Facet{"opaque", 1}, Facet{"paint", 1}));
    std::filesystem::remove(m_shelf / "a.safetensors");
    m_shelf.scan();
    EXPECT_EQ(m_shelf.catalogue().facets()->missing, 1);
    EXPECT_EQ(m_shelf.catalogue().facets({.includeMissing = false})->total, 5);
}

TEST_F(Query, WhatIsForgottenIsNotFound) {
    const std::int64_t id = m_shelf.entry("Gouache").id;
    ASSERT_TRUE(m_shelf.catalogue().setStars(id, 2).ok());
    ASSERT_TRUE(m_shelf.catalogue().forget(id).ok());
    EXPECT_THAT(found("gouache"), ElementsAre("Höhlenmalerei"));
    EXPECT_EQ(m_shelf.catalogue().facets()->total, 5);
    EXPECT_EQ(m_shelf.catalogue().entry(id).error().code, ErrorCode::NotFound);
    EXPECT_EQ(m_shelf.catalogue().setStars(id, 1).error().code, ErrorCode::NotFound);
    EXPECT_EQ(m_shelf.catalogue().forget(id).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(std::filesystem::exists(m_shelf / "a.safetensors"));
    // Seen again it is a new one.
    EXPECT_EQ(m_shelf.scan().added, 1u);
    EXPECT_NE(m_shelf.entry("Gouache").id, id);
    EXPECT_EQ(m_shelf.entry("Gouache").stars, 0);
}

TEST_F(Query, StarsAreFromZeroToFive) {
    const std::int64_t id = m_shelf.entry("Grain").id;
    for (const int stars : {-1, 6})
        EXPECT_EQ(m_shelf.catalogue().setStars(id, stars).error().code, ErrorCode::InvalidInput);
    ASSERT_TRUE(m_shelf.catalogue().setStars(id, 5).ok());
    m_shelf.close();
    EXPECT_EQ(m_shelf.entry("Grain").stars, 5);
}

TEST_F(Query, TagsKeepTheirOrder) {
    EXPECT_THAT(m_shelf.entry("Gouache").tags, ElementsAre("paint", "opaque"));
    EXPECT_THAT(m_shelf.entry("Grain").tags, ElementsAre("film", "paint"));
    EXPECT_THAT(m_shelf.entry("big").tags, IsEmpty());
}

} // namespace
} // namespace diptych::library
