#include <fmt/format.h>

#include <algorithm>

#include "reporting/application/answers.h"
#include "reporting/application/indicator_table.h"
#include "reporting/application/pages.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

constexpr int kRowsAPage = 50;

std::string AskedFor(const PageRequest& request, const std::string& name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second;
}

// A condition with a text value, quotes inside it doubled away.
std::string Condition(const std::string& field, const std::string& comparison, std::string value) {
  std::erase(value, '"');
  std::erase(value, '\\');
  return fmt::format("{} {} \"{}\"", field, comparison, value);
}

std::string FilterOf(const PageRequest& request) {
  std::string filter;
  const auto add = [&filter](const std::string& condition) {
    filter += (filter.empty() ? "" : " AND ") + condition;
  };
  if (!AskedFor(request, "name").empty()) add(Condition("name", ":", AskedFor(request, "name")));
  if (!AskedFor(request, "phase").empty()) add(Condition("phase", "=", AskedFor(request, "phase")));
  if (!AskedFor(request, "status").empty())
    add(Condition("status", "=", AskedFor(request, "status")));
  return filter;
}

Html Choice(const std::string& value, std::string_view name, const std::string& chosen) {
  if (value == chosen) return Element("option", {{"value", value}, {"selected", "selected"}})(name);
  return Element("option", {{"value", value}})(name);
}

template <class Enum>
Html Choices(const google::protobuf::EnumDescriptor* type, std::string_view (*name)(Enum),
             const std::string& chosen) {
  Html choices = Choice("", "Any", chosen);
  for (int i = 0; i < type->value_count(); ++i) {
    choices +=
        Choice(type->value(i)->name(), name(static_cast<Enum>(type->value(i)->number())), chosen);
  }
  return choices;
}

Html Labelled(const std::string& id, const std::string& label, const Html& field) {
  return Element("div")(Element("label", {{"for", id}})(label), field);
}

Html FilterForm(const PageRequest& request, const Site& site) {
  const Html name = Element("input", {{"id", "name"},
                                      {"name", "name"},
                                      {"type", "search"},
                                      {"value", AskedFor(request, "name")}})
                        .Void();
  const Html phase =
      Element("select", {{"id", "phase"}, {"name", "phase"}})(Choices<registry::v1::Phase>(
          registry::v1::Phase_descriptor(), NameOfPhase, AskedFor(request, "phase")));
  const Html status =
      Element("select", {{"id", "status"}, {"name", "status"}})(Choices<registry::v1::Status>(
          registry::v1::Status_descriptor(), NameOfStatus, AskedFor(request, "status")));
  Html fields = Labelled("name", "Name contains", name) + Labelled("phase", "Phase", phase) +
                Labelled("status", "Status", status);
  if (!site.as_of.empty()) {
    fields +=
        Element("input", {{"type", "hidden"}, {"name", "as_of"}, {"value", site.as_of}}).Void();
  }
  return Element(
      "form", {{"class", "filter"}, {"action", "/schools"}, {"method", "get"}, {"role", "search"}})(
      fields, Element("button", {{"type", "submit"}})("Show"));
}

Html RowOf(const SchoolRow& row, const Site& site) {
  Html name = Element("a", {{"href", site.Address("/schools/" + row.urn())}})(row.name());
  if (row.example()) name += Html(" ") + Element("span", {{"class", "tag"}})("invented example");
  const std::string type =
      row.type_name().empty() ? std::string(NameOfGovernance(row.governance())) : row.type_name();
  return Element("tr")(Element("th", {{"scope", "row"}})(name), Element("td")(row.urn()),
                       Element("td")(NameOfPhase(row.phase())), Element("td")(type),
                       Element("td")(NameOfStatus(row.status())));
}

Html Table(const ListSchoolsResponse& answer, const Site& site) {
  if (answer.schools().empty()) return Element("p", {{"class", "without"}})("No school matches.");
  Html header;
  for (const char* name : {"School", "URN", "Phase", "Type", "Status"}) {
    header += Element("th", {{"scope", "col"}})(name);
  }
  Html rows;
  for (const SchoolRow& row : answer.schools()) rows += RowOf(row, site);
  const std::string caption =
      fmt::format("{} of {} schools, by name", answer.schools_size(), answer.total_size());
  return Scrolling(
      "Schools", Element("table")(Element("caption")(caption),
                                  Element("thead")(Element("tr")(header)), Element("tbody")(rows)));
}

Html NextPage(const ListSchoolsResponse& answer, const PageRequest& request, const Site& site) {
  if (answer.next_page_token().empty()) return {};
  std::string path = "/schools?page=" + Encoded(answer.next_page_token());
  for (const char* name : {"name", "phase", "status"}) {
    if (!AskedFor(request, name).empty())
      path += fmt::format("&{}={}", name, Encoded(AskedFor(request, name)));
  }
  return Element("nav", {{"aria-label", "Pages"}})(
      Element("p")(Element("a", {{"href", site.Address(path)}, {"rel", "next"}})("Next page")));
}

}  // namespace

PageAnswer SchoolsPage(const platform::Queries& queries, const PageRequest& request) {
  const Site site = SiteOf(request);
  ListSchoolsRequest list;
  list.set_page_size(kRowsAPage);
  list.set_page_token(AskedFor(request, "page"));
  list.set_filter(FilterOf(request));
  const Result<ListSchoolsResponse> answer = Answer(queries, list);
  if (!answer) return Apology(answer.error(), site);
  const Html content = Element("h1")("Schools") + FilterForm(request, site) + Table(*answer, site) +
                       NextPage(*answer, request, site);
  return {.body = WritePage({"Schools", content, site, "/schools"})};
}

}  // namespace mkep::reporting::v1
