#include "registry/application/figure_layouts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mkep::registry::v1 {
namespace {

constexpr std::array kKs2Subjects = std::to_array<NamedMeasure>({
    {"Reading, writing and maths", "ks2.rwm.expected", "all", UNIT_PERCENT},
    {"Reading", "ks2.reading.expected", "all", UNIT_PERCENT},
    {"Writing", "ks2.writing.expected", "all", UNIT_PERCENT},
    {"Maths", "ks2.maths.expected", "all", UNIT_PERCENT},
});

constexpr std::array kKs4 = std::to_array<MeasureColumn>({
    {"avg_att8", "ks4.attainment8", UNIT_SCORE, true},
    {"avg_p8score", "ks4.progress8", UNIT_SCORE, false},
    {"pt_l2basics_94", "ks4.basics.grade4", UNIT_PERCENT, false},
});

constexpr std::array kAbsence = std::to_array<MeasureColumn>({
    {"sess_overall_percent", "absence.overall", UNIT_PERCENT, true},
    {"sess_authorised_percent", "absence.authorised", UNIT_PERCENT, false},
    {"sess_unauthorised_percent", "absence.unauthorised", UNIT_PERCENT, false},
    {"enrolments_pa_10_exact_percent", "absence.persistent", UNIT_PERCENT, false},
});

// January school census of the performance tables; PNUMFSMEVER is "eligible in the last six years".
constexpr std::array kCensus = std::to_array<MeasureColumn>({
    {"NOR", "pupils.total", UNIT_NUMBER, true},
    {"PSENELSE", "sen.ehc", UNIT_PERCENT, false},
    {"PSENELK", "sen.support", UNIT_PERCENT, false},
    {"PNUMEAL", "pupils.eal", UNIT_PERCENT, false},
    {"NUMFSM", "pupils.fsm.number", UNIT_NUMBER, false},
    {"PNUMFSMEVER", "pupils.fsm6", UNIT_PERCENT, false},
});

constexpr std::array kFsm = std::to_array<MeasureColumn>({
    {"fsm_prop", "pupils.fsm", UNIT_PERCENT, true},
});

// Short names of the Local Authority Interactive Tool that mean what a shared name means; the
// others keep theirs behind `lait.`.
constexpr std::array kLait = std::to_array<NamedMeasure>({
    {"KS2RWM_Expected_STD", "ks2.rwm.expected", "all", UNIT_PERCENT},
    {"KS2R_Expected_STD", "ks2.reading.expected", "all", UNIT_PERCENT},
    {"KS2W_Teacher_Assess", "ks2.writing.expected", "all", UNIT_PERCENT},
    {"KS2M_Expected_STD", "ks2.maths.expected", "all", UNIT_PERCENT},
    {"AVG_Attain8_Score", "ks4.attainment8", "all", UNIT_SCORE},
    {"AVG_Prog8_Score", "ks4.progress8", "all", UNIT_SCORE},
    {"EngMaths9-4", "ks4.basics.grade4", "all", UNIT_PERCENT},
    {"TotAbs", "absence.overall", "all", UNIT_PERCENT},
    {"PriTotAbs", "absence.overall", "primary", UNIT_PERCENT},
    {"SecTotAbs", "absence.overall", "secondary", UNIT_PERCENT},
    {"total_absence_special", "absence.overall", "special", UNIT_PERCENT},
    {"TotAuthAbs", "absence.authorised", "all", UNIT_PERCENT},
    {"PriAuth", "absence.authorised", "primary", UNIT_PERCENT},
    {"SecAuth", "absence.authorised", "secondary", UNIT_PERCENT},
    {"authorised_absence_special", "absence.authorised", "special", UNIT_PERCENT},
    {"TotUnAuthAbs", "absence.unauthorised", "all", UNIT_PERCENT},
    {"PriUnauth", "absence.unauthorised", "primary", UNIT_PERCENT},
    {"SecUnauth", "absence.unauthorised", "secondary", UNIT_PERCENT},
    {"unauthorised_absence_special", "absence.unauthorised", "special", UNIT_PERCENT},
    {"TotPerAbNew", "absence.persistent", "all", UNIT_PERCENT},
    {"SFPriPerAbNew", "absence.persistent", "primary", UNIT_PERCENT},
    {"SFSecPerAbNew", "absence.persistent", "secondary", UNIT_PERCENT},
    {"SpecPerAbNew", "absence.persistent", "special", UNIT_PERCENT},
    {"PriFSM", "pupils.fsm", "primary", UNIT_PERCENT},
    {"SecFSM", "pupils.fsm", "secondary", UNIT_PERCENT},
    {"Ever6_FSM_Prim", "pupils.fsm6", "primary", UNIT_PERCENT},
    {"Ever6_FSM_Sec", "pupils.fsm6", "secondary", UNIT_PERCENT},
    {"EALPri", "pupils.eal", "primary", UNIT_PERCENT},
    {"EALSec", "pupils.eal", "secondary", UNIT_PERCENT},
    {"SEN_TotStat", "sen.ehc", "all", UNIT_PERCENT},
    {"PrimStatements", "sen.ehc", "primary", UNIT_PERCENT},
    {"SecStatements", "sen.ehc", "secondary", UNIT_PERCENT},
    {"SEN_TotSENSuP", "sen.support", "all", UNIT_PERCENT},
    {"PrimNoStatements", "sen.support", "primary", UNIT_PERCENT},
    {"SecNoStatements", "sen.support", "secondary", UNIT_PERCENT},
});

constexpr std::array kLayouts = std::to_array<FigureLayout>({
    {.kind = "ks2",
     .subject_kind = SubjectKind::kUrn,
     .subject_column = "school_urn",
     .period_column = "time_period",
     .year_column = "",
     .year_type_column = "",
     .cohort_column = "",
     .columns = {},
     .selector_column = "subject",
     .value_column = "expected_standard_pupil_percent",
     .title_column = "",
     .named = kKs2Subjects,
     .other_prefix = ""},
    {.kind = "ks4",
     .subject_kind = SubjectKind::kUrn,
     .subject_column = "school_urn",
     .period_column = "time_period",
     .year_column = "",
     .year_type_column = "",
     .cohort_column = "",
     .columns = kKs4,
     .selector_column = "",
     .value_column = "",
     .title_column = "",
     .named = {},
     .other_prefix = ""},
    {.kind = "absence",
     .subject_kind = SubjectKind::kUrn,
     .subject_column = "URN",
     .period_column = "time_period",
     .year_column = "",
     .year_type_column = "",
     .cohort_column = "",
     .columns = kAbsence,
     .selector_column = "",
     .value_column = "",
     .title_column = "",
     .named = {},
     .other_prefix = ""},
    {.kind = "census",
     .subject_kind = SubjectKind::kUrn,
     .subject_column = "URN",
     .period_column = "",
     .year_column = "",
     .year_type_column = "",
     .cohort_column = "NOR",
     .columns = kCensus,
     .selector_column = "",
     .value_column = "",
     .title_column = "",
     .named = {},
     .other_prefix = ""},
    {.kind = "fsm",
     .subject_kind = SubjectKind::kUrn,
     .subject_column = "urn",
     .period_column = "",
     .year_column = "",
     .year_type_column = "",
     .cohort_column = "",
     .columns = kFsm,
     .selector_column = "",
     .value_column = "",
     .title_column = "",
     .named = {},
     .other_prefix = ""},
    {.kind = "lait",
     .subject_kind = SubjectKind::kArea,
     .subject_column = "new_code",
     .period_column = "time_period",
     .year_column = "Years",
     .year_type_column = "Year_Type",
     .cohort_column = "",
     .columns = {},
     .selector_column = "Short Desc",
     .value_column = "Values",
     .title_column = "Measure",
     .named = kLait,
     .other_prefix = "lait."},
});

}  // namespace

const FigureLayout* FindLayout(std::string_view kind) {
  const auto found = std::find_if(kLayouts.begin(), kLayouts.end(),
                                  [&](const FigureLayout& layout) { return layout.kind == kind; });
  return found == kLayouts.end() ? nullptr : &*found;
}

std::string LayoutKinds() {
  std::string kinds;
  for (const FigureLayout& layout : kLayouts) {
    if (!kinds.empty()) kinds += ", ";
    kinds += layout.kind;
  }
  return kinds;
}

Unit UnitOf(std::string_view title) {
  const auto has = [&](std::string_view word) {
    return title.find(word) != std::string_view::npos;
  };
  if (has("%") || has("Percentage")) return UNIT_PERCENT;
  if (has("core") || has("Progress") || has("APS") || has("point") || has("Average"))
    return UNIT_SCORE;
  if (has("Number of") || has("number of")) return UNIT_NUMBER;
  return UNIT_UNSPECIFIED;
}

std::string PeriodOf(std::string_view year_type, std::string_view year, std::string_view period) {
  if (year_type == "Annual - January") {
    int january = 0;
    std::from_chars(year.data(), year.data() + year.size(), january);
    return january < 1 ? "" : fmt::format("{}{:02}", january - 1, january % 100);
  }
  if (year.empty()) return std::string(period);
  if (year_type == "Calendar Year") return fmt::format("calendar {}", year);
  if (year_type == "Financial Year") return fmt::format("financial {}", year);
  if (year_type == "Annual (end of Sept)") return fmt::format("september {}", year);
  return std::string(period);
}

}  // namespace mkep::registry::v1
