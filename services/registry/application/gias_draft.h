// A plan in the making: what each school is said to be, by whom it is explained, and what is still
// to be asked. Steps of the planning (gias_plan.h) work on it one after the other.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "registry/application/findings.h"
#include "registry/application/gias_links.h"
#include "registry/application/gias_rows.h"
#include "registry/application/known_schools.h"

namespace mkep::registry::v1 {

// What the plan is made from.
struct PlanInput {
  const KnownSchools& known;
  const GiasFile& file;
  const LinkGraph& links;
  const std::map<std::string, std::string>& answers;  // by question id
};

struct Draft {
  explicit Draft(const PlanInput& from);

  // The statement about a school, begun where there is none yet.
  Statement& About(const std::string& school_id);
  // The row of a URN; nullptr where the file has none.
  const GiasRow* Row(const std::string& urn) const;
  void Explain(const std::string& school_id, const std::string& by) {
    explained_by[school_id] = by;
  }
  void Close(const std::string& school_id, Closing closing, const std::string& by);
  // The school goes on as the establishment of that row.
  void Convert(const std::string& school_id, const GiasRow& row, Succession succession,
               const std::string& by);
  // The file is older than what is known of the school: it does not tell what became of it.
  bool IsOutdated(const Establishment& establishment) const;

  const PlanInput& input;
  std::map<std::string, const GiasRow*> rows;       // by URN
  std::map<std::string, const GiasRow*> unclaimed;  // rows of URNs that are nobody's yet
  std::map<std::string, Statement> statements;      // by school id
  std::map<std::string, std::string> explained_by;  // by school id: link, file, answer
  std::vector<const Establishment*> gone;  // schools that the file has no longer, or as closed
  std::vector<const Establishment*> unexplained;  // of those, what no link and no row explains
  std::vector<PlanQuestion> questions;
  std::vector<PlannedChange> remarks;  // what is said and changes nothing
  std::map<std::string, uint32_t> counts;
  Findings findings;
};

}  // namespace mkep::registry::v1
