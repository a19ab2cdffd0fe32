#include "recruitment/application/standard_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "platform/core/dates.h"
#include "platform/core/text.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;

constexpr int32_t kGreatestNumber = 999'999;
constexpr size_t kLongestCell = 4000;
// Standards exist since 2014; days far ahead stand for "never".
constexpr int kFirstYear = 1990, kLastYear = 2100;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// "14,000", "£14000", "24": what people write for a whole number.
std::optional<int32_t> WholeNumber(std::string_view text) {
  std::string digits;
  constexpr std::string_view kPound = "\xC2\xA3";
  if (text.starts_with(kPound)) text.remove_prefix(kPound.size());
  for (const char c : text) {
    if (c != ',') digits += c;
  }
  int32_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || at != end || number < 0 || number > kGreatestNumber)
    return std::nullopt;
  return number;
}

// 31-01-2026, 31/01/2026 and 2026-01-31.
std::optional<Date> AnyDate(std::string_view text) {
  std::string dashed(text);
  std::replace(dashed.begin(), dashed.end(), '/', '-');
  if (const auto gias = platform::ParseGiasDate(dashed)) return gias;
  return platform::ParseIsoDate(dashed);
}

Programme ProgrammeOf(std::string_view words) {
  const std::string lower = Lower(words);
  if (lower.find("unit") != lower.npos) return PROGRAMME_UNIT;
  if (lower.find("foundation") != lower.npos) return PROGRAMME_FOUNDATION;
  if (lower.find("apprenticeship") != lower.npos) return PROGRAMME_STANDARD;
  return PROGRAMME_UNSPECIFIED;
}

// Takes one cell into the facts; says what is odd about it, or nothing.
using Taken = std::string;
using Take = Taken (*)(std::string_view cell, StandardFacts* facts);

Taken NoNumber(std::string_view what, std::string_view cell) {
  return fmt::format("{} \"{}\" is no whole number; left out", what, platform::Shortened(cell));
}

template <auto kMutable>
Taken TakeDate(std::string_view cell, StandardFacts* facts) {
  const auto date = AnyDate(cell);
  if (!date) return fmt::format("\"{}\" is no day; left out", platform::Shortened(cell));
  if (date->year() < kFirstYear || date->year() > kLastYear)
    return fmt::format("\"{}\" is no day that this can be; left out", cell);
  *(facts->*kMutable)() = *date;
  return {};
}

template <auto kSet>
Taken TakeNumber(std::string_view cell, StandardFacts* facts) {
  const auto number = WholeNumber(cell);
  if (!number) return NoNumber("the number", cell);
  (facts->*kSet)(*number);
  return {};
}

Taken TakeLars(std::string_view cell, StandardFacts* facts) {
  const auto number = WholeNumber(cell);
  if (!number) return NoNumber("the LARS code", cell);
  facts->set_lars_code(*number);
  return {};
}

Taken TakeStatus(std::string_view cell, StandardFacts* facts) {
  facts->set_status_text(std::string(cell));
  facts->set_status(StatusOf(cell));
  if (facts->status() != STANDARD_STATUS_UNSPECIFIED) return {};
  return fmt::format("the status \"{}\" is none that is known; kept as unknown",
                     platform::Shortened(cell));
}

Taken TakeProgramme(std::string_view cell, StandardFacts* facts) {
  facts->set_programme(ProgrammeOf(cell));
  if (facts->programme() != PROGRAMME_UNSPECIFIED) return {};
  return fmt::format("the programme type \"{}\" is none that is known; left out",
                     platform::Shortened(cell));
}

Taken TakeRoutes(std::string_view cell, StandardFacts* facts) {
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(';'), cell.size());
    const auto route = platform::Trimmed(cell.substr(0, end));
    if (!route.empty()) facts->add_routes(std::string(route));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return {};
}

Taken TakeTitle(std::string_view cell, StandardFacts* facts) {
  return facts->set_title(std::string(cell)), "";
}
Taken TakeReference(std::string_view cell, StandardFacts* facts) {
  return facts->set_reference(std::string(cell)), "";
}
Taken TakeVersion(std::string_view cell, StandardFacts* facts) {
  return facts->set_version(std::string(cell)), "";
}
Taken TakeDegree(std::string_view cell, StandardFacts* facts) {
  return facts->set_degree(std::string(cell)), "";
}
Taken TakeSector(std::string_view cell, StandardFacts* facts) {
  return facts->set_sector(std::string(cell)), "";
}
Taken TakeNote(std::string_view cell, StandardFacts* facts) {
  return facts->set_note(std::string(cell)), "";
}

struct Kind {
  std::array<std::string_view, 2> names;  // the export's, and the shorter lists'
  Take take;
  bool needed = false;
};

// One more column is one more line here.
const std::array kKinds = {
    Kind{{"LARS code for providers only", "LARS code"}, TakeLars, true},
    Kind{{"Name", "Title"}, TakeTitle, true},
    Kind{{"Level", "Level"}, TakeNumber<&StandardFacts::set_level>, true},
    Kind{{"Reference", "Reference"}, TakeReference, true},
    Kind{{"Programme Type", "Programme"}, TakeProgramme},
    Kind{{"Version Number", "Current version"}, TakeVersion},
    Kind{{"Status", "Status"}, TakeStatus},
    Kind{{"Approved for Delivery Date", "Approved"}, TakeDate<&StandardFacts::mutable_approved_on>},
    Kind{{"Retired date", "Retired"}, TakeDate<&StandardFacts::mutable_retired_on>},
    Kind{{"Withdrawn date", "Withdrawn"}, TakeDate<&StandardFacts::mutable_withdrawn_on>},
    Kind{{"Route", "Routes"}, TakeRoutes},
    Kind{{"Integrated Degree", "Degree"}, TakeDegree},
    Kind{{"Maximum Funding (\xC2\xA3)", "Maximum Funding"},
         TakeNumber<&StandardFacts::set_funding_pounds>},
    Kind{{"Typical Duration", "Duration"}, TakeNumber<&StandardFacts::set_typical_months>},
    Kind{{"Minimum Hours For Compliance", "Minimum Hours"},
         TakeNumber<&StandardFacts::set_minimum_hours>},
    Kind{{"SSA2 code", "Sector subject area"}, TakeSector},
    Kind{{"Note", "Notes"}, TakeNote},
};

}  // namespace

StandardStatus StatusOf(std::string_view words) {
  const std::string lower = Lower(platform::Trimmed(words));
  if (lower == "approved for delivery") return STANDARD_STATUS_APPROVED;
  if (lower.starts_with("approved for delivery") && lower.find("paused") != lower.npos) {
    return STANDARD_STATUS_PAUSED;
  }
  if (lower == "retired") return STANDARD_STATUS_RETIRED;
  if (lower == "withdrawn") return STANDARD_STATUS_WITHDRAWN;
  if (lower.starts_with("in development")) return STANDARD_STATUS_IN_DEVELOPMENT;
  return STANDARD_STATUS_UNSPECIFIED;
}

StandardColumns::StandardColumns(const platform::CsvTable& table) {
  for (size_t kind = 0; kind < kKinds.size(); ++kind) {
    const auto column = table.Find({kKinds[kind].names[0], kKinds[kind].names[1]});
    if (column) found_.push_back({*column, kind});
    if (column && kKinds[kind].take == TakeStatus) has_status_ = true;
    if (!column && kKinds[kind].needed && missing_.empty()) missing_ = kKinds[kind].names[1];
  }
}

StandardRow StandardColumns::Read(const platform::CsvRow& row, std::vector<OddRow>* odd) const {
  StandardRow read;
  read.set_row(row.line);
  std::vector<std::string> whats;
  for (const Found& found : found_) {
    const std::string_view cell = platform::Trimmed(row.cells[found.column]);
    if (cell.empty()) continue;
    std::string what = cell.size() > kLongestCell
                           ? "longer than 4,000 bytes; left out"
                           : kKinds[found.kind].take(cell, read.mutable_facts());
    if (!what.empty()) whats.push_back(fmt::format("{}: {}", kKinds[found.kind].names[0], what));
  }
  for (std::string& what : whats) {
    OddRow& each = odd->emplace_back();
    each.set_row(row.line);
    each.set_about(platform::Shortened(read.facts().title()));
    each.set_what(std::move(what));
  }
  return read;
}

}  // namespace mkep::recruitment::v1
