#include "reporting/application/shown_figure.h"

#include <fmt/format.h>

#include <cstdlib>

#include "reporting/domain/not_published.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

constexpr int64_t kTenth = 1000;

std::string WithheldText(const std::string& code) {
  const bool too_few = code == "c" || code == "SUPP" || code == "SP";
  return too_few ? "suppressed (" + code + ")" : code;
}

void NameDataset(const registry::v1::Figure& figure, ShownFigure& shown) {
  shown.set_dataset(figure.provenance().dataset());
  *shown.mutable_dataset_date() = figure.provenance().dataset_date();
}

// Whether there is a known reason why nobody published it; the figure then says so.
bool SayWhyNotPublished(std::string_view measure, std::string_view period, ShownFigure& shown) {
  const std::optional<int> year = FirstYear(period);
  const std::optional<std::string> why = year ? WhyNotPublished(measure, *year) : std::nullopt;
  if (!why) return false;
  shown.set_standing(STANDING_NOT_PUBLISHED);
  shown.set_text("not published");
  shown.set_meaning(*why);
  return true;
}

}  // namespace

ShownFigure ShowPublished(const registry::v1::Figure& figure, std::string_view subject) {
  ShownFigure shown;
  shown.set_subject(std::string(subject));
  shown.set_breakdown(figure.breakdown());
  NameDataset(figure, shown);
  if (figure.has_cohort())
    shown.set_cohort(fmt::format("{} pupils, as published", figure.cohort()));
  if (figure.code().empty() && figure.has_value_e4()) {
    shown.set_standing(STANDING_PUBLISHED);
    shown.set_text(figure.text());
    shown.set_value_e4(figure.value_e4());
    return shown;
  }
  shown.set_code(figure.code());
  if (figure.code() == "-" && SayWhyNotPublished(figure.measure(), figure.period(), shown)) {
    return shown;
  }
  shown.set_standing(STANDING_WITHHELD);
  shown.set_text(WithheldText(figure.code().empty() ? figure.text() : figure.code()));
  shown.set_meaning(MeaningOf(figure.code()));
  return shown;
}

ShownFigure ShowMissing(std::string_view measure, std::string_view period) {
  ShownFigure shown;
  if (SayWhyNotPublished(measure, period, shown)) return shown;
  shown.set_standing(STANDING_NOT_HELD);
  shown.set_text("no figure held");
  shown.set_meaning("None of the files imported so far holds this figure.");
  return shown;
}

ShownFigure ShowMean(const Mean& mean, const registry::v1::Figure& like,
                     registry::v1::Phase phase) {
  ShownFigure shown;
  shown.set_standing(STANDING_OUR_CALCULATION);
  shown.set_text(TextOf(mean.value_e4));
  shown.set_value_e4(mean.value_e4);
  shown.set_schools(mean.schools);
  shown.set_subject("schools/" + registry::v1::Phase_Name(phase));
  shown.set_breakdown("all");
  shown.set_meaning(
      fmt::format("Our calculation: the unweighted mean of {} schools of the same phase that have "
                  "a published figure. No figure is published for the city.",
                  mean.schools));
  NameDataset(like, shown);
  return shown;
}

std::string TextOf(int64_t value_e4) {
  const int64_t half = value_e4 >= 0 ? kTenth / 2 : -kTenth / 2;
  const int64_t tenths = (value_e4 + half) / kTenth;
  return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10,
                     std::abs(tenths) % 10);
}

}  // namespace mkep::reporting::v1
