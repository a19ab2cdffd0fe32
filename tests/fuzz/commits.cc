#include "fuzz/commits.h"

#include <map>

#include "fuzz/fuzz.h"

namespace mkep::fuzz {

using platform::Verdict;
using properties::World;
namespace v1 = platform::v1;

namespace {

using Writes = std::map<std::pair<platform::Family, std::string>, std::optional<std::string>>;

const platform::StoreView& StoreOf(const World& service) {
  static std::map<const World*, std::shared_ptr<const platform::StoreView>> stores;
  auto& store = stores[&service];
  if (!store) store = service.replica().store.Snapshot();
  return *store;
}

std::vector<Verdict> FoldOnce(const World& service, const std::vector<std::string>& records,
                              Writes* writes) {
  const platform::Projection& projection = service.replica().projection;
  platform::Fold fold(service.setting().service(), projection.domain(), StoreOf(service),
                      projection.head(), {});
  std::vector<Verdict> verdicts;
  for (const std::string& bytes : records) {
    verdicts.push_back(fold.Apply(bytes, platform::DecodeRecord(bytes)));
    if (verdicts.back() == Verdict::kTooOld || verdicts.back() == Verdict::kMoved) break;
  }
  for (auto& write : fold.TakeWrites()) (*writes)[{write.family, write.key}] = write.value;
  return verdicts;
}

}  // namespace

std::vector<Verdict> Folded(const World& service, const std::vector<std::string>& records) {
  Writes first, second;
  auto verdicts = FoldOnce(service, records, &first);
  Require(FoldOnce(service, records, &second) == verdicts, "every reader judges alike");
  Require(first == second, "and writes the same");
  return verdicts;
}

std::string Plausible(const World& service, v1::Record record) {
  const platform::Projection& projection = service.replica().projection;
  const v1::Head head = projection.head();
  v1::Commit& commit = *record.mutable_commit();
  commit.set_journal_id(head.identity().journal_id());
  commit.set_partition(head.identity().partition());
  commit.set_rule_version(head.rule_version());
  commit.mutable_basis()->set_position(head.position());
  commit.mutable_basis()->set_chain(head.chain());
  for (v1::Change& change : *commit.mutable_changes()) {
    change.set_expected_version(projection.Load(change.aggregate()).version);
  }
  return platform::Serialize(record);
}

}  // namespace mkep::fuzz
