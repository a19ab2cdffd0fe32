// Ordnance Survey grid references as WGS84 coordinates, to some five metres: transverse Mercator
// and Helmert transformation as in OS, "A guide to coordinate systems in Great Britain" (2020),
// annexes B and C.
#pragma once

#include <google/type/latlng.pb.h>

namespace mkep::registry::v1 {

// Easting and northing in metres. Rounded to a millionth of a degree.
google::type::LatLng FromNationalGrid(double easting, double northing);

}  // namespace mkep::registry::v1
