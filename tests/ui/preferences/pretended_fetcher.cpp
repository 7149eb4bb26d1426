#include "tests/ui/preferences/pretended_fetcher.h"

#include <QTest>

namespace diptych::ui::test {
namespace {

constexpr int kPatienceMs = 20'000;

constexpr std::string_view kPython = R"(#!/bin/sh
folder=$(dirname "$0")
echo "$*" >>"$folder/calls"
case "$*" in
*"-m pip"*) . "$folder/pip" ;;
*"wheels.py status "*) . "$folder/status" ;;
*"wheels.py fetch "*) . "$folder/fetch" ;;
esac
)";

} // namespace

PretendedFetcher::PretendedFetcher() {
    namespace fs = std::filesystem;
    fs::permissions(folder.put("python", kPython), fs::perms::owner_all);
    onPip("exit 0\n");
    onStatus(kPlan);
    onFetch("exit 0\n");
}

LibraryFetch::Options PretendedFetcher::options() const {
    LibraryFetch::Options options;
    options.scripts = folder / "scripts";
    options.pythons = {QString::fromStdString((folder / "python").string())};
    return options;
}

void PretendedFetcher::onPip(std::string_view lines) const {
    folder.put("pip", lines);
}

void PretendedFetcher::onStatus(std::string_view lines) const {
    folder.put("status", lines);
}

void PretendedFetcher::onFetch(std::string_view lines) const {
    folder.put("fetch", lines);
}

QString PretendedFetcher::calls() const {
    return QString::fromStdString(diptych::test::bytesOf(folder / "calls"));
}

QString PretendedFetcher::waitFor(const char* name) const {
    std::string text;
    (void)QTest::qWaitFor(
        [&] {
            text = diptych::test::bytesOf(folder / name);
            return !text.empty() && text.back() == '\n';
        },
        kPatienceMs);
    return QString::fromStdString(text).trimmed();
}

bool isRunning(int process) {
    // "123 (sleep) S 1 …"
    const QString facts = QString::fromStdString(
        diptych::test::bytesOf("/proc/" + std::to_string(process) + "/stat"));
    return !facts.isEmpty() && !facts.section(QLatin1String(") "), -1).startsWith(u'Z');
}

} // namespace diptych::ui::test
