#include "evaluations/application/reactions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/measures.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"

namespace mkep::evaluations::v1 {
namespace {

constexpr std::array<std::string_view, 4> kContext = {"pupils.total", "pupils.fsm", "sen.ehc",
                                                      "sen.support"};

bool IsUsedSubject(const std::string& subject) {
  return subject.starts_with("school/") || subject == kCity || subject == kEngland;
}

bool IsUsed(const registry::v1::Figure& figure) {
  const auto is_it = [&](std::string_view name) { return figure.measure() == name; };
  return std::any_of(kContext.begin(), kContext.end(), is_it) ||
         std::any_of(Measures().begin(), Measures().end(),
                     [&](const Measure& measure) { return is_it(measure.name); });
}

EvaluationProgress ProgressOf(const EvaluationYear& year) {
  EvaluationProgress progress;
  progress.set_school_year(year.school_year());
  progress.set_opened(year.counts().opened());
  progress.set_started(year.counts().started());
  progress.set_visited(year.counts().visited());
  progress.set_audited(year.counts().audited());
  progress.set_shared(year.counts().shared());
  progress.set_decided(year.counts().decided());
  progress.set_handed_over(year.counts().handed_over());
  return progress;
}

// One commit may open many evaluations: the last of them says it for all.
bool ChangesCounts(const EvaluationYearEvent& event, const EvaluationYear& year) {
  if (event.has_milestone_reached()) return true;
  if (!event.has_evaluation_included() || year.evaluation_ids().empty()) return false;
  return event.evaluation_included().evaluation_id() == *year.evaluation_ids().rbegin();
}

}  // namespace

Command OnSchoolChanged(const registry::v1::SchoolChanged& changed,
                        const platform::v1::PublishedEvent&) {
  auto record = std::make_shared<RecordSchoolRequest>();
  record->set_school_id(changed.school().school_id());
  *record->mutable_facts() = changed.school();
  return record;
}

Command OnFiguresPublished(const registry::v1::FiguresPublished& published,
                           const platform::v1::PublishedEvent&) {
  if (!IsUsedSubject(published.subject())) return nullptr;
  auto record = std::make_shared<RecordFiguresRequest>();
  record->set_subject(published.subject());
  for (const registry::v1::Figure& figure : published.figures()) {
    if (IsUsed(figure)) *record->add_figures() = figure;
  }
  return record->figures().empty() ? nullptr : record;
}

void PublishProgress(const platform::Recorded& recorded, const platform::StateSource& now,
                     platform::Outbox& outbox) {
  const auto* event = recorded.As<EvaluationYearEvent>();
  if (!event) return;
  EvaluationYear year;
  year.ParseFromString(now.Load(recorded.aggregate).state);
  if (ChangesCounts(*event, year)) outbox.Publish(year.school_year(), ProgressOf(year));
}

// One that was given up after conflicts is tried anew a minute later, under another id.
std::vector<platform::DerivedCommand> DueAnalyses(const platform::Queries& queries) {
  std::vector<platform::DerivedCommand> due;
  const int64_t minute = queries.moment().time.seconds() / 60;
  for (const auto& [school_year, year] : queries.All<EvaluationYear>()) {
    for (const std::string& evaluation_id : year.analysis_pending()) {
      auto analyse = std::make_shared<AnalyseRequestedRequest>();
      analyse->set_school_year(school_year);
      analyse->set_evaluation_id(evaluation_id);
      due.push_back({fmt::format("analysis/{}/{}/{}/{}", school_year, year.analysis_round(),
                                 evaluation_id, minute),
                     std::move(analyse)});
    }
  }
  return due;
}

}  // namespace mkep::evaluations::v1
