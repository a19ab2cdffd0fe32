// Which of the figures on record is used: one dataset per figure, and one for city and England
// together, named (England's figures differ between sources).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mkep/evaluations/v1/evaluations_analysis.pb.h"
#include "mkep/evaluations/v1/evaluations_state.pb.h"

namespace mkep::evaluations::v1 {

inline constexpr char kCity[] = "area/E06000042";
inline constexpr char kEngland[] = "area/E92000001";

// What is looked for among a subject's figures.
struct Sought {
  std::string measure;
  std::string period;
  std::string breakdown = "all";
};

// The figure, a number or a code; of several datasets the latest. Nothing where there is none.
const registry::v1::Figure* Choose(const Figures& figures, const Sought& sought);
// The same where it is a number.
const registry::v1::Figure* ChooseNumber(const Figures& figures, const Sought& sought);
// The number of the latest year.
const registry::v1::Figure* ChooseLatest(const Figures& figures, const std::string& measure);

// City and England out of one dataset: the latest that has both, else the latest with England.
struct AreaFigures {
  const registry::v1::Figure* city = nullptr;
  const registry::v1::Figure* england = nullptr;
};
AreaFigures ChooseAreas(const Figures& city, const Figures& england, const Sought& sought);

UsedFigure Use(const std::string& subject, const registry::v1::Figure& figure);
// The unweighted mean of several schools' figures, as a figure of our own calculation.
UsedFigure MeanOf(const std::vector<const registry::v1::Figure*>& figures, const std::string& of);

// "61", "61.5", "-0.25": a value in 1/10000 with at most two decimals.
std::string InWords(int64_t value_e4);
// "61.5 %", "47.2", "1,192 pupils".
std::string InWords(const registry::v1::Figure& figure);

}  // namespace mkep::evaluations::v1
