// Overload: five times what the door admits, readers who never read, uploads that never end and
// connections that say nothing. MKEP_OVERLOAD_SECONDS says how long; 10 where it is not set.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "faults/crowd.h"
#include "faults/served_binary.h"
#include "faults/slow_clients.h"
#include "platform/grpc/door.h"
#include "platform/runtime/host.h"

namespace mkep::fault_test {
namespace {

using namespace std::chrono_literals;
using platform::testing::Client;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;

constexpr size_t kMebibyte = size_t{1} << 20;
const platform::DoorLimits kLimits;

// ARCHITECTURE.md, "Limits": above what it takes when idle.
constexpr size_t kMostGrowth = 320 * kMebibyte;
// What RocksDB and the journals open as they grow.
constexpr size_t kMostFilesOfStores = 64;
// Those who call need some of their own.
const size_t kSilentConnections = kLimits.connections - 32;

// A sanitizer's own memory grows with ours.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

std::chrono::seconds HowLong() {
  const char* seconds = std::getenv("MKEP_OVERLOAD_SECONDS");
  return std::chrono::seconds(seconds == nullptr ? 10 : std::stoi(seconds));
}

const ClientMetadata kPublisher = As("PUBLISHER", "p-1");

Wanted Write(int vacancy, const std::string& title) {
  return {"recruitment", "UpsertVacancy",
          fmt::format("vacancy_id: 'v-{0}' publisher_id: 'p-1' reference: 'R{0}' "
                      "advert {{ title: '{1}' }}",
                      vacancy, title),
          kPublisher, true};
}

Wanted Read(int vacancy) {
  return {"recruitment", "GetVacancy",
          fmt::format("vacancy_id: 'v-{}' publisher_id: 'p-1'", vacancy), kPublisher};
}

// Of vacancies 1 to 100.
std::vector<Wanted> ManyCommandsAndQueries() {
  std::vector<Wanted> wanted;
  for (int vacancy = 1; vacancy <= 100; ++vacancy) {
    for (const char* title : {"Gardener", "Baker"}) {
      wanted.push_back(Write(vacancy, title));
      wanted.push_back(
          {"recruitment", "ListVacancies", "publisher_id: 'p-1' page_size: 50", kPublisher});
    }
    wanted.push_back({"registry", "ListSchools", "", kPublisher});
  }
  return wanted;
}

// Looks ten times a second at what the server takes.
class Watch {
 public:
  explicit Watch(const ServedBinary& server)
      : thread_([this, &server] {
          while (!stopped_) {
            most_bytes_ = std::max(most_bytes_, server.ResidentBytes());
            most_files_ = std::max(most_files_, server.OpenFiles());
            std::this_thread::sleep_for(100ms);
          }
        }) {}
  ~Watch() { Stop(); }
  void Stop() {
    stopped_ = true;
    if (thread_.joinable()) thread_.join();
  }
  size_t most_bytes() const { return most_bytes_; }
  size_t most_files() const { return most_files_; }

 private:
  std::atomic<bool> stopped_{false};
  size_t most_bytes_ = 0;
  size_t most_files_ = 0;
  std::thread thread_;
};

// What one got who calls, call after call, and comes again when told to.
struct Patience {
  std::vector<int64_t> took;  // milliseconds a call, retries included; in order of size
  int tries = 0;
  int most_tries = 0;
  std::vector<std::string> wrong;

  void Add(const Served& served, int64_t milliseconds) {
    took.push_back(milliseconds);
    tries += served.tries;
    most_tries = std::max(most_tries, served.tries);
    if (!served.answered.status.ok()) wrong.push_back(served.answered.status.error_message());
  }
  std::string Text() const {
    return fmt::format("{} calls, {} tries, at most {} for one; p50 {} ms, p99 {} ms, most {} ms",
                       took.size(), tries, most_tries, took[took.size() / 2],
                       took[took.size() * 99 / 100], took.back());
  }
};

// Of vacancies 501 to 600.
Patience CallFor(std::chrono::seconds how_long, const std::string& address) {
  Client client(address);
  Patience patience;
  const auto until = std::chrono::steady_clock::now() + how_long;
  for (int i = 0; std::chrono::steady_clock::now() < until; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    const int vacancy = 501 + i / 2 % 100;
    const Wanted wanted = i % 2 == 0 ? Write(vacancy, "Weaver") : Read(vacancy);
    const Served served = CallPatiently(client, wanted, 1000);
    patience.Add(served, (std::chrono::steady_clock::now() - begun) / 1ms);
  }
  std::sort(patience.took.begin(), patience.took.end());
  return patience;
}

void Say(const std::string& what) { std::cout << what << std::endl; }

void Say(const Tally& tally) {
  for (const auto& [code, count] : tally.by_code)
    Say(fmt::format("code {}: {}", static_cast<int>(code), count));
  for (const auto& [text, count] : tally.wrong) Say(fmt::format("wrong: {} {}", count, text));
}

// All that was taken is given back, however long that takes, and it serves as before.
void ExpectIdle(const ServedBinary& server, size_t files_when_idle) {
  const auto busy = [&server] {
    return server.Metric("mkep_calls_in_flight") + server.Metric("mkep_streams_open") +
           server.Metric("mkep_queue_depth");
  };
  while (busy() > 0 || server.OpenFiles() > files_when_idle + kMostFilesOfStores)
    std::this_thread::sleep_for(50ms);
  Client client(server.grpc_address());
  for (const auto& wanted : {Write(900, "Potter"), Read(900)}) {
    const Served served = CallPatiently(client, wanted, 1);
    EXPECT_TRUE(served.answered.status.ok()) << served.answered.status.error_message();
  }
}

// Five times what the door takes of calls, feeds and uploads, and nearly all its connections.
Tally Overload(const std::string& address) {
  const SilentConnections silent(address, kSilentConnections);
  ReadersWhoNeverRead readers(address, 5 * kLimits.feeds);
  const UploadsThatNeverEnd uploads(address, 5 * kLimits.uploads);
  Crowd crowd(address, 8, 5 * kLimits.calls_in_flight, ManyCommandsAndQueries());
  const Patience patience = CallFor(HowLong(), address);
  const Tally tally = crowd.Disperse();
  Say("patient under overload: " + patience.Text());
  EXPECT_THAT(patience.wrong, IsEmpty());
  EXPECT_EQ(WrongInShedding(readers.AnswerToTheLast()), "");
  EXPECT_EQ(uploads.refused().size(), 4 * kLimits.uploads + 1);
  for (const auto& refused : uploads.refused()) EXPECT_EQ(WrongInShedding(refused), "");
  return tally;
}

TEST(Overload, StaysWithinTheCapsServesThePatientAndTellsTheRestWhenToComeAgain) {
  ServedBinary server;
  const Patience unloaded = CallFor(3s, server.grpc_address());
  Say("patient, alone: " + unloaded.Text());
  ASSERT_THAT(unloaded.wrong, IsEmpty());
  const size_t idle_bytes = server.ResidentBytes();
  const size_t idle_files = server.OpenFiles();
  Watch watch(server);
  const Tally tally = Overload(server.grpc_address());
  watch.Stop();
  Say(tally);
  Say(fmt::format("resident: idle {} MiB, most {} MiB; open files: idle {}, most {}",
                  idle_bytes / kMebibyte, watch.most_bytes() / kMebibyte, idle_files,
                  watch.most_files()));
  EXPECT_THAT(tally.by_code,
              ElementsAre(Key(grpc::StatusCode::OK), Key(grpc::StatusCode::RESOURCE_EXHAUSTED)));
  EXPECT_THAT(tally.wrong, IsEmpty());
  EXPECT_TRUE(kSanitized || watch.most_bytes() <= idle_bytes + kMostGrowth);
  EXPECT_LE(watch.most_files(), idle_files + kLimits.connections + kMostFilesOfStores);
  ExpectIdle(server, idle_files);
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_EQ(server.Verify(), 0);
}

}  // namespace
}  // namespace mkep::fault_test
