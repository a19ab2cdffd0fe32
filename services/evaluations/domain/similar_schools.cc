#include "evaluations/domain/similar_schools.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/published_years.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using registry::v1::Figure;

namespace {

constexpr int64_t kOne = 10000;
constexpr size_t kCharacteristics = 3;

struct Characteristic {
  const char* name;
  const char* words;
  int64_t weight;  // tenths
  std::optional<ContextValue> (*of)(const SchoolWithFigures&);
};

constexpr std::array<Characteristic, kCharacteristics> kFormula = {{
    {"pupils", "the number of pupils", 5, PupilsOf},
    {"fsm", "the share of pupils eligible for free school meals", 4, FreeMealsOf},
    {"sen", "the share of pupils with special educational needs", 1, SpecialNeedsOf},
}};

using Context = std::array<std::optional<ContextValue>, kCharacteristics>;
using Ranges = std::array<int64_t, kCharacteristics>;

Context ContextOf(const SchoolWithFigures& school) {
  Context context;
  for (size_t i = 0; i < kCharacteristics; ++i) context[i] = kFormula[i].of(school);
  return context;
}

Ranges RangesOf(const std::vector<Context>& contexts) {
  Ranges ranges{};
  for (size_t i = 0; i < kCharacteristics; ++i) {
    std::optional<int64_t> low, high;
    for (const Context& context : contexts) {
      if (!context[i]) continue;
      low = std::min(low.value_or(context[i]->value_e4()), context[i]->value_e4());
      high = std::max(high.value_or(context[i]->value_e4()), context[i]->value_e4());
    }
    ranges[i] = low ? *high - *low : 0;
  }
  return ranges;
}

int64_t SquareRoot(int64_t square) {
  int64_t low = 0, high = 2 * kOne;
  while (low < high) {
    const int64_t middle = (low + high + 1) / 2;
    (middle * middle <= square) ? low = middle : high = middle - 1;
  }
  return low;
}

// Nothing where the two have no characteristic in common.
std::optional<SimilarSchool> Compare(const Context& a, const Context& b, const Ranges& ranges) {
  SimilarSchool similar;
  int64_t squares = 0, weights = 0;
  for (size_t i = 0; i < kCharacteristics; ++i) {
    if (!a[i] || !b[i]) continue;
    const int64_t apart = std::abs(a[i]->value_e4() - b[i]->value_e4());
    const int64_t normalised = ranges[i] == 0 ? 0 : std::min(kOne, apart * kOne / ranges[i]);
    squares += kFormula[i].weight * normalised * normalised;
    weights += kFormula[i].weight;
    similar.add_known(kFormula[i].name);
  }
  if (weights == 0) return std::nullopt;
  similar.set_distance_e4(SquareRoot(squares / weights));
  return similar;
}

void Describe(const Context& context, SimilarSchools& similar) {
  for (size_t i = 0; i < kCharacteristics; ++i) {
    if (context[i]) {
      *similar.add_context() = *context[i];
    } else {
      similar.add_missing(std::string(kFormula[i].words) + " is not known");
    }
  }
}

void KeepNearest(std::vector<SimilarSchool> found, SimilarSchools& similar) {
  std::sort(found.begin(), found.end(), [](const SimilarSchool& a, const SimilarSchool& b) {
    return std::forward_as_tuple(a.distance_e4(), a.school_id()) <
           std::forward_as_tuple(b.distance_e4(), b.school_id());
  });
  similar.set_compared_with(static_cast<int32_t>(found.size()));
  if (found.size() > kSimilarSchools) found.resize(kSimilarSchools);
  for (SimilarSchool& each : found) *similar.add_schools() = std::move(each);
}

ContextValue Value(const char* name, int64_t value_e4, std::string source) {
  ContextValue value;
  value.set_name(name);
  value.set_value_e4(value_e4);
  value.set_source(std::move(source));
  return value;
}

std::string SourceOf(const Figure& figure) {
  return fmt::format("{}, {}", YearInWords(figure.period()), figure.provenance().dataset());
}

}  // namespace

std::optional<ContextValue> PupilsOf(const SchoolWithFigures& school) {
  const Figure* figure = ChooseLatest(school.figures, "pupils.total");
  const bool has_roll = school.school.has_roll();
  // A figure of 2018/19 is the census of January 2019.
  const bool roll_is_later =
      figure && has_roll &&
      school.school.roll_date().year() * 100 + school.school.roll_date().month() >
          (FirstYearOf(figure->period()) + 1) * 100 + 1;
  if (figure && !(has_roll && roll_is_later))
    return Value("pupils", figure->value_e4(), SourceOf(*figure));
  if (!has_roll) return std::nullopt;
  return Value("pupils", school.school.roll() * kOne,
               "on roll, " + platform::ToText(school.school.roll_date()));
}

std::optional<ContextValue> FreeMealsOf(const SchoolWithFigures& school) {
  const Figure* figure = ChooseLatest(school.figures, "pupils.fsm");
  if (!figure) return std::nullopt;
  return Value("fsm", figure->value_e4(), SourceOf(*figure));
}

std::optional<ContextValue> SpecialNeedsOf(const SchoolWithFigures& school) {
  const Figure* plans = ChooseLatest(school.figures, "sen.ehc");
  if (!plans) return std::nullopt;
  const Figure* support = ChooseNumber(school.figures, {"sen.support", plans->period()});
  if (!support) return std::nullopt;
  return Value("sen", plans->value_e4() + support->value_e4(), SourceOf(*plans));
}

SimilarSchools FindSimilar(const SchoolWithFigures& school, const Comparison& comparison) {
  SimilarSchools similar;
  const Context own = ContextOf(school);
  Describe(own, similar);
  if (school.school.phase() == registry::v1::PHASE_UNSPECIFIED) {
    similar.add_missing("the phase is not known, and only schools of the same phase are compared");
    return similar;
  }
  std::vector<Context> contexts;
  for (const SchoolWithFigures& each : comparison.schools) contexts.push_back(ContextOf(each));
  const Ranges ranges = RangesOf(contexts);
  std::vector<SimilarSchool> found;
  for (size_t i = 0; i < contexts.size(); ++i) {
    const ListedSchool& other = comparison.schools[i].school;
    if (other.school_id() == school.school.school_id()) continue;
    if (other.example() != school.school.example()) continue;
    auto compared = Compare(own, contexts[i], ranges);
    if (!compared) continue;
    compared->set_school_id(other.school_id());
    compared->set_urn(other.urn());
    compared->set_name(other.name());
    found.push_back(std::move(*compared));
  }
  KeepNearest(std::move(found), similar);
  return similar;
}

}  // namespace mkep::evaluations::v1
