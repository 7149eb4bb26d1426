#include "core/library/library_entry.h"

#include <array>
#include <utility>

namespace diptych::library {
namespace {

using Titles = std::pair<const char*, const char*>;

template <std::size_t N>
std::string titleIn(const std::array<Titles, N>& titles, const std::string& word) {
    for (const auto& [known, title] : titles)
        if (word == known)
            return title;
    return word;
}

} // namespace

std::string familyTitle(const std::string& family) {
    constexpr std::array<Titles, 5> kTitles = {{{"sd1", "Stable Diffusion 1.x"},
                                                {"sd2", "Stable Diffusion 2.x"},
                                                {"sdxl", "SDXL"},
                                                {"sdxl-refiner", "SDXL refiner"},
                                                {"other", "another model"}}};
    return titleIn(kTitles, family);
}

std::string methodTitle(const std::string& method) {
    constexpr std::array<Titles, 7> kTitles = {{{"lora", "LoRA"},
                                                {"loha", "LoHa"},
                                                {"lokr", "LoKr"},
                                                {"dora", "DoRA"},
                                                {"ia3", "IA3"},
                                                {"full", "whole differences"},
                                                {"textual-inversion", "learnt word"}}};
    return titleIn(kTitles, method);
}

} // namespace diptych::library
