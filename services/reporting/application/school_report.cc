#include "reporting/application/school_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/core/dates.h"
#include "reporting/application/measures.h"
#include "reporting/application/school_indicator.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

using registry::v1::School;

Strand StrandOf(const StrandText& text) {
  Strand strand;
  strand.set_strand_id(std::string(text.id));
  strand.set_name(std::string(text.name));
  strand.set_purpose(std::string(text.purpose));
  return strand;
}

Strand NotCollected(const StrandText& text) {
  Strand strand = StrandOf(text);
  strand.set_without_data(
      "Return not yet collected. No national data set covers this strand: it is to come from the "
      "school’s own "
      "yearly return.");
  return strand;
}

Strand FromPublicData(const SchoolFacts& facts, const StrandText& text, SourceList& sources) {
  Strand strand = StrandOf(text);
  const auto measures = SchoolMeasures();
  const bool any = std::any_of(measures.begin(), measures.end(), [&](const Measure& measure) {
    return measure.strand == text.id && facts.own.Has(measure.measure);
  });
  if (!any) {
    strand.set_without_data("The files imported so far hold no published figure for this school.");
    return strand;
  }
  for (const Measure& measure : measures) {
    if (measure.strand != text.id) continue;
    const bool expected =
        measure.stage != Stage::kEveryone && Teaches(facts.school.phase(), measure.stage);
    if (!expected && !facts.own.Has(measure.measure)) continue;
    Indicator indicator = SchoolIndicator(facts, measure, sources);
    if (!indicator.years().empty()) *strand.add_indicators() = std::move(indicator);
  }
  return strand;
}

std::string ClosedRemark(const School& school) {
  if (!platform::IsSet(school.close_date())) return "This school is closed.";
  return fmt::format("This school closed on {}.", DayInWords(school.close_date()));
}

std::string LineageRemark(const School& school) {
  std::string urns;
  for (const auto& period : school.lineage()) {
    if (period.urn() == school.urn()) continue;
    urns += (urns.empty() ? "" : ", ") + period.urn();
  }
  return fmt::format(
      "Known before by another URN: {}. Figures of those years belong to the same school.", urns);
}

void AddRemarks(const School& school, SchoolReport& report) {
  if (school.example()) {
    report.add_remarks(
        "This school is an invented example. It does not exist, and nothing here is about a real "
        "one.");
  }
  if (school.status() == registry::v1::STATUS_CLOSED) report.add_remarks(ClosedRemark(school));
  if (school.lineage_size() > 1) report.add_remarks(LineageRemark(school));
  if (school.phase() == registry::v1::PHASE_UNSPECIFIED) {
    report.add_remarks(
        "No imported file states this school’s phase: it stands beside all schools of the city.");
  }
  if (school.governance() == registry::v1::GOVERNANCE_UNSPECIFIED) {
    report.add_remarks("No imported file states what type of school this is.");
  }
}

}  // namespace

SchoolReport MakeSchoolReport(const SchoolFacts& facts) {
  SchoolReport report;
  *report.mutable_school() = facts.school;
  *report.mutable_known_on() = facts.known_on;
  SourceList sources;
  for (const StrandText& text : FrameworkStrands()) *report.add_strands() = NotCollected(text);
  for (const StrandText& text : PublicStrands())
    *report.add_strands() = FromPublicData(facts, text, sources);
  AddRemarks(facts.school, report);
  sources.WriteTo(report);
  return report;
}

}  // namespace mkep::reporting::v1
