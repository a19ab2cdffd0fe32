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

}  // namespace mkep::registry::v1
