#include "evaluations/domain/figure_choice.h"

#include <fmt/format.h>

#include <tuple>

#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using registry::v1::Figure;

namespace {

bool Fits(const Figure& figure, const Sought& sought) {
  return figure.measure() == sought.measure && figure.period() == sought.period &&
         figure.breakdown() == sought.breakdown;
}

bool IsLater(const Figure& a, const Figure& b) {
  const auto order =
      platform::Compare(a.provenance().dataset_date(), b.provenance().dataset_date());
  if (order != 0) return order > 0;
  return a.provenance().dataset() < b.provenance().dataset();
}

template <class Wanted>
const Figure* LatestOf(const Figures& figures, const Wanted& wanted) {
  const Figure* latest = nullptr;
  for (const Figure& figure : figures.figures()) {
    if (wanted(figure) && (!latest || IsLater(figure, *latest))) latest = &figure;
  }
  return latest;
}

}  // namespace

const Figure* Choose(const Figures& figures, const Sought& sought) {
  return LatestOf(figures, [&](const Figure& figure) { return Fits(figure, sought); });
}

const Figure* ChooseNumber(const Figures& figures, const Sought& sought) {
  return LatestOf(
      figures, [&](const Figure& figure) { return figure.has_value_e4() && Fits(figure, sought); });
}

const Figure* ChooseLatest(const Figures& figures, const std::string& measure) {
  Sought sought{measure, "", "all"};
  for (const Figure& figure : figures.figures()) {
    const bool wanted = figure.measure() == measure && figure.breakdown() == sought.breakdown;
    if (wanted && figure.has_value_e4()) sought.period = std::max(sought.period, figure.period());
  }
  return ChooseNumber(figures, sought);
}

AreaFigures ChooseAreas(const Figures& city, const Figures& england, const Sought& sought) {
  AreaFigures chosen;
  for (const Figure& national : england.figures()) {
    if (!national.has_value_e4() || !Fits(national, sought)) continue;
    const Figure* local = LatestOf(city, [&](const Figure& figure) {
      return figure.has_value_e4() && Fits(figure, sought) &&
             figure.provenance().dataset() == national.provenance().dataset();
    });
    const bool first = chosen.england == nullptr;
    const bool both_at_last = local && !chosen.city;
    const bool as_good = (local != nullptr) == (chosen.city != nullptr);
    if (first || both_at_last || (as_good && IsLater(national, *chosen.england))) {
      chosen = {local, &national};
    }
  }
  if (!chosen.england) chosen.city = ChooseNumber(city, sought);
  return chosen;
}

UsedFigure Use(const std::string& subject, const Figure& figure) {
  UsedFigure used;
  used.set_subject(subject);
  *used.mutable_figure() = figure;
  return used;
}

UsedFigure MeanOf(const std::vector<const Figure*>& figures, const std::string& of) {
  const auto count = static_cast<int64_t>(figures.size());
  int64_t sum = 0;
  for (const Figure* figure : figures) sum += figure->value_e4();
  const int64_t half = sum < 0 ? -count / 2 : count / 2;
  UsedFigure used;
  Figure& mean = *used.mutable_figure();
  mean.set_measure(figures.front()->measure());
  mean.set_period(figures.front()->period());
  mean.set_breakdown(figures.front()->breakdown());
  mean.set_unit(figures.front()->unit());
  mean.set_value_e4((sum + half) / count);
  mean.set_text(InWords(mean.value_e4()));
  used.set_calculation(fmt::format("our calculation: unweighted mean of {} {}", count, of));
  return used;
}

std::string InWords(int64_t value_e4) {
  const int64_t hundredths = (value_e4 + (value_e4 < 0 ? -50 : 50)) / 100;
  const int64_t size = hundredths < 0 ? -hundredths : hundredths;
  std::string text = fmt::format("{}{}", hundredths < 0 ? "-" : "", size / 100);
  if (size % 100 != 0) text += fmt::format(".{:02}", size % 100);
  if (size % 100 != 0 && text.back() == '0') text.pop_back();
  return text;
}

std::string InWords(const Figure& figure) {
  return InWords(figure.value_e4()) + (figure.unit() == registry::v1::UNIT_PERCENT ? " %" : "");
}

}  // namespace mkep::evaluations::v1
