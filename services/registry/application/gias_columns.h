// The columns of GIAS's files under all the names they come with: the official download, extracts
// of it, and what other services write. One table; a column that is not there says nothing.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/application/csv.h"

namespace mkep::registry::v1 {

enum class GiasField {
  kUrn,
  kName,
  kPhase,
  kStatus,
  kTypeCode,
  kTypeName,
  kTrustId,
  kTrustName,
  kTrustFlag,
  kAuthority,
  kLaEstab,
  kOpened,
  kClosed,
  kPostcode,
  kLatitude,
  kLongitude,
  kEasting,
  kNorthing,
  kLowAge,
  kHighAge,
  kRoll,
  kCensusDate,
  kCapacity,
  kReligion,
  kGender,
  kWebsite,
  kUkprn,
  kAddress,
  kStreet,
  kLocality,
  kAddress3,
  kTown,
  kCounty,
  kCount
};

class GiasColumns {
 public:
  explicit GiasColumns(const platform::CsvTable& table);

  // Trimmed; empty where the column is missing or the cell is blank.
  std::string_view Cell(const platform::CsvRow& row, GiasField field) const;
  bool Has(GiasField field) const { return at_[static_cast<size_t>(field)].has_value(); }
  // 1, 2, 3, …; 0 where it is missing.
  uint32_t Number(GiasField field) const;
  const std::vector<std::string>& unread() const { return unread_; }

 private:
  std::array<std::optional<size_t>, static_cast<size_t>(GiasField::kCount)> at_;
  std::vector<std::string> unread_;
};

}  // namespace mkep::registry::v1
