#include "recruitment/application/standards_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "mkep/recruitment/v1/recruitment_published.pb.h"
#include "platform/application/csv.h"
#include "platform/core/dates.h"
#include "platform/core/text.h"
#include "recruitment/application/standard_row.h"
#include "recruitment/domain/standard.h"

namespace mkep::recruitment::v1 {
namespace {

// A column that every layout has; what stands above the row with it is a title.
constexpr std::string_view kColumnOfHeader = "Reference";
constexpr int kFoundationLevel = 2;
constexpr size_t kMostOddRows = 500;

// "1.10" is after "1.9".
std::pair<int, int> VersionOf(const StandardFacts& facts) {
  const std::string& text = facts.version();
  std::pair<int, int> version{0, 0};
  const char* end = text.data() + text.size();
  const auto major = std::from_chars(text.data(), end, version.first);
  if (major.ptr < end && *major.ptr == '.') std::from_chars(major.ptr + 1, end, version.second);
  return version;
}

// Of several rows with one LARS code the one counts that can be started, then the newest version.
int RankOf(StandardStatus status) {
  switch (status) {
    case STANDARD_STATUS_APPROVED:
      return 4;
    case STANDARD_STATUS_PAUSED:
      return 3;
    case STANDARD_STATUS_RETIRED:
      return 2;
    case STANDARD_STATUS_WITHDRAWN:
      return 1;
    default:
      return 0;
  }
}

bool CountsBefore(const StandardFacts& a, const StandardFacts& b) {
  return std::pair(RankOf(a.status()), VersionOf(a)) > std::pair(RankOf(b.status()), VersionOf(b));
}

class Gathering {
 public:
  Gathering(const StandardsSource& source, const StandardColumns& columns,
            const platform::CsvTable& table)
      : source_(source), columns_(columns) {
    if (!columns.has_status()) {
      Odd(table.header_line, "",
          "the file has no column Status: what is known of each status stays, and is unknown where "
          "no file stated it");
    }
    if (table.ends_within_a_line) {
      Odd(table.rows.back().line, "",
          "this last line has no line break: is it all there, or was the file cut off?");
    }
  }

  void Add(const platform::CsvRow& csv) {
    StandardRow row = columns_.Read(csv, &content_.odd_rows);
    const StandardFacts& facts = row.facts();
    if (facts.lars_code() == 0) return NameWithoutKey(row);
    NameWhatIsOdd(row);
    const auto [at, first] = by_code_.emplace(facts.lars_code(), row);
    if (first) return;
    if (CountsBefore(facts, at->second.facts())) std::swap(row, at->second);
    Odd(row.row(), row.facts().title(),
        fmt::format("LARS code {} stands in line {} too, and that row counts: it can be started "
                    "sooner or is a newer "
                    "version",
                    row.facts().lars_code(), at->second.row()));
  }

  StandardsContent Take() {
    for (auto& [code, row] : by_code_) content_.rows.push_back(std::move(row));
    std::stable_sort(content_.odd_rows.begin(), content_.odd_rows.end(),
                     [](const OddRow& a, const OddRow& b) { return a.row() < b.row(); });
    const size_t odd = content_.odd_rows.size();
    if (odd > kMostOddRows) {
      content_.odd_rows.resize(kMostOddRows);
      Odd(0, "", fmt::format("{} more rows are odd; they are not listed", odd - kMostOddRows));
    }
    return std::move(content_);
  }

 private:
  void Odd(uint32_t row, const std::string& about, std::string what) {
    OddRow& odd = content_.odd_rows.emplace_back();
    odd.set_row(row);
    odd.set_about(platform::Shortened(about));
    odd.set_what(std::move(what));
  }

  void NameWithoutKey(const StandardRow& row) {
    const bool unit = row.facts().programme() == PROGRAMME_UNIT;
    Odd(row.row(), row.facts().title(),
        unit ? "an apprenticeship unit has no LARS code of its own and cannot be advertised; not "
               "kept"
             : "there is no LARS code, which is the key; not kept");
  }

  void NameWhatIsOdd(const StandardRow& row) {
    const StandardFacts& facts = row.facts();
    const auto odd = [&](std::string what) { Odd(row.row(), facts.title(), std::move(what)); };
    if (columns_.has_status() && facts.status_text().empty())
      odd("there is no status; unknown unless another file states it");
    if (facts.title().empty()) odd("there is no title; kept");
    if (!HasAdvertisableLevel(facts)) {
      odd(fmt::format("level {} is outside 2 to 7; kept, cannot be advertised", facts.level()));
    }
    if (facts.programme() == PROGRAMME_FOUNDATION && facts.level() != kFoundationLevel) {
      odd(fmt::format("a foundation apprenticeship of level {}; kept", facts.level()));
    }
    const bool over = facts.has_retired_on() &&
                      platform::Compare(facts.retired_on(), source_.dataset_date()) <= 0;
    if (over && facts.status() == STANDARD_STATUS_APPROVED) {
      odd("approved for delivery, but its retired date lies in the past; kept, cannot be "
          "advertised");
    }
  }

  const StandardsSource& source_;
  const StandardColumns& columns_;
  StandardsContent content_;
  std::map<int32_t, StandardRow> by_code_;
};

}  // namespace

platform::Result<StandardsContent> ReadStandards(std::string_view bytes,
                                                 const StandardsSource& source) {
  const auto table = platform::ReadCsv(bytes, kColumnOfHeader);
  if (!table) {
    const auto& error = table.error();
    return platform::Fail(REASON_FILE_NOT_READABLE, {{"file", source.file_name()},
                                                     {"line", std::to_string(error.line)},
                                                     {"column", std::to_string(error.column)},
                                                     {"why", error.why}});
  }
  const StandardColumns columns(*table);
  if (!columns.missing().empty()) {
    return platform::Fail(REASON_NOT_STANDARDS, {{"file", source.file_name()},
                                                 {"line", std::to_string(table->header_line)},
                                                 {"column", std::string(columns.missing())}});
  }
  Gathering gathering(source, columns, *table);
  for (const platform::CsvRow& row : table->rows) gathering.Add(row);
  return gathering.Take();
}

}  // namespace mkep::recruitment::v1
