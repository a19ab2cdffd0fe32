#include "evaluations/domain/figures.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace mkep::evaluations::v1 {
namespace {

using registry::v1::Figure;

// What one figure replaces: the same measure, period, breakdown and dataset.
auto KeyOf(const Figure& figure) {
  return std::tie(figure.measure(), figure.period(), figure.breakdown(),
                  figure.provenance().dataset());
}

bool Before(const Figure& a, const Figure& b) { return KeyOf(a) < KeyOf(b); }

bool Holds(const Figures& figures, const Figure& figure) {
  const auto found =
      std::lower_bound(figures.figures().begin(), figures.figures().end(), figure, Before);
  return found != figures.figures().end() &&
         google::protobuf::util::MessageDifferencer::Equals(*found, figure);
}

void Merge(Figures& figures, const FiguresRecorded& recorded) {
  std::map<decltype(KeyOf(std::declval<const Figure&>())), const Figure*> merged;
  for (const Figure& figure : figures.figures()) merged[KeyOf(figure)] = &figure;
  for (const Figure& figure : recorded.figures()) {
    merged.erase(KeyOf(figure));
    merged.emplace(KeyOf(figure), &figure);
  }
  Figures result;
  for (const auto& [key, figure] : merged) *result.add_figures() = *figure;
  figures = std::move(result);
}

}  // namespace

platform::Decision Decide(const Figures& figures, const RecordFiguresRequest& command,
                          const platform::Moment&) {
  FiguresRecorded published;
  *published.mutable_figures() = command.figures();
  Figures stated;  // of those that replace each other the last one
  Merge(stated, published);
  FiguresRecorded recorded;
  for (const Figure& figure : stated.figures()) {
    if (!Holds(figures, figure)) *recorded.add_figures() = figure;
  }
  if (recorded.figures().empty()) return platform::NothingToDo();
  return platform::Record(std::move(recorded));
}

void Evolve(Figures& figures, const FiguresEvent& event) {
  switch (event.kind_case()) {
    case FiguresEvent::kFiguresRecorded:
      return Merge(figures, event.figures_recorded());
    case FiguresEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::evaluations::v1
