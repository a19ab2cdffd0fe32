#include "registry/application/figure_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "platform/core/text.h"
#include "registry/application/findings.h"
#include "registry/domain/figures.h"

namespace mkep::registry::v1 {
namespace {

using platform::Fail;
using platform::Result;

// Bounds of what an import records of its file.
constexpr int kMostUnresolved = 1000;
constexpr size_t kMostCounts = 500, kLongestMeasure = 100;
constexpr int kFirstYear = 1900;
constexpr int64_t kWholePercent = 100 * 10'000;

bool IsAreaCode(std::string_view code) {
  return code.size() == 9 && code.front() >= 'A' && code.front() <= 'Z' &&
         std::all_of(code.begin() + 1, code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A measure with several periods, whose numbers are all 0.
bool HasMeasureOfZeros(const std::vector<Figure>& figures) {
  struct Seen {
    int periods = 0;
    int zeros = 0;
    int others = 0;
  };
  std::map<std::string, Seen> measures;
  for (const Figure& figure : figures) {
    Seen& seen = measures[figure.measure()];
    ++seen.periods;
    if (figure.has_value_e4()) ++(figure.value_e4() == 0 ? seen.zeros : seen.others);
  }
  return std::any_of(measures.begin(), measures.end(), [](const auto& each) {
    return each.second.periods > 1 && each.second.zeros > 0 && each.second.others == 0;
  });
}

class FigureReader {
 public:
  FigureReader(const ReadFile& file, const FigureLayout& layout, const KnownSchools& known)
      : file_(file),
        layout_(layout),
        known_(known),
        subject_(Column(layout.subject_column)),
        period_(Column(layout.period_column)),
        year_(Column(layout.year_column)),
        year_type_(Column(layout.year_type_column)),
        cohort_(Column(layout.cohort_column)) {
    *result_.facts.add_files() = file.facts;
  }

  FigureFile Run() {
    for (const platform::CsvRow& row : file_.table.rows) TakeRow(row);
    FindAllZero();
    FindCutOff(file_.table, findings_);
    findings_.AppendTo(*result_.facts.mutable_plausibility());
    TakeCounts();
    for (size_t i = 0; i < file_.table.header.size(); ++i) {
      if (!read_.contains(i))
        result_.facts.mutable_plausibility()->add_unread_columns(file_.table.header[i]);
    }
    return std::move(result_);
  }

 private:
  using Place = std::optional<size_t>;

  Place Column(std::string_view name) {
    const Place place = name.empty() ? Place() : file_.table.Find(name);
    if (place) read_.insert(*place);
    return place;
  }

  static std::string_view Cell(const platform::CsvRow& row, Place place) {
    return place ? platform::Trimmed(row.cells[*place]) : std::string_view();
  }

  void Count(const std::string& name, uint32_t count) {
    NamedCount* named = result_.facts.mutable_plausibility()->add_counts();
    named->set_name(name);
    named->set_count(count);
  }

  void TakeCounts() {
    uint32_t others = 0;
    for (const auto& [name, count] : counts_) {
      const bool full = result_.facts.plausibility().counts_size() == kMostCounts;
      full ? void(others += count) : Count(name, count);
    }
    if (others > 0) Count("others", others);
  }

  void TakeRow(const platform::CsvRow& row) {
    const std::string subject(Cell(row, subject_));
    const std::string name = Resolve(row, subject);
    if (name.empty()) return;
    Figure figure;
    figure.set_breakdown("all");
    figure.set_period(Period(row));
    figure.mutable_provenance()->set_row(row.line);
    if (layout_.subject_kind == SubjectKind::kUrn) figure.mutable_provenance()->set_urn(subject);
    if (const std::string why = WrongPeriod(figure.period()); !why.empty())
      return Unresolved(row, subject, why);
    TakeCohort(row, figure);
    for (const MeasureColumn& column : layout_.columns) TakeColumn(row, name, column, figure);
    if (!layout_.selector_column.empty()) TakeNamed(row, name, std::move(figure));
  }

  std::string Resolve(const platform::CsvRow& row, const std::string& subject) {
    if (layout_.subject_kind == SubjectKind::kArea) {
      if (IsAreaCode(subject)) return "area/" + subject;
      Unresolved(row, subject, "it is no ONS code of an area");
      return "";
    }
    const Resolved resolved = ResolveUrn(known_, subject);
    if (!resolved.school_id.empty()) return "school/" + resolved.school_id;
    Unresolved(row, subject, resolved.why);
    return "";
  }

  void Unresolved(const platform::CsvRow& row, const std::string& subject, const std::string& why) {
    const std::string shortened = platform::Shortened(subject);
    findings_.Add("unresolved-row", SEVERITY_WARNING,
                  "Rows that could not be attached to a school or area.", shortened);
    if (result_.facts.unresolved_size() == kMostUnresolved) return;
    UnresolvedRow* unresolved = result_.facts.add_unresolved();
    unresolved->set_row(row.line);
    unresolved->set_subject(shortened);
    unresolved->set_why(why);
  }

  // What is wrong with a period; empty where nothing is.
  std::string WrongPeriod(const std::string& period) const {
    if (period.empty()) return "the row has no period";
    const auto year = YearOf(period);
    if (year && *year >= kFirstYear && *year <= file_.facts.dataset_date().year() + 1) return "";
    return fmt::format("the period \"{}\" is none, as in 202324, that this dataset can be about",
                       platform::Shortened(period));
  }

  std::string Period(const platform::CsvRow& row) {
    if (layout_.period_column.empty()) return file_.facts.period();
    const std::string_view year = Cell(row, year_);
    if (year.find("(prov)") != std::string_view::npos) {
      findings_.Add("provisional", SEVERITY_NOTE,
                    "Values that their publisher marks as provisional.",
                    std::string(Cell(row, Column(layout_.selector_column))));
    }
    return PeriodOf(Cell(row, year_type_), year, Cell(row, period_));
  }

  void TakeCohort(const platform::CsvRow& row, Figure& figure) {
    Figure number;
    number.set_text(std::string(Cell(row, cohort_)));
    if (ReadValue(number) && number.has_value_e4()) {
      figure.set_cohort(static_cast<int32_t>(number.value_e4() / 10'000));
    }
  }

  void TakeColumn(const platform::CsvRow& row, const std::string& subject,
                  const MeasureColumn& column, Figure figure) {
    const Place place = Column(column.column);
    if (!place) return;
    figure.set_measure(std::string(column.measure));
    figure.set_unit(column.unit);
    if (column.unit == UNIT_NUMBER) figure.clear_cohort();
    TakeValue(row, subject, *place, std::move(figure));
  }

  void TakeNamed(const platform::CsvRow& row, const std::string& subject, Figure figure) {
    const std::string_view name = Cell(row, Column(layout_.selector_column));
    const auto named = std::find_if(layout_.named.begin(), layout_.named.end(),
                                    [&](const NamedMeasure& each) { return each.name == name; });
    const Place title = Column(layout_.title_column);
    if (named != layout_.named.end()) {
      figure.set_measure(std::string(named->measure));
      figure.set_breakdown(std::string(named->breakdown));
      figure.set_unit(named->unit);
    } else if (!layout_.other_prefix.empty() && !name.empty() && name.size() <= kLongestMeasure) {
      figure.set_measure(fmt::format("{}{}", layout_.other_prefix, name));
      figure.set_unit(UnitOf(Cell(row, title)));
    } else {
      return Unresolved(row, std::string(Cell(row, subject_)),
                        fmt::format("\"{}\" is no measure known here", platform::Shortened(name)));
    }
    TakeValue(row, subject, *Column(layout_.value_column), std::move(figure));
  }

  void TakeValue(const platform::CsvRow& row, const std::string& subject, size_t place,
                 Figure figure) {
    figure.set_text(std::string(platform::Trimmed(row.cells[place])));
    if (figure.text().empty()) {
      ++counts_["blank"];
      return;
    }
    if (!ReadValue(figure)) {
      return Unresolved(row, subject,
                        fmt::format("\"{}\" is neither a number nor a publisher's code",
                                    platform::Shortened(figure.text())));
    }
    figure.mutable_provenance()->set_column(file_.table.header[place]);
    if (!figure.code().empty()) ++counts_["code " + figure.code()];
    const bool possible = figure.value_e4() >= 0 && figure.value_e4() <= kWholePercent;
    if (figure.unit() == UNIT_PERCENT && !possible) {
      findings_.Add("percent-out-of-range", SEVERITY_WARNING, "Percentages below 0 or above 100.",
                    subject);
    }
    Add(subject, std::move(figure));
  }

  void Add(const std::string& subject, Figure figure) {
    if (!seen_.insert({subject, figure.measure(), figure.period(), figure.breakdown()}).second) {
      findings_.Add("duplicate-figure", SEVERITY_WARNING,
                    "Figures that stand twice for one measure and period: only the first counts.",
                    subject);
      return;
    }
    ++counts_[figure.measure()];
    result_.facts.set_total(result_.facts.total() + 1);
    const auto [place, fresh] = place_of_.emplace(subject, result_.subjects.size());
    if (fresh) result_.subjects.push_back({subject, {}});
    result_.subjects[place->second].second.push_back(std::move(figure));
  }

  // Six special schools report 0 % at key stage 2 year after year: kept as published, and not to be
  // compared.
  void FindAllZero() {
    if (layout_.subject_kind != SubjectKind::kUrn) return;
    for (const auto& [subject, figures] : result_.subjects) {
      if (!HasMeasureOfZeros(figures)) continue;
      findings_.Add(
          "all-zero", SEVERITY_NOTE,
          "Schools with a measure that is 0 in every period, as special schools report it: kept as "
          "published, not to be compared.",
          subject);
    }
  }

  const ReadFile& file_;
  const FigureLayout& layout_;
  const KnownSchools& known_;
  std::set<size_t> read_;
  Place subject_, period_, year_, year_type_, cohort_;
  Findings findings_;
  std::map<std::string, uint32_t> counts_;
  std::set<std::vector<std::string>> seen_;
  std::map<std::string, size_t> place_of_;
  FigureFile result_;
};

Result<void> NeedLayout(const ReadFile& file, const FigureLayout& layout) {
  std::vector<std::string_view> needed = {layout.subject_column, layout.period_column,
                                          layout.selector_column, layout.value_column};
  for (const MeasureColumn& column : layout.columns) {
    if (column.required) needed.push_back(column.column);
  }
  for (const std::string_view name : needed) {
    if (name.empty()) continue;
    if (const auto has = NeedColumns(file, {{name}}); !has) return has;
  }
  if (!layout.period_column.empty() || !file.facts.period().empty()) return {};
  return Fail(REASON_PERIOD_NOT_GIVEN, {{"file", file.facts.file_name()}});
}

}  // namespace

Resolved ResolveUrn(const KnownSchools& known, const std::string& urn) {
  const Establishment* owner = known.WithUrn(urn);
  if (!owner) return {"", "no school is known by this URN"};
  std::string at = urn;
  for (const UrnPeriod& period : owner->school().lineage()) {
    const auto& before = period.predecessors();
    if (at == owner->school().urn() || std::find(before.begin(), before.end(), at) == before.end())
      continue;
    if (before.size() > 1) {
      return {"", fmt::format("{} is one of {} schools that {} succeeded", urn, before.size(),
                              period.urn())};
    }
    at = period.urn();
  }
  return {owner->school().school_id(), ""};
}

Result<FigureFile> ReadFigures(const UploadedFile& upload, const FigureLayout& layout,
                               const KnownSchools& known) {
  const auto file = Read(upload);
  if (!file) return tl::unexpected(file.error());
  if (const auto needed = NeedLayout(*file, layout); !needed) return tl::unexpected(needed.error());
  return FigureReader(*file, layout, known).Run();
}

}  // namespace mkep::registry::v1
