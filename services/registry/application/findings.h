// Collects what a person should look at: one finding a kind, with how many rows it is about.
#pragma once

#include <map>
#include <string>

#include "mkep/registry/v1/registry_events.pb.h"
#include "platform/application/csv.h"

namespace mkep::registry::v1 {

class Findings {
 public:
  // Counts one more row under that kind; the first sentence of a kind stays.
  void Add(const std::string& kind, Severity severity, const std::string& sentence,
           const std::string& subject);
  // Warnings first, then by kind.
  void AppendTo(PlausibilityReport& report) const;

 private:
  std::map<std::pair<int, std::string>, Finding> by_kind_;
};

// A file whose last line does not end.
void FindCutOff(const platform::CsvTable& table, Findings& findings);

}  // namespace mkep::registry::v1
