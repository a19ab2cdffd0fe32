#include "platform/projection/acceptance.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>
#include <openssl/evp.h>

#include <array>
#include <unordered_set>

namespace mkep::platform {
namespace {

// Looking the algorithm up takes as long as hashing a record, so that is done once.
std::string Sha256Of(std::initializer_list<std::string_view> parts) {
  using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
  static EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::string digest(32, '\0');
  EVP_DigestInit_ex2(context.get(), kSha256, nullptr);
  for (const std::string_view part : parts)
    EVP_DigestUpdate(context.get(), part.data(), part.size());
  EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

// What a Timestamp may hold: years 1 to 9999. No arithmetic holds for any other.
bool IsOfTheCalendar(const google::protobuf::Timestamp& time) {
  using google::protobuf::util::TimeUtil;
  return time.seconds() >= TimeUtil::kTimestampMinSeconds &&
         time.seconds() <= TimeUtil::kTimestampMaxSeconds && time.nanos() >= 0 &&
         time.nanos() < 1'000'000'000;
}

bool IsWellFormed(const v1::Commit& commit) {
  if (commit.command_id().empty() || commit.outcome() == v1::OUTCOME_UNSPECIFIED) return false;
  if (!IsOfTheCalendar(commit.decided_at())) return false;
  std::unordered_set<std::string_view> names;
  for (const v1::Change& change : commit.changes()) {
    if (change.aggregate().empty() || !names.insert(change.aggregate()).second) return false;
    for (const std::string& event : change.events()) {
      if (event.empty()) return false;
    }
  }
  return true;
}

// Rows 3 to 5 up to the window: what commits and control records have in common.
template <class Framed>
bool IsOfThisJournal(const Known& known, const Framed& framed) {
  return framed.journal_id() == known.identity().journal_id() &&
         framed.partition() == known.identity().partition();
}

bool IsTooFarBack(const Known& known, uint64_t position, const v1::Basis& basis) {
  return basis.position() < position && position - basis.position() > known.window();
}

// Row 5: nothing where the basis is ours.
std::optional<Verdict> JudgeBasis(const Known& known, uint64_t position, const v1::Basis& basis) {
  if (basis.position() >= position) return Verdict::kForeign;
  if (known.ChainAt(basis.position()) == basis.chain()) return std::nullopt;
  return known.OwnChainIsRight() ? Verdict::kForeign : Verdict::kDataLoss;
}

bool VersionsHold(const Known& known, const v1::Commit& commit) {
  for (const v1::Change& change : commit.changes()) {
    if (known.Version(change.aggregate()) != change.expected_version()) return false;
  }
  return true;
}

bool KnowsAllEvents(const Known& known, const v1::Commit& commit) {
  for (const v1::Change& change : commit.changes()) {
    for (const std::string& event : change.events()) {
      if (!known.KnowsEvent(change.aggregate(), event)) return false;
    }
  }
  return true;
}

Verdict JudgeCommit(const Known& known, uint64_t position, const v1::Commit& commit) {
  if (known.Settled(commit.command_id())) return Verdict::kDuplicate;
  if (!IsOfThisJournal(known, commit)) return Verdict::kForeign;
  if (commit.rule_version() != known.active_rule()) return Verdict::kStale;
  if (IsTooFarBack(known, position, commit.basis())) return Verdict::kStale;
  if (const auto verdict = JudgeBasis(known, position, commit.basis())) return *verdict;
  if (!VersionsHold(known, commit)) return Verdict::kConflict;
  if (!KnowsAllEvents(known, commit)) return Verdict::kTooOld;
  return Verdict::kAccepted;
}

template <class Control>
std::optional<Verdict> JudgeControl(const Known& known, uint64_t position, const Control& control) {
  if (!IsOfThisJournal(known, control)) return Verdict::kForeign;
  if (IsTooFarBack(known, position, control.basis())) return Verdict::kStale;
  return JudgeBasis(known, position, control.basis());
}

Verdict JudgeRuleActive(const Known& known, uint64_t position, const v1::RuleActive& active) {
  if (const auto verdict = JudgeControl(known, position, active)) return *verdict;
  if (active.rule_version() <= known.active_rule()) return Verdict::kDuplicate;
  if (active.rule_version() > known.newest_rule()) return Verdict::kTooOld;
  return Verdict::kRuleActive;
}

// Replicas that begin a journal at once each write an identity, with an id of their own: the first
// is the journal's. Any other that comes later is nobody's.
Verdict JudgeIdentity(const v1::Identity& ours, const v1::Identity& later) {
  const bool begins = later.journal_id() != ours.journal_id() && later.copied_to() == 1 &&
                      later.service() == ours.service() && later.partition() == ours.partition();
  return begins ? Verdict::kDuplicate : Verdict::kForeign;
}

}  // namespace

std::string_view NameOf(Verdict verdict) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "ACCEPTED", "UNDECODABLE", "DUPLICATE", "FOREIGN",     "STALE",
      "CONFLICT", "TOO_OLD",     "DATA_LOSS", "RULE_ACTIVE", "MOVED"};
  return kNames[static_cast<size_t>(verdict)];
}

bool Alerts(Verdict verdict) {
  return verdict == Verdict::kUndecodable || verdict == Verdict::kForeign ||
         verdict == Verdict::kTooOld || verdict == Verdict::kDataLoss;
}

std::optional<v1::Record> DecodeRecord(std::string_view bytes) {
  v1::Record record;
  if (bytes.size() > INT_MAX) return std::nullopt;
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return std::nullopt;
  if (record.kind_case() == v1::Record::KIND_NOT_SET) return std::nullopt;
  if (record.has_commit() && !IsWellFormed(record.commit())) return std::nullopt;
  return record;
}

Verdict Judge(const Known& known, uint64_t position, const std::optional<v1::Record>& record) {
  if (!record) return Verdict::kUndecodable;
  switch (record->kind_case()) {
    case v1::Record::kIdentity:
      return JudgeIdentity(known.identity(), record->identity());
    case v1::Record::kCommit:
      return JudgeCommit(known, position, record->commit());
    case v1::Record::kRuleActive:
      return JudgeRuleActive(known, position, record->rule_active());
    case v1::Record::kMoved:
      return JudgeControl(known, position, record->moved()).value_or(Verdict::kMoved);
    case v1::Record::KIND_NOT_SET:
      return Verdict::kUndecodable;
  }
  return Verdict::kUndecodable;
}

std::string Chain(std::string_view previous, std::string_view record_bytes) {
  return Sha256Of({previous, record_bytes});
}

std::string ChainSeed(std::string_view journal_id) {
  return Sha256Of({"mkep journal ", journal_id});
}

std::string Sha256Bytes(std::string_view bytes) { return Sha256Of({bytes}); }

std::string Hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

}  // namespace mkep::platform
