// Folds a run of records on top of a projection, in memory, and collects what to write: state,
// versions, history, command ids, chain, outbox and head, all in ONE batch.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mkep/platform/v1/projection.pb.h"
#include "platform/application/service.h"
#include "platform/projection/acceptance.h"
#include "platform/projection/store.h"

namespace mkep::platform {

// What the rule needs that differs between releases and tests.
struct RuleSettings {
  uint64_t window = kWindow;
  uint32_t newest_rule = 1;
};

class Fold : public Known, public StateSource {
 public:
  using OwnChainCheck = std::function<bool(v1::Head& head)>;

  Fold(const ServiceDefinition& service, const Domain& domain, const StoreView& store,
       v1::Head head, RuleSettings rule);
  // Asked before FOREIGN by hash; may move the head's verified position.
  void SetOwnChainCheck(OwnChainCheck check) { own_chain_is_right_ = std::move(check); }

  // Judges and folds the record at the next position. After kTooOld, kDataLoss or kMoved nothing
  // is folded, and nothing may follow.
  Verdict Apply(const std::string& bytes, const std::optional<v1::Record>& record);

  const v1::Head& head() const { return head_; }
  // Everything to write, with the head.
  std::vector<StoreWrite> TakeWrites();

  StoredState Load(const std::string& aggregate) const override;

  const v1::Identity& identity() const override { return head_.identity(); }
  uint32_t active_rule() const override { return head_.rule_version(); }
  uint64_t window() const override { return rule_.window; }
  bool Settled(const std::string& command_id) const override;
  uint64_t Version(const std::string& aggregate) const override;
  std::optional<std::string> ChainAt(uint64_t position) const override;
  bool OwnChainIsRight() const override;
  uint32_t newest_rule() const override { return rule_.newest_rule; }
  bool KnowsEvent(const std::string& aggregate, const std::string& event) const override;

 private:
  void Advance(const std::string& bytes);
  // A change of the commit at hand, with its events.
  struct Folded {
    const v1::Change& change;
    const AggregateType& type;
    std::vector<std::unique_ptr<google::protobuf::Message>> events;
  };

  void FoldCommit(const v1::Commit& commit);
  Folded FoldChange(const v1::Commit& commit, const v1::Change& change);
  void Settle(const v1::Commit& commit);
  void Publish(const v1::Commit& commit, const std::vector<Folded>& changes);
  const StoredState& Find(const std::string& aggregate) const;

  const ServiceDefinition& service_;
  const Domain& domain_;
  const StoreView& store_;
  mutable v1::Head head_;
  const RuleSettings rule_;
  OwnChainCheck own_chain_is_right_;
  mutable std::unordered_map<std::string, StoredState> states_;  // as folded, or as read
  std::unordered_set<std::string> changed_;
  std::unordered_map<std::string, std::string> settled_;
  std::unordered_map<uint64_t, std::string> chain_;
  std::vector<StoreWrite> writes_;
};

}  // namespace mkep::platform
