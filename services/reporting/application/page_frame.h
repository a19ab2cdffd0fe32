// What every page has around its content: header, navigation, banners, footer.
#pragma once

#include <string>
#include <string_view>

#include "reporting/application/html.h"

namespace mkep::reporting::v1 {

// Where a page stands.
struct Site {
  bool linked =
      true;  // false: a document on its own, with its stylesheet and no links into the site
  bool sample_data = false;  // marked as made from sample data
  std::string as_of = {};    // the day asked for, carried along by links; empty: now

  // An address within the site, with the day asked for.
  std::string Address(const std::string& path) const;
};

struct Frame {
  std::string title;
  Html content;
  Site site;
  std::string section = {};  // the navigation entry this page belongs to: its path
  bool example = false;      // about an invented school
};

// Asks for the same page as it was known on another day; nothing in a document on its own.
Html AsOfForm(const Site& site, const std::string& path);
// The whole page.
std::string WritePage(const Frame& frame);
// Body of /style.css.
std::string_view Stylesheet();

}  // namespace mkep::reporting::v1
