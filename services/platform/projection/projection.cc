#include "platform/projection/projection.h"

#include "platform/projection/rows.h"
#include "platform/projection/snapshot.h"

namespace mkep::platform {
namespace {

constexpr int kFoldVersion = 1;  // of the platform's own rows

Domain WithInbox(Domain domain) {
  domain.AddAggregate<v1::Inbox, v1::InboxEvent>();
  return domain;
}

Error FromLog(const std::string& service, const LogError& error) {
  const bool lost =
      error.kind == LogError::Kind::kDamaged || error.kind == LogError::Kind::kMissing;
  if (lost) return MakeError(v1::PLATFORM_REASON_DATA_LOSS, {{"why", error.sentence}});
  return MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                   {{"service", service}, {"why", error.sentence}});
}

// The same generations, or the same and then further ones.
bool Continues(const v1::Identity& now, const v1::Identity& before) {
  if (now.generations_size() < before.generations_size()) return false;
  for (int i = 0; i < before.generations_size(); ++i) {
    if (Serialize(now.generations(i)) != Serialize(before.generations(i))) return false;
  }
  return true;
}

// Whether events that were folded up to `position` go by other sequences since then: a generation
// was begun at what had been lost.
bool Renumbers(const v1::Identity& now, const v1::Identity& before, uint64_t position) {
  return GenerationOf(now, position) != GenerationOf(before, position);
}

}  // namespace

Projection::Projection(const ServiceDefinition& service, uint32_t partition, Store& store, Log& log,
                       RuleSettings rule)
    : service_(service),
      partition_(partition),
      store_(store),
      log_(log),
      rule_(rule),
      domain_(WithInbox(service.domain())) {}

Result<void> Projection::Open(const std::string& journal_id) {
  if (const auto row = store_.Get(Family::kMeta, kHeadKey)) {
    const std::lock_guard lock(mutex_);
    fresh_ = !head_.ParseFromString(*row);
  }
  if (fresh_) {
    if (auto taken = TakeIdentity(journal_id); !taken) return taken;
  }
  const std::string before = Serialize(head().identity());
  auto checked = CheckLog(true);
  if (!checked || Serialize(head().identity()) == before) return checked;
  return store_.Write({{Family::kMeta, std::string(kHeadKey), Serialize(head())}});  // it has moved
}

Result<void> Projection::TakeIdentity(const std::string& journal_id) {
  std::string bytes;
  auto record = ReadRecord(0, &bytes);
  if (!record) return tl::unexpected(record.error());
  const v1::Identity& identity = record->identity();
  if (!record->has_identity() || identity.service() != service_.name() ||
      identity.partition() != partition_ ||
      (!journal_id.empty() && identity.journal_id() != journal_id)) {
    return tl::unexpected(Lost("position 0 is not the identity of this service's journal"));
  }
  const std::lock_guard lock(mutex_);
  *head_.mutable_identity() = identity;
  head_.set_rule_version(identity.rule_version());
  head_.set_chain(ChainSeed(identity.journal_id()));
  head_.set_verified_chain(head_.chain());
  fresh_ = false;
  return store_.Write({{Family::kMeta, std::string(kHeadKey), Serialize(head_)}});
}

Result<v1::Record> Projection::ReadRecord(uint64_t position, std::string* bytes) const {
  auto records = log_.Read(position, 1, std::chrono::milliseconds(0));
  if (!records) return tl::unexpected(FromLog(service_.name(), records.error()));
  if (records->empty()) {
    return tl::unexpected(Lost(fmt::format("it ends before position {}", position)));
  }
  *bytes = std::move(records->front().bytes);
  return DecodeRecord(*bytes).value_or(v1::Record());
}

Error Projection::Lost(std::string why) const {
  return MakeError(v1::PLATFORM_REASON_DATA_LOSS,
                   {{"service", service_.name()}, {"why", std::move(why)}});
}

Result<void> Projection::CompareIdentity() {
  std::string bytes;
  auto record = ReadRecord(0, &bytes);
  if (!record) return tl::unexpected(record.error());
  const v1::Identity& now = record->identity();
  const std::lock_guard lock(mutex_);
  const v1::Identity& before = head_.identity();
  if (now.journal_id() != before.journal_id() || now.partition() != before.partition()) {
    return tl::unexpected(Lost(fmt::format("position 0 names journal {}, the projection {}",
                                           now.journal_id(), before.journal_id())));
  }
  if (!Continues(now, before)) return tl::unexpected(Lost("its generations are not those known"));
  if (Renumbers(now, before, head_.position())) {
    outdated_ = true;
    return tl::unexpected(Lost("a generation was begun at what it has folded"));
  }
  *head_.mutable_identity() = now;
  return {};
}

Result<void> Projection::CompareLastRecord() const {
  const v1::Head at = head();
  const auto end = log_.End();
  if (!end) return tl::unexpected(FromLog(service_.name(), end.error()));
  if (*end < at.identity().copied_to()) {
    return Fail(v1::PLATFORM_REASON_NOT_SERVING,
                {{"service", service_.name()}, {"why", "its journal is still being copied"}});
  }
  if (*end <= at.position()) {
    return tl::unexpected(
        Lost(fmt::format("it ends at position {}, {} was applied", *end, at.position())));
  }
  if (at.position() == 0) return {};
  std::string bytes;
  if (auto record = ReadRecord(at.position(), &bytes); !record)
    return tl::unexpected(record.error());
  if (Chain(ChainAt(at.position() - 1).value_or(""), bytes) != at.chain()) {
    return tl::unexpected(
        Lost(fmt::format("position {} holds another record than was applied", at.position())));
  }
  return {};
}

Result<void> Projection::FoldChainAgain(v1::Head* head) const {
  std::string chain = head->verified_chain();
  uint64_t position = head->verified_position();
  while (position < head->position()) {
    const auto records = log_.Read(position + 1, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(FromLog(service_.name(), records.error()));
    if (records->empty())
      return tl::unexpected(Lost(fmt::format("it ends at position {}", position + 1)));
    for (const LogRecord& record : *records) {
      if (position == head->position()) break;
      chain = Chain(chain, record.bytes);
      position = record.position;
    }
  }
  if (chain != head->chain())
    return tl::unexpected(Lost("its records do not give our chain of hashes"));
  head->set_verified_position(position);
  head->set_verified_chain(chain);
  return {};
}

Result<void> Projection::CheckLog(bool fold_again) {
  auto checked = CompareIdentity();
  if (checked) checked = CompareLastRecord();
  if (checked && fold_again) {
    v1::Head at = head();
    checked = FoldChainAgain(&at);
    if (checked) NoteVerified(at);
  }
  if (!checked && checked.error().Is(v1::PLATFORM_REASON_DATA_LOSS)) Stop(checked.error());
  return checked;
}

Result<void> Projection::VerifyOn(uint64_t leave) {
  v1::Head at = head();
  if (at.verified_position() + leave >= at.position()) return {};
  const uint64_t last = at.position() - leave;
  const auto records =
      log_.Read(at.verified_position() + 1, kReadBytes, std::chrono::milliseconds(0));
  if (!records) return tl::unexpected(FromLog(service_.name(), records.error()));
  for (const LogRecord& record : *records) {
    if (record.position > last) break;
    at.set_verified_chain(Chain(at.verified_chain(), record.bytes));
    at.set_verified_position(record.position);
  }
  const auto known = ChainAt(at.verified_position());
  if (known && *known != at.verified_chain()) {
    Error lost = Lost(fmt::format("its records up to position {} do not give our chain of hashes",
                                  at.verified_position()));
    Stop(lost);
    return tl::unexpected(std::move(lost));
  }
  NoteVerified(at);
  return {};
}

void Projection::NoteVerified(const v1::Head& to) {
  const std::lock_guard lock(mutex_);
  if (to.verified_position() <= head_.verified_position()) return;
  head_.set_verified_position(to.verified_position());
  head_.set_verified_chain(to.verified_chain());
}

void Projection::Stop(Error why) {
  const std::lock_guard lock(mutex_);
  if (!stopped_) stopped_ = std::move(why);
}

Result<std::vector<Applied>> Projection::Apply(const std::vector<LogRecord>& records) {
  if (const auto why = stopped()) return tl::unexpected(*why);
  Fold fold(service_, domain_, store_, head(), rule_);
  fold.SetOwnChainCheck([this](v1::Head&) {
    v1::Head at = head();  // what lies before this batch
    return FoldChainAgain(&at).has_value();
  });
  std::vector<Applied> applied;
  std::optional<Error> stop;
  for (const LogRecord& each : records) {
    if (each.position != fold.head().position() + 1) {
      stop = Lost(fmt::format("after position {} comes {}", fold.head().position(), each.position));
      break;
    }
    const auto record = DecodeRecord(each.bytes);
    const Verdict verdict = fold.Apply(each.bytes, record);
    if (verdict == Verdict::kDataLoss) stop = Lost("our own chain of hashes is wrong");
    if (verdict == Verdict::kTooOld) {
      stop = MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                       {{"service", service_.name()},
                        {"why", fmt::format("this release is too old for the record at position {}",
                                            each.position)}});
    }
    if (verdict == Verdict::kMoved) {
      stop = MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                       {{"service", service_.name()}, {"why", "its journal was moved elsewhere"}});
    }
    if (stop) break;
    const bool commit = record && record->has_commit();
    applied.push_back(
        {each.position, verdict, commit ? record->commit().command_id() : "", each.bytes});
  }
  if (!applied.empty()) {
    if (auto written = store_.Write(fold.TakeWrites()); !written)
      return tl::unexpected(written.error());
    const std::lock_guard lock(mutex_);
    v1::Head next = fold.head();
    next.set_verified_position(head_.verified_position());
    next.set_verified_chain(head_.verified_chain());
    *next.mutable_identity() = head_.identity();
    head_ = std::move(next);
  }
  if (stop) Stop(*stop);
  return applied;
}

std::optional<Error> Projection::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

v1::Head Projection::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

StoredState Projection::Load(const std::string& aggregate) const {
  return LoadState(store_, aggregate);
}

std::optional<v1::Settled> Projection::FindSettled(const std::string& command_id) const {
  const auto row = store_.Get(Family::kCommands, command_id);
  if (!row) return std::nullopt;
  v1::Settled settled;
  settled.ParseFromString(*row);
  return settled;
}

std::optional<std::string> Projection::ChainAt(uint64_t position) const {
  if (position == 0) return ChainSeed(head().identity().journal_id());
  return store_.Get(Family::kChain, BigEndian(position));
}

bool Projection::Holds(const Token& token) const {
  return Matches(token, head().identity(), ChainAt(token.position));
}

std::shared_ptr<const Snapshot> Projection::Read(std::optional<int64_t> as_of_micros) const {
  return std::make_shared<ProjectionSnapshot>(store_.Snapshot(), domain_, as_of_micros);
}

std::vector<v1::PublishedEvent> Projection::Published(const std::string& topic,
                                                      const std::string& after,
                                                      size_t limit) const {
  return PublishedAfter(store_, topic, after, limit);
}

std::optional<v1::PublishedEvent> Projection::FindPublished(const std::string& topic,
                                                            const std::string& sequence) const {
  const auto row = store_.Get(Family::kOutbox, OutboxPrefix(topic) + sequence);
  if (!row) return std::nullopt;
  v1::PublishedEvent event;
  event.ParseFromString(*row);
  return event;
}

std::string SchemaOf(const ServiceDefinition& service) {
  return fmt::format("{}/{}/{}", service.name(), kFoldVersion, service.evolve_version());
}

std::string CanonicalDigest(const StoreView& store) {
  std::string digest = Sha256Bytes("mkep projection");
  for (const Family family : kFamilies) {
    store.Scan(family, "", "", [&](std::string_view key, std::string_view value) {
      std::string row(value);
      if (family == Family::kMeta && key == kSchemaKey) return true;
      if (family == Family::kMeta && key == kHeadKey) {
        v1::Head head;
        head.ParseFromString(row);
        head.clear_verified_position();
        head.clear_verified_chain();
        row = Serialize(head);
      }
      digest = Chain(digest, fmt::format("{}/{}/{}/", NameOf(family), key.size(), row.size()) +
                                 std::string(key) + row);
      return true;
    });
  }
  return digest;
}

}  // namespace mkep::platform
