#include "ui/live/render_policy.h"

#include <QList>
#include <QTest>

#include <cmath>
#include <optional>

using namespace diptych::ui;

namespace {

/// A render lane in pretended time: a mailbox of one, the flag looked at before each call.
class Studio {
  public:
    Studio(int callMs, int calls) : m_callMs(callMs), m_calls(calls) {}

    RenderPolicy policy;
    qint64 now = 0;
    int starts = 0;
    quint64 newestStarted = 0;
    qint64 lastStart = 0;
    QList<qint64> wholes;  ///< when whole pictures were shown
    quint64 lastWhole = 0; ///< value of the last one
    quint64 value = 0;     ///< the artist's newest

    void change() {
        ++value;
        act(policy.wanted(now));
    }
    /// Lets time go on, a millisecond at once.
    void run(qint64 ms) {
        for (const qint64 end = now + ms; now < end; ++now)
            tick();
    }
    bool settled() const { return !policy.busy() && lastWhole == value; }
    int done() const { return m_running ? m_running->done : -1; }

  private:
    struct Render {
        quint64 ticket = 0;
        quint64 value = 0;
        int done = 0;
        qint64 callEnds = 0;
        bool cancelled = false;
    };
    void act(RenderPolicy::Action action) {
        if (action == RenderPolicy::Action::Nothing)
            return;
        if (action == RenderPolicy::Action::Cancel) {
            QVERIFY(m_running || m_waiting);
            if (m_running)
                m_running->cancelled = true;
            return;
        }
        QVERIFY2(!m_running && !m_waiting, "the lane is not free");
        m_waiting = Render{++m_tickets, value};
        policy.submitted(m_tickets, now);
    }
    void tick() {
        if (const auto due = policy.nextDueMs(); due && *due <= now)
            act(policy.due(now));
        if (!m_running && m_waiting)
            begin();
        if (!m_running || now < m_running->callEnds)
            return;
        ++m_running->done;
        policy.progressed(m_running->ticket, m_running->done, m_calls);
        if (m_running->done == m_calls) {
            const Render ended = *m_running;
            m_running.reset();
            wholes += now;
            lastWhole = ended.value;
            act(policy.finished(ended.ticket, now));
        } else if (m_running->cancelled) {
            // The news travels to the window before it can send the next.
            const quint64 ticket = m_running->ticket;
            m_running.reset();
            act(policy.failed(ticket));
        } else {
            m_running->callEnds = now + m_callMs;
        }
        if (!m_running && m_waiting)
            begin();
    }
    void begin() {
        m_running = m_waiting;
        m_waiting.reset();
        m_running->callEnds = now + m_callMs;
        ++starts;
        newestStarted = m_running->value;
        lastStart = now;
        policy.progressed(m_running->ticket, 0, m_calls);
    }

    int m_callMs;
    int m_calls;
    quint64 m_tickets = 0;
    std::optional<Render> m_running;
    std::optional<Render> m_waiting;
};

} // namespace

class RenderPolicyTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anIdleLaneStartsAtOnce() {
        Studio studio(30, 30);
        studio.change();
        studio.run(1);
        QCOMPARE(studio.starts, 1);
        studio.run(2'000);
        QVERIFY(studio.settled());
        studio.change();
        studio.run(1);
        QCOMPARE(studio.starts, 2);
    }

    void check10_aDragStartsNoMoreRendersThanItCanUse_data() {
        QTest::addColumn<int>("callMs");
        QTest::addColumn<int>("everyMs");
        for (const int callMs : {1, 3, 10, 30, 100, 250})
            for (const int everyMs : {4, 8, 16, 33})
                QTest::addRow("%d ms a call, a move every %d ms", callMs, everyMs)
                    << callMs << everyMs;
    }
    void check10_aDragStartsNoMoreRendersThanItCanUse() {
        QFETCH(int, callMs);
        QFETCH(int, everyMs);
        Studio studio(callMs, 30);
        for (int t = 0; t < 5'000; t += everyMs) {
            studio.change();
            studio.run(everyMs);
        }
        const double render = 30.0 * callMs;
        QVERIFY2(studio.starts <= 5'000.0 / render + 2.0,
                 qPrintable(QString::number(studio.starts)));
        studio.run(static_cast<qint64>(3 * render));
        QVERIFY2(studio.settled(), "the last picture is not that of the last value");
    }

    void check11_aMovingHandSeesWholePictures_data() {
        check10_aDragStartsNoMoreRendersThanItCanUse_data();
        QTest::addRow("a slow pen") << 30 << 60;
    }
    void check11_aMovingHandSeesWholePictures() {
        QFETCH(int, callMs);
        QFETCH(int, everyMs);
        Studio studio(callMs, 30);
        for (int t = 0; t < 10'000; t += everyMs) {
            studio.change();
            studio.run(everyMs);
        }
        const double limit = std::max(1'000.0, 1.2 * 30.0 * callMs);
        qint64 before = 0;
        for (const qint64 whole : studio.wholes + QList<qint64>{studio.now}) {
            QVERIFY2(static_cast<double>(whole - before) <= limit,
                     qPrintable(QString::number(whole - before)));
            before = whole;
        }
    }

    void check13_aChangeStopsARenderWithMuchLeftWithinOneCall() {
        for (int done = 1; done <= 20; ++done) {
            Studio studio(30, 30);
            studio.change();
            studio.run(2'000); // a first one, so that its time is known
            studio.change();
            studio.run(30 * done + 10);
            QCOMPARE(studio.done(), done);
            const qint64 changed = studio.now;
            studio.change();
            studio.run(31);
            QCOMPARE(studio.newestStarted, studio.value);
            QVERIFY(studio.lastStart - changed <= 30);
        }
    }

    void aRenderWithLittleLeftIsFinishedFirst() {
        Studio studio(30, 30);
        studio.change();
        studio.run(30 * 22 + 10);
        studio.change();
        studio.run(30 * 7);
        QCOMPARE(studio.newestStarted, quint64{1});
        studio.run(30);
        QCOMPARE(studio.lastWhole, quint64{1});
        QCOMPARE(studio.newestStarted, quint64{2});
    }

    void aHandThatRestsGetsItsPictureAtOnce() {
        Studio studio(100, 30); // three seconds
        for (int t = 0; t < 400; t += 8) {
            studio.change();
            studio.run(8);
        }
        QVERIFY(studio.newestStarted < studio.value);
        studio.run(100 + 100 + 1); // the rest, and the call that runs
        QCOMPARE(studio.newestStarted, studio.value);
        QCOMPARE(studio.starts, 3);
    }

    void starvedNothingIsStoppedAnyMore() {
        Studio studio(100, 30);
        studio.change();
        studio.run(3'500);
        QVERIFY(studio.settled());
        // One change after the other, each of which rests long enough to stop what runs.
        qint64 longest = 0;
        qint64 last = studio.now;
        for (int i = 0; i < 60; ++i) {
            const auto wholes = studio.wholes.size();
            studio.change();
            studio.run(250);
            if (studio.wholes.size() > wholes) {
                longest = std::max(longest, studio.wholes.last() - last);
                last = studio.wholes.last();
            }
        }
        // Once 1.2 renders have gone by, the one that runs is let run.
        QVERIFY2(longest > 0 && longest <= 3'600 + 3'000 + 250,
                 qPrintable(QString::number(longest)));
    }

    void anExactHitStopsWhatRunsAndStartsNothing() {
        Studio studio(30, 30);
        RenderPolicy& policy = studio.policy;
        QCOMPARE(policy.wanted(0), RenderPolicy::Action::Submit);
        policy.submitted(1, 0);
        policy.progressed(1, 3, 30);
        QCOMPARE(policy.satisfied(100), RenderPolicy::Action::Cancel);
        QCOMPARE(policy.satisfied(101), RenderPolicy::Action::Nothing);
        QCOMPARE(policy.failed(1), RenderPolicy::Action::Nothing);
        QVERIFY(!policy.busy());
        QVERIFY(!policy.nextDueMs());
    }

    void wordsOfOldTicketsChangeNothing() {
        RenderPolicy policy;
        QCOMPARE(policy.wanted(0), RenderPolicy::Action::Submit);
        policy.submitted(1, 0);
        policy.reset();
        QCOMPARE(policy.wanted(10), RenderPolicy::Action::Submit);
        policy.submitted(2, 10);
        QCOMPARE(policy.finished(1, 20), RenderPolicy::Action::Nothing);
        QCOMPARE(policy.failed(1), RenderPolicy::Action::Nothing);
        policy.progressed(1, 5, 5);
        QVERIFY(policy.busy());
        QCOMPARE(policy.finished(2, 30), RenderPolicy::Action::Nothing);
        QVERIFY(!policy.busy());
    }
};

QTEST_GUILESS_MAIN(RenderPolicyTest)
#include "render_policy_test.moc"
