// Two services on real segment files and RocksDB in one directory: the second takes in what the
// first publishes.
#include "platform/runtime/service_host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <future>

#include "platform/journal/log_set.h"
#include "platform/testing/tally.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;
using tally::v1::AddRequest;
using tally::v1::MoveRequest;
using tally::v1::Tally;

class Hosts : public ::testing::Test {
 protected:
  Hosts()
      : directory_(fs::temp_directory_path() /
                   ("mkep-host-" + std::to_string(::getpid()) + "-" +
                    ::testing::UnitTest::GetInstance()->current_test_info()->name())),
        logger_(2, LogShape::kText, LogLevel::kError) {
    fs::remove_all(directory_);
    Open();
  }
  ~Hosts() override {
    Close();
    fs::remove_all(directory_);
  }

  void Open() {
    logs_ = std::make_shared<LogSet>(directory_, LogAccess::kWrite);
    for (const char* name : {"tally", "echo"}) {
      auto host = std::make_unique<ServiceHost>(tally::v1::TallyService(name), Settings(name));
      const auto started = host->Start();
      ASSERT_TRUE(started) << started.error().Sentence();
      hosts_[name] = std::move(host);
    }
    for (auto& [name, host] : hosts_) AwaitServing(*host);
  }
  void Close() {
    for (auto& [name, host] : hosts_) host->Stop();
    hosts_.clear();
    if (logs_) logs_->Close();
  }
  HostSettings Settings(const std::string& name) {
    HostSettings settings;
    settings.journal = *logs_->OpenJournal(name, 0);
    settings.open_topic = [logs = logs_](const std::string& topic) {
      return logs->OpenTopic(topic, 0);
    };
    settings.projection_directory = (directory_ / "projections" / name).string();
    settings.checkpoint_directory = (directory_ / "checkpoints" / name).string();
    settings.clock = &clock_;
    settings.brokers_now = [] { return std::chrono::system_clock::now(); };
    settings.logger = &logger_;
    settings.metrics = &metrics_;
    return settings;
  }
  static void AwaitServing(ServiceHost& host) {
    for (int i = 0; i < 3'000 && !host.Status().serving && !host.Status().stopped; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  Result<v1::Receipt> Run(const std::string& name,
                          std::shared_ptr<const google::protobuf::Message> request,
                          const std::string& id) {
    CommandCall call;
    call.caller.actor = "ann";
    call.request_bytes = Serialize(*request);
    call.request = std::move(request);
    call.request_id = id;
    call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::promise<Result<v1::Receipt>> promise;
    hosts_.at(name)->Execute(
        std::move(call), [&](Result<v1::Receipt> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
  }
  Result<v1::Receipt> Add(const std::string& id, int64_t amount, const std::string& request_id) {
    auto request = std::make_shared<AddRequest>();
    request->set_tally_id(id);
    request->set_amount(amount);
    return Run("tally", request, request_id);
  }
  Result<Queries> Read(const std::string& name, const std::string& token,
                       std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    ReadCall call;
    call.consistency_token = token;
    call.deadline = std::chrono::steady_clock::now() + patience;
    auto promise = std::make_shared<std::promise<Result<Queries>>>();
    hosts_.at(name)->Read(
        call, [promise](Result<Queries> queries) { promise->set_value(std::move(queries)); });
    return promise->get_future().get();
  }
  int64_t Value(const std::string& name, const std::string& id) {
    const auto queries = Read(name, "");
    return queries ? queries->Find<Tally>(id).value_or(Tally()).value() : -1;
  }
  // Until the echo shows it, for at most a minute.
  bool EventuallyEchoes(const std::string& id, int64_t value) {
    for (int i = 0; i < 3'000; ++i) {
      if (Value("echo", id) == value) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }

  void SetClockAhead(std::chrono::seconds by) {
    clock_.Set(FromMicros(Micros(SystemClock().now()) + std::chrono::microseconds(by).count()));
  }

  const fs::path directory_;
  SettableClock clock_;
  Logger logger_;
  Metrics metrics_;
  std::shared_ptr<LogSet> logs_;
  std::map<std::string, std::unique_ptr<ServiceHost>> hosts_;
};

TEST_F(Hosts, WithAClockFarFromTheBrokersChangesNothing) {
  ASSERT_TRUE(Add("a", 5, "r1"));
  ASSERT_TRUE(EventuallyEchoes("a", 5));
  const uint64_t position = hosts_.at("tally")->Status().applied;
  for (const auto& [ahead, told] : {std::pair{360, "ahead of"}, std::pair{-360, "behind"}}) {
    SetClockAhead(std::chrono::seconds(ahead));
    const auto refused = Add("a", 1, "r2");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().Is(v1::PLATFORM_REASON_CLOCK_WRONG));
    EXPECT_THAT(refused.error().Sentence(), ::testing::HasSubstr(told));
    EXPECT_EQ(Value("tally", "a"), 5);
    EXPECT_EQ(hosts_.at("tally")->Status().applied, position);
  }
  SetClockAhead(std::chrono::seconds(240));
  EXPECT_TRUE(Add("a", 1, "r2"));
}

TEST_F(Hosts, ACommandIsAnsweredPublishedAndTakenIn) {
  const auto receipt = Add("a", 5, "r1");
  ASSERT_TRUE(receipt) << receipt.error().Sentence();
  const auto queries = Read("tally", receipt->consistency_token());
  ASSERT_TRUE(queries);
  EXPECT_EQ(queries->Find<Tally>("a")->value(), 5);
  EXPECT_TRUE(EventuallyEchoes("a", 5));
}

TEST_F(Hosts, ARecordOfATopicThatIsNoEventIsCountedAndHoldsNobodyUp) {
  const std::string topic = "mkep.tally.tallies.v1";
  const Counter& skipped = metrics_.CounterOf(kReactionsSkipped, {"echo", topic});
  EXPECT_EQ(skipped.Value(), 0U);
  ASSERT_TRUE(AppendAndWait(**logs_->OpenTopic(topic, 0), "put there by hand"));
  ASSERT_TRUE(Add("a", 5, "r1"));
  EXPECT_TRUE(EventuallyEchoes("a", 5));
  Until([&] { return skipped.Value() == 1; });
}

TEST_F(Hosts, EveryMetricOfAServiceIsKept) {
  ASSERT_TRUE(AppendAndWait(**logs_->OpenTopic("mkep.tally.tallies.v1", 0), "put there by hand"));
  ASSERT_TRUE(Add("a", 5, "r1"));
  ASSERT_TRUE(EventuallyEchoes("a", 5));
  Until([&] {
    for (const auto& [name, host] : hosts_) host->SetGauges();
    return metrics_.GaugeOf(kPublisherPosition, {"tally"}).Value() == 1;
  });
  const std::string text = metrics_.Text();
  for (const MetricSpec* spec : Catalogue()) {
    const bool not_of_these = spec == &kTimersRun || spec == &kQueueDepth;
    if (spec->labels[0] != "service" || not_of_these) continue;
    EXPECT_THAT(text, HasSubstr(spec->name));
  }
  EXPECT_EQ(metrics_.GaugeOf(kRebuildProgress, {"tally"}).Value(), 1);
  EXPECT_EQ(metrics_.GaugeOf(kProjectionLagSeconds, {"tally"}).Value(), 0);
  EXPECT_EQ(metrics_.GaugeOf(kReactionsParked, {"echo"}).Value(), 0);
  EXPECT_GE(metrics_.HistogramOf(kAppendSeconds, {"tally"}).Count(), 1U);
}

TEST_F(Hosts, EverythingIsThereAfterARestartAndNothingTwice) {
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(Add("a", 1, "r" + std::to_string(i)));
  ASSERT_TRUE(EventuallyEchoes("a", 50));
  Close();
  Open();
  EXPECT_EQ(Value("tally", "a"), 50);
  ASSERT_TRUE(Add("a", 1, "r7")) << "an old id is answered, not done again";
  ASSERT_TRUE(Add("a", 1, "new"));
  EXPECT_TRUE(EventuallyEchoes("a", 51));
}

TEST_F(Hosts, AWipedProjectionIsRebuiltEqualToTheByte) {
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(Add(i % 2 == 0 ? "a" : "b", i, "r" + std::to_string(i)));
  ASSERT_TRUE(EventuallyEchoes("b", 225));
  Close();
  const std::string path = (directory_ / "projections" / "tally").string();
  const std::string before = CanonicalDigest(**RocksStore::OpenReadOnly(path));
  fs::remove_all(directory_ / "projections");
  fs::remove_all(directory_ / "checkpoints");
  Open();
  Close();
  EXPECT_EQ(CanonicalDigest(**RocksStore::OpenReadOnly(path)), before);
}

TEST_F(Hosts, AProjectionAheadOfItsJournalIsDataLossAndAnswersNobody) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(Add("a", 1, "r" + std::to_string(i)));
  Close();
  fs::remove_all(directory_ / "journals" / "tally");
  Open();
  const HostStatus status = hosts_.at("tally")->Status();
  EXPECT_TRUE(status.stopped);
  const auto refused = Add("a", 1, "new");
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().Is(v1::PLATFORM_REASON_DATA_LOSS)) << refused.error().Sentence();
  EXPECT_TRUE(hosts_.at("echo")->Status().serving) << "the others go on";
}

TEST_F(Hosts, AnAsOfBelowLogTimeIsFinal) {
  const auto first = Add("a", 1, "r1");
  ASSERT_TRUE(Add("a", 1, "r2"));
  ReadCall call;
  call.as_of = first->decided_at();
  std::promise<Result<Queries>> promise;
  hosts_.at("tally")->Read(call,
                           [&](Result<Queries> queries) { promise.set_value(std::move(queries)); });
  const auto queries = promise.get_future().get();
  ASSERT_TRUE(queries);
  EXPECT_EQ(queries->Find<Tally>("a")->value(), 1);
  EXPECT_TRUE(queries->Info().final());
  EXPECT_EQ(queries->History<Tally>("a").size(), 1u);
}

TEST_F(Hosts, TheJournalIsReadFromBehindAPositionAndEnds) {
  ServiceHost& host = *hosts_.at("tally");
  EXPECT_TRUE(host.Journal(0, 10)->empty()) << "of a new service: its identity is no record of it";
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(Add("a", 1, "r" + std::to_string(i)));
  const auto all = host.Journal(0, 10);
  ASSERT_EQ(all->size(), 3U);
  EXPECT_EQ(all->front().position, 1U);
  EXPECT_EQ(all->front().verdict, "ACCEPTED");
  EXPECT_EQ(host.Journal(0, 2)->back().position, 2U);
  EXPECT_EQ(host.Journal(2, 10)->front().position, 3U);
  for (const uint64_t after : {uint64_t{3}, uint64_t{4}, UINT64_MAX})
    EXPECT_TRUE(host.Journal(after, 10)->empty()) << after;
}

TEST_F(Hosts, ATokenOfAnotherJournalIsRefusedAndOneAheadWaits) {
  const auto receipt = Add("a", 1, "r1");
  EXPECT_TRUE(
      Read("echo", receipt->consistency_token()).error().Is(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
  EXPECT_TRUE(Read("tally", "nonsense").error().Is(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
  std::string ahead = receipt->consistency_token();
  ahead.replace(ahead.find(".1.") + 3, 1, "999");
  EXPECT_TRUE(
      Read("tally", ahead, std::chrono::milliseconds(50)).error().Is(v1::PLATFORM_REASON_DEADLINE));
}

TEST_F(Hosts, ManyCallersAtOnceLoseNothing) {
  std::vector<std::thread> callers;
  std::atomic<int> done{0};
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&, caller] {
      for (int i = 0; i < 50; ++i) {
        if (Add("t" + std::to_string(i % 4), 1, fmt::format("r{}-{}", caller, i))) ++done;
      }
    });
  }
  for (auto& each : callers) each.join();
  EXPECT_EQ(done, 400);
  int64_t sum = 0;
  for (int i = 0; i < 4; ++i) sum += Value("tally", "t" + std::to_string(i));
  EXPECT_EQ(sum, 400);
}

}  // namespace
}  // namespace mkep::platform
