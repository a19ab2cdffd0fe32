#include <fmt/format.h>

#include "reporting/application/answers.h"
#include "reporting/application/pages.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

constexpr int kVacanciesAPage = 50;

std::string LevelOf(const VacancyRow& row) {
  return row.level_name().empty() ? fmt::format("{}", row.level())
                                  : fmt::format("{} ({})", row.level(), row.level_name());
}

Html Apply(const VacancyRow& row) {
  if (row.example() || !row.apply_url().starts_with("http")) return Html(row.apply_url());
  return Element("a", {{"href", row.apply_url()}})(row.apply_url());
}

Html Advert(const VacancyRow& row) {
  Html heading = Element("h2", {{"id", "v-" + row.vacancy_id()}})(row.title());
  if (row.example())
    heading += Element("p")(Element("span", {{"class", "tag"}})("invented example: no real offer"));
  return Element("section", {{"class", "strand"}, {"aria-labelledby", "v-" + row.vacancy_id()}})(
      heading, Element("p")(row.short_description()),
      Element("dl", {{"class", "facts"}})(
          Fact("Employer", row.employer()), Fact("Training", row.training_provider()),
          Fact("Apprenticeship", row.standard()), Fact("Level", LevelOf(row)),
          Fact("Places", fmt::format("{}", row.places())), Fact("Where", row.postcodes()),
          Fact("Last day to apply", DayInWords(row.closing_date())),
          Fact("Starts", DayInWords(row.start_date())), Fact("Who can be funded", row.age_note()),
          Fact("Apply", Apply(row))));
}

Html NextPage(const ListVacanciesResponse& answer, const Site& site) {
  if (answer.next_page_token().empty()) return {};
  const std::string path = "/vacancies?page=" + Encoded(answer.next_page_token());
  return Element("nav", {{"aria-label", "Pages"}})(
      Element("p")(Element("a", {{"href", site.Address(path)}, {"rel", "next"}})("Next page")));
}

}  // namespace

PageAnswer VacanciesPage(const platform::Queries& queries, const PageRequest& request) {
  const Site site = SiteOf(request);
  ListVacanciesRequest list;
  list.set_page_size(kVacanciesAPage);
  const auto page = request.query.find("page");
  if (page != request.query.end()) list.set_page_token(page->second);
  const Result<ListVacanciesResponse> answer = Answer(queries, list);
  if (!answer) return Apology(answer.error(), site);
  Html content = Element("h1")("Apprenticeship vacancies") +
                 Element("p")(fmt::format(
                     "{} open now, the earliest closing day first. Each can be applied for through "
                     "the whole of its closing day.",
                     answer->total_size()));
  if (answer->vacancies().empty())
    content += Element("p", {{"class", "without"}})("No vacancy is open now.");
  for (const VacancyRow& row : answer->vacancies()) content += Advert(row);
  content += NextPage(*answer, site);
  return {.body = WritePage({"Apprenticeship vacancies", content, site, "/vacancies"})};
}

}  // namespace mkep::reporting::v1
