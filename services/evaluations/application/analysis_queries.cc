#include "evaluations/application/analysis_queries.h"

#include <map>

#include "evaluations/domain/comparison.h"
#include "evaluations/domain/desktop_analysis.h"
#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/roster.h"

namespace mkep::evaluations::v1 {

using platform::Fail;
using platform::Queries;
using platform::Result;

namespace {

class SnapshotStates : public platform::StateSource {
 public:
  explicit SnapshotStates(const platform::Snapshot& snapshot) : snapshot_(snapshot) {}
  platform::StoredState Load(const std::string& aggregate) const override {
    return snapshot_.Load(aggregate);
  }

 private:
  const platform::Snapshot& snapshot_;
};

FlagRow RowOf(const ListedSchool& school, const Flag& flag) {
  FlagRow row;
  row.set_school_id(school.school_id());
  row.set_urn(school.urn());
  row.set_school_name(school.name());
  row.set_kind(flag.kind());
  row.set_measure(flag.measure());
  row.set_sentence(flag.sentence());
  row.set_difference_e4(flag.difference_e4());
  row.set_sureness(flag.certainty().sureness());
  if (flag.certainty().has_cohort()) row.set_cohort(flag.certainty().cohort());
  return row;
}

}  // namespace

Result<GetDesktopAnalysisResponse> Answer(const Queries& queries,
                                          const GetDesktopAnalysisRequest& request) {
  const auto school = queries.Find<School>(request.school_id());
  if (!school) return Fail(REASON_SCHOOL_NOT_KNOWN, {{"school_id", request.school_id()}});
  const ListedSchool listed = Listed(school->facts());
  if (auto why = WhyNotMaintained(listed)) return tl::unexpected(*why);
  const SnapshotStates states(queries.snapshot());
  const platform::Reader read(states);
  GetDesktopAnalysisResponse response;
  *response.mutable_analysis() = Analyse(
      ReadSchool(read, listed), ReadComparison(read, listed.phase()), queries.moment().today);
  return response;
}

Result<ListDesktopFlagsResponse> Answer(const Queries& queries,
                                        const ListDesktopFlagsRequest& request) {
  const SnapshotStates states(queries.snapshot());
  const platform::Reader read(states);
  std::map<registry::v1::Phase, Comparison> comparisons;
  std::vector<FlagRow> rows;
  const auto roster = read.Get<Roster>(kRosterId);
  for (const ListedSchool& school : roster.schools()) {
    if (WhyNotMaintained(school)) continue;
    auto known = comparisons.find(school.phase());
    if (known == comparisons.end()) {
      known = comparisons.emplace(school.phase(), ReadComparison(read, school.phase())).first;
    }
    const auto analysis = Analyse(ReadSchool(read, school), known->second, queries.moment().today);
    for (const Flag& flag : analysis.flags()) rows.push_back(RowOf(school, flag));
  }
  ListDesktopFlagsResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

}  // namespace mkep::evaluations::v1
