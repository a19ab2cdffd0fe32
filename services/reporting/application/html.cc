#include "reporting/application/html.h"

#include <fmt/format.h>

namespace mkep::reporting::v1 {
namespace {

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

Html::Html(std::string_view text) { AppendEscaped(text, written_); }

Element::Element(std::string_view name, std::initializer_list<Attribute> attributes) : name_(name) {
  open_ = "<" + name_;
  for (const Attribute& attribute : attributes) {
    open_ += fmt::format(" {}=\"", attribute.name);
    AppendEscaped(attribute.value, open_);
    open_ += '"';
  }
  open_ += '>';
}

Html Element::Void() const {
  Html html;
  html.written_ = open_;
  return html;
}

Html Element::Style(std::string_view css) {
  Html html;
  html.written_ = fmt::format("<style>{}</style>", css);
  return html;
}

Html Element::Doctype() {
  Html html;
  html.written_ = "<!DOCTYPE html>\n";
  return html;
}

std::string Encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (IsUnreserved(c)) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

Html Fact(const std::string& name, const Html& value) {
  return value.empty() ? Html() : Element("dt")(name) + Element("dd")(value);
}

}  // namespace mkep::reporting::v1
