#include "reporting/application/comparison.h"

namespace mkep::reporting::v1 {
namespace {

using registry::v1::Figure;

const Figure* OfDataset(const std::vector<const Figure*>& figures, std::string_view dataset) {
  for (const Figure* figure : figures) {
    if (figure->provenance().dataset() == dataset) return figure;
  }
  return nullptr;
}

const Figure* Newest(const FigureBook& book, std::string_view measure, std::string_view period,
                     std::span<const std::string_view> breakdowns) {
  for (const std::string_view breakdown : breakdowns) {
    const auto found = book.Find(measure, period, breakdown);
    if (!found.empty()) return found.front();
  }
  return nullptr;
}

}  // namespace

CityAndEngland Beside(const FigureBook& city, const FigureBook& england, std::string_view measure,
                      std::string_view period, std::span<const std::string_view> breakdowns) {
  for (const std::string_view breakdown : breakdowns) {
    const auto of_england = england.Find(measure, period, breakdown);
    for (const Figure* of_city : city.Find(measure, period, breakdown)) {
      const Figure* same = OfDataset(of_england, of_city->provenance().dataset());
      if (same != nullptr) return {of_city, same};
    }
  }
  const Figure* of_city = Newest(city, measure, period, breakdowns);
  if (of_city != nullptr) return {of_city, nullptr};
  return {nullptr, Newest(england, measure, period, breakdowns)};
}

Mean MeanOf(std::span<const FigureBook> schools, std::string_view measure, std::string_view period,
            std::string_view dataset) {
  int64_t sum = 0;
  int count = 0;
  for (const FigureBook& school : schools) {
    const Figure* figure = OfDataset(school.Find(measure, period, "all"), dataset);
    if (figure == nullptr || !figure->has_value_e4()) continue;
    sum += figure->value_e4();
    ++count;
  }
  if (count == 0) return {};
  const int64_t half = sum >= 0 ? count / 2 : -(count / 2);
  return {(sum + half) / count, count};
}

}  // namespace mkep::reporting::v1
