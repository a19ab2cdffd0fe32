#include "bench/replay.h"

#include <fmt/format.h>

#include <memory>

#include "bench/journals.h"
#include "bench/must.h"
#include "bench/rounds.h"
#include "bench/store_around.h"
#include "platform/journal/log_set.h"
#include "platform/projection/projection.h"
#include "platform/rocksdb/rocks_store.h"
#include "recruitment/recruitment.h"

namespace mkep::bench {
namespace {

namespace fs = std::filesystem;
using platform::StoreWrite;

constexpr size_t kBatchBytes = size_t{1} << 20;  // as a service host reads

std::unique_ptr<platform::RocksStore> NewStore(const fs::path& directory) {
  fs::remove_all(directory);
  std::string why;
  const std::string schema = platform::SchemaOf(recruitment::v1::Recruitment());
  return Must(platform::RocksStore::Open(directory, "", schema, &why));
}

// Keeps what was written.
class Recorder : public StoreAround {
 public:
  Recorder(platform::Store& store, Batches* rows) : StoreAround(store), rows_(rows) {}
  platform::Result<void> Write(const std::vector<StoreWrite>& batch) override {
    if (rows_ != nullptr) rows_->push_back(batch);
    return StoreAround::Write(batch);
  }

 private:
  Batches* rows_;
};

void FoldAll(platform::Log& journal, platform::Projection& projection) {
  while (true) {
    const auto records =
        journal.Read(projection.head().position() + 1, kBatchBytes, std::chrono::milliseconds(0));
    if (records.value().empty()) return;
    if (const auto applied = projection.Apply(*records); !applied)
      throw std::runtime_error(applied.error().Sentence());
  }
}

double WriteAll(const fs::path& directory, const Batches& rows) {
  const auto store = NewStore(directory);
  return SecondsOf([&] {
    for (const auto& batch : rows) Must(store->Write(batch));
  });
}

}  // namespace

double Replay(const fs::path& data, Batches* rows) {
  platform::LogSet logs(data, platform::LogAccess::kWrite);
  const auto journal = Must(logs.OpenJournal("recruitment", 0));
  return ReplayFrom(*journal, data / "projections" / "recruitment", rows);
}

double ReplayFrom(platform::Log& journal, const fs::path& into, Batches* rows) {
  const auto store = NewStore(into);
  Recorder recorder(*store, rows);
  const platform::ServiceDefinition service = recruitment::v1::Recruitment();
  platform::Projection projection(service, 0, recorder, journal);
  Must(projection.Open());
  return SecondsOf([&] { FoldAll(journal, projection); });
}

Figure MeasureReplay(const Settings& settings) {
  const fs::path data = settings.data / "replayed";
  const auto events = static_cast<double>(WriteJournal(data, settings.Size(60'000, 200)));
  Batches rows;
  Replay(data, &rows);
  const auto rate = SideBySide("replay", settings.Size(7, 1),
                               {[&] { return events / Replay(data); },
                                [&] { return events / WriteAll(settings.data / "rows", rows); }});
  return AtLeast(
      0.5,
      {"replay: events/s vs writing the same rows in bulk", Ratio(rate[0], rate[1]), "of writing",
       fmt::format("{}/s vs {}/s", InShort(Median(rate[0])), InShort(Median(rate[1])))});
}

}  // namespace mkep::bench
