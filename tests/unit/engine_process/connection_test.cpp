#include "core/engine_process/connection.h"

#include "core/engine_process/protocol_fields.h"
#include "core/engine_process/teller.h"
#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/engine_process/raw_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace diptych::engine_process::test {
namespace {

using std::chrono::milliseconds;

/// A window's end, with a worker that the test plays.
struct Window {
    explicit Window(milliseconds patience = milliseconds(5000))
        : connection(std::move(line.one), patience,
                     {[this](const Message&) { ++count; }, [this] { lost = true; }}) {}
    ~Window() { connection.end(); }
    bool isLost() {
        return eventually([this] { return lost.load(); }) && connection.isLost();
    }

    Line line;
    std::atomic<int> count{0};
    std::atomic<bool> lost{false};
    Connection connection;
};

TEST(Connection, AnswersReachTheirCallsInAnyOrder) {
    Window window;
    std::thread worker([&] {
        MessageReader reader(window.line.other.number(), milliseconds(0));
        std::vector<Call> calls;
        for (int i = 0; i < 2; ++i)
            calls.push_back(contentOf<Call>(**reader.receive()).value());
        for (const auto& call : {calls[1], calls[0]})
            (void)sendMessage(window.line.other.number(),
                              messageOf(Answer{call.id, {}, call.with}).value());
        (void)sendMessage(window.line.other.number(), {"frame"});
    });
    std::thread second([&] {
        const auto reply = window.connection.ask("two", {Json("b"), {}});
        EXPECT_TRUE(reply && reply->value.json == "b");
    });
    const auto reply = window.connection.ask("one", {Json("a"), {}});
    EXPECT_TRUE(reply && reply->value.json == "a");
    second.join();
    worker.join();
    EXPECT_TRUE(eventually([&] { return window.count == 1; }));
}

TEST(Connection, AWorkerThatGoesEndsAllThatWait) {
    Window window;
    std::thread waiting([&] { EXPECT_FALSE(window.connection.ask("one", {})); });
    std::this_thread::sleep_for(milliseconds(50));
    window.line.other.close();
    waiting.join();
    EXPECT_TRUE(window.isLost());
    EXPECT_FALSE(window.connection.ask("two", {}));
    EXPECT_EQ(window.connection.why(), "The part that computes ended by itself");
}

TEST(Connection, AWorkerThatIsSilentIsLost) {
    Window window(milliseconds(300));
    EXPECT_TRUE(window.isLost());
    EXPECT_NE(window.connection.why().find("no longer answers"), std::string::npos);
}

TEST(Connection, AWorkerThatTalksNonsenseIsLostWithASentence) {
    for (const std::string& bytes :
         {std::string("noise that is no message at all"), bytesOfMessage("{"),
          bytesOfMessage(R"({"kind":"answer","body":{"id":"x","error":null,"value":1}})"),
          bytesOfMessage(R"({"kind":"answer","body":[]})"),
          bytesOfMessage(R"({"kind":"trouble","body":{"sentence":"It is dark in here"}})"),
          bytesOfMessage(R"({"kind":"trouble","body":3})")}) {
        Window window;
        sendBytes(window.line.other, bytes);
        EXPECT_TRUE(window.isLost());
        EXPECT_FALSE(window.connection.why().empty());
    }
}

TEST(Connection, AnAnswerNobodyWaitsForIsPassedBy) {
    Window window;
    sendBytes(window.line.other,
              bytesOfMessage(R"({"kind":"answer","body":{"id":77,"error":null,"value":1}})"));
    sendBytes(window.line.other, bytesOfMessage(R"({"kind":"frame","body":{}})"));
    EXPECT_TRUE(eventually([&] { return window.count == 1; }));
    EXPECT_TRUE(window.connection.isUsable());
}

TEST(Connection, AWorkerThatDoesNotReadKeepsNobodyWaiting) {
    Window window;
    const Message message{"submit", {{"text", std::string(10000, 'x')}}};
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 500; ++i)
        window.connection.post(message);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    window.connection.fail("enough");
    EXPECT_TRUE(window.isLost());
    EXPECT_EQ(window.connection.why(), "enough");
}

TEST(Teller, TellsInOrderAndLeavesOutOldPicturesAlone) {
    std::mutex gate;
    std::string told;
    Teller teller;
    {
        const std::lock_guard hold(gate);
        teller.tell(Teller::Weight::Must, [&] { const std::lock_guard wait(gate); });
        for (int i = 0; i < 30; ++i)
            teller.tell(Teller::Weight::Heavy, [&told] { told += 'h'; });
        teller.tell(Teller::Weight::Light, [&told] { told += 'l'; });
        teller.tell(Teller::Weight::Must, [&told] { told += 'm'; });
    }
    std::atomic<bool> done{false};
    teller.tell(Teller::Weight::Must, [&] { done = true; });
    ASSERT_TRUE(eventually([&] { return done.load(); }));
    EXPECT_LE(std::count(told.begin(), told.end(), 'h'), 9);
    EXPECT_EQ(told.substr(told.size() - 2), "lm");
    teller.close();
    teller.tell(Teller::Weight::Must, [&told] { told += '!'; });
    EXPECT_EQ(told.back(), 'm');
}

} // namespace
} // namespace diptych::engine_process::test
