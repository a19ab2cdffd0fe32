// Writes HTML. Text and attribute values are escaped, always: an Html is only ever made of escaped
// text and of elements around Html, so markup in a school's name stays text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace mkep::reporting::v1 {

class Html {
 public:
  Html() = default;
  // Text, escaped.
  Html(std::string_view text);  // NOLINT(google-explicit-constructor): text stands where Html does
  Html(const std::string& text) : Html(std::string_view(text)) {}
  Html(const char* text) : Html(std::string_view(text)) {}

  Html& operator+=(const Html& more) {
    written_ += more.written_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
  bool empty() const { return written_.empty(); }
  const std::string& written() const { return written_; }

 private:
  friend class Element;
  std::string written_;
};

struct Attribute {
  std::string_view name;
  std::string value;
};

// An element: Element("p", {{"class", "source"}})("Text and ", Element("b")("more")).
class Element {
 public:
  explicit Element(std::string_view name, std::initializer_list<Attribute> attributes = {});

  template <class... Children>
  Html operator()(const Children&... children) const {
    Html html;
    html.written_ = open_;
    ((html += Html(children)), ...);
    html.written_ += "</" + name_ + ">";
    return html;
  }
  // An element that has no content, such as <br> or <input>.
  Html Void() const;
  // The stylesheet of a document that stands on its own: `css` is ours, never a caller's.
  static Html Style(std::string_view css);
  static Html Doctype();

 private:
  std::string name_;
  std::string open_;
};

// A value as part of an address: /schools/{Encoded(urn)}.
std::string Encoded(std::string_view text);

// A pair of a description list; nothing where the value is empty.
Html Fact(const std::string& name, const Html& value);

}  // namespace mkep::reporting::v1
