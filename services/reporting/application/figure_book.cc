#include "reporting/application/figure_book.h"

#include <algorithm>

#include "platform/core/dates.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {

using registry::v1::Figure;

void FigureBook::Add(Figures figures) { themes_.push_back(std::move(figures)); }

std::vector<const Figure*> FigureBook::Find(std::string_view measure, std::string_view period,
                                            std::string_view breakdown) const {
  std::vector<const Figure*> found = OfMeasure(measure);
  std::erase_if(found, [&](const Figure* figure) {
    return figure->period() != period || figure->breakdown() != breakdown;
  });
  std::stable_sort(found.begin(), found.end(), [](const Figure* a, const Figure* b) {
    return platform::Compare(a->provenance().dataset_date(), b->provenance().dataset_date()) > 0;
  });
  return found;
}

bool FigureBook::Has(std::string_view measure) const { return !YearsOf(measure).empty(); }

std::optional<int> FigureBook::EarliestYear(std::string_view measure) const {
  const std::vector<int> years = YearsOf(measure);
  if (years.empty()) return std::nullopt;
  return *std::min_element(years.begin(), years.end());
}

std::optional<int> FigureBook::LatestYear(std::string_view measure) const {
  const std::vector<int> years = YearsOf(measure);
  if (years.empty()) return std::nullopt;
  return *std::max_element(years.begin(), years.end());
}

std::vector<const Figure*> FigureBook::OfMeasure(std::string_view measure) const {
  const auto before = [](const Figure& figure, std::string_view other) {
    return figure.measure() < other;
  };
  std::vector<const Figure*> found;
  for (const Figures& theme : themes_) {
    const auto& figures = theme.figures();
    auto figure = std::lower_bound(figures.begin(), figures.end(), measure, before);
    for (; figure != figures.end() && figure->measure() == measure; ++figure) {
      found.push_back(&*figure);
    }
  }
  return found;
}

std::vector<int> FigureBook::YearsOf(std::string_view measure) const {
  std::vector<int> years;
  for (const Figure* figure : OfMeasure(measure)) {
    if (const std::optional<int> year = FirstYear(figure->period())) years.push_back(*year);
  }
  return years;
}

}  // namespace mkep::reporting::v1
