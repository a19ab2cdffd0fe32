#include "platform/runtime/journal_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "platform/journal/log_set.h"
#include "platform/journal/log_testing.h"
#include "platform/runtime/service_host.h"
#include "platform/testing/tally.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Property;

auto IsWell(const std::string& found) {
  return AllOf(Property("well", &v1::Finding::well, true),
               Property("found", &v1::Finding::found, HasSubstr(found)));
}
auto IsIll(const std::string& found, const std::string& to_do) {
  return AllOf(Property("well", &v1::Finding::well, false),
               Property("found", &v1::Finding::found, HasSubstr(found)),
               Property("to_do", &v1::Finding::to_do, HasSubstr(to_do)));
}

// A service that has taken and published a decision and has ended: its projection, and its logs,
// which a test may put others in the place of.
class Looked : public ::testing::Test {
 protected:
  Looked() {
    LogSet logs(served(), LogAccess::kWrite);
    HostSettings settings;
    settings.journal = *logs.OpenJournal("tally", 0);
    settings.open_topic = [&](const std::string& topic) { return logs.OpenTopic(topic, 0); };
    settings.projection_directory = projection().string();
    settings.checkpoint_directory = (directory.path() / "checkpoint").string();
    settings.clock = &clock;
    settings.logger = &logger;
    settings.metrics = &metrics;
    ServiceHost host(service, std::move(settings));
    EXPECT_TRUE(host.Start());
    Until([&] { return host.Status().serving; });
    Add(host);
    Until([&] { return host.Status().publisher_lag == 0; });
    host.Stop();
    logs.Close();
  }

  static void Add(ServiceHost& host) {
    auto request = std::make_shared<tally::v1::AddRequest>();
    request->set_tally_id("a");
    request->set_amount(1);
    CommandCall call;
    call.caller.actor = "ann";
    call.request_bytes = Serialize(*request);
    call.request = request;
    call.request_id = "1";
    call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::promise<bool> done;
    host.Execute(std::move(call),
                 [&](const auto& receipt) { done.set_value(receipt.has_value()); });
    EXPECT_TRUE(done.get_future().get());
  }

  fs::path served() const { return directory.path() / "served"; }
  fs::path projection() const { return directory.path() / "projection"; }

  Findings AboutProjection(Logs& logs) {
    return FindingsAboutProjection(service, logs, projection());
  }

  const ServiceDefinition service = tally::v1::TallyService("tally");
  SystemClock clock;
  Metrics metrics;
  Logger logger{2, LogShape::kText, LogLevel::kError};
  TemporaryDirectory directory;
};

TEST_F(Looked, IsWellWhereAllIsPublishedAndApplied) {
  LogSet logs(served(), LogAccess::kReadOnly);
  EXPECT_THAT(FindingAboutJournal(service, logs), IsWell("2 records, journal "));
  EXPECT_THAT(AboutProjection(logs),
              ElementsAre(IsWell("at position 1, 0 records behind"), IsWell("0 events are due")));
}

TEST_F(Looked, HasNoProjectionYet) {
  LogSet logs(served(), LogAccess::kReadOnly);
  EXPECT_THAT(FindingsAboutProjection(service, logs, directory.path() / "absent"), IsEmpty());
}

TEST_F(Looked, StandsStillBehindItsJournal) {
  LogSet logs(served(), LogAccess::kWrite);
  AppendAll(**logs.OpenJournal("tally", 0), {"nobody applied it"});
  EXPECT_THAT(AboutProjection(logs),
              ElementsAre(IsIll("1 records behind", "start a server"), IsWell("0 events are due")));
}

TEST_F(Looked, PublishesNothingOfWhatIsDue) {
  fs::remove_all(served() / "topics");
  LogSet logs(served(), LogAccess::kWrite);
  EXPECT_THAT(AboutProjection(logs),
              ElementsAre(IsWell("0 records behind"), IsIll("1 events are due", "start a server")));
}

TEST_F(Looked, LostItsJournal) {
  LogSet logs(directory.path() / "elsewhere", LogAccess::kWrite);
  EXPECT_THAT(FindingAboutJournal(service, logs), IsWell("empty"));
  EXPECT_THAT(AboutProjection(logs), ElementsAre(IsIll("does not fit the journal", "ends before")));
}

TEST_F(Looked, HasTheJournalOfSomebodyElse) {
  LogSet logs(directory.path() / "elsewhere", LogAccess::kWrite);
  AppendAll(**logs.OpenJournal("tally", 0), {"no identity"});
  EXPECT_THAT(FindingAboutJournal(service, logs), IsIll("not the identity", "restore the topic"));
  EXPECT_THAT(AboutProjection(logs), ElementsAre(IsIll("does not fit the journal", "")));
}

TEST(Clocks, MayDifferByFiveMinutes) {
  constexpr int64_t kNow = 1'800'000'000'000, kMinute = 60'000;
  const auto seen = [](int64_t taken, std::optional<int64_t> decided) {
    return FindingAboutClocks("tally", {taken, kNow, decided});
  };
  EXPECT_THAT(seen(kNow - 60 * kMinute, std::nullopt), IsWell("3600 s ago"));
  EXPECT_THAT(seen(kNow + 5 * kMinute, kNow), IsWell(""));
  EXPECT_THAT(seen(kNow + 6 * kMinute, kNow), IsIll("360 s ahead of ours", "Set right"));
  EXPECT_THAT(seen(kNow, kNow - 6 * kMinute), IsIll("360 s behind the broker's", "the replica"));
  EXPECT_THAT(seen(kNow, kNow + 6 * kMinute), IsIll("360 s ahead of the broker's", "the replica"));
}

}  // namespace
}  // namespace mkep::platform
