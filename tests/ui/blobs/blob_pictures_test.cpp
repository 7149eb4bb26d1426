#include "core/base/hash.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/blobs/picture_bytes.h"

#include <QColorSpace>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

using namespace diptych;
using namespace diptych::ui;

namespace {

constexpr int kLongMs = 60'000;

QImage patterned(int edge, int seed) {
    QImage picture(edge, edge, QImage::Format_RGB32);
    for (int y = 0; y < edge; ++y)
        for (int x = 0; x < edge; ++x)
            picture.setPixel(x, y, qRgb(x * 3 % 256, y * 5 % 256, seed % 256));
    picture.setColorSpace(QColorSpace(QColorSpace::SRgb)); // as what is decoded
    return picture;
}

/// Blobs in memory that count who asks for them, and where.
class Blobs {
  public:
    std::string put(const QImage& picture) {
        const std::string bytes = *encodePng(picture);
        return putBytes(bytes);
    }
    std::string putBytes(const std::string& bytes) {
        const std::string hash = sha256Hex(bytes);
        m_blobs[hash] = bytes;
        return hash;
    }
    BlobPictures::Source source() {
        return [this](const std::string& hash) -> Result<std::string> {
            const std::lock_guard lock(m_mutex);
            ++reads;
            onGuiThread = onGuiThread || std::this_thread::get_id() == m_gui;
            const auto found = m_blobs.find(hash);
            if (found == m_blobs.end())
                return Error{ErrorCode::NotFound, "There is no such picture", {}};
            return found->second;
        };
    }
    std::atomic<int> reads = 0;
    std::atomic<bool> onGuiThread = false;

  private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_blobs;
    std::thread::id m_gui = std::this_thread::get_id();
};

} // namespace

class BlobPicturesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPictureComesLaterFromAnotherThreadAndIsTheSame() {
        Blobs blobs;
        const QImage picture = patterned(40, 7);
        const std::string hash = blobs.put(picture);
        BlobPictures pictures(blobs.source());
        QSignalSpy loaded(&pictures, &BlobPictures::loaded);
        QVERIFY(pictures.picture(hash).isNull());
        QVERIFY(pictures.picture(hash).isNull()); // asked for once
        QVERIFY(loaded.wait(kLongMs));
        QCOMPARE(loaded.first().first().toString(), QString::fromStdString(hash));
        QCOMPARE(pictures.picture(hash), picture);
        QCOMPARE(blobs.reads.load(), 1);
        QVERIFY(!blobs.onGuiThread);
    }

    void whatCannotBeReadIsToldOnceAndNotTriedAgain() {
        Blobs blobs;
        BlobPictures pictures(blobs.source());
        QSignalSpy failed(&pictures, &BlobPictures::failed);
        const std::string broken = blobs.putBytes("no picture at all");
        for (const std::string& hash : {std::string(64, 'a'), broken}) {
            QVERIFY(pictures.picture(hash).isNull());
            QVERIFY(failed.wait(kLongMs));
            QVERIFY(!failed.last()[1].toString().isEmpty());
        }
        QVERIFY(pictures.picture(broken).isNull());
        QVERIFY(!pictures.isLoading(broken));
        QVERIFY(pictures.picture({}).isNull());
        QCOMPARE(blobs.reads.load(), 2);
    }

    void theLeastRecentlyUsedGoWhenThereIsNoRoom() {
        Blobs blobs;
        BlobPictures pictures(blobs.source(), 3 * 40 * 40 * 4);
        for (int i = 0; i < 3; ++i)
            pictures.put(std::to_string(i), patterned(40, i));
        QVERIFY(!pictures.picture("0").isNull()); // now the most recently used
        pictures.put("3", patterned(40, 3));
        QVERIFY(pictures.has("0"));
        QVERIFY(!pictures.has("1"));
        QVERIFY(pictures.has("2") && pictures.has("3"));
        QCOMPARE(pictures.bytes(), std::uint64_t{3 * 40 * 40 * 4});
        pictures.put("large", patterned(200, 4));
        QVERIFY(pictures.has("large")); // the one that is about to be shown
        QCOMPARE(pictures.bytes(), std::uint64_t{200 * 200 * 4});
    }

    void whenLoadedCallsOnceAndNotForAContextThatIsGone() {
        Blobs blobs;
        const std::string hash = blobs.put(patterned(20, 1));
        BlobPictures pictures(blobs.source());
        int calls = 0;
        auto gone = std::make_unique<QObject>();
        pictures.whenLoaded(hash, this, [&](const QImage& picture) {
            ++calls;
            QCOMPARE(picture, patterned(20, 1));
        });
        pictures.whenLoaded(hash, gone.get(), [&](const QImage&) { calls += 100; });
        gone.reset();
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, kLongMs);
        pictures.whenLoaded(hash, this, [&](const QImage&) { ++calls; });
        QCOMPARE(calls, 2); // it is there
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        Q_EMIT pictures.loaded(QString::fromStdString(hash));
        QCOMPARE(calls, 2);
    }

    void destroyingWhilePicturesAreDecodedIsSafe() {
        for (int round = 0; round < 20; ++round) {
            Blobs blobs;
            std::vector<std::string> hashes;
            for (int i = 0; i < 8; ++i)
                hashes.push_back(blobs.put(patterned(60, i)));
            BlobPictures pictures(blobs.source());
            for (const auto& hash : hashes)
                pictures.picture(hash);
        }
    }

    void thumbnailsKeepTheShapeAndSmallPicturesStayAsTheyAre() {
        QImage wide(800, 200, QImage::Format_RGB32);
        wide.fill(Qt::red);
        const QImage small = thumbnailOf(wide, 192);
        QCOMPARE(small.size(), QSize(192, 48));
        QCOMPARE(small.pixelColor(90, 20), QColor(Qt::red));
        QCOMPARE(thumbnailOf(small, 192), small);
        QVERIFY(thumbnailOf({}, 192).isNull());
        QVERIFY(!encodeForStore({}).ok());
    }

    void jobsOfAWorkerAreDoneInOrderOffTheGuiThread() {
        std::vector<int> order;
        const auto gui = std::this_thread::get_id();
        {
            PictureWorker worker;
            for (int i = 0; i < 50; ++i)
                worker.run<int>(
                    this, [i, gui] { return std::this_thread::get_id() == gui ? -1 : i; },
                    [&](int value) { order.push_back(value); });
            QTRY_COMPARE_WITH_TIMEOUT(order.size(), std::size_t{50}, kLongMs);
        }
        for (int i = 0; i < 50; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }
};

QTEST_MAIN(BlobPicturesTest)
#include "blob_pictures_test.moc"
