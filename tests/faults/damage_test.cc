// Flips, cuts and missing files in what a service keeps, one at a time and seeded: at the next
// start the damage is found and said, or it was harmless and everything is there. Never silent.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <random>

#include "platform/journal/log_set.h"
#include "platform/runtime/service_host.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;
using tally::v1::Tally;

constexpr int kSeeds = 500;
constexpr int kCommands = 120;
constexpr int kTallies = 7;

std::string TallyOf(int command) { return fmt::format("t{}", command % kTallies); }

// The tally service on a directory; what goes wrong at its start is told by `trouble`.
class Keeper {
 public:
  explicit Keeper(const fs::path& directory) : logger_(-1, LogShape::kJson) {
    try {
      logs_ = std::make_shared<LogSet>(directory, LogAccess::kWrite);
      auto journal = logs_->OpenJournal("tally", 0);
      if (!journal) {
        trouble_ = journal.error().sentence;
        return;
      }
      Start(directory, std::move(*journal));
    } catch (const std::exception& failure) {
      trouble_ = failure.what();
    }
  }
  ~Keeper() {
    if (host_) host_->Stop();
    if (logs_) logs_->Close();
  }

  const std::string& trouble() const { return trouble_; }

  void Add(int command) {
    auto request = std::make_shared<tally::v1::AddRequest>(tally::v1::Add(TallyOf(command), 1));
    CommandCall call;
    call.caller.actor = "ann";
    call.request_bytes = Serialize(*request);
    call.request = request;
    call.request_id = std::to_string(command);
    call.deadline = Deadline::clock::now() + std::chrono::seconds(30);
    std::promise<bool> done;
    host_->Execute(std::move(call),
                   [&](const Result<v1::Receipt>& answer) { done.set_value(answer.has_value()); });
    ASSERT_TRUE(done.get_future().get());
  }

  // The sum of all tallies; what went wrong as text.
  tl::expected<int64_t, std::string> Sum() {
    ReadCall call;
    call.deadline = Deadline::clock::now() + std::chrono::seconds(30);
    std::promise<tl::expected<int64_t, std::string>> sum;
    host_->Read(call, [&](const Result<Queries>& queries) {
      if (!queries) return sum.set_value(tl::unexpected(queries.error().Sentence()));
      try {
        int64_t all = 0;
        for (const auto& [id, tally] : queries->All<Tally>()) all += tally.value();
        sum.set_value(all);
      } catch (const std::exception& failure) {
        sum.set_value(tl::unexpected(std::string(failure.what())));
      }
    });
    return sum.get_future().get();
  }

 private:
  void Start(const fs::path& directory, std::shared_ptr<Log> journal) {
    HostSettings settings;
    settings.journal = std::move(journal);
    settings.open_topic = [logs = logs_](const std::string& topic) {
      return logs->OpenTopic(topic, 0);
    };
    settings.projection_directory = (directory / "projection").string();
    settings.checkpoint_directory = (directory / "checkpoint").string();
    settings.checkpoint_every = 50;
    settings.clock = &clock_;
    settings.logger = &logger_;
    settings.metrics = &metrics_;
    host_ = std::make_unique<ServiceHost>(tally::v1::TallyService(), std::move(settings));
    const auto started = host_->Start();
    if (!started) {
      trouble_ = started.error().Sentence();
      return;
    }
    while (!host_->Status().serving && !host_->Status().stopped)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (host_->Status().stopped) trouble_ = host_->Status().why;
  }

  SystemClock clock_;
  Logger logger_;
  Metrics metrics_;
  std::shared_ptr<LogSet> logs_;
  std::unique_ptr<ServiceHost> host_;
  std::string trouble_;
};

class Damage : public ::testing::Test {
 protected:
  Damage() {
    Keeper keeper(healthy_);
    for (int i = 0; i < kCommands; ++i) keeper.Add(i);
  }
  ~Damage() override { fs::remove_all(root_); }

  static std::vector<fs::path> FilesOf(const fs::path& directory) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
      const std::string name = entry.path().filename().string();
      const bool matters = !name.starts_with("LOG") && name != "LOCK";  // a diary, a lock
      if (entry.is_regular_file() && matters && entry.file_size() > 0)
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  // What was done, in words.
  static std::string DoDamage(const fs::path& directory, std::mt19937_64& random) {
    const auto files = FilesOf(directory / (random() % 2 == 0 ? "journals" : "projection"));
    const fs::path& file = files[random() % files.size()];
    const uint64_t size = fs::file_size(file), at = random() % size;
    const std::string where = fs::relative(file, directory).string();
    switch (random() % 4) {
      case 0:
        fs::remove(file);
        return "removed " + where;
      case 1:
        fs::resize_file(file, at);
        return fmt::format("cut {} at {} of {}", where, at, size);
      default:
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(static_cast<std::streamoff>(at));
        const char flipped = static_cast<char>(stream.get() ^ (1 << random() % 8));
        stream.seekp(static_cast<std::streamoff>(at));
        stream.put(flipped);
        return fmt::format("flipped a bit of {} at {} of {}", where, at, size);
    }
  }

  const fs::path root_ = fs::temp_directory_path() / fmt::format("mkep-damage-{}", ::getpid());
  const fs::path healthy_ = root_ / "healthy", damaged_ = root_ / "damaged";
};

TEST_F(Damage, IsFoundOrHarmlessAndNeverSilent) {
  int found = 0, harmless = 0;
  for (int seed = 0; seed < kSeeds; ++seed) {
    std::mt19937_64 random(static_cast<uint64_t>(seed));
    fs::remove_all(damaged_);
    fs::copy(healthy_, damaged_, fs::copy_options::recursive);
    const std::string what = DoDamage(damaged_, random);
    Keeper keeper(damaged_);
    std::string trouble = keeper.trouble();
    if (trouble.empty()) {
      const auto sum = keeper.Sum();
      EXPECT_EQ(sum.value_or(kCommands), kCommands) << "silent, seed " << seed << ": " << what;
      if (!sum) trouble = sum.error();
    }
    (trouble.empty() ? harmless : found) += 1;
    EXPECT_TRUE(trouble.empty() || trouble.size() > 20) << what << ": " << trouble;
  }
  fmt::print("{} found, {} harmless\n", found, harmless);
  EXPECT_GT(found, kSeeds / 10) << "damage in the journal is found";
  EXPECT_GT(harmless, kSeeds / 10) << "a damaged projection is folded again";
}

}  // namespace
}  // namespace mkep::platform
