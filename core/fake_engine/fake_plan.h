#pragma once

#include "core/engine/render_session.h"
#include "core/fake_engine/fake_adapter.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace diptych::fake_engine {

/// A request with its adapters read.
struct FakeJob {
    struct Style {
        std::shared_ptr<const FakeAdapter> adapter;
        std::string name; ///< written on the picture
        std::string prompt;
        double strength = 0.0;
        double alphaScale = 1.0;
    };
    struct Weight {
        std::shared_ptr<const FakeAdapter> adapter;
        std::string name;
        double scale = 0.0;
        double secondScale = 0.0; ///< of the second part, where there is one
    };
    engine::RenderRequest request; ///< with its size filled in
    std::string modelIdentity;
    std::vector<Style> styles;    ///< those with a strength other than 0
    std::vector<Weight> adapters; ///< those of which something acts
};

/// The calls of a render by the rules of ARCHITECTURE.md ("Caches by content"): K names the state
/// before a call, T what a call computes.
struct FakePlan {
    std::vector<int> rows;           ///< of each call
    std::vector<std::string> states; ///< K, one more than calls
    std::vector<std::string> calls;  ///< T
};

FakePlan planOf(const FakeJob& job);

/// What a session has computed so far, by key. The oldest are forgotten.
class FakeCache {
  public:
    explicit FakeCache(std::size_t capacity = 8192) : m_capacity(capacity) {}
    bool has(const std::string& key) const { return m_known.contains(key); }
    void put(const std::string& key);

  private:
    std::size_t m_capacity;
    std::unordered_set<std::string> m_known;
    std::deque<std::string> m_order;
};

/// Every value that decides the picture, as text; equal for equal pictures.
std::string canonicalText(const FakeJob& job);

/// Whether styles join at any of a request's calls.
bool stylesJoin(const engine::RenderRequest& request);

/// Shortest text that reads back as the same number.
std::string exactText(double value);

} // namespace diptych::fake_engine
