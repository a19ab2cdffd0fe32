// What a service's projection must hold, folded the plainest way: each aggregate one living message
// that its events change one after the other, with all that it ever was.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::properties {

class Model : public platform::StateSource {
 public:
  // An aggregate after a commit.
  struct Version {
    std::string aggregate;
    platform::StoredState stored;
  };
  // A commit as it counts: from its log time on.
  struct Folded {
    int64_t log_time_micros = 0;
    std::vector<Version> versions;
  };

  // `domain` must outlive it.
  explicit Model(const platform::Domain& domain) : domain_(domain) {}

  // Folds changes of the commit that is being read; false where an event is not known. However
  // often an aggregate is changed, its version rises by one.
  bool Fold(const std::string& aggregate, const std::string& event);
  // Ends the commit.
  void Seal(const google::protobuf::Timestamp& decided_at);

  platform::StoredState Load(const std::string& aggregate) const override;
  const google::protobuf::Message& StateOf(const std::string& aggregate) const {
    return *living_.at(aggregate).state;
  }
  // As it was known at a moment.
  platform::StoredState LoadAsOf(const std::string& aggregate, int64_t micros) const;

  int64_t log_time_micros() const { return log_time_micros_; }
  const std::vector<Folded>& commits() const { return commits_; }
  std::vector<std::string> aggregates() const;

 private:
  struct Living {
    uint64_t version = 0;
    std::unique_ptr<google::protobuf::Message> state;
  };

  const platform::Domain& domain_;
  std::map<std::string, Living> living_;
  std::map<std::string, bool> changing_;  // in the commit that is being read
  std::vector<Folded> commits_;
  int64_t log_time_micros_ = 0;
};

}  // namespace mkep::properties
