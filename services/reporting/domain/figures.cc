#include "reporting/domain/figures.h"

#include <map>
#include <tuple>

#include "platform/core/domain.h"

namespace mkep::reporting::v1 {
namespace {

using registry::v1::Figure;
using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key KeyOf(const Figure& figure) {
  return {figure.measure(), figure.period(), figure.breakdown(), figure.provenance().dataset()};
}

template <class Repeated>
std::map<Key, Figure> ByKey(const Repeated& figures) {
  std::map<Key, Figure> by_key;
  for (const Figure& figure : figures) by_key[KeyOf(figure)] = figure;
  return by_key;
}

// The figures that are not known yet exactly as they are.
FiguresRecorded NewAmong(const std::map<Key, Figure>& published, const Figures& known) {
  const std::map<Key, Figure> before = ByKey(known.figures());
  FiguresRecorded recorded;
  for (const auto& [key, figure] : published) {
    const auto earlier = before.find(key);
    const bool same = earlier != before.end() &&
                      platform::Serialize(earlier->second) == platform::Serialize(figure);
    if (!same) *recorded.add_figures() = figure;
  }
  return recorded;
}

// Ids are of a-z, 0-9, '.', '_' and '-'.
std::string AsId(std::string_view text) {
  std::string id;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      id += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      id += c;
    } else {
      id += '.';
    }
  }
  return id;
}

}  // namespace

platform::Decision Decide(const platform::Reader& read, const RecordFiguresRequest& command,
                          const platform::Moment&) {
  const std::string& subject = command.published().subject();
  std::map<std::string, std::map<Key, Figure>> themes;
  for (const Figure& figure : command.published().figures()) {
    themes[ThemeOf(figure.measure())][KeyOf(figure)] = figure;
  }
  platform::Decision decision;
  for (const auto& [theme, figures] : themes) {
    const std::string id = FiguresId(subject, theme);
    FiguresRecorded recorded = NewAmong(figures, read.Get<Figures>(id));
    if (recorded.figures().empty()) continue;
    recorded.set_subject(subject);
    recorded.set_theme(theme);
    decision.On(platform::NameOf<Figures>(id), std::move(recorded));
  }
  return decision;
}

void Evolve(Figures& figures, const FiguresEvent& event) {
  switch (event.kind_case()) {
    case FiguresEvent::kFiguresRecorded: {
      const FiguresRecorded& recorded = event.figures_recorded();
      std::map<Key, Figure> by_key = ByKey(figures.figures());
      for (const Figure& figure : recorded.figures()) by_key[KeyOf(figure)] = figure;
      figures.set_subject(recorded.subject());
      figures.set_theme(recorded.theme());
      figures.clear_figures();
      for (auto& [key, figure] : by_key) *figures.add_figures() = std::move(figure);
      return;
    }
    case FiguresEvent::KIND_NOT_SET:
      return;
  }
}

std::string SubjectId(std::string_view subject) { return AsId(subject); }

std::string ThemeOf(std::string_view measure) { return AsId(measure.substr(0, measure.find('.'))); }

std::string FiguresId(std::string_view subject, std::string_view theme) {
  return SubjectId(subject) + "." + AsId(theme);
}

}  // namespace mkep::reporting::v1
