// What somebody could put into a journal by hand, kind by kind, with the verdict that every reader
// must give on it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "faults/kafka/hand.h"
#include "mkep/platform/v1/journal.pb.h"

namespace mkep::fault_test {

// What whoever forges records knows of a journal: how far it is, and of an accepted commit.
struct Forgery {
  platform::v1::Identity identity;
  uint64_t position = 0;  // of the last record
  std::string chain;      // there
  int64_t log_time = 0;   // at least
  platform::v1::Commit accepted;
  std::string aggregate, event;  // that it changes, and one of its events
};
Forgery LookAt(const std::vector<std::string>& journal);

struct JournalPoison {
  const char* name;
  const char* verdict;
  std::function<HandMade(const Forgery&)> make;
};

// No records: broken, cut, empty.
const std::vector<JournalPoison>& BrokenFrames();
// Records that can be read and are not accepted.
const std::vector<JournalPoison>& IgnoredRecords();
// Records that look odd and are accepted all the same.
const std::vector<JournalPoison>& OddRecords();

// Accepted, were it not for what is changed in it: an event on an aggregate of its own.
platform::v1::Commit Plausible(const Forgery& forgery);
HandMade Recorded(const platform::v1::Record& record);
HandMade Recorded(const platform::v1::Commit& commit);
HandMade Recorded(const platform::v1::RuleActive& active);
HandMade Recorded(const platform::v1::Moved& moved);
std::function<HandMade(const Forgery&)> Committed(
    std::function<void(platform::v1::Commit&, const Forgery&)> change);
// Of this journal, on the basis of all that it holds.
platform::v1::RuleActive SwitchOf(const Forgery& forgery, uint32_t rule_version);
platform::v1::Moved EndOf(const Forgery& forgery);

}  // namespace mkep::fault_test
