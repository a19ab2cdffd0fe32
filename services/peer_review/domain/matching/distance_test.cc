#include "peer_review/domain/matching/distance.h"

#include <gtest/gtest.h>

#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {
namespace {

Location At(int32_t latitude_e6, int32_t longitude_e6) {
  v1::Candidate candidate;
  candidate.set_latitude_e6(latitude_e6);
  candidate.set_longitude_e6(longitude_e6);
  return LocationOf(candidate).value();
}

TEST(Distance, AgreesWithTheGreatCircle) {
  // Central Milton Keynes to Wolverton and to Bletchley; haversine on 6,371.0088 km.
  EXPECT_NEAR(MetresBetween(At(52'040'600, -759'400), At(52'062'700, -810'100)), 4'249, 10);
  EXPECT_NEAR(MetresBetween(At(52'040'600, -759'400), At(51'995'000, -732'700)), 5'390, 10);
  // Milton Keynes to Newcastle.
  EXPECT_NEAR(MetresBetween(At(52'040'600, -759'400), At(54'978'300, -1'617'800)), 331'500, 1'500);
}

TEST(Distance, IsNothingWithoutALocation) { EXPECT_FALSE(LocationOf(v1::Candidate())); }

TEST(RootOf, RoundsDown) {
  EXPECT_EQ(RootOf(0), 0);
  EXPECT_EQ(RootOf(15), 3);
  EXPECT_EQ(RootOf(16), 4);
  EXPECT_EQ(RootOf(9'223'372'036'854'775'807), 3'037'000'499);
}

}  // namespace
}  // namespace mkep::peer_review::matching
