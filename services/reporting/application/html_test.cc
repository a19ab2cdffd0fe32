#include "reporting/application/html.h"

#include <gtest/gtest.h>

#include "reporting/application/html_chart.h"

namespace mkep::reporting::v1 {
namespace {

TEST(Html, EscapesTextAlways) {
  EXPECT_EQ(Html("<script>alert('x & \"y\"')</script>").written(),
            "&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;");
}

TEST(Html, EscapesAttributes) {
  EXPECT_EQ(Element("a", {{"href", "\"><script>"}})("x").written(),
            "<a href=\"&quot;&gt;&lt;script&gt;\">x</a>");
}

TEST(Html, NestsElementsWithoutEscapingThemAgain) {
  EXPECT_EQ(Element("p")("a & ", Element("b")("c < d")).written(),
            "<p>a &amp; <b>c &lt; d</b></p>");
}

TEST(Encoded, KeepsWhatAnAddressMayHoldAndEncodesTheRest) {
  EXPECT_EQ(Encoded("lait.16-17 NEET/%&?"), "lait.16-17%20NEET%2F%25%26%3F");
}

TEST(BarChart, NeedsTwoValuesToLayBesideOneAnother) {
  Indicator indicator;
  indicator.set_unit(registry::v1::UNIT_PERCENT);
  IndicatorYear& year = *indicator.add_years();
  year.mutable_school()->set_value_e4(650000);
  year.mutable_school()->set_text("65");
  EXPECT_TRUE(BarChart(indicator, "c").empty());
  year.mutable_city()->set_value_e4(610000);
  year.mutable_city()->set_text("61");
  const std::string chart = BarChart(indicator, "c").written();
  EXPECT_NE(chart.find("<title id=\"c-t\">"), std::string::npos);
  EXPECT_NE(chart.find("<desc id=\"c-d\">"), std::string::npos);
}

TEST(BarChart, DrawsValuesBelowZeroToTheLeft) {
  Indicator indicator;
  indicator.set_unit(registry::v1::UNIT_SCORE);
  IndicatorYear& year = *indicator.add_years();
  year.mutable_school()->set_value_e4(-6200);
  year.mutable_england()->set_value_e4(-300);
  EXPECT_EQ(BarChart(indicator, "c").written().find("width=\"-"), std::string::npos);
}

}  // namespace
}  // namespace mkep::reporting::v1
