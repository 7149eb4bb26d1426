#pragma once

#include "core/engine/engine.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace diptych::engine::test {

/// Two tiny random models on disk, an engine with both open, and an adapter learned on each.
class Studio {
  public:
    explicit Studio(DeviceWish device = DeviceWish::Processor);

    /// Why there is no engine; empty when there is one.
    const std::string& trouble() const { return m_trouble; }

    Engine& engine() { return *m_engine; }
    std::filesystem::path folder() const { return m_folder.path(); }
    std::filesystem::path model() const { return m_folder / "model"; }
    std::filesystem::path otherModel() const { return m_folder / "other-model"; }
    /// A style learned in a few steps; made when first asked for.
    std::filesystem::path style();
    /// The same of the other model.
    std::filesystem::path otherStyle();

    /// A training of `steps` steps of the method "pair" into folder()/NAME.safetensors.
    TrainRequest pairTraining(const std::string& name, int steps) const;

    /// Trains to the end; the file's path.
    std::filesystem::path trained(const TrainRequest& request);

  private:
    Status prepare(DeviceWish device);

    diptych::test::ScratchFolder m_folder;
    std::unique_ptr<Engine> m_engine;
    std::string m_trouble;
};

/// A test suite with one studio for all of its tests.
class StudioTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { s_studio = std::make_unique<Studio>(); }
    static void TearDownTestSuite() { s_studio.reset(); }
    void SetUp() override { ASSERT_EQ(s_studio->trouble(), ""); }

    static inline std::unique_ptr<Studio> s_studio;
};

/// A request that takes the tiny model `steps` short calls.
RenderRequest shortRequest(int steps = 4);

/// What a session's callbacks told, in order; may be waited on.
class Diary {
  public:
    void add(const std::string& line);
    std::vector<std::string> lines() const;
    bool has(const std::string& line) const;
    /// Waits until the line is there; false after a minute.
    bool waitFor(const std::string& line) const;
    /// Threads that added lines.
    std::vector<std::thread::id> threads() const;

  private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::string> m_lines;
    std::vector<std::thread::id> m_threads;
};

} // namespace diptych::engine::test
