// The datasets a report rests on, each file once, in the order of their names.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "mkep/registry/v1/registry_published.pb.h"
#include "mkep/reporting/v1/reporting_published.pb.h"

namespace mkep::reporting::v1 {

class SourceList {
 public:
  void Note(const registry::v1::Provenance& provenance) {
    Source& source = sources_[{provenance.dataset(), provenance.digest()}];
    source.set_dataset(provenance.dataset());
    *source.mutable_dataset_date() = provenance.dataset_date();
    source.set_file(provenance.file());
    source.set_digest(provenance.digest());
  }
  template <class Report>
  void WriteTo(Report& report) const {
    for (const auto& [key, source] : sources_) *report.add_sources() = source;
  }

 private:
  std::map<std::pair<std::string, std::string>, Source> sources_;  // by dataset and digest
};

}  // namespace mkep::reporting::v1
