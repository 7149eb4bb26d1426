#pragma once

#include "core/model_search/model_search.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace diptych::model_search::test {

/// A home folder laid out as other programs do, with small files of real structure.
class FakeHome {
  public:
    std::filesystem::path operator/(const std::string& name) const {
        return m_folder.path() / name;
    }
    Surroundings surroundings() const { return {m_folder.path(), environment}; }

    void folder(const std::string& name) const {
        std::filesystem::create_directories(*this / name);
    }
    void text(const std::string& name, const std::string& content = "") const {
        std::filesystem::create_directories((*this / name).parent_path());
        std::ofstream(*this / name) << content;
    }
    void model(const std::string& name) const {
        checkpoints::test::firstCheckpoint().write(*this / name);
    }
    void lora(const std::string& name) const {
        checkpoints::test::HeaderBuilder builder;
        const std::string layer =
            "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
        builder.add(layer + ".lora_down.weight", {4, 768}).add(layer + ".lora_up.weight", {320, 4});
        builder.write(*this / name);
    }
    void link(const std::string& name, const std::string& target) const {
        std::filesystem::create_directories((*this / name).parent_path());
        std::filesystem::create_symlink(*this / target, *this / name);
    }

    /// {path in the home: kind} of all that a search of the known places finds.
    std::map<std::string, std::string> found() const {
        return kindsOf(searchModels(knownPlaces(surroundings())));
    }
    std::map<std::string, std::string> kindsOf(const SearchReport& report) const {
        std::map<std::string, std::string> kinds;
        for (const FoundModel& model : report.models)
            kinds[model.path.lexically_relative(m_folder.path()).string()] = model.kind;
        return kinds;
    }

    std::map<std::string, std::string> environment;

  private:
    diptych::test::ScratchFolder m_folder;
};

} // namespace diptych::model_search::test
