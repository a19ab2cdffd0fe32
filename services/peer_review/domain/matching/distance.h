// Distance between two schools in whole metres, without floating point: the plane approximation on
// a sphere of 6,371 km, good to a metre in a city and to a percent across England.
#pragma once

#include <cstdint>
#include <optional>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"

namespace mkep::peer_review::matching {

struct Location {
  int64_t latitude_e6 = 0;
  int64_t longitude_e6 = 0;
  int64_t cosine_e6 = 0;  // of the latitude
};

// Nothing where the school's location is not known.
std::optional<Location> LocationOf(const v1::Candidate& candidate);

int32_t MetresBetween(const Location& a, const Location& b);
// The same as its square, in centimetres: for comparing, where roots would cost.
int64_t SquareBetween(const Location& a, const Location& b);
inline constexpr int64_t kCentimetres = 100;

}  // namespace mkep::peer_review::matching
