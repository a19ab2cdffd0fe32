// Words for people: phases, types, units, days.
#pragma once

#include <google/type/date.pb.h>

#include <string>
#include <string_view>

#include "mkep/registry/v1/registry_published.pb.h"
#include "mkep/reporting/v1/reporting_published.pb.h"

namespace mkep::reporting::v1 {

std::string_view NameOfPhase(registry::v1::Phase phase);
std::string_view NameOfGovernance(registry::v1::Governance governance);
std::string_view NameOfStatus(registry::v1::Status status);
// "percent", "points", "number"; "as published" where no file states the unit.
std::string_view NameOfUnit(registry::v1::Unit unit);
// "8 February 2026"; empty for an unset day.
std::string DayInWords(const google::type::Date& day);
// A figure's text, a long value to one decimal: "2.7" for the published "2.72542".
std::string ShortText(const ShownFigure& figure);
// "Milton Keynes" for `area/E06000042`; empty for a subject that is no area known here.
std::string_view NameOfArea(std::string_view subject);

}  // namespace mkep::reporting::v1
