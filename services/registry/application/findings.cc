#include "registry/application/findings.h"

namespace mkep::registry::v1 {
namespace {

constexpr int kMostSubjects = 50;

}  // namespace

void Findings::Add(const std::string& kind, Severity severity, const std::string& sentence,
                   const std::string& subject) {
  Finding& finding = by_kind_[{-severity, kind}];
  finding.set_severity(severity);
  finding.set_kind(kind);
  if (finding.sentence().empty()) finding.set_sentence(sentence);
  finding.set_count(finding.count() + 1);
  if (!subject.empty() && finding.subjects_size() < kMostSubjects) finding.add_subjects(subject);
}

void Findings::AppendTo(PlausibilityReport& report) const {
  for (const auto& [key, finding] : by_kind_) *report.add_findings() = finding;
}

void FindCutOff(const platform::CsvTable& table, Findings& findings) {
  if (!table.ends_within_a_line) return;
  findings.Add("no-last-line-break", SEVERITY_WARNING,
               "The last line has no line break: is it all there, or was the file cut off?",
               "line " + std::to_string(table.rows.back().line));
}

}  // namespace mkep::registry::v1
