#include "reporting/application/page_frame.h"

#include <array>

namespace mkep::reporting::v1 {
namespace {

struct Entry {
  std::string_view path;
  std::string_view name;
};
constexpr std::array<Entry, 5> kEntries{{{"/", "Home"},
                                         {"/schools", "Schools"},
                                         {"/city", "City"},
                                         {"/vacancies", "Vacancies"},
                                         {"/about", "About the figures"}}};

Html Head(const Frame& frame) {
  const Html style = frame.site.linked
                         ? Element("link", {{"rel", "stylesheet"}, {"href", "/style.css"}}).Void()
                         : Element::Style(Stylesheet());
  return Element("head")(
      Element("meta", {{"charset", "utf-8"}}).Void(),
      Element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
          .Void(),
      Element("title")(frame.title, " – Milton Keynes Education Partnership"), style);
}

Html NavigationEntry(const Entry& entry, const Frame& frame) {
  const std::string address = frame.site.Address(std::string(entry.path));
  const Html link = entry.path == frame.section
                        ? Element("a", {{"href", address}, {"aria-current", "page"}})(entry.name)
                        : Element("a", {{"href", address}})(entry.name);
  return Element("li")(link);
}

Html Navigation(const Frame& frame) {
  if (!frame.site.linked) return {};
  Html entries;
  for (const Entry& entry : kEntries) entries += NavigationEntry(entry, frame);
  return Element("nav", {{"aria-label", "Main"}})(Element("ul")(entries));
}

Html Header(const Frame& frame) {
  return Element("header", {{"class", "site"}})(Element("div", {{"class", "width"}})(
      Element("p", {{"class", "council"}})("Milton Keynes City Council"),
      Element("p", {{"class", "partnership"}})("Milton Keynes Education Partnership"),
      Navigation(frame)));
}

Html Banner(const Html& text) { return Element("div", {{"class", "banner"}})(Element("p")(text)); }

Html Banners(const Frame& frame) {
  Html banners;
  if (frame.site.sample_data) {
    banners += Banner(Element("strong")("Sample data.") +
                      " Real published figures beside invented examples, on a clock that is set by "
                      "hand. Nothing here is the "
                      "council’s record.");
  }
  if (frame.example) {
    banners += Banner(Element("strong")("Invented example.") + " This school does not exist.");
  }
  if (!frame.site.as_of.empty()) {
    banners += Banner(Element("strong")("As known on " + frame.site.as_of + ".") +
                      " What became known later is not shown.");
  }
  if (banners.empty()) return banners;
  return Element("section", {{"aria-label", "About this page"}, {"class", "width"}})(banners);
}

Html Footer(const Frame& frame) {
  const Html more = frame.site.linked
                        ? Element("p")(Element(
                              "a", {{"href", frame.site.Address("/about")}})("About the figures"))
                        : Html();
  return Element("footer")(Element("div", {{"class", "width"}})(
      Element("p")("Contains public sector information licensed under the Open Government Licence "
                   "v3.0. Source of "
                   "the figures: Department for Education, as named under each."),
      more));
}

}  // namespace

std::string Site::Address(const std::string& path) const {
  if (as_of.empty()) return path;
  return path + (path.find('?') == std::string::npos ? "?" : "&") + "as_of=" + Encoded(as_of);
}

Html AsOfForm(const Site& site, const std::string& path) {
  if (!site.linked) return {};
  const Html day =
      Element("input",
              {{"id", "as-of"}, {"name", "as_of"}, {"type", "date"}, {"value", site.as_of}})
          .Void();
  return Element("form", {{"class", "filter"}, {"action", path}, {"method", "get"}})(
      Element("div")(Element("label", {{"for", "as-of"}})("As it was known on"), day),
      Element("button", {{"type", "submit"}})("Show that day"));
}

std::string WritePage(const Frame& frame) {
  const Html skip = Element("a", {{"class", "skip"}, {"href", "#main"}})("Skip to main content");
  const Html main =
      Element("main", {{"id", "main"}, {"class", "width"}, {"tabindex", "-1"}})(frame.content);
  const Html page = Element("html", {{"lang", "en-GB"}})(
      Head(frame), Element("body")(skip, Header(frame), Banners(frame), main, Footer(frame)));
  return (Element::Doctype() + page).written();
}

}  // namespace mkep::reporting::v1
