// A journal as the checker reads it: judged by its own rule (rule.h) and folded by its model. Every
// state of every aggregate is kept, so that any position and any moment can be asked for.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "checker/history.h"
#include "checker/model.h"
#include "checker/rule.h"

namespace mkep::checker {

// An aggregate from one commit to the next.
struct Version {
  uint64_t number = 0;
  uint64_t position = 0;  // of the commit
  int64_t known_at = 0;   // log time after the commit
  std::string state;
};

struct Accepted {
  uint64_t position = 0;
  platform::v1::Commit commit;
};

class Ledger : public Known {
 public:
  // Reads all records that the history holds. Both must outlive it.
  Ledger(const History& history, const Model& model);
  Ledger(const Ledger&) = delete;
  // Reads what was added to the history's journal since. Nothing follows a record that ends it.
  void ReadOn();

  // Last position that counts.
  uint64_t end() const { return chain_.size() - 1; }
  const std::vector<Verdict>& verdicts() const { return verdicts_; }
  // The accepted commits, in order.
  const std::deque<Accepted>& accepted() const { return accepted_; }
  // The one of that id; nullptr where it is not settled.
  const Accepted* Find(const std::string& command_id) const;

  // The aggregate after `position`, or as it was known at a moment; nullptr where it did not exist.
  const Version* At(const std::string& aggregate, uint64_t position) const;
  const Version* AsOf(const std::string& aggregate, int64_t micros) const;
  int64_t LogTimeAt(uint64_t position) const { return log_times_[position]; }
  std::string Token(uint64_t position) const;
  // Where a token points to; nothing where this journal has no such point.
  std::optional<uint64_t> PointOf(const std::string& token) const;

  const platform::v1::Identity& identity() const override { return identity_; }
  uint32_t active_rule() const override { return active_rule_; }
  uint32_t newest_rule() const override { return history_.newest_rule; }
  uint64_t window() const override { return history_.window; }
  uint64_t next() const override { return chain_.size(); }
  bool IsSettled(const std::string& command_id) const override;
  uint64_t VersionOf(const std::string& aggregate) const override;
  const std::string& ChainAt(uint64_t position) const override { return chain_[position]; }
  bool Knows(const std::string& aggregate, const std::string& event) const override;

 private:
  void Begin();
  void Fold(platform::v1::Commit commit);
  std::string Evolved(const std::string& aggregate, const platform::v1::Change& change) const;

  const History& history_;
  const Model& model_;
  platform::v1::Identity identity_;
  uint32_t active_rule_ = 0;
  bool ended_ = false;
  std::vector<Verdict> verdicts_;   // by position
  std::vector<std::string> chain_;  // by position
  std::vector<int64_t> log_times_;  // by position
  std::deque<Accepted> accepted_;
  std::unordered_map<std::string_view, const Accepted*> settled_;  // ids of the commits above
  std::unordered_map<std::string, std::vector<Version>> versions_;
};

// The states after a position.
class StatesAt : public States {
 public:
  StatesAt(const Ledger& ledger, uint64_t position) : ledger_(ledger), position_(position) {}
  std::string Get(const std::string& aggregate) const override;

 private:
  const Ledger& ledger_;
  const uint64_t position_;
};

}  // namespace mkep::checker
