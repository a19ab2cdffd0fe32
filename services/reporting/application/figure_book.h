// The figures of one subject, to be looked up by measure, period and breakdown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mkep/reporting/v1/reporting_state.pb.h"

namespace mkep::reporting::v1 {

class FigureBook {
 public:
  explicit FigureBook(std::string subject) : subject_(std::move(subject)) {}

  // Figures of a theme, in the order that its aggregate keeps.
  void Add(Figures figures);
  // One for each dataset that holds the figure, newest dataset first.
  std::vector<const registry::v1::Figure*> Find(std::string_view measure, std::string_view period,
                                                std::string_view breakdown) const;
  bool Has(std::string_view measure) const;
  // First year of the earliest and of the latest academic year that the measure has figures for.
  std::optional<int> EarliestYear(std::string_view measure) const;
  std::optional<int> LatestYear(std::string_view measure) const;

  const std::string& subject() const { return subject_; }

 private:
  std::vector<const registry::v1::Figure*> OfMeasure(std::string_view measure) const;
  std::vector<int> YearsOf(std::string_view measure) const;

  std::string subject_;
  std::vector<Figures> themes_;
};

}  // namespace mkep::reporting::v1
