#include "reporting/application/measures.h"

#include <array>

namespace mkep::reporting::v1 {
namespace {

using registry::v1::UNIT_NUMBER;
using registry::v1::UNIT_PERCENT;
using registry::v1::UNIT_SCORE;

constexpr std::array<Measure, 17> kSchoolMeasures{{
    {"ks2.rwm.expected", "outcomes", "Key stage 2: expected standard in reading, writing and maths",
     UNIT_PERCENT, Stage::kPrimary},
    {"ks2.reading.expected", "outcomes", "Key stage 2: expected standard in reading", UNIT_PERCENT,
     Stage::kPrimary},
    {"ks2.writing.expected", "outcomes", "Key stage 2: expected standard in writing", UNIT_PERCENT,
     Stage::kPrimary},
    {"ks2.maths.expected", "outcomes", "Key stage 2: expected standard in maths", UNIT_PERCENT,
     Stage::kPrimary},
    {"ks4.attainment8", "outcomes", "Key stage 4: Attainment 8", UNIT_SCORE, Stage::kSecondary},
    {"ks4.progress8", "outcomes", "Key stage 4: Progress 8", UNIT_SCORE, Stage::kSecondary},
    {"ks4.basics.grade4", "outcomes", "Key stage 4: grade 4 or above in English and maths",
     UNIT_PERCENT, Stage::kSecondary},
    {"absence.overall", "attendance", "Sessions missed", UNIT_PERCENT, Stage::kEveryone},
    {"absence.authorised", "attendance", "Sessions missed with leave", UNIT_PERCENT,
     Stage::kEveryone},
    {"absence.unauthorised", "attendance", "Sessions missed without leave", UNIT_PERCENT,
     Stage::kEveryone},
    {"absence.persistent", "attendance", "Pupils who missed a tenth or more of their sessions",
     UNIT_PERCENT, Stage::kEveryone},
    {"pupils.total", "context", "Pupils on roll", UNIT_NUMBER, Stage::kEveryone},
    {"pupils.fsm", "context", "Pupils eligible for free school meals", UNIT_PERCENT,
     Stage::kEveryone},
    {"pupils.fsm6", "context", "Pupils eligible for free school meals in the last six years",
     UNIT_PERCENT, Stage::kEveryone},
    {"pupils.eal", "context", "Pupils whose first language is not English", UNIT_PERCENT,
     Stage::kEveryone},
    {"sen.support", "context", "Pupils with SEN support", UNIT_PERCENT, Stage::kEveryone},
    {"sen.ehc", "context", "Pupils with an education, health and care plan", UNIT_PERCENT,
     Stage::kEveryone},
}};

// Learning 2050, Appendix D: "Standards in Milton Keynes".
constexpr std::array<Measure, 26> kCityMeasures{{
    {"ks2.rwm.expected", "ks2", "Expected standard in reading, writing and maths", UNIT_PERCENT,
     Stage::kEveryone},
    {"lait.KS2RWM_Higher_STD", "ks2", "Higher standard in reading, writing and maths", UNIT_PERCENT,
     Stage::kEveryone},
    {"ks2.reading.expected", "ks2", "Expected standard in reading", UNIT_PERCENT, Stage::kEveryone},
    {"ks2.writing.expected", "ks2", "Expected standard in writing", UNIT_PERCENT, Stage::kEveryone},
    {"ks2.maths.expected", "ks2", "Expected standard in maths", UNIT_PERCENT, Stage::kEveryone},
    {"lait.KS2R_AVG_Scaled_Score", "ks2", "Average scaled score in reading", UNIT_SCORE,
     Stage::kEveryone},
    {"lait.KS2M_AVG_Scaled_Score", "ks2", "Average scaled score in maths", UNIT_SCORE,
     Stage::kEveryone},
    {"lait.KS2R_Prog_VA", "ks2", "Progress in reading", UNIT_SCORE, Stage::kEveryone},
    {"lait.KS2W_Prog_VA", "ks2", "Progress in writing", UNIT_SCORE, Stage::kEveryone},
    {"lait.KS2M_Prog_VA", "ks2", "Progress in maths", UNIT_SCORE, Stage::kEveryone},
    {"ks4.attainment8", "ks4", "Attainment 8", UNIT_SCORE, Stage::kEveryone},
    {"ks4.progress8", "ks4", "Progress 8", UNIT_SCORE, Stage::kEveryone},
    {"ks4.basics.grade4", "ks4", "Grade 4 or above in English and maths", UNIT_PERCENT,
     Stage::kEveryone},
    {"lait.EngMaths9-5", "ks4", "Grade 5 or above in English and maths", UNIT_PERCENT,
     Stage::kEveryone},
    {"lait.EngBacAvgPointScore", "ks4", "English Baccalaureate: average point score", UNIT_SCORE,
     Stage::kEveryone},
    {"lait.APSE_Alevel", "ks5", "A level: average point score per entry", UNIT_SCORE,
     Stage::kEveryone},
    {"lait.APSE_Best_3ALevels", "ks5", "Best three A levels: average point score per entry",
     UNIT_SCORE, Stage::kEveryone},
    {"lait.APSE_GenS", "ks5", "Applied general: average point score per entry", UNIT_SCORE,
     Stage::kEveryone},
    {"lait.APSE_Tech", "ks5", "Technical: average point score per entry", UNIT_SCORE,
     Stage::kEveryone},
    {"absence.overall", "attendance", "Sessions missed", UNIT_PERCENT, Stage::kEveryone},
    {"absence.authorised", "attendance", "Sessions missed with leave", UNIT_PERCENT,
     Stage::kEveryone},
    {"absence.unauthorised", "attendance", "Sessions missed without leave", UNIT_PERCENT,
     Stage::kEveryone},
    {"absence.persistent", "attendance", "Pupils who missed a tenth or more of their sessions",
     UNIT_PERCENT, Stage::kEveryone},
    {"lait.SusEdOverall_All", "destinations", "In sustained education, employment or training",
     UNIT_PERCENT, Stage::kEveryone},
    {"lait.KS4_DES_Apprentice", "destinations", "In an apprenticeship", UNIT_PERCENT,
     Stage::kEveryone},
    {"lait.KS4_DES_NotSus", "destinations", "Not sustained", UNIT_PERCENT, Stage::kEveryone},
}};

// LocalEd25 Locality Pilot 3: what a Milton Keynes School Report does.
constexpr std::array<StrandText, 5> kFramework{{
    {"breadth", "Breadth of education",
     "Recognises the value of the breadth of the education children experience."},
    {"inclusion", "Inclusion",
     "Recognises schools’ achievements with pupils who do not show up well on exam league tables "
     "or who have a "
     "more challenging journey ahead of them."},
    {"wellbeing", "Health and wellbeing",
     "Recognises success in improving children and young people’s health and wellbeing."},
    {"views", "Views of young people, parents and teachers",
     "Takes into account the views of young people, parents and teachers."},
    {"community", "Contribution to the community and leadership",
     "Understands the importance of young people’s contribution to the community and opportunities "
     "to demonstrate "
     "leadership."},
}};
constexpr std::array<StrandText, 3> kPublic{{
    {"outcomes", "Outcomes in context",
     "Published results, each beside the city and England. A result says something about a year "
     "group, not "
     "everything about a school."},
    {"attendance", "Attendance in context",
     "Published absence for whole years, beside schools of the same phase in the city and in "
     "England."},
    {"context", "The school’s pupils",
     "Who the school serves, in the latest year that each figure is known for."},
}};
constexpr std::array<StrandText, 5> kSections{{
    {"ks2", "Key stage 2", "Pupils of about 11 years at state-funded schools."},
    {"ks4", "Key stage 4", "Pupils of about 16 years at state-funded schools."},
    {"ks5", "Sixth forms and college", "Students of 16 to 18 years, by where they study."},
    {"attendance", "Attendance", "Absence over whole years at state-funded schools."},
    {"destinations", "After key stage 4", "What young people went on to."},
}};

}  // namespace

std::span<const Measure> SchoolMeasures() { return kSchoolMeasures; }
std::span<const Measure> CityMeasures() { return kCityMeasures; }
std::span<const StrandText> FrameworkStrands() { return kFramework; }
std::span<const StrandText> PublicStrands() { return kPublic; }
std::span<const StrandText> CitySections() { return kSections; }

bool Teaches(registry::v1::Phase phase, Stage stage) {
  using namespace registry::v1;
  if (stage == Stage::kEveryone || phase == PHASE_ALL_THROUGH) return true;
  if (stage == Stage::kPrimary)
    return phase == PHASE_PRIMARY || phase == PHASE_MIDDLE_DEEMED_PRIMARY;
  return phase == PHASE_SECONDARY;
}

std::string_view BreakdownFor(registry::v1::Phase phase, bool special) {
  using namespace registry::v1;
  if (special) return "special";
  if (phase == PHASE_PRIMARY || phase == PHASE_MIDDLE_DEEMED_PRIMARY) return "primary";
  if (phase == PHASE_SECONDARY || phase == PHASE_MIDDLE_DEEMED_SECONDARY) return "secondary";
  return "all";
}

}  // namespace mkep::reporting::v1
