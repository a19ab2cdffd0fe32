#include "reporting/application/school_facts.h"

#include <algorithm>
#include <array>

#include "platform/core/dates.h"
#include "reporting/domain/figures.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::array<std::string_view, 5> kThemes{"ks2", "ks4", "absence", "pupils", "sen"};
constexpr std::array<std::string_view, 7> kSpecialTypes{"7", "8", "10", "12", "33", "36", "44"};

bool WasKnownBy(const registry::v1::School& school, std::string_view urn) {
  const auto named = [urn](const registry::v1::UrnPeriod& period) {
    return period.urn() == urn ||
           std::find(period.predecessors().begin(), period.predecessors().end(), urn) !=
               period.predecessors().end();
  };
  return std::any_of(school.lineage().begin(), school.lineage().end(), named);
}

std::vector<FigureBook> LoadPeers(const platform::Queries& queries, registry::v1::Phase phase,
                                  const std::string& theme) {
  std::vector<FigureBook> peers;
  const std::array<std::string_view, 1> themes{theme};
  for (const registry::v1::School& school : MainstreamSchools(queries, phase)) {
    peers.push_back(LoadFigures(queries, SubjectOf(school), themes));
  }
  return peers;
}

}  // namespace

std::optional<registry::v1::School> FindSchool(const platform::Queries& queries,
                                               std::string_view urn) {
  std::optional<registry::v1::School> former;
  for (const auto& [id, school] : queries.All<School>()) {
    if (school.facts().urn() == urn) return school.facts();
    if (!former && WasKnownBy(school.facts(), urn)) former = school.facts();
  }
  return former;
}

std::string SubjectOf(const registry::v1::School& school) { return "school/" + school.school_id(); }

std::vector<registry::v1::School> MainstreamSchools(const platform::Queries& queries,
                                                    registry::v1::Phase phase) {
  std::vector<registry::v1::School> schools;
  if (phase == registry::v1::PHASE_UNSPECIFIED || phase == registry::v1::PHASE_NOT_APPLICABLE) {
    return schools;
  }
  for (const auto& [id, school] : queries.All<School>()) {
    const registry::v1::School& facts = school.facts();
    if (facts.phase() == phase && !facts.example() && !IsSpecial(facts)) schools.push_back(facts);
  }
  return schools;
}

std::optional<SchoolFacts> LoadSchoolFacts(const platform::Queries& queries, std::string_view urn) {
  std::optional<registry::v1::School> school = FindSchool(queries, urn);
  if (!school) return std::nullopt;
  SchoolFacts facts;
  facts.known_on = platform::LocalDay(queries.Info().as_of());
  facts.own = LoadFigures(queries, SubjectOf(*school), kThemes);
  facts.city = LoadFigures(queries, kCity, kThemes);
  facts.england = LoadFigures(queries, kEngland, kThemes);
  facts.peers = [queries, phase = school->phase()](const std::string& theme) {
    return LoadPeers(queries, phase, theme);
  };
  facts.school = std::move(*school);
  return facts;
}

FigureBook LoadFigures(const platform::Queries& queries, std::string_view subject,
                       std::span<const std::string_view> themes) {
  FigureBook book{std::string(subject)};
  for (const std::string_view theme : themes) {
    std::optional<Figures> figures = queries.Find<Figures>(FiguresId(subject, theme));
    if (figures) book.Add(std::move(*figures));
  }
  return book;
}

bool IsSpecial(const registry::v1::School& school) {
  return std::find(kSpecialTypes.begin(), kSpecialTypes.end(), school.type_code()) !=
         kSpecialTypes.end();
}

}  // namespace mkep::reporting::v1
