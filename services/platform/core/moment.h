// When and by whom a command is decided, or a query asked. The only clock that the domain sees.
#pragma once

#include <google/protobuf/timestamp.pb.h>
#include <google/type/date.pb.h>

#include <string>
#include <vector>

#include "mkep/options/v1/options.pb.h"

namespace mkep::platform {

// Who calls: an opaque id, the roles claimed and the schools or organisations claimed as own
// (school ids and UKPRNs).
struct Caller {
  std::string actor;
  std::vector<options::v1::Role> roles;
  std::vector<std::string> own;

  bool Holds(options::v1::Role role) const;
  bool Owns(const std::string& object) const;
};

struct Moment {
  google::protobuf::Timestamp time;  // max(clock, log time), UTC
  google::type::Date today;          // the same in Milton Keynes (Europe/London)
  Caller caller;
  options::v1::Role role = options::v1::ROLE_UNSPECIFIED;  // the role that admitted the caller
  uint32_t rule_version = 1;  // that is active; an event `since` a later one may not be recorded

  const std::string& actor() const { return caller.actor; }
};

}  // namespace mkep::platform
