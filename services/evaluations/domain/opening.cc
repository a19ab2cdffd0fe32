#include "evaluations/domain/opening.h"

#include <algorithm>

#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/roster.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using platform::Decision;
using platform::Error;
using platform::MakeError;
using platform::Moment;
using platform::NameOf;

namespace {

// A year is opened while it runs, or from 1 June before it.
std::optional<Error> WhyNotNow(const std::string& school_year, const Moment& now) {
  const std::string current = platform::SchoolYearOf(now.today);
  if (school_year == current) return std::nullopt;
  const bool summer_before = now.today.month() >= 6 && now.today.month() <= 8 &&
                             FirstYearOf(school_year) == now.today.year();
  if (summer_before && school_year == platform::SchoolYearOf(platform::AddMonths(now.today, 3))) {
    return std::nullopt;
  }
  return MakeError(
      REASON_SCHOOL_YEAR_NOT_NOW,
      {{"school_year", school_year}, {"today", platform::ToText(now.today)}, {"current", current}});
}

void Open(const ListedSchool& school, const std::string& school_year, const Moment& now,
          Decision& decision) {
  EvaluationOpened opened;
  opened.set_evaluation_id(EvaluationIdOf(school.school_id(), school_year));
  opened.set_school_id(school.school_id());
  opened.set_urn(school.urn());
  opened.set_school_year(school_year);
  opened.set_starts_with_meeting(StartsWithMeeting(school));
  *opened.mutable_signature() = Sign(now);
  EvaluationLinked linked;
  linked.set_evaluation_id(opened.evaluation_id());
  EvaluationIncluded included;
  included.set_school_year(school_year);
  included.set_evaluation_id(opened.evaluation_id());
  decision.On(NameOf<School>(school.school_id()), std::move(linked));
  decision.On(NameOf<EvaluationYear>(school_year), std::move(included));
  const std::string name = NameOf<Evaluation>(opened.evaluation_id());
  decision.On(name, std::move(opened));
}

bool Includes(const EvaluationYear& year, const std::string& evaluation_id) {
  const auto& ids = year.evaluation_ids();
  return std::find(ids.begin(), ids.end(), evaluation_id) != ids.end();
}

}  // namespace

Decision Decide(const platform::Reader& read, const OpenEvaluationRequest& command,
                const Moment& now) {
  const std::string expected = EvaluationIdOf(command.school_id(), command.school_year());
  if (command.evaluation_id() != expected) {
    return Decision::Refused(
        MakeError(REASON_EVALUATION_ID_DOES_NOT_FIT, {{"school_id", command.school_id()},
                                                      {"school_year", command.school_year()},
                                                      {"expected", expected},
                                                      {"evaluation_id", command.evaluation_id()}}));
  }
  if (read.Exists<Evaluation>(expected)) return platform::NothingToDo();
  const auto school = read.Get<School>(command.school_id());
  if (!school.has_facts()) {
    return platform::Refuse(REASON_SCHOOL_NOT_KNOWN, {{"school_id", command.school_id()}});
  }
  const ListedSchool listed = Listed(school.facts());
  if (auto why = WhyNotMaintained(listed)) return Decision::Refused(*why);
  if (auto why = WhyNotNow(command.school_year(), now)) return Decision::Refused(*why);
  Decision decision;
  Open(listed, command.school_year(), now, decision);
  return decision;
}

Decision Decide(const platform::Reader& read, const OpenEvaluationsRequest& command,
                const Moment& now) {
  if (auto why = WhyNotNow(command.school_year(), now)) return Decision::Refused(*why);
  const auto roster = read.Get<Roster>(kRosterId);
  const auto year = read.Get<EvaluationYear>(command.school_year());
  Decision decision;
  bool any = false;
  for (const ListedSchool& school : roster.schools()) {
    if (WhyNotMaintained(school)) continue;
    any = true;
    if (Includes(year, EvaluationIdOf(school.school_id(), command.school_year()))) continue;
    Open(school, command.school_year(), now, decision);
  }
  if (!any) return platform::Refuse(REASON_NO_MAINTAINED_SCHOOL_KNOWN);
  return decision;
}

}  // namespace mkep::evaluations::v1
