#include "registry/application/gias_plan.h"

#include <algorithm>
#include <array>

#include "platform/application/digest.h"
#include "platform/core/dates.h"
#include "platform/core/domain.h"
#include "registry/application/gias_changes.h"
#include "registry/application/gias_lineage.h"
#include "registry/application/gias_questions.h"

namespace mkep::registry::v1 {
namespace {

// Rows of schools that are known state facts about them; those of former URNs only say that they
// are over.
void TakeRows(Draft& draft) {
  for (const GiasRow& row : draft.input.file.rows) {
    ++draft.counts["rows"];
    const School& stated = row.stated;
    const bool closed = stated.status() == STATUS_CLOSED;
    if (closed) ++draft.counts["rows_closed"];
    const Establishment* owner = draft.input.known.WithUrn(stated.urn());
    if (!owner) {
      ++draft.counts["new_urns"];
      draft.unclaimed.emplace(stated.urn(), &row);
    } else if (owner->school().urn() == stated.urn()) {
      ++draft.counts["known"];
      *draft.About(owner->school().school_id()).mutable_stated() = stated;
      draft.Explain(owner->school().school_id(), "file");
    } else if (closed) {
      PlannedChange& remark = draft.remarks.emplace_back();
      remark.set_kind(CHANGE_KIND_FORMER_URN_CLOSED);
      remark.set_school_id(owner->school().school_id());
      remark.set_urn(stated.urn());
      remark.set_name(stated.name());
      remark.set_explained_by("file");
      remark.add_details("goes on as " + owner->school().urn());
    } else if (!draft.IsOutdated(*owner)) {
      draft.findings.Add("former-urn-open", SEVERITY_WARNING,
                         "Former URNs of schools that go on under another: not used.",
                         stated.urn());
    }
  }
}

void FindGone(Draft& draft) {
  for (const auto& [id, establishment] : draft.input.known.by_id) {
    const School& school = establishment.school();
    if (school.status() == STATUS_CLOSED || draft.IsOutdated(establishment)) continue;
    const GiasRow* row = draft.Row(school.urn());
    if (row && row->stated.status() != STATUS_CLOSED) continue;
    if (!row && (!IsOpen(school) || !draft.input.file.scope.Covers(school))) continue;
    if (!row) ++draft.counts["missing"];
    draft.gone.push_back(&establishment);
  }
}

Closing Merged(const Link& link, const std::string& into) {
  Closing closing;
  closing.set_reason(CLOSING_REASON_MERGED);
  closing.set_merged_into(into);
  if (platform::IsSet(link.former_to)) *closing.mutable_closed_on() = link.former_to;
  return closing;
}

Succession Linked(const LinkGraph& links, const std::string& former, const Successor& successor) {
  Succession succession;
  succession.set_former_urn(former);
  succession.set_linked(true);
  if (platform::IsSet(successor.first->former_to))
    *succession.mutable_former_to() = successor.first->former_to;
  if (platform::IsSet(successor.last->from)) *succession.mutable_from() = successor.last->from;
  for (const std::string& each : links.Predecessors(successor.urn))
    succession.add_predecessors(each);
  return succession;
}

// Of several schools that one establishment follows, one goes on in it: the one at its postcode,
// else the one with the lowest id. The others merged into it.
const Establishment* WhoGoesOn(const std::vector<const Establishment*>& claimants,
                               const School& stated) {
  for (const Establishment* each : claimants) {
    if (each->school().postcode() == stated.postcode()) return each;
  }
  return claimants.front();
}

void Follow(Draft& draft, const std::string& urn,
            const std::vector<const Establishment*>& claimants,
            const std::map<std::string, Successor>& successors) {
  const GiasRow& row = *draft.unclaimed.at(urn);
  const Establishment* going_on = WhoGoesOn(claimants, row.stated);
  for (const Establishment* each : claimants) {
    const School& school = each->school();
    const Successor& successor = successors.at(school.urn());
    if (each == going_on) {
      ++draft.counts["successors"];
      draft.Convert(school.school_id(), row, Linked(draft.input.links, school.urn(), successor),
                    "link");
    } else {
      draft.Close(school.school_id(), Merged(*successor.first, going_on->school().school_id()),
                  "link");
    }
  }
}

void CloseAsStated(Draft& draft, const Establishment& establishment, const School& stated) {
  Closing closing;
  closing.set_reason(CLOSING_REASON_STATED);
  if (stated.has_close_date()) *closing.mutable_closed_on() = stated.close_date();
  draft.Close(establishment.school().school_id(), closing, "file");
  ++draft.counts["explained_by_file"];
}

// By link, by the row itself, or not at all.
void Explain(Draft& draft) {
  std::map<std::string, std::vector<const Establishment*>> claims;
  std::map<std::string, Successor> successors;
  for (const Establishment* each : draft.gone) {
    const School& school = each->school();
    const GiasRow* row = draft.Row(school.urn());
    const auto successor = FindSuccessor(draft, school.urn());
    if (successor) {
      if (!row) ++draft.counts["explained_by_links"];
      successors.emplace(school.urn(), *successor);
      if (draft.unclaimed.contains(successor->urn)) {
        claims[successor->urn].push_back(each);
      } else {
        const auto into = draft.input.known.id_by_urn.find(successor->urn);
        draft.Close(school.school_id(), Merged(*successor->first, into->second), "link");
      }
    } else if (row) {
      CloseAsStated(draft, *each, row->stated);
    } else {
      draft.unexplained.push_back(each);
    }
  }
  for (const auto& [urn, claimants] : claims) Follow(draft, urn, claimants, successors);
}

// A closed row whose links lead to a school is a part of that school's past.
bool IsPastOfAnother(const Draft& draft, const GiasRow& row) {
  const auto successor = FindSuccessor(draft, row.stated.urn());
  if (!successor) return false;
  if (row.stated.status() == STATUS_CLOSED) return true;
  const Establishment* owner = draft.input.known.WithUrn(successor->urn);
  return owner && draft.IsOutdated(*owner);
}

void RegisterTheRest(Draft& draft) {
  for (const auto& [urn, row] : draft.unclaimed) {
    if (IsPastOfAnother(draft, *row)) continue;
    const std::string school_id = "s-" + urn;
    *draft.About(school_id).mutable_stated() = row->stated;
    draft.Explain(school_id, "file");
  }
}

// A remark on the file's own questions and the digest that the answers do not change.
void CountQuestions(Draft& draft, GiasImportPlan& plan) {
  draft.counts["asked"] = static_cast<uint32_t>(draft.unexplained.size());
  for (PlanQuestion& question : draft.questions) {
    if (question.answer().empty()) plan.add_unanswered(question.question_id());
    *plan.add_questions() = std::move(question);
  }
}

void AddCounts(const Draft& draft, GiasImportPlan& plan) {
  static constexpr std::array kNames = {"rows",
                                        "rows_closed",
                                        "known",
                                        "new_urns",
                                        "successors",
                                        "probable_conversions",
                                        "missing",
                                        "explained_by_links",
                                        "explained_by_file",
                                        "asked",
                                        "new",
                                        "converted",
                                        "closed",
                                        "reopened",
                                        "renamed",
                                        "type_changed",
                                        "trust_changed",
                                        "details",
                                        "lineage",
                                        "unchanged"};
  for (const char* name : kNames) {
    NamedCount* count = plan.add_counts();
    count->set_name(name);
    const auto found = draft.counts.find(name);
    count->set_count(found == draft.counts.end() ? 0 : found->second);
  }
}

void AddReport(const Draft& draft, const GiasFile& file, const LinksFile& links,
               GiasImportPlan& plan) {
  *plan.add_files() = file.facts;
  if (!links.facts.digest().empty()) *plan.add_files() = links.facts;
  *plan.mutable_plausibility() = file.plausibility;
  plan.mutable_plausibility()->MergeFrom(links.plausibility);
  draft.findings.AppendTo(*plan.mutable_plausibility());
}

Planned PlanOnce(const PlanInput& input, const LinksFile& links) {
  Draft draft(input);
  TakeRows(draft);
  FindGone(draft);
  Explain(draft);
  AskOrAnswer(draft);
  RegisterTheRest(draft);
  AddLineage(draft);
  Planned planned;
  AddChanges(draft, planned);
  CountQuestions(draft, planned.plan);
  AddCounts(draft, planned.plan);
  AddReport(draft, input.file, links, planned.plan);
  planned.plan.set_nothing_to_do(planned.statements.empty() && planned.plan.unanswered().empty());
  return planned;
}

}  // namespace

Planned Plan(const KnownSchools& known, const GiasFile& file, const LinksFile& links,
             const std::map<std::string, std::string>& answers) {
  const std::map<std::string, std::string> none;
  Planned planned = PlanOnce({known, file, links.graph, none}, links);
  const std::string digest = platform::Sha256(platform::Serialize(planned.plan));
  if (!answers.empty()) planned = PlanOnce({known, file, links.graph, answers}, links);
  planned.plan.set_digest(digest);
  return planned;
}

}  // namespace mkep::registry::v1
