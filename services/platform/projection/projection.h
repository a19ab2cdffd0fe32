// One service's projection of one journal partition: opened, caught up record by record by one
// thread, read by many. It answers from nothing but what it has applied.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/journal/log.h"
#include "platform/projection/fold.h"
#include "platform/projection/inbox.h"
#include "platform/projection/token.h"

namespace mkep::platform {

// A record with the verdict on it, as the runner hears of it.
struct Applied {
  uint64_t position = 0;
  Verdict verdict = Verdict::kAccepted;
  std::string command_id;  // of a commit, else empty
  std::string bytes;       // the record as it stands in the log
};

class Projection : public StateSource {
 public:
  // `service`, `store` and `log` must outlive it.
  Projection(const ServiceDefinition& service, uint32_t partition, Store& store, Log& log,
             RuleSettings rule = {});

  // Reads how far it is and compares identity, last record and chain with the log. A fresh one
  // takes its identity from position 0, which must name this service and partition (and
  // `journal_id`, where one is configured). Fails with NOT_SERVING while the log is empty or an
  // unfinished copy, with DATA_LOSS where the log is not the one it was folded from.
  Result<void> Open(const std::string& journal_id = "");

  // Judges and folds the records that follow, in one batch. One thread alone. Stops at a record
  // that it must not go past; stopped() then says why.
  Result<std::vector<Applied>> Apply(const std::vector<LogRecord>& records);

  // Compares identity and last applied record with the log; `fold_again` also folds the chain from
  // the last verified position. DATA_LOSS where they differ.
  Result<void> CheckLog(bool fold_again);
  // Folds the chain on from there, by one reading of the log, up to `leave` positions before the
  // last: so whoever must fold the rest before he reads on has never much to fold. DATA_LOSS as
  // above.
  Result<void> VerifyOn(uint64_t leave);

  // Why nothing more will be applied, where that is so: DATA_LOSS, release too old, moved.
  std::optional<Error> stopped() const;
  // Whether it must be folded anew from the beginning: its journal has moved, and a new generation
  // begins at what it has applied. Open fails then.
  bool outdated() const { return outdated_; }

  v1::Head head() const;
  StoredState Load(const std::string& aggregate) const override;
  std::optional<v1::Settled> FindSettled(const std::string& command_id) const;
  std::optional<std::string> ChainAt(uint64_t position) const;
  // Whether a token whose position has been applied names what is in this history.
  bool Holds(const Token& token) const;
  // A snapshot as of a moment, or the newest state applied.
  std::shared_ptr<const Snapshot> Read(std::optional<int64_t> as_of_micros = std::nullopt) const;
  // Outbox rows of a topic after a sequence.
  std::vector<v1::PublishedEvent> Published(const std::string& topic, const std::string& after,
                                            size_t limit) const;
  std::optional<v1::PublishedEvent> FindPublished(const std::string& topic,
                                                  const std::string& sequence) const;

  // The service's aggregates, and the platform's inbox.
  const Domain& domain() const { return domain_; }
  const ServiceDefinition& service() const { return service_; }

 private:
  Result<v1::Record> ReadRecord(uint64_t position, std::string* bytes) const;
  Result<void> TakeIdentity(const std::string& journal_id);
  Result<void> CompareIdentity();
  Result<void> CompareLastRecord() const;
  Result<void> FoldChainAgain(v1::Head* head) const;
  void NoteVerified(const v1::Head& to);
  void Stop(Error why);
  Error Lost(std::string why) const;

  const ServiceDefinition& service_;
  const uint32_t partition_;
  Store& store_;
  Log& log_;
  const RuleSettings rule_;
  Domain domain_;
  mutable std::mutex mutex_;  // guards head_ and stopped_
  v1::Head head_;
  bool fresh_ = true;
  std::optional<Error> stopped_;
  std::atomic<bool> outdated_{false};
};

// What a projection's rows depend on besides the journal: a store of another schema is rebuilt.
std::string SchemaOf(const ServiceDefinition& service);

// SHA-256 over all rows in order, but for what may differ between equal projections (how far the
// own chain was verified).
std::string CanonicalDigest(const StoreView& store);

}  // namespace mkep::platform
