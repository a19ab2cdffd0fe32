#include <array>
#include <utility>

#include "reporting/application/pages.h"
#include "reporting/domain/not_published.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::array<std::string_view, 12> kCodes{"c",   "SUPP", "NE", "NP",  "NA", "LOWCOV",
                                                  "NEW", "z",    "x",  "low", "k",  "u"};

Html Codes() {
  Html rows;
  for (const std::string_view code : kCodes) {
    rows += Element("tr")(Element("th", {{"scope", "row"}})(code), Element("td")(MeaningOf(code)));
  }
  return Element("table")(
      Element("caption")("Publishers’ codes"),
      Element("thead")(Element("tr")(Element("th", {{"scope", "col"}})("Code"),
                                     Element("th", {{"scope", "col"}})("Meaning"))),
      Element("tbody")(rows));
}

Html Paragraph(const char* text) { return Element("p")(text); }

Html Sources() {
  return Element("h2")("Sources") +
         Paragraph(
             "Schools: Get Information about Schools, Department for Education. Results, absence, "
             "census and "
             "special educational needs: the Department’s performance tables, Explore Education "
             "Statistics and "
             "Local Authority Interactive Tool. Under each figure stand the name and the date of "
             "its data set; "
             "behind each figure its file, the file’s digest and the row.") +
         Element("p")(
             "Contains public sector information licensed under the ",
             Element(
                 "a",
                 {{"href",
                   "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}})(
                 "Open Government Licence v3.0"),
             ".");
}

Html Comparisons() {
  return Element("h2")("Comparisons") +
         Paragraph(
             "The city and England always come from one and the same source, which is named. Where "
             "no figure is "
             "published for the city, an unweighted mean of the schools that have one stands in; "
             "it is then "
             "called our calculation, with the number of schools.") +
         Paragraph(
             "No results were published for 2019/20 and 2020/21. Figures from before and after the "
             "pandemic are "
             "not simply comparable, so no trend is drawn across it. Results of special schools "
             "are not compared "
             "with those of mainstream schools.");
}

Html SmallNumbers() {
  return Element("h2")("Small numbers") +
         Paragraph(
             "What a publisher has published is shown as it is, with the publisher’s own codes; a "
             "withheld figure "
             "is never shown as nothing. What we count ourselves about pupils is withheld below 6, "
             "percentages "
             "need at least 23 pupils and survey answers at least 10, counts of apprentices are "
             "rounded to the "
             "nearest 5, and further cells are withheld so that none can be worked out from "
             "totals. Vacancies are "
             "public adverts, not people: their numbers are shown as they are.") +
         Codes();
}

}  // namespace

PageAnswer AboutPage(const platform::Queries&, const PageRequest& request) {
  const Site site = SiteOf(request);
  const Html content =
      Element("h1")("About the figures") + Sources() + Comparisons() + SmallNumbers() +
      Element("h2")("Invented examples") +
      Paragraph(
          "What the public record does not hold is only ever shown for plainly invented schools. "
          "Their names say "
          "“Example”, their URNs begin at 999001, and each of their pages says so.");
  return {.body = WritePage({"About the figures", content, site, "/about"})};
}

}  // namespace mkep::reporting::v1
