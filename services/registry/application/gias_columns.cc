#include "registry/application/gias_columns.h"

#include <set>

namespace mkep::registry::v1 {
namespace {

struct Alias {
  GiasField field;
  std::string_view name;
};

// The first name found counts.
constexpr std::array kAliases = {
    Alias{GiasField::kUrn, "URN"},
    Alias{GiasField::kName, "EstablishmentName"},
    Alias{GiasField::kPhase, "PhaseOfEducation (name)"},
    Alias{GiasField::kPhase, "PhaseOfEducationName"},
    Alias{GiasField::kPhase, "PhaseOfEducation"},
    Alias{GiasField::kStatus, "EstablishmentStatus (name)"},
    Alias{GiasField::kStatus, "EstablishmentStatusName"},
    Alias{GiasField::kStatus, "EstablishmentStatus"},
    Alias{GiasField::kTypeCode, "TypeOfEstablishment (code)"},
    Alias{GiasField::kTypeCode, "TypeOfEstablishmentCode"},
    Alias{GiasField::kTypeName, "TypeOfEstablishment (name)"},
    Alias{GiasField::kTypeName, "TypeOfEstablishmentName"},
    Alias{GiasField::kTypeName, "TypeOfEstablishment"},
    Alias{GiasField::kTrustId, "Trusts (code)"},
    Alias{GiasField::kTrustId, "TrustId"},
    Alias{GiasField::kTrustName, "Trusts (name)"},
    Alias{GiasField::kTrustName, "TrustName"},
    Alias{GiasField::kTrustFlag, "TrustSchoolFlag (name)"},
    Alias{GiasField::kTrustFlag, "TrustSchoolFlagName"},
    Alias{GiasField::kAuthority, "LA (code)"},
    Alias{GiasField::kAuthority, "LACode"},
    Alias{GiasField::kLaEstab, "LAESTAB"},
    Alias{GiasField::kOpened, "OpenDate"},
    Alias{GiasField::kClosed, "CloseDate"},
    Alias{GiasField::kPostcode, "Postcode"},
    Alias{GiasField::kLatitude, "Latitude"},
    Alias{GiasField::kLongitude, "Longitude"},
    Alias{GiasField::kEasting, "Easting"},
    Alias{GiasField::kNorthing, "Northing"},
    Alias{GiasField::kLowAge, "StatutoryLowAge"},
    Alias{GiasField::kLowAge, "AgeRangeLow"},
    Alias{GiasField::kHighAge, "StatutoryHighAge"},
    Alias{GiasField::kHighAge, "AgeRangeHigh"},
    Alias{GiasField::kRoll, "NumberOfPupils"},
    Alias{GiasField::kRoll, "TotalPupils"},
    Alias{GiasField::kCensusDate, "CensusDate"},
    Alias{GiasField::kCapacity, "SchoolCapacity"},
    Alias{GiasField::kCapacity, "TotalCapacity"},
    Alias{GiasField::kReligion, "ReligiousCharacter (name)"},
    Alias{GiasField::kReligion, "ReligiousCharacterName"},
    Alias{GiasField::kGender, "Gender (name)"},
    Alias{GiasField::kGender, "GenderName"},
    Alias{GiasField::kWebsite, "SchoolWebsite"},
    Alias{GiasField::kWebsite, "Website"},
    Alias{GiasField::kUkprn, "UKPRN"},
    Alias{GiasField::kAddress, "Address"},
    Alias{GiasField::kStreet, "Street"},
    Alias{GiasField::kLocality, "Locality"},
    Alias{GiasField::kAddress3, "Address3"},
    Alias{GiasField::kTown, "Town"},
    Alias{GiasField::kCounty, "County (name)"},
    Alias{GiasField::kCounty, "CountyName"},
};

}  // namespace

GiasColumns::GiasColumns(const platform::CsvTable& table) {
  std::set<size_t> read;
  for (const auto& [field, name] : kAliases) {
    auto& place = at_[static_cast<size_t>(field)];
    if (place) continue;
    place = table.Find(name);
    if (place) read.insert(*place);
  }
  for (size_t i = 0; i < table.header.size(); ++i) {
    if (!read.contains(i)) unread_.push_back(table.header[i]);
  }
}

std::string_view GiasColumns::Cell(const platform::CsvRow& row, GiasField field) const {
  const auto& place = at_[static_cast<size_t>(field)];
  return place ? platform::Trimmed(row.cells[*place]) : std::string_view();
}

uint32_t GiasColumns::Number(GiasField field) const {
  const auto& place = at_[static_cast<size_t>(field)];
  return place ? static_cast<uint32_t>(*place + 1) : 0;
}

}  // namespace mkep::registry::v1
