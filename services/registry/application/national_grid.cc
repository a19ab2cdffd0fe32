#include "registry/application/national_grid.h"

#include <cmath>
#include <numbers>

namespace mkep::registry::v1 {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

struct Ellipsoid {
  double a;
  double b;
  double SquaredEccentricity() const { return (a * a - b * b) / (a * a); }
};
constexpr Ellipsoid kAiry{6377563.396, 6356256.909};
constexpr Ellipsoid kWgs84{6378137.000, 6356752.3141};

struct Geodetic {
  double latitude;   // radians
  double longitude;  // radians
};

struct Cartesian {
  double x, y, z;
};

// Scale on the central meridian, true origin and false origin of the National Grid.
constexpr double kScale = 0.9996012717, kLatitude0 = 49 * kRadians, kLongitude0 = -2 * kRadians;
constexpr double kEasting0 = 400000, kNorthing0 = -100000;

// Developed arc of the meridian (annex C, formula C3).
double Arc(double latitude) {
  const double n = (kAiry.a - kAiry.b) / (kAiry.a + kAiry.b);
  const double difference = latitude - kLatitude0, sum = latitude + kLatitude0;
  const double n2 = n * n, n3 = n2 * n;
  return kAiry.b * kScale *
         ((1 + n + 1.25 * n2 + 1.25 * n3) * difference -
          (3 * n + 3 * n2 + 2.625 * n3) * std::sin(difference) * std::cos(sum) +
          (1.875 * n2 + 1.875 * n3) * std::sin(2 * difference) * std::cos(2 * sum) -
          35.0 / 24 * n3 * std::sin(3 * difference) * std::cos(3 * sum));
}

double FootLatitude(double northing) {
  double latitude = (northing - kNorthing0) / (kAiry.a * kScale) + kLatitude0;
  for (int i = 0; i < 10; ++i) {
    const double rest = northing - kNorthing0 - Arc(latitude);
    if (std::abs(rest) < 0.00001) break;
    latitude += rest / (kAiry.a * kScale);
  }
  return latitude;
}

Geodetic OnAiry(double easting, double northing) {
  const double foot = FootLatitude(northing), sine = std::sin(foot),
               e2 = kAiry.SquaredEccentricity();
  const double nu = kAiry.a * kScale / std::sqrt(1 - e2 * sine * sine);
  const double rho = nu * (1 - e2) / (1 - e2 * sine * sine), eta2 = nu / rho - 1;
  const double t = std::tan(foot), t2 = t * t, t4 = t2 * t2, secant = 1 / std::cos(foot);
  const double d = easting - kEasting0, d2 = d * d, nu3 = nu * nu * nu, nu5 = nu3 * nu * nu;
  const double vii = t / (2 * rho * nu),
               viii = t / (24 * rho * nu3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
  const double ix = t / (720 * rho * nu5) * (61 + 90 * t2 + 45 * t4);
  const double x = secant / nu, xi = secant / (6 * nu3) * (nu / rho + 2 * t2);
  const double xii = secant / (120 * nu5) * (5 + 28 * t2 + 24 * t4);
  return {foot - vii * d2 + viii * d2 * d2 - ix * d2 * d2 * d2,
          kLongitude0 + x * d - xi * d * d2 + xii * d * d2 * d2};
}

Cartesian ToCartesian(const Geodetic& place, const Ellipsoid& ellipsoid) {
  const double e2 = ellipsoid.SquaredEccentricity(), sine = std::sin(place.latitude);
  const double nu = ellipsoid.a / std::sqrt(1 - e2 * sine * sine);
  return {nu * std::cos(place.latitude) * std::cos(place.longitude),
          nu * std::cos(place.latitude) * std::sin(place.longitude), (1 - e2) * nu * sine};
}

// OSGB36 to WGS84: the seven parameters of the guide's section 6.6 with their signs turned.
Cartesian Helmert(const Cartesian& p) {
  constexpr double kSecond = kRadians / 3600, kGrowth = 1 - 20.4894e-6;
  constexpr double kX = 0.1502 * kSecond, kY = 0.2470 * kSecond, kZ = 0.8421 * kSecond;
  return {446.448 + kGrowth * p.x - kZ * p.y + kY * p.z,
          -125.157 + kZ * p.x + kGrowth * p.y - kX * p.z,
          542.060 - kY * p.x + kX * p.y + kGrowth * p.z};
}

Geodetic FromCartesian(const Cartesian& p) {
  const double e2 = kWgs84.SquaredEccentricity(), level = std::hypot(p.x, p.y);
  double latitude = std::atan2(p.z, level * (1 - e2));
  for (int i = 0; i < 5; ++i) {
    const double sine = std::sin(latitude);
    latitude = std::atan2(p.z + e2 * kWgs84.a / std::sqrt(1 - e2 * sine * sine) * sine, level);
  }
  return {latitude, std::atan2(p.y, p.x)};
}

double Rounded(double radians) { return std::round(radians / kRadians * 1e6) / 1e6; }

}  // namespace

google::type::LatLng FromNationalGrid(double easting, double northing) {
  const Geodetic place = FromCartesian(Helmert(ToCartesian(OnAiry(easting, northing), kAiry)));
  google::type::LatLng result;
  result.set_latitude(Rounded(place.latitude));
  result.set_longitude(Rounded(place.longitude));
  return result;
}

}  // namespace mkep::registry::v1
