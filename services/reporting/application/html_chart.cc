#include "reporting/application/html_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "reporting/application/words.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

constexpr double kOne = 10000;  // values come in 1/10000
constexpr std::string_view kSchoolColour = "#12436d";
constexpr std::string_view kCityColour = "#0f7a52";
constexpr std::string_view kEnglandColour = "#801650";

std::string At(double x) { return fmt::format("{:.1f}", x); }

// Where values lie on an axis of the drawing.
struct Scale {
  double low = 0;
  double high = 1;
  double from = 0;
  double to = 1;
  double operator()(double value) const {
    return from + (value - low) / (high - low) * (to - from);
  }
};

Html Label(double x, double y, const std::string& anchor, const Html& text) {
  return Element("text", {{"x", At(x)},
                          {"y", At(y)},
                          {"font-size", "13"},
                          {"text-anchor", anchor},
                          {"fill", "#0b0c0c"}})(text);
}

Html Svg(const std::string& id, double height, const Html& title, const Html& description,
         const Html& drawing) {
  const std::string size = fmt::format("0 0 360 {:.0f}", height);
  return Element("svg", {{"viewBox", size},
                         {"role", "img"},
                         {"class", "chart"},
                         {"aria-labelledby", id + "-t " + id + "-d"}})(
      Element("title", {{"id", id + "-t"}})(title),
      Element("desc", {{"id", id + "-d"}})(description), drawing);
}

struct Bar {
  std::string name;
  const ShownFigure* figure;
  std::string_view colour;
};

std::vector<Bar> BarsOf(const IndicatorYear& year) {
  const std::vector<Bar> all{{"This school", &year.school(), kSchoolColour},
                             {"Milton Keynes", &year.city(), kCityColour},
                             {"England", &year.england(), kEnglandColour}};
  std::vector<Bar> bars;
  for (const Bar& bar : all) {
    if (bar.figure->has_value_e4()) bars.push_back(bar);
  }
  return bars;
}

const IndicatorYear* NewestOfSchool(const Indicator& indicator) {
  for (const IndicatorYear& year : indicator.years()) {
    if (year.school().has_value_e4()) return &year;
  }
  return nullptr;
}

Scale BarScale(const Indicator& indicator, const std::vector<Bar>& bars) {
  Scale scale{0, 0, 108, 306};
  for (const Bar& bar : bars) {
    const double value = static_cast<double>(bar.figure->value_e4()) / kOne;
    scale.low = std::min(scale.low, value);
    scale.high = std::max(scale.high, value);
  }
  const bool whole = indicator.unit() == registry::v1::UNIT_PERCENT && scale.high > 20;
  if (whole) scale.high = 100;
  if (scale.high - scale.low < 0.01) scale.high = scale.low + 1;
  return scale;
}

Html DrawBar(const Bar& bar, const Scale& scale, double top) {
  const double value = static_cast<double>(bar.figure->value_e4()) / kOne;
  const double from = scale(std::min(0.0, value));
  const double to = scale(std::max(0.0, value));
  Html drawn = Label(0, top + 15, "start", bar.name);
  drawn += Element("rect", {{"x", At(from)},
                            {"y", At(top)},
                            {"width", At(std::max(1.0, to - from))},
                            {"height", "20"},
                            {"fill", std::string(bar.colour)}})();
  drawn += Label(to + 5, top + 15, "start", ShortText(*bar.figure));
  return drawn;
}

Html ZeroLine(const Scale& scale, double height) {
  return Element("line", {{"x1", At(scale(0))},
                          {"x2", At(scale(0))},
                          {"y1", "20"},
                          {"y2", At(height - 4)},
                          {"stroke", "#505a5f"}})();
}

struct Point {
  int year;
  std::optional<double> city;
  std::optional<double> england;
};

std::optional<double> ValueOf(const ShownFigure& figure) {
  if (!figure.has_value_e4()) return std::nullopt;
  return static_cast<double>(figure.value_e4()) / kOne;
}

// Oldest first.
std::vector<Point> PointsOf(const Indicator& indicator) {
  std::vector<Point> points;
  for (auto year = indicator.years().rbegin(); year != indicator.years().rend(); ++year) {
    points.push_back(
        {FirstYear(year->period()).value_or(0), ValueOf(year->city()), ValueOf(year->england())});
  }
  return points;
}

Scale HeightScale(const std::vector<Point>& points) {
  double low = 1e9;
  double high = -1e9;
  for (const Point& point : points) {
    for (const auto& value : {point.city, point.england}) {
      low = value ? std::min(low, *value) : low;
      high = value ? std::max(high, *value) : high;
    }
  }
  const double room = std::max(0.1, (high - low) * 0.15);
  return {low - room, high + room, 170, 12};
}

struct Pen {
  std::string colour;
  std::string dashes;
};

// One line, broken where a year has no value and through the years of the pandemic.
Html DrawLine(const std::vector<Point>& points, std::optional<double> Point::*value,
              const Scale& across, const Scale& up, const Pen& pen) {
  Html drawn;
  std::string path;
  bool pen_down = false;
  for (const Point& point : points) {
    const std::optional<double>& height = point.*value;
    const bool in_pandemic = point.year > kLastYearBeforeCovid && point.year < kFirstYearAfterCovid;
    if (in_pandemic) pen_down = false;
    if (height) {
      path +=
          fmt::format("{}{} {} ", pen_down ? "L" : "M", At(across(point.year)), At(up(*height)));
      drawn += Element("circle", {{"cx", At(across(point.year))},
                                  {"cy", At(up(*height))},
                                  {"r", "3"},
                                  {"fill", pen.colour}})();
    }
    pen_down = height.has_value() && !in_pandemic;
  }
  return Element("path", {{"d", path},
                          {"fill", "none"},
                          {"stroke", pen.colour},
                          {"stroke-width", "2"},
                          {"stroke-dasharray", pen.dashes}})() +
         drawn;
}

Html Key(double x, const Pen& pen, const std::string& name) {
  return Element("line", {{"x1", At(x)},
                          {"x2", At(x + 26)},
                          {"y1", "212"},
                          {"y2", "212"},
                          {"stroke", pen.colour},
                          {"stroke-width", "3"},
                          {"stroke-dasharray", pen.dashes}})() +
         Label(x + 32, 216, "start", name);
}

Html Axis(const std::vector<Point>& points, const Scale& up) {
  Html axis = Element(
      "line", {{"x1", "44"}, {"x2", "352"}, {"y1", "172"}, {"y2", "172"}, {"stroke", "#505a5f"}})();
  const std::string first = LabelOf(PeriodFrom(points.front().year));
  const std::string last = LabelOf(PeriodFrom(points.back().year));
  axis += Label(44, 190, "start", first);
  axis += Label(352, 190, "end", last);
  axis += Label(38, 22, "end", fmt::format("{:.1f}", up.high));
  axis += Label(38, 172, "end", fmt::format("{:.1f}", up.low));
  return axis;
}

}  // namespace

Html BarChart(const Indicator& indicator, const std::string& id) {
  const IndicatorYear* year = NewestOfSchool(indicator);
  if (year == nullptr) return {};
  const std::vector<Bar> bars = BarsOf(*year);
  if (bars.size() < 2) return {};
  const Scale scale = BarScale(indicator, bars);
  std::string values;
  Html drawing = Label(0, 14, "start", year->label());
  double top = 24;
  for (const Bar& bar : bars) {
    drawing += DrawBar(bar, scale, top);
    values += fmt::format("{}{} {}", values.empty() ? "" : ", ", bar.name, ShortText(*bar.figure));
    top += 28;
  }
  if (scale.low < 0) drawing += ZeroLine(scale, top);
  return Svg(id, top, fmt::format("{}, {}", indicator.name(), year->label()),
             fmt::format("Bars: {}. The table beside it holds the same values.", values), drawing);
}

Html LineChart(const Indicator& indicator, const std::string& id) {
  const std::vector<Point> points = PointsOf(indicator);
  const auto valued = std::count_if(points.begin(), points.end(),
                                    [](const Point& p) { return p.city.has_value(); });
  if (valued < 2) return {};
  const Scale across{static_cast<double>(points.front().year),
                     static_cast<double>(points.back().year), 50, 346};
  const Scale up = HeightScale(points);
  Html drawing = Axis(points, up);
  const Pen solid{std::string(kCityColour), "none"};
  const Pen dashed{std::string(kEnglandColour), "6 4"};
  drawing += DrawLine(points, &Point::england, across, up, dashed);
  drawing += DrawLine(points, &Point::city, across, up, solid);
  drawing += Key(50, solid, "Milton Keynes") + Key(210, dashed, "England");
  return Svg(id, 224, indicator.name() + " over the years",
             "Two lines, Milton Keynes and England. The scale does not begin at nothing. The table "
             "beside it holds the "
             "same values.",
             drawing);
}

}  // namespace mkep::reporting::v1
