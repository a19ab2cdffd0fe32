// What a report shows: the measures by strand, with the words they are shown in.
#pragma once

#include <span>
#include <string_view>

#include "mkep/registry/v1/registry_published.pb.h"

namespace mkep::reporting::v1 {

// For whom a measure is looked for even where no figure is held.
enum class Stage { kPrimary, kSecondary, kEveryone };

struct Measure {
  std::string_view measure;  // as registry names it
  std::string_view strand;
  std::string_view name;
  registry::v1::Unit unit;
  Stage stage;
};

struct StrandText {
  std::string_view id;
  std::string_view name;
  std::string_view purpose;
};

// The measures of the School Report, in the order they are shown.
std::span<const Measure> SchoolMeasures();
// The measures of the city report: the tables of the school improvement structure, over the years.
std::span<const Measure> CityMeasures();
// The strands that the LocalEd25 pilot asks of a School Report; schools' returns will fill them.
std::span<const StrandText> FrameworkStrands();
// What stands beside them from public data: outcomes, attendance, context.
std::span<const StrandText> PublicStrands();
std::span<const StrandText> CitySections();

// Whether a school of that phase has pupils of that stage; false where its phase is not known.
bool Teaches(registry::v1::Phase phase, Stage stage);
// The breakdown of city and England figures that a school of that phase stands beside.
std::string_view BreakdownFor(registry::v1::Phase phase, bool special);

}  // namespace mkep::reporting::v1
