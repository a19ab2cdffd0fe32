#include "platform/core/dates.h"
#include "reporting/application/answers.h"
#include "reporting/application/pages.h"

namespace mkep::reporting::v1 {
namespace {

constexpr int kNotFoundCode = 5;  // google.rpc.Code NOT_FOUND
constexpr int kNotFound = 404;
constexpr int kBadRequest = 400;

Html LinkedItem(const Site& site, const std::string& path, const std::string& name,
                const std::string& what) {
  return Element("li")(Element("a", {{"href", site.Address(path)}})(name), ": ", what);
}

Html FindForm(const Site& site) {
  Html fields = Element("div")(
      Element("label", {{"for", "name"}})("Name of the school"),
      Element("input", {{"id", "name"}, {"name", "name"}, {"type", "search"}}).Void());
  if (!site.as_of.empty()) {
    fields +=
        Element("input", {{"type", "hidden"}, {"name", "as_of"}, {"value", site.as_of}}).Void();
  }
  return Element(
      "form", {{"class", "filter"}, {"action", "/schools"}, {"method", "get"}, {"role", "search"}})(
      fields, Element("button", {{"type", "submit"}})("Find the school"));
}

}  // namespace

Site SiteOf(const PageRequest& request) {
  Site site;
  site.sample_data = request.sample_data;
  const auto as_of = request.query.find("as_of");
  if (as_of != request.query.end()) site.as_of = as_of->second;
  return site;
}

platform::ServiceDefinition::PageFunction OnARealDay(
    platform::ServiceDefinition::PageFunction page) {
  return [page = std::move(page)](const platform::Queries& queries, const PageRequest& request) {
    const Site site = SiteOf(request);
    if (site.as_of.empty() || platform::ParseTime(site.as_of)) return page(queries, request);
    Site now = site;
    now.as_of.clear();
    return Apology(platform::MakeError(REASON_NO_SUCH_DAY, {{"day", site.as_of}}), now);
  };
}

PageAnswer Apology(const platform::Error& error, const Site& site) {
  const bool absent = error.Code() == kNotFoundCode;
  const Html content = Element("h1")(absent ? "Page not found" : "This cannot be shown") +
                       Element("p")(error.Sentence());
  PageAnswer answer;
  answer.status = absent ? kNotFound : kBadRequest;
  answer.body = WritePage({absent ? "Page not found" : "This cannot be shown", content, site});
  return answer;
}

PageAnswer HomePage(const platform::Queries&, const PageRequest& request) {
  const Site site = SiteOf(request);
  const Html content =
      Element("h1")("Schools in Milton Keynes") +
      Element("p")(
          "The Milton Keynes School Report gives a fuller picture of a school and its achievements "
          "than exam "
          "results alone: several strands, each figure with its source, beside the city and "
          "England. There is "
          "no overall score and no ranking.") +
      FindForm(site) +
      Element("ul")(
          LinkedItem(site, "/schools", "Schools", "every school with its report"),
          LinkedItem(site, "/city", "City",
                     "results and attendance in Milton Keynes beside England"),
          LinkedItem(site, "/vacancies", "Vacancies", "apprenticeships that are open now"),
          LinkedItem(site, "/about", "About the figures",
                     "where they come from and what is left out"));
  return {.body = WritePage({"Schools in Milton Keynes", content, site, "/"})};
}

PageAnswer StylePage(const platform::Queries&, const PageRequest&) {
  return {.content_type = "text/css; charset=utf-8", .body = std::string(Stylesheet())};
}

}  // namespace mkep::reporting::v1
