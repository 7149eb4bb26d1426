#include "core/engine_process/serve.h"

#include "core/engine_process/protocol_fields.h"
#include "core/fake_engine/fake_functions.h"
#include "core/fake_engine/fake_methods.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/engine_process/raw_line.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <thread>

namespace diptych::engine_process::test {
namespace {

using std::chrono::milliseconds;

Result<engine::EngineFunctions> pretended() {
    fake_engine::FakeScript script;
    script.trainingSteps = 10;
    return fake_engine::fakeFunctions(std::make_shared<fake_engine::FakeControl>(script));
}

/// A worker on a thread, and the window that the test plays.
class Served {
  public:
    explicit Served(const EngineLoader& load = pretended)
        : m_reader(m_line.one.number(), milliseconds(10000)),
          m_thread([this, load] { m_result = serve(m_line.other.number(), load); }) {}
    ~Served() {
        if (m_thread.joinable())
            end();
    }
    /// Closes the window's end; what serve() returned.
    int end() {
        m_line.one.close();
        m_thread.join();
        return m_result;
    }
    void say(const std::string& bytes) { sendBytes(m_line.one, bytes); }
    void say(const Message& message) { (void)sendMessage(m_line.one.number(), message); }
    template <typename Args>
    void call(std::uint64_t id, const Args& args) {
        const auto with = packed(args).value();
        PictureWriter none;
        say({Call::kKind, pack(Call{id, Args::kCall, Raw{with.json}}, none), with.pictures});
    }
    /// The next message of this kind; nothing when the line ends before.
    std::optional<Message> next(const std::string& kind) {
        while (true) {
            auto message = m_reader.receive();
            if (!message.ok() || !*message)
                return std::nullopt;
            if ((*message)->kind == kind)
                return std::move(**message);
        }
    }

  private:
    Line m_line;
    MessageReader m_reader;
    int m_result = -1;
    std::thread m_thread;
};

TEST(Serve, GreetsBeatsAnswersAndEndsWithTheWindow) {
    Served worker;
    const auto hello = worker.next(Hello::kKind);
    ASSERT_TRUE(hello);
    EXPECT_EQ(contentOf<Hello>(*hello)->library, engine::kEngineLibraryVersion);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(worker.next(kBeatKind));
    EXPECT_TRUE(worker.next(kBeatKind));
    EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(3000));
    worker.call(5, AllMethods{"storybook"});
    const auto answer = worker.next(Answer::kKind);
    ASSERT_TRUE(answer);
    const auto content = contentOf<Answer>(*answer).value();
    EXPECT_EQ(content.id, 5U);
    EXPECT_EQ(unpacked<std::vector<engine::MethodFacts>>(content.value.json)->size(),
              fake_engine::fakeMethods("storybook", 10).size());
    EXPECT_EQ(worker.end(), 0);
}

TEST(Serve, SaysWhyThereIsNoLibrary) {
    Served worker([]() -> Result<engine::EngineFunctions> {
        return Error{ErrorCode::NotFound, "It does not load", "libtorch.so"};
    });
    const auto hello = worker.next(Hello::kKind);
    ASSERT_TRUE(hello);
    EXPECT_EQ(contentOf<Hello>(*hello)->trouble->text(), "It does not load (libtorch.so)");
    worker.call(1, CreateEngine{});
    EXPECT_TRUE(contentOf<Answer>(*worker.next(Answer::kKind))->error);
}

TEST(Serve, BeatsWhileTheLibraryIsBeingLoaded) {
    Served worker([]() -> Result<engine::EngineFunctions> {
        std::this_thread::sleep_for(milliseconds(1200));
        return pretended();
    });
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(worker.next(kBeatKind));
    EXPECT_TRUE(worker.next(kBeatKind));
    EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(1150));
    EXPECT_TRUE(worker.next(Hello::kKind));
}

TEST(Serve, AWindowThatTalksNonsenseIsToldSoAndLeft) {
    const std::string call = R"({"kind":"call","body":{"id":1,"what":)";
    for (const std::string& bytes :
         {std::string("nothing that could be understood, ever"), bytesOfMessage("[]"),
          bytesOfMessage(R"({"kind":"dance","body":{}})"),
          bytesOfMessage(R"({"kind":"call","body":{}})"),
          bytesOfMessage(call + R"("dance","with":{}}})"),
          bytesOfMessage(call + R"("openModel","with":{"model":3}}})"),
          bytesOfMessage(call + R"("openModel","with":null}})"),
          bytesOfMessage(call + R"("measureRoundTrip","with":{"model":"m","picture":)" +
                         R"({"width":9,"height":9,"alpha":false,"at":0}}}})"),
          bytesOfMessage(R"({"kind":"submit","body":{"session":1}})"),
          bytesOfMessage(R"({"kind":"steer","body":{"session":1,"wish":77}})")}) {
        Served worker;
        ASSERT_TRUE(worker.next(Hello::kKind));
        worker.say(bytes);
        const auto trouble = worker.next(Trouble::kKind);
        ASSERT_TRUE(trouble) << bytes;
        EXPECT_FALSE(contentOf<Trouble>(*trouble)->sentence.empty());
        EXPECT_FALSE(worker.next("anything else")) << "it goes on";
        EXPECT_EQ(worker.end(), 1) << bytes;
    }
}

TEST(Serve, SessionsThatAreNotThereArePassedBy) {
    Served worker;
    ASSERT_TRUE(worker.next(Hello::kKind));
    worker.say(messageOf(Submit{9, 1, {}}).value());
    worker.say(messageOf(Question{9, 1, {}}).value());
    worker.say(messageOf(Steer{9, Wish::Stop}).value());
    worker.call(1, CloseSession{9});
    EXPECT_FALSE(contentOf<Answer>(*worker.next(Answer::kKind))->error);
    worker.call(2, OpenRender{1, "nowhere"});
    EXPECT_EQ(contentOf<Answer>(*worker.next(Answer::kKind))->error->message,
              "The part that computes has no engine yet");
    EXPECT_EQ(worker.end(), 0);
}

TEST(Serve, AWindowThatGoesInTheMiddleOfTheWorkEndsIt) {
    const diptych::test::ScratchFolder folder;
    const std::size_t before = openDescriptors();
    {
        Served worker;
        ASSERT_TRUE(worker.next(Hello::kKind));
        worker.call(1, CreateEngine{});
        ASSERT_TRUE(worker.next(Answer::kKind));
        worker.call(2, OpenModel{folder.path(), {}});
        ASSERT_TRUE(worker.next(Answer::kKind));
        worker.call(3, OpenRender{1, folder.path(), true, 0, true, false});
        ASSERT_TRUE(worker.next(Answer::kKind));
        worker.say(messageOf(Submit{1, 1, {}}).value());
        ASSERT_TRUE(worker.next(RenderProgress::kKind));
        EXPECT_EQ(worker.end(), 0);
    }
    EXPECT_EQ(openDescriptors(), before);
}

} // namespace
} // namespace diptych::engine_process::test
