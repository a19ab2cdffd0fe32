// How many commands of each type came to what, over a whole run: what was never reached was not
// tested.
#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <set>
#include <string>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::properties {

class Census {
 public:
  void CountInvalid(const google::protobuf::Descriptor* request) { ++RowOf(request).invalid; }
  void CountTooLarge(const google::protobuf::Descriptor* request) { ++RowOf(request).too_large; }
  void Count(const google::protobuf::Descriptor* request, platform::v1::Outcome outcome,
             const platform::v1::RefusalRecord& refusal);
  void CountCase() { ++cases_; }

  // A table of all command types of the domain, and which of its reasons were given.
  std::string Report(const platform::Domain& domain) const;
  // Command types that were never done.
  std::vector<std::string> NeverDone(const platform::Domain& domain) const;
  // Share of the requests made that passed validation.
  double ValidShare() const;

 private:
  struct Row {
    int done = 0;
    int nothing_to_do = 0;
    int refused = 0;
    int too_large = 0;
    int invalid = 0;
  };
  Row& RowOf(const google::protobuf::Descriptor* request) { return rows_[request->full_name()]; }

  std::map<std::string, Row> rows_;
  std::map<std::string, std::set<int>> reasons_;  // by the enum's name
  int cases_ = 0;
};

}  // namespace mkep::properties
