#include "reporting/application/comparison.h"

#include <array>

#include "platform/testing/given.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Text;

constexpr std::array<std::string_view, 2> kPrimaryThenAll{"primary", "all"};

FigureBook Book(std::string_view subject, const std::string& figures) {
  FigureBook book{std::string(subject)};
  book.Add(Text<Figures>(figures));
  return book;
}

CityAndEngland Compare(const std::string& city, const std::string& england) {
  static FigureBook city_book("");
  static FigureBook england_book("");
  city_book = Book(kCity, city);
  england_book = Book(kEngland, england);
  return Beside(city_book, england_book, "m", "202324", kPrimaryThenAll);
}

TEST(Beside, TakesCityAndEnglandFromOneDataset) {
  const CityAndEngland beside = Compare(R"pb(figures {
                                               measure: "m"
                                               period: "202324"
                                               breakdown: "all"
                                               text: "61"
                                               provenance { dataset: "A" }
                                             })pb",
                                        R"pb(figures {
                                               measure: "m"
                                               period: "202324"
                                               breakdown: "all"
                                               text: "64"
                                               provenance { dataset: "B" }
                                             }
                                             figures {
                                               measure: "m"
                                               period: "202324"
                                               breakdown: "all"
                                               text: "65"
                                               provenance { dataset: "A" }
                                             })pb");
  EXPECT_EQ(beside.england->text(), "65");
}

TEST(Beside, NeverMixesTwoDatasets) {
  const CityAndEngland beside = Compare(R"pb(figures {
                                               measure: "m"
                                               period: "202324"
                                               breakdown: "all"
                                               text: "61"
                                               provenance { dataset: "A" }
                                             })pb",
                                        R"pb(figures {
                                               measure: "m"
                                               period: "202324"
                                               breakdown: "all"
                                               text: "64"
                                               provenance { dataset: "B" }
                                             })pb");
  EXPECT_EQ(beside.city->text(), "61");
  EXPECT_EQ(beside.england, nullptr);
}

TEST(Beside, PrefersTheSchoolsOwnPhase) {
  const std::string both =
      R"pb(figures {
             measure: "m"
             period: "202324"
             breakdown: "all"
             text: "7"
             provenance { dataset: "A" }
           }
           figures {
             measure: "m"
             period: "202324"
             breakdown: "primary"
             text: "5"
             provenance { dataset: "A" }
           })pb";
  EXPECT_EQ(Compare(both, both).city->text(), "5");
}

TEST(Beside, TakesTheNewestDatasetThatHoldsBoth) {
  const std::string both =
      R"pb(figures {
             measure: "m"
             period: "202324"
             breakdown: "all"
             text: "old"
             provenance {
               dataset: "A"
               dataset_date { year: 2024 month: 1 day: 1 }
             }
           }
           figures {
             measure: "m"
             period: "202324"
             breakdown: "all"
             text: "new"
             provenance {
               dataset: "B"
               dataset_date { year: 2025 month: 1 day: 1 }
             }
           })pb";
  EXPECT_EQ(Compare(both, both).england->text(), "new");
}

TEST(MeanOf, CountsOnlySchoolsThatHaveANumber) {
  const std::vector<FigureBook> schools{Book("a", R"pb(figures {
                                                         measure: "m"
                                                         period: "202324"
                                                         breakdown: "all"
                                                         value_e4: 600000
                                                         provenance { dataset: "S" }
                                                       })pb"),
                                        Book("b", R"pb(figures {
                                                         measure: "m"
                                                         period: "202324"
                                                         breakdown: "all"
                                                         value_e4: 700001
                                                         provenance { dataset: "S" }
                                                       })pb"),
                                        Book("c", R"pb(figures {
                                                         measure: "m"
                                                         period: "202324"
                                                         breakdown: "all"
                                                         code: "c"
                                                         provenance { dataset: "S" }
                                                       })pb"),
                                        Book("d", R"pb(figures {
                                                         measure: "m"
                                                         period: "202324"
                                                         breakdown: "all"
                                                         value_e4: 1
                                                         provenance { dataset: "T" }
                                                       })pb")};
  const Mean mean = MeanOf(schools, "m", "202324", "S");
  EXPECT_EQ(mean.schools, 2);
  EXPECT_EQ(mean.value_e4, 650001);
}

TEST(MeanOf, IsNothingWithoutFigures) { EXPECT_EQ(MeanOf({}, "m", "202324", "S").schools, 0); }

}  // namespace
}  // namespace mkep::reporting::v1
