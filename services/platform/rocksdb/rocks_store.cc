#include "platform/rocksdb/rocks_store.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <thread>

#include "platform/projection/rows.h"

namespace mkep::platform {

namespace fs = std::filesystem;

namespace {

// Stands in the directory of a projection that could not be read.
constexpr const char* kDamagedMark = "DAMAGED";

// What a store holds in memory, all families together.
constexpr size_t kMostCached = size_t{16} << 20;
constexpr size_t kMostUnflushed = size_t{16} << 20;

size_t Index(Family family) { return static_cast<size_t>(family); }

rocksdb::Slice Slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

Error FromRocks(const rocksdb::Status& status, const std::string& path) {
  if (status.IsNoSpace()) return MakeError(v1::PLATFORM_REASON_DISK_FULL, {{"path", path}});
  return MakeError(v1::PLATFORM_REASON_INTERNAL,
                   {{"why", fmt::format("the projection at {}: {}", path, status.ToString())}});
}

// Its own log is a file on the same disk, and the process ends where that file cannot be written.
// What failed comes back as a status anyway.
class NoLog : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::Options MakeOptions() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_open_files = 256;
  options.info_log = std::make_shared<NoLog>();
  options.max_total_wal_size = uint64_t{64} << 20;
  options.db_write_buffer_size = kMostUnflushed;
  options.paranoid_checks = true;
  options.max_background_jobs = 2;
  return options;
}

rocksdb::ColumnFamilyOptions MakeFamilyOptions(std::shared_ptr<rocksdb::Cache> cache) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = size_t{8} << 20;
  rocksdb::BlockBasedTableOptions table;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_cache = std::move(cache);
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  // Most keys that are asked for are new: command ids before all.
  options.memtable_prefix_bloom_size_ratio = 0.02;
  options.memtable_whole_key_filtering = true;
  return options;
}

}  // namespace

struct RocksStore::Database {
  std::string path;
  bool read_only = false;
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> families;

  ~Database() {
    for (auto* family : families) db->DestroyColumnFamilyHandle(family);
  }

  static rocksdb::Status Open(const std::string& path, bool read_only,
                              std::shared_ptr<Database>* out) {
    auto database = std::make_shared<Database>();
    database->path = path;
    database->read_only = read_only;
    rocksdb::Options base = MakeOptions();
    if (read_only) base.max_open_files = -1;  // all at once, before the writer removes some
    const auto options = MakeFamilyOptions(rocksdb::NewLRUCache(kMostCached));
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors{
        {rocksdb::kDefaultColumnFamilyName, options}};
    for (const Family family : kFamilies)
      descriptors.emplace_back(std::string(NameOf(family)), options);
    rocksdb::DB* db = nullptr;
    const rocksdb::Status status =
        read_only
            ? rocksdb::DB::OpenForReadOnly(base, path, descriptors, &database->families, &db)
            : rocksdb::DB::Open(base, path, descriptors, &database->families, &db);
    database->db.reset(db);
    if (status.ok()) *out = std::move(database);
    return status;
  }

  rocksdb::ColumnFamilyHandle* Handle(Family family) const { return families[Index(family) + 1]; }

  std::optional<std::string> Get(Family family, std::string_view key,
                                 const rocksdb::Snapshot* snapshot) const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    std::string value;
    const rocksdb::Status status = db->Get(options, Handle(family), Slice(key), &value);
    if (status.ok()) return value;
    if (status.IsNotFound()) return std::nullopt;
    CannotBeRead(status);
  }

  // Marks it: at the next start it is folded again.
  [[noreturn]] void CannotBeRead(const rocksdb::Status& status) const {
    if (!read_only) std::ofstream(fs::path(path) / kDamagedMark) << status.ToString() << '\n';
    throw std::runtime_error(fmt::format(
        "the projection at {} cannot be read ({}); it is folded again from its journal at the "
        "next start",
        path, status.ToString()));
  }

  void Scan(Family family, std::pair<std::string_view, std::string_view> range, const Each& each,
            const rocksdb::Snapshot* snapshot) const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    const rocksdb::Slice until = Slice(range.second);
    if (!range.second.empty()) options.iterate_upper_bound = &until;
    const std::unique_ptr<rocksdb::Iterator> row(db->NewIterator(options, Handle(family)));
    for (row->Seek(Slice(range.first)); row->Valid(); row->Next()) {
      if (!each(row->key().ToStringView(), row->value().ToStringView())) return;
    }
    if (!row->status().ok()) CannotBeRead(row->status());
  }
};

namespace {

// Newest first.
std::vector<fs::path> Checkpoints(const std::string& directory) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    found.push_back(entry.path());
  std::sort(found.rbegin(), found.rend());
  return found;
}

std::set<std::string> FilesIn(const std::string& directory) {
  std::set<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    names.insert(entry.path().filename());
  return names;
}

}  // namespace

Result<std::unique_ptr<RocksStore>> RocksStore::Open(const std::string& directory,
                                                     const std::string& checkpoints,
                                                     const std::string& schema,
                                                     std::string* rebuilt_because) {
  fs::create_directories(fs::path(directory).parent_path());
  if (fs::exists(fs::path(directory) / kDamagedMark)) {
    *rebuilt_because = "it could not be read";
    fs::remove_all(directory);
    fs::remove_all(checkpoints);  // they share its files
  }
  const bool existed = fs::exists(directory);
  auto open = [&]() -> Result<std::shared_ptr<Database>> {
    try {
      std::shared_ptr<Database> database;
      const rocksdb::Status status = Database::Open(directory, false, &database);
      if (!status.ok()) return tl::unexpected(FromRocks(status, directory));
      const auto known = database->Get(Family::kMeta, kSchemaKey, nullptr);
      if (known && *known != schema) {
        return Fail(v1::PLATFORM_REASON_INTERNAL,
                    {{"why", fmt::format("the projection is of schema {}, this release has {}",
                                         *known, schema)}});
      }
      if (!known && database->Get(Family::kMeta, kHeadKey, nullptr)) {
        return Fail(v1::PLATFORM_REASON_INTERNAL,
                    {{"why", "the projection does not say its schema"}});
      }
      return database;
    } catch (const std::exception& failure) {
      return Fail(v1::PLATFORM_REASON_INTERNAL, {{"why", failure.what()}});
    }
  };
  auto opened = open();
  if (!opened && opened.error().Is(v1::PLATFORM_REASON_DISK_FULL))
    return tl::unexpected(opened.error());
  if (!opened) *rebuilt_because = opened.error().details.front().value;
  if (!opened || !existed) {
    for (const fs::path& checkpoint : Checkpoints(checkpoints)) {
      if (opened) opened->reset();
      fs::remove_all(directory);
      fs::copy(checkpoint, directory, fs::copy_options::recursive);
      if ((opened = open())) break;
    }
  }
  if (!opened) {
    fs::remove_all(directory);
    opened = open();
  }
  if (!opened) return tl::unexpected(opened.error());
  std::unique_ptr<RocksStore> store(new RocksStore(std::move(*opened)));
  if (auto marked = store->Write({{Family::kMeta, std::string(kSchemaKey), schema}}); !marked) {
    return tl::unexpected(marked.error());
  }
  return store;
}

// RocksDB reads its list of tables first and its write-ahead log then: a flush by the writer between
// the two would take from some families what others have.
Result<std::unique_ptr<RocksStore>> RocksStore::OpenReadOnly(const std::string& directory) {
  constexpr int kTries = 100;
  std::shared_ptr<Database> database;
  rocksdb::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    const std::set<std::string> before = FilesIn(directory);
    status = Database::Open(directory, true, &database);
    if (FilesIn(directory) != before) {
      std::this_thread::sleep_for(std::chrono::milliseconds(tries));
      continue;
    }
    if (!status.ok()) return tl::unexpected(FromRocks(status, directory));
    return std::unique_ptr<RocksStore>(new RocksStore(std::move(database)));
  }
  return Fail(v1::PLATFORM_REASON_INTERNAL,
              {{"why", fmt::format("the files of the projection at {} change faster than they can "
                                   "be opened; try again",
                                   directory)}});
}

RocksStore::RocksStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}
RocksStore::~RocksStore() = default;

std::optional<std::string> RocksStore::Get(Family family, std::string_view key) const {
  return database_->Get(family, key, nullptr);
}

void RocksStore::Scan(Family family, std::string_view from, std::string_view until,
                      const Each& each) const {
  database_->Scan(family, {from, until}, each, nullptr);
}

std::shared_ptr<const StoreView> RocksStore::Snapshot() const {
  class View : public StoreView {
   public:
    explicit View(std::shared_ptr<const Database> database)
        : database_(std::move(database)), snapshot_(database_->db->GetSnapshot()) {}
    ~View() override { database_->db->ReleaseSnapshot(snapshot_); }
    std::optional<std::string> Get(Family family, std::string_view key) const override {
      return database_->Get(family, key, snapshot_);
    }
    void Scan(Family family, std::string_view from, std::string_view until,
              const Each& each) const override {
      database_->Scan(family, {from, until}, each, snapshot_);
    }

   private:
    const std::shared_ptr<const Database> database_;
    const rocksdb::Snapshot* const snapshot_;
  };
  return std::make_shared<View>(database_);
}

Result<void> RocksStore::Write(const std::vector<StoreWrite>& batch) {
  rocksdb::WriteBatch rocks;
  for (const StoreWrite& write : batch) {
    rocksdb::ColumnFamilyHandle* family = database_->Handle(write.family);
    const rocksdb::Status status = write.value
                                       ? rocks.Put(family, Slice(write.key), Slice(*write.value))
                                       : rocks.Delete(family, Slice(write.key));
    if (!status.ok()) return tl::unexpected(FromRocks(status, database_->path));
  }
  rocksdb::Status status = database_->db->Write(rocksdb::WriteOptions(), &rocks);
  // After a failure it refuses all writes until it is asked to go on; after any but a full disk it
  // cannot.
  if (!status.ok() && database_->db->Resume().ok())
    status = database_->db->Write(rocksdb::WriteOptions(), &rocks);
  if (status.ok()) return {};
  if (status.IsNoSpace()) return tl::unexpected(FromRocks(status, database_->path));
  return Fail(v1::PLATFORM_REASON_INTERNAL,
              {{"why", fmt::format("the projection at {} cannot be written ({}); once the disk is "
                                   "well, start mkep again",
                                   database_->path, status.ToString())}});
}

Result<void> RocksStore::Checkpoint(const std::string& directory, uint64_t position) {
  fs::create_directories(directory);
  const fs::path target = fs::path(directory) / fmt::format("{:019}", position);
  if (fs::exists(target)) return {};
  rocksdb::Checkpoint* made = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(database_->db.get(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(target.string());
  if (!status.ok()) return tl::unexpected(FromRocks(status, target.string()));
  const auto all = Checkpoints(directory);
  for (size_t i = 2; i < all.size(); ++i) fs::remove_all(all[i]);
  return {};
}

}  // namespace mkep::platform
