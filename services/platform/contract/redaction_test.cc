#include "platform/contract/redaction.h"

#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/testing/given.h"

namespace mkep::platform {
namespace {

using contract_test::v1::ChangeRequest;
using contract_test::v1::Contact;

ChangeRequest Some() {
  return testing::Text<ChangeRequest>(R"pb(urn: "999001"
                                           day { year: 2026 month: 1 day: 2 }
                                           contacts { name: "Ann Example" role: "chair" })pb");
}

TEST(Redaction, TheFieldsOwnClassCountsBeforeItsMessages) {
  EXPECT_EQ(ClassOf(Contact::descriptor()->FindFieldByName("name")), options::v1::CLASS_PERSONAL);
  EXPECT_EQ(ClassOf(Contact::descriptor()->FindFieldByName("role")), options::v1::CLASS_PUBLIC);
}

TEST(Redaction, LeavesOutWhatIsAboveAClass) {
  const auto suite = Redacted(Some(), options::v1::CLASS_SUITE);
  const auto& copy = static_cast<const ChangeRequest&>(*suite);
  EXPECT_EQ(copy.urn(), "999001");
  EXPECT_EQ(copy.contacts(0).name(), "");
  EXPECT_EQ(copy.contacts(0).role(), "chair");
  EXPECT_EQ(copy.day().year(), 2026);
  EXPECT_EQ(Redacted(Some(), options::v1::CLASS_PUBLIC)->ByteSizeLong(), 0u);
  EXPECT_EQ(Redacted(Some(), options::v1::CLASS_PERSONAL)->SerializeAsString(),
            Some().SerializeAsString());
}

TEST(Redaction, UnknownFieldsHaveNoClassAndGo) {
  ChangeRequest request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(999, "secret");
  EXPECT_EQ(Redacted(request, options::v1::CLASS_PERSONAL)->ByteSizeLong(), 0u);
}

TEST(Redaction, ALogLineIsOneLine) {
  EXPECT_EQ(
      LogLine(Some()),
      R"(mkep.contract_test.v1.ChangeRequest {"urn":"999001","day":{"year":2026,"month":1,"day":2},)"
      R"("contacts":[{"role":"chair"}]})");
  ChangeRequest broken = Some();
  broken.set_line("a\nb");
  EXPECT_EQ(LogLine(broken).find('\n'), std::string::npos);
}

TEST(Redaction, ALongLineIsCutBetweenCharacters) {
  for (int extra = 0; extra < 4; ++extra) {
    ChangeRequest request;
    std::string text(static_cast<size_t>(extra), 'x');
    for (int i = 0; i < 1000; ++i) text += "\u20ac";
    request.set_reasons(text);
    const std::string line = LogLine(request);
    EXPECT_LE(line.size(), 2003u);
    EXPECT_TRUE(line.ends_with("\u20ac\u2026")) << extra;
  }
}

}  // namespace
}  // namespace mkep::platform
