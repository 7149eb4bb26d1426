#include "tools/storybook/styles/style.h"

namespace diptych::storybook {

namespace {

constexpr std::array<const char*, kPlainStyleCount> kPlainNames = {"sketch", "poster", "sepia",
                                                                   "watercolor", "pixel"};

constexpr std::array<const char*, kInventedStyleCount> kInventedNames = {
    "badek",  "baldun", "bazir",  "bermir", "bezas",  "bivem",  "brafon", "brakir", "bramut",
    "bratin", "brebum", "bredak", "brogem", "brolen", "brufil", "bulvum", "burmok", "dafak",
    "dalvir", "damok",  "dibol",  "digur",  "dindal", "dratur", "dravim", "drebet", "drefut",
    "drenin", "dronuk", "drudim", "drurum", "dunis",  "fabis",  "felvas", "fepar",  "fermok",
    "fidik",  "firmok", "flakum", "flamun", "flogil", "flulom", "fopuk",  "fusar",  "ganik",
    "gavis",  "gilim",  "golvun", "gravem", "gretat", "grezun", "gridus", "gripat", "grogum",
    "gulvet", "gurak",  "kabat",  "karmul", "kazil",  "keltok", "kelvum", "kibak",  "kladet",
    "klepam", "klizus", "klogot", "klufun", "kukam",  "kulvel", "ledut",  "lelvol", "likim",
    "lilvot", "lizak",  "lomun",  "lumam",  "luvem",  "mefin",  "melvul", "misum",  "mukol",
    "nafom",  "narun",  "nefos",  "nevum",  "nogam",  "noltot", "nukin",  "palvur", "pefar",
    "pelvon", "pobis",  "ponduk", "pulvor", "ragok",  "ralvem", "rifar",  "rizur",  "ropak",
    "rukek",  "rulvon", "sadol",  "sebos",  "sekul",  "sopek",  "sulvam", "takil",  "tazos",
    "tilok",  "tosur",  "tragit", "trevok", "trosek", "vapul",  "voran",  "vukat",  "zalok",
    "zedak",  "zelvir", "zondol"};

} // namespace

const std::vector<std::string>& styleNames() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names(kPlainNames.begin(), kPlainNames.end());
        names.insert(names.end(), kInventedNames.begin(), kInventedNames.end());
        return names;
    }();
    return kNames;
}

} // namespace diptych::storybook
