#include "peer_review/domain/matching/grounds.h"

#include <gtest/gtest.h>

#include "peer_review/domain/matching/instance.h"

namespace mkep::peer_review::matching {
namespace {

const v1::PairGround& Of(v1::GroundKind kind, const std::vector<v1::PairGround>& grounds) {
  for (const auto& ground : grounds) {
    if (ground.kind() == kind) return ground;
  }
  throw std::logic_error(v1::GroundKind_Name(kind));
}

TEST(Grounds, NameTheFiguresOfBoth) {
  const Problem problem(SnapshotOfSchools({ReaderSchool(999001, 50), ReaderSchool(999002, 70)}),
                        {});
  const auto grounds = GroundsOf(problem, 0, 1);
  EXPECT_EQ(Of(v1::GROUND_KIND_BENEFIT_TO_FIRST, grounds).text(),
            "Example 999001 can learn: Example 999002 is ahead in reading at the expected standard "
            "(70.0 % against 50.0 %, 2023/24).");
  EXPECT_EQ(Of(v1::GROUND_KIND_BENEFIT_TO_SECOND, grounds).text(),
            "Example 999002 can learn: Example 999001 is ahead in no published measure.");
}

TEST(Grounds, SayWhatIsNotKnown) {
  const Problem problem(SnapshotOfSchools({ReaderSchool(999001, 50), ExampleSchool(999002)}), {});
  const auto grounds = GroundsOf(problem, 0, 1);
  EXPECT_GE(grounds.size(), 3u);
  for (const v1::PairGround& ground : grounds) {
    if (ground.kind() == v1::GROUND_KIND_DATES) continue;
    EXPECT_FALSE(ground.known()) << ground.text();
    EXPECT_NE(ground.text().find("not known"), std::string::npos) << ground.text();
  }
}

TEST(Grounds, NameTheStrengthThatServesAPriority) {
  auto seeks = ExampleSchool(999001);
  auto gives = ExampleSchool(999002);
  auto& priority = *seeks.mutable_offer()->add_priorities();
  priority.set_area("reading");
  priority.set_weight(7);
  auto& strength = *gives.mutable_offer()->add_strengths();
  strength.set_area("reading");
  strength.set_level(3);
  const Problem problem(SnapshotOfSchools({seeks, gives}), {});
  EXPECT_EQ(Of(v1::GROUND_KIND_BENEFIT_TO_FIRST, GroundsOf(problem, 0, 1)).text(),
            "Example 999001 can learn: Example 999002 is strong in reading (priority of weight 7, "
            "strength "
            "of level 3).");
}

TEST(Grounds, NameTrustDistanceAndContext) {
  auto first = ReaderSchool(999001, 50);
  auto second = ReaderSchool(999002, 70);
  for (v1::Candidate* school : {&first, &second}) {
    school->set_latitude_e6(52'040'600);
    school->set_longitude_e6(-759'400);
    school->set_trust_known(registry::v1::TRUST_KNOWN_NONE);
    AddMeasure("pupils.fsm", 123'456, *school);
  }
  second.set_longitude_e6(-700'000);
  const Problem problem(SnapshotOfSchools({first, second}), {});
  const auto grounds = GroundsOf(problem, 0, 1);
  EXPECT_EQ(Of(v1::GROUND_KIND_DISTANCE, grounds).text(), "Distance: 4.0 km as the crow flies.");
  EXPECT_EQ(Of(v1::GROUND_KIND_TRUST, grounds).text(), "Trust: they do not belong to the same.");
  EXPECT_EQ(Of(v1::GROUND_KIND_CONTEXT, grounds).text(),
            "Context: pupils eligible for free school meals 12.3 % (2023/24) and 12.3 % (2023/24); "
            "pupils with SEN support not known and not known.");
}

TEST(Grounds, MarkNeutralDefaultsAsAnExample) {
  auto first = ReaderSchool(999001, 50);
  first.mutable_offer()->set_example_defaults(true);
  const Problem problem(SnapshotOfSchools({first, ReaderSchool(999002, 70)}), {});
  const auto grounds = GroundsOf(problem, 0, 1);
  EXPECT_FALSE(Of(v1::GROUND_KIND_DATES, grounds).known());
  EXPECT_NE(Of(v1::GROUND_KIND_DATES, grounds).text().find("example"), std::string::npos);
}

TEST(Grounds, HaveWordsForEveryReason) {
  for (int reason = 1; reason <= v1::PairReason_MAX; ++reason) {
    EXPECT_NE(InWords(static_cast<v1::PairReason>(reason), {}), "") << reason;
  }
  for (int reason = 1; reason <= v1::UnservedReason_MAX; ++reason) {
    v1::Unserved unserved;
    unserved.set_reason(static_cast<v1::UnservedReason>(reason));
    EXPECT_NE(InWords(unserved), "") << reason;
  }
}

}  // namespace
}  // namespace mkep::peer_review::matching
