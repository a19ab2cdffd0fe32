#include "peer_review/domain/matching/distance.h"

#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int64_t kE9 = 1'000'000'000;
constexpr int64_t kMillion = 1'000'000;
constexpr int64_t kMetresPerDegree = 111'195;
constexpr int64_t kRadiansPerDegreeE9 = 17'453'293;

// 1 - x²/2 + x⁴/24 - x⁶/720 + x⁸/40320, good to 1e-5 up to 60 degrees.
int64_t CosineE6(int64_t latitude_e6) {
  const int64_t x = latitude_e6 * kRadiansPerDegreeE9 / kMillion;
  const int64_t x2 = x * x / kE9;
  const int64_t x4 = x2 * x2 / kE9;
  const int64_t x6 = x4 * x2 / kE9;
  const int64_t x8 = x4 * x4 / kE9;
  return (kE9 - x2 / 2 + x4 / 24 - x6 / 720 + x8 / 40320) / 1000;
}

}  // namespace

std::optional<Location> LocationOf(const v1::Candidate& candidate) {
  if (!candidate.has_latitude_e6() || !candidate.has_longitude_e6()) return std::nullopt;
  return Location{candidate.latitude_e6(), candidate.longitude_e6(),
                  CosineE6(candidate.latitude_e6())};
}

int64_t SquareBetween(const Location& a, const Location& b) {
  const int64_t cosine_e6 = (a.cosine_e6 + b.cosine_e6) / 2;
  const int64_t east_e6 = (a.longitude_e6 - b.longitude_e6) * cosine_e6 / kMillion;
  const int64_t x_cm = east_e6 * kMetresPerDegree / 10'000;
  const int64_t y_cm = (a.latitude_e6 - b.latitude_e6) * kMetresPerDegree / 10'000;
  return x_cm * x_cm + y_cm * y_cm;
}

int32_t MetresBetween(const Location& a, const Location& b) {
  return static_cast<int32_t>(RootOf(SquareBetween(a, b)) / kCentimetres);
}

}  // namespace mkep::peer_review::matching
