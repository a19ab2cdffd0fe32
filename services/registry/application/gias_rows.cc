#include "registry/application/gias_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "platform/core/dates.h"
#include "registry/application/findings.h"
#include "registry/application/gias_plausibility.h"
#include "registry/application/national_grid.h"
#include "registry/domain/governance.h"

namespace mkep::registry::v1 {
namespace {

using platform::Fail;
using platform::Result;

template <class T>
std::optional<T> Number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The National Grid, in metres.
constexpr double kMostEasting = 700'000, kMostNorthing = 1'300'000;

class RowReader {
 public:
  RowReader(const GiasColumns& columns, const platform::CsvRow& row, const FileFacts& facts,
            Findings& findings)
      : columns_(columns), row_(row), facts_(facts), findings_(findings) {}

  School Read() {
    school_.set_urn(std::string(Cell(GiasField::kUrn)));
    school_.set_name(std::string(Cell(GiasField::kName)));
    if (school_.name().empty()) Strange("no-name", "Rows without a name.");
    school_.set_postcode(std::string(Cell(GiasField::kPostcode)));
    school_.set_religious_character(std::string(Cell(GiasField::kReligion)));
    school_.set_gender(std::string(Cell(GiasField::kGender)));
    school_.set_website(std::string(Cell(GiasField::kWebsite)));
    school_.set_ukprn(std::string(Cell(GiasField::kUkprn)));
    school_.set_local_authority(Authority());
    school_.set_address(Address());
    PhaseAndStatus();
    Type();
    Trust();
    Dates();
    Numbers();
    Location();
    return std::move(school_);
  }

 private:
  std::string_view Cell(GiasField field) const { return columns_.Cell(row_, field); }

  void Strange(const std::string& kind, const std::string& sentence) {
    findings_.Add(kind, SEVERITY_WARNING, sentence, school_.urn());
  }

  std::string Authority() const {
    if (!Cell(GiasField::kAuthority).empty()) return std::string(Cell(GiasField::kAuthority));
    const std::string_view estab = Cell(GiasField::kLaEstab);
    return std::string(estab.size() == 7 ? estab.substr(0, 3) : "");
  }

  std::string Address() const {
    std::string address;
    for (const GiasField field : {GiasField::kAddress, GiasField::kStreet, GiasField::kLocality,
                                  GiasField::kAddress3, GiasField::kTown, GiasField::kCounty}) {
      if (Cell(field).empty()) continue;
      if (!address.empty()) address += ", ";
      address += Cell(field);
    }
    return address;
  }

  void PhaseAndStatus() {
    const std::string_view phase = Cell(GiasField::kPhase), status = Cell(GiasField::kStatus);
    school_.set_phase(PhaseNamed(phase));
    if (!phase.empty() && school_.phase() == PHASE_UNSPECIFIED) {
      Strange("unknown-phase", "Phases that GIAS does not have.");
    }
    school_.set_status(StatusNamed(status));
    if (!status.empty() && school_.status() == STATUS_UNSPECIFIED) {
      Strange("unknown-status", "Statuses that GIAS does not have.");
    }
  }

  void Type() {
    const std::string_view code = Cell(GiasField::kTypeCode), name = Cell(GiasField::kTypeName);
    const EstablishmentType* type = FindType(code);
    if (!type) type = FindTypeNamed(name);
    if (type) {
      school_.set_type_code(std::string(type->code));
      school_.set_type_name(std::string(type->name));
      school_.set_governance(type->governance);
    } else if (!code.empty() || !name.empty()) {
      Strange("unknown-type", "Types that GIAS does not have: taken as not known.");
    }
  }

  // A blank trust says nothing; that there is none, only the flag says.
  void Trust() {
    const std::string_view flag = Cell(GiasField::kTrustFlag);
    school_.set_trust_id(std::string(Cell(GiasField::kTrustId)));
    school_.set_trust_name(std::string(Cell(GiasField::kTrustName)));
    if (!school_.trust_id().empty() || !school_.trust_name().empty()) {
      school_.set_trust_known(TRUST_KNOWN_TRUST);
    } else if (flag == "Not applicable" || flag == "Not supported by a trust") {
      school_.set_trust_known(TRUST_KNOWN_NONE);
    }
  }

  void Day(GiasField field, const char* column, google::type::Date* (School::*mutable_day)()) {
    const std::string_view text = Cell(field);
    if (text.empty()) return;
    auto day = platform::ParseGiasDate(text);
    if (!day) day = platform::ParseIsoDate(text);
    if (day) {
      *(school_.*mutable_day)() = *day;
    } else {
      Strange(fmt::format("unreadable-{}", column),
              fmt::format("{} that are no days: taken as not stated.", column));
    }
  }

  void Dates() {
    Day(GiasField::kOpened, "OpenDate", &School::mutable_open_date);
    Day(GiasField::kClosed, "CloseDate", &School::mutable_close_date);
  }

  std::optional<int32_t> Count(GiasField field, const char* what, int32_t greatest) {
    const std::string_view text = Cell(field);
    if (text.empty()) return std::nullopt;
    const auto value = Number<int32_t>(text);
    if (value && *value >= 0 && *value <= greatest) return value;
    Strange(fmt::format("unreadable-{}", what),
            fmt::format("Values of {} that cannot be: taken as not stated.", what));
    return std::nullopt;
  }

  void Numbers() {
    constexpr int32_t kOldest = 120, kMostPupils = 300'000;  // The Open University is in GIAS too
    if (const auto age = Count(GiasField::kLowAge, "low-age", kOldest)) school_.set_low_age(*age);
    if (const auto age = Count(GiasField::kHighAge, "high-age", kOldest))
      school_.set_high_age(*age);
    if (const auto places = Count(GiasField::kCapacity, "capacity", kMostPupils))
      school_.set_capacity(*places);
    const auto roll = Count(GiasField::kRoll, "roll", kMostPupils);
    if (!roll) return;
    school_.set_roll(*roll);
    Day(GiasField::kCensusDate, "CensusDate", &School::mutable_roll_date);
    if (!school_.has_roll_date()) *school_.mutable_roll_date() = facts_.dataset_date();
  }

  void Location() {
    const auto latitude = Coordinate(GiasField::kLatitude, -90, 90);
    const auto longitude = Coordinate(GiasField::kLongitude, -180, 180);
    const auto easting = Coordinate(GiasField::kEasting, 0, kMostEasting);
    const auto northing = Coordinate(GiasField::kNorthing, 0, kMostNorthing);
    if (latitude && longitude) {
      school_.mutable_location()->set_latitude(*latitude);
      school_.mutable_location()->set_longitude(*longitude);
    } else if (easting && northing && *easting > 0 && *northing > 0) {
      *school_.mutable_location() = FromNationalGrid(*easting, *northing);
    }
  }

  // NaN lies between no two numbers.
  std::optional<double> Coordinate(GiasField field, double least, double most) {
    const std::string_view text = Cell(field);
    const auto value = Number<double>(text);
    if (value && *value >= least && *value <= most) return value;
    if (!text.empty())
      Strange("unreadable-location", "Coordinates that cannot be: taken as not stated.");
    return std::nullopt;
  }

  const GiasColumns& columns_;
  const platform::CsvRow& row_;
  const FileFacts& facts_;
  Findings& findings_;
  School school_;
};

// What the file does not say because its scope says it for all rows.
void TakeFromScope(const Scope& scope, const GiasColumns& columns, School& school) {
  if (school.local_authority().empty()) school.set_local_authority(scope.local_authority);
  if (scope.open_only && !columns.Has(GiasField::kStatus)) school.set_status(STATUS_OPEN);
}

Result<std::vector<GiasRow>> ReadRows(const ReadFile& file, const Scope& scope,
                                      const GiasColumns& columns, Findings& findings) {
  std::vector<GiasRow> rows;
  std::map<std::string, uint32_t> seen;
  for (const platform::CsvRow& row : file.table.rows) {
    const std::string urn(columns.Cell(row, GiasField::kUrn));
    if (!IsUrn(urn)) {
      return tl::unexpected(NoUrn(file.facts.file_name(), row, columns.Number(GiasField::kUrn)));
    }
    School stated = RowReader(columns, row, file.facts, findings).Read();
    TakeFromScope(scope, columns, stated);
    if (!scope.local_authority.empty() && stated.local_authority() != scope.local_authority) {
      findings.Add("other-authority", SEVERITY_NOTE,
                   "Rows of other local authorities: not looked at.", urn);
    } else if (!seen.emplace(urn, row.line).second) {
      findings.Add("duplicate-urn", SEVERITY_WARNING,
                   "URNs that stand twice: only the first row counts.", urn);
    } else {
      rows.push_back({row.line, std::move(stated)});
    }
  }
  return rows;
}

}  // namespace

bool IsUrn(std::string_view text) {
  return text.size() == 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

platform::Error NoUrn(const std::string& file, const platform::CsvRow& row, uint32_t column) {
  const std::string_view cell = platform::Trimmed(row.cells[column - 1]);
  return NotReadable(
      file,
      {row.line, column, fmt::format("\"{}\" is no URN of six digits", platform::Shortened(cell))});
}

Result<GiasFile> ReadGias(const UploadedFile& upload) {
  auto read = Read(upload);
  if (!read) return tl::unexpected(read.error());
  if (const auto columns = NeedColumns(*read, {{"URN"}, {"EstablishmentName"}}); !columns) {
    return tl::unexpected(columns.error());
  }
  const auto scope = ReadScope(upload.header.file_name(), upload.header.scope());
  if (!scope) return tl::unexpected(scope.error());
  const GiasColumns columns(read->table);
  Findings findings;
  auto rows = ReadRows(*read, *scope, columns, findings);
  if (!rows) return tl::unexpected(rows.error());
  GiasFile file{read->facts, *scope, std::move(*rows), {}};
  file.plausibility = Examine(read->table, file.rows, read->facts.dataset_date(), findings);
  for (const std::string& column : columns.unread()) file.plausibility.add_unread_columns(column);
  return file;
}

}  // namespace mkep::registry::v1
