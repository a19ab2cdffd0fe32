// The layouts of files of figures: what stands in which column, and what it is called here. A new
// kind of file is one more table in figure_layouts.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "mkep/registry/v1/registry_published.pb.h"

namespace mkep::registry::v1 {

enum class SubjectKind { kUrn, kArea };

// A column whose cells are values of one measure.
struct MeasureColumn {
  std::string_view column;
  std::string_view measure;
  Unit unit;
  bool required;
};

// A name in the selector column of a long file, and the measure it means.
struct NamedMeasure {
  std::string_view name;
  std::string_view measure;
  std::string_view breakdown;
  Unit unit;
};

struct FigureLayout {
  std::string_view kind;
  SubjectKind subject_kind;
  std::string_view subject_column;
  std::string_view period_column;  // empty: the header gives the period of all rows
  std::string_view year_column;    // with year_type_column: years that are no academic ones
  std::string_view year_type_column;
  std::string_view cohort_column;
  // Wide files: a column a measure.
  std::span<const MeasureColumn> columns;
  // Long files: the measure's name in one column, its value in another.
  std::string_view selector_column;
  std::string_view value_column;
  std::string_view title_column;  // the measure in words: its unit is read from it
  std::span<const NamedMeasure> named;
  std::string_view other_prefix;  // before the names of measures that are not named; empty: refused
};

// nullptr where there is none of that kind.
const FigureLayout* FindLayout(std::string_view kind);
// "ks2, ks4, …".
std::string LayoutKinds();

// Unit of a measure that has no entry, from its words: "% achieving …", "Number of …".
Unit UnitOf(std::string_view title);

// `201819` for January 2019; "calendar 2024", "financial 2016-17", "september 2025" for years that
// are no academic ones; the period as given otherwise.
std::string PeriodOf(std::string_view year_type, std::string_view year, std::string_view period);

}  // namespace mkep::registry::v1
