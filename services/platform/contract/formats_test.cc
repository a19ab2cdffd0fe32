#include "platform/contract/formats.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mkep::platform {
namespace {

struct Case {
  options::v1::Format format;
  std::vector<std::string> right;
  std::vector<std::string> wrong;
};

TEST(Formats, TakeWhatIsOneAndNothingElse) {
  using namespace options::v1;  // the values of Format
  const std::vector<Case> cases = {
      {FORMAT_URN,
       {"999001", "110532"},
       {"99900", "9990011", "99900a", " 99900", "\u0661\u0661\u0661"}},
      {FORMAT_UKPRN, {"10999001"}, {"20999001", "1099900", "109990011", "1099900x"}},
      {FORMAT_UUID,
       {"123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"},
       {"123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g", "{123e4567}"}},
      {FORMAT_POSTCODE,
       {"MK9 3EJ", "mk93ej", "W1A 1HQ", "EC1A 1BB", "M1 1AE", "B33 8TH", "GIR 0AA"},
       {"MK9", "MK9  3EJ", "MK9 EJ3", "9MK 3EJ", "MK999 3EJ", "3EJ"}},
      {FORMAT_ID,
       {"s-999001", "a", "0.x_y-z", std::string(64, 'a')},
       {"-a", ".a", "A", "a b", "a/b", std::string(65, 'a'), "\u00e4"}},
      {FORMAT_SCHOOL_YEAR,
       {"2026/27", "1999/00", "2099/00"},
       {"2026/28", "26/27", "2026-27", "2026/27 "}},
      {FORMAT_URL,
       {"https://example.org", "http://example.org:80/a?b#c"},
       {"example.org", "ftp://example.org", "https://", "https:///x", "https://a b",
        "javascript://x", "https://user@example.org", "https://x/<y>"}},
      {FORMAT_DIGEST,
       {std::string(64, 'f'), std::string(64, 'A')},
       {std::string(63, 'f'), std::string(64, 'g')}},
      {FORMAT_LINE,
       {"one line", "\u20ac \u00e9"},
       {"a\nb", "a\tb", "a\x7f", "a\xc2\x85", "a\u2028"}},
  };
  for (const Case& each : cases) {
    for (const auto& text : each.right)
      EXPECT_TRUE(HasFormat(text, each.format)) << Describe(each.format) << ": " << text;
    for (const auto& text : each.wrong)
      EXPECT_FALSE(HasFormat(text, each.format)) << Describe(each.format) << ": " << text;
  }
}

TEST(Formats, CountCodePoints) {
  EXPECT_EQ(CodePoints(""), 0u);
  EXPECT_EQ(CodePoints("a\u00e4\u20ac\U0001f600"), 4u);
}

}  // namespace
}  // namespace mkep::platform
