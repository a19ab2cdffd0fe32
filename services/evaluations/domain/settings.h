// Our default settings. The framework names no periods besides "late summer/early autumn" for the
// desk-top analysis (SIF page 5) and once a year for evaluation and audit (SIF page 7).
#pragma once

namespace mkep::evaluations::v1 {

inline constexpr int kAnswerWorkingDays = 10;           // for the school to answer a summary
inline constexpr int kRepresentationsWorkingDays = 10;  // for representations about a grade B
inline constexpr int kStepWorkingDays = 10;             // for a step that follows another
inline constexpr int kStartDueMonth = 10;               // analysis or starting meeting: 31 October
inline constexpr int kVisitsDueMonth = 7;               // visits of both parts: 31 July
inline constexpr int kKindsOfEvidenceNeeded = 2;  // "not on one piece of information" (page 8)
inline constexpr int kSeveralRisks = 2;           // "several wider risks" (page 8)

}  // namespace mkep::evaluations::v1
