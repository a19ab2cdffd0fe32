#include "bench/journals.h"

#include "bench/must.h"
#include "bench/served.h"
#include "bench/store_around.h"
#include "platform/journal/log_set.h"
#include "platform/kafka/kafka_logs.h"
#include "platform/projection/memory_store.h"
#include "platform/runtime/command_runner.h"
#include "recruitment/recruitment.h"

namespace mkep::bench {
namespace {

namespace fs = std::filesystem;
using platform::Family;
using platform::StoreWrite;

// Keeps of a projection what the runner asks for, and no more.
class ShortMemory : public StoreAround {
 public:
  ShortMemory() : StoreAround(store_) {}
  platform::Result<void> Write(const std::vector<StoreWrite>& batch) override {
    std::vector<StoreWrite> kept;
    for (const std::string& id : settled_) kept.push_back({Family::kCommands, id, std::nullopt});
    settled_.clear();
    for (const StoreWrite& write : batch) {
      if (write.family == Family::kHistory || write.family == Family::kOutbox) continue;
      if (write.family == Family::kCommands) settled_.push_back(write.key);
      kept.push_back(write);
    }
    return StoreAround::Write(kept);
  }

 private:
  platform::MemoryStore store_;
  std::vector<std::string> settled_;
};

// The real runner and fold, driven from one thread.
class Writer {
 public:
  explicit Writer(platform::Log& journal)
      : journal_(journal),
        service_(recruitment::v1::Recruitment()),
        projection_(service_, 0, store_, journal_),
        runner_(projection_, journal_, clock_, {}, [] {}) {
    Must(projection_.Open());
  }

  // Runs so many commands at once and waits for their answers.
  template <class Request>
  void Run(const std::vector<Request>& requests) {
    for (size_t from = 0; from < requests.size(); from += kAtOnce) {
      const size_t to = std::min(requests.size(), from + kAtOnce);
      for (size_t i = from; i < to; ++i) Begin(requests[i]);
      while (open_ > 0) Fold();
    }
    if (!failure_.empty()) throw std::runtime_error(failure_);
  }

 private:
  static constexpr size_t kAtOnce = 1024;

  template <class Request>
  void Begin(const Request& request) {
    platform::CommandCall call;
    call.caller.actor = "bench";
    call.role = options::v1::ROLE_PUBLISHER;
    call.request_bytes = platform::Serialize(request);
    call.request = std::make_shared<Request>(request);
    call.request_id = request.request_id();
    call.deadline = platform::Deadline::max();
    ++open_;
    runner_.Execute(std::move(call), [this](const platform::Result<platform::v1::Receipt>& done) {
      --open_;
      if (!done) failure_ = done.error().Sentence();
    });
  }

  void Fold() {
    const auto records = Must(journal_.Read(projection_.head().position() + 1, platform::kReadBytes,
                                            std::chrono::milliseconds(100)));
    runner_.OnApplied(Must(projection_.Apply(records)));
  }

  platform::Log& journal_;
  const platform::ServiceDefinition service_;
  const platform::SystemClock clock_;
  ShortMemory store_;
  platform::Projection projection_;
  platform::CommandRunner runner_;
  size_t open_ = 0;
  std::string failure_;
};

// Answers how many events the journal then holds.
size_t Fill(platform::Logs& logs, size_t events) {
  const auto journal = Must(logs.OpenJournal("recruitment", 0));
  Writer writer(*journal);
  Adverts adverts(events / kEventsOfAVacancy);
  writer.Run(adverts.Drafts());  // two events each: the vacancy, and its reference
  for (size_t i = 2; i < kEventsOfAVacancy; ++i) writer.Run(adverts.Edits(adverts.vacancies()));
  return adverts.vacancies() * kEventsOfAVacancy;
}

}  // namespace

size_t WriteJournal(const fs::path& data, size_t events) {
  { const Served made(data); }  // makes the directory, and the identity of each journal
  platform::LogSet logs(data, platform::LogAccess::kWrite);
  fs::remove_all(data / "projections");
  fs::remove_all(data / "checkpoints");
  return Fill(logs, events);
}

size_t WriteJournalOnKafka(const std::string& bootstrap, const fs::path& data, size_t events) {
  { const Served made(data, LogsOn(bootstrap)); }
  fs::remove_all(data);
  return Fill(*LogsOn(bootstrap), events);
}

std::shared_ptr<platform::Logs> LogsOn(const std::string& bootstrap) {
  platform::KafkaLogOptions options;
  options.bootstrap = bootstrap;
  return std::make_shared<platform::KafkaLogs>(options, [](const std::string&) {});
}

}  // namespace mkep::bench
