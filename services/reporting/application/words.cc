#include "reporting/application/words.h"

#include <fmt/format.h>

#include <array>

#include "reporting/application/shown_figure.h"

namespace mkep::reporting::v1 {

using namespace registry::v1;

std::string_view NameOfPhase(Phase phase) {
  switch (phase) {
    case PHASE_NURSERY:
      return "Nursery";
    case PHASE_PRIMARY:
      return "Primary";
    case PHASE_MIDDLE_DEEMED_PRIMARY:
      return "Middle, deemed primary";
    case PHASE_SECONDARY:
      return "Secondary";
    case PHASE_MIDDLE_DEEMED_SECONDARY:
      return "Middle, deemed secondary";
    case PHASE_ALL_THROUGH:
      return "All-through";
    case PHASE_SIXTEEN_PLUS:
      return "16 plus";
    case PHASE_NOT_APPLICABLE:
      return "Phase not applicable (special and others)";
    default:
      return "Phase not known";
  }
}

std::string_view NameOfGovernance(Governance governance) {
  switch (governance) {
    case GOVERNANCE_MAINTAINED:
      return "Maintained school";
    case GOVERNANCE_ACADEMY:
      return "Academy or free school";
    case GOVERNANCE_INDEPENDENT:
      return "Independent";
    case GOVERNANCE_OTHER:
      return "Other";
    case GOVERNANCE_COLLEGE:
      return "College or university";
    default:
      return "Type not known";
  }
}

std::string_view NameOfStatus(Status status) {
  switch (status) {
    case STATUS_OPEN:
      return "Open";
    case STATUS_OPEN_PROPOSED_TO_CLOSE:
      return "Open, proposed to close";
    case STATUS_CLOSED:
      return "Closed";
    case STATUS_PROPOSED_TO_OPEN:
      return "Proposed to open";
    default:
      return "Not known";
  }
}

std::string_view NameOfUnit(Unit unit) {
  switch (unit) {
    case UNIT_PERCENT:
      return "percent";
    case UNIT_SCORE:
      return "points";
    case UNIT_NUMBER:
      return "number";
    default:
      return "as published";
  }
}

std::string DayInWords(const google::type::Date& day) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (day.month() < 1 || day.month() > 12) return "";
  return fmt::format("{} {} {}", day.day(), kMonths[static_cast<size_t>(day.month() - 1)],
                     day.year());
}

std::string ShortText(const ShownFigure& figure) {
  constexpr size_t kDecimalsKept = 2;
  const size_t point = figure.text().find('.');
  const bool is_long =
      point != std::string::npos && figure.text().size() - point - 1 > kDecimalsKept;
  return is_long && figure.has_value_e4() ? TextOf(figure.value_e4()) : figure.text();
}

std::string_view NameOfArea(std::string_view subject) {
  if (subject == "area/E06000042") return "Milton Keynes";
  if (subject == "area/E12000008") return "South East";
  if (subject == "area/E92000001") return "England";
  return "";
}

}  // namespace mkep::reporting::v1
