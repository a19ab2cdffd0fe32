#include "reporting/application/answers.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/words.h"
#include "reporting/domain/figures.h"
#include "reporting/domain/not_published.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::string_view kSchool = "school/";
constexpr std::string_view kSchools = "schools/";  // all mainstream schools of a phase

struct Subject {
  std::string key;
  std::string name;
};

std::vector<Subject> SchoolsOf(const Queries& queries, const std::string& phase_name) {
  std::vector<Subject> subjects;
  registry::v1::Phase phase = registry::v1::PHASE_UNSPECIFIED;
  if (!registry::v1::Phase_Parse(phase_name, &phase)) return subjects;
  for (const registry::v1::School& school : MainstreamSchools(queries, phase)) {
    subjects.push_back({SubjectOf(school), school.name()});
  }
  return subjects;
}

std::vector<Subject> SubjectsOf(const Queries& queries, const std::string& subject) {
  if (subject.starts_with(kSchools)) return SchoolsOf(queries, subject.substr(kSchools.size()));
  if (!subject.starts_with(kSchool)) return {{subject, std::string(NameOfArea(subject))}};
  const auto school = queries.Find<School>(subject.substr(kSchool.size()));
  return {{subject, school ? school->facts().name() : ""}};
}

void AddFigures(const Queries& queries, const Subject& subject,
                const GetFigureSourceRequest& request, GetFigureSourceResponse& response) {
  const std::string breakdown = request.breakdown().empty() ? "all" : request.breakdown();
  const std::string theme = ThemeOf(request.measure());
  const std::string_view themes[] = {theme};
  const FigureBook book = LoadFigures(queries, subject.key, themes);
  for (const auto* figure : book.Find(request.measure(), request.period(), breakdown)) {
    SourcedFigure& sourced = *response.add_figures();
    sourced.set_subject(subject.key);
    sourced.set_subject_name(subject.name);
    *sourced.mutable_figure() = *figure;
    sourced.set_code_meaning(MeaningOf(figure->code()));
  }
}

}  // namespace

Result<GetFigureSourceResponse> Answer(const Queries& queries,
                                       const GetFigureSourceRequest& request) {
  GetFigureSourceResponse response;
  for (const Subject& subject : SubjectsOf(queries, request.subject())) {
    AddFigures(queries, subject, request, response);
  }
  if (!response.figures().empty()) return response;
  return platform::Fail(REASON_FIGURE_NOT_KNOWN, {{"measure", request.measure()},
                                                  {"subject", request.subject()},
                                                  {"period", request.period()}});
}

}  // namespace mkep::reporting::v1
