#include "registry/domain/establishment.h"

#include <algorithm>

#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

UrnPeriod* FindPeriod(School& school, const std::string& urn) {
  for (UrnPeriod& period : *school.mutable_lineage()) {
    if (period.urn() == urn) return &period;
  }
  return nullptr;
}

int PlaceOf(const School& school, const std::string& former_urn) {
  for (int i = 0; i < school.lineage_size(); ++i) {
    const auto& before = school.lineage(i).predecessors();
    if (std::find(before.begin(), before.end(), former_urn) != before.end()) return i;
  }
  return 0;
}

// A former URN stands before those that succeeded it.
void Insert(School& school, const UrnPeriod& period) {
  int at = school.lineage_size();
  const int place = PlaceOf(school, period.urn());
  *school.add_lineage() = period;
  for (; at > place; --at) school.mutable_lineage()->SwapElements(at, at - 1);
}

// Nearest ones come last in the event: they are placed first, so that the others find their place.
void Learn(School& school, const SchoolLineageLearned& learned) {
  for (auto period = learned.lineage().rbegin(); period != learned.lineage().rend(); ++period) {
    if (UrnPeriod* known = FindPeriod(school, period->urn())) {
      *known = *period;
    } else {
      Insert(school, *period);
    }
  }
}

void Convert(School& school, const SchoolConverted& converted) {
  UrnPeriod* former = FindPeriod(school, converted.former_urn());
  if (former && converted.has_former_to()) *former->mutable_to() = converted.former_to();
  if (!FindPeriod(school, converted.successor().urn()))
    *school.add_lineage() = converted.successor();
  school.set_urn(converted.successor().urn());
  school.set_status(STATUS_OPEN);
  school.clear_close_date();
  school.clear_open_date();
  if (converted.successor().has_from()) *school.mutable_open_date() = converted.successor().from();
  school.clear_type_code();
  school.clear_type_name();
  school.clear_governance();
  school.clear_trust_known();
  school.clear_trust_id();
  school.clear_trust_name();
  school.clear_ukprn();
  if (!converted.linked()) school.clear_phase();
}

void Close(School& school, const SchoolClosed& closed) {
  school.set_status(STATUS_CLOSED);
  if (closed.has_closed_on()) *school.mutable_close_date() = closed.closed_on();
  UrnPeriod* last = FindPeriod(school, school.urn());
  if (last && closed.has_closed_on()) *last->mutable_to() = closed.closed_on();
}

void Reopen(School& school, const SchoolReopened& reopened) {
  school.set_status(reopened.status());
  if (reopened.status() != STATUS_OPEN) return;
  school.clear_close_date();
  if (UrnPeriod* last = FindPeriod(school, school.urn())) last->clear_to();
}

void SetType(School& school, const SchoolTypeChanged& changed) {
  school.set_type_code(changed.type_code());
  school.set_type_name(changed.type_name());
  school.set_governance(changed.governance());
}

void SetTrust(School& school, const SchoolTrustChanged& changed) {
  school.set_trust_known(changed.trust_known());
  school.set_trust_id(changed.trust_id());
  school.set_trust_name(changed.trust_name());
}

void Note(Establishment& establishment, const Source& source) {
  if (platform::Compare(source.stated_on(), establishment.stated_on()) > 0) {
    *establishment.mutable_stated_on() = source.stated_on();
  }
  if (!source.import_id().empty()) establishment.set_last_import(source.import_id());
}

}  // namespace

void Evolve(Establishment& establishment, const EstablishmentEvent& event) {
  School& school = *establishment.mutable_school();
  switch (event.kind_case()) {
    case EstablishmentEvent::kSchoolRegistered:
      school = event.school_registered().school();
      return Note(establishment, event.school_registered().source());
    case EstablishmentEvent::kSchoolRenamed:
      school.set_name(event.school_renamed().name());
      return Note(establishment, event.school_renamed().source());
    case EstablishmentEvent::kSchoolConverted:
      Convert(school, event.school_converted());
      return Note(establishment, event.school_converted().source());
    case EstablishmentEvent::kSchoolClosed:
      Close(school, event.school_closed());
      return Note(establishment, event.school_closed().source());
    case EstablishmentEvent::kSchoolReopened:
      Reopen(school, event.school_reopened());
      return Note(establishment, event.school_reopened().source());
    case EstablishmentEvent::kSchoolTypeChanged:
      SetType(school, event.school_type_changed());
      return Note(establishment, event.school_type_changed().source());
    case EstablishmentEvent::kSchoolTrustChanged:
      SetTrust(school, event.school_trust_changed());
      return Note(establishment, event.school_trust_changed().source());
    case EstablishmentEvent::kSchoolDetailsStated:
      school.MergeFrom(event.school_details_stated().details());
      return Note(establishment, event.school_details_stated().source());
    case EstablishmentEvent::kSchoolLineageLearned:
      Learn(school, event.school_lineage_learned());
      return Note(establishment, event.school_lineage_learned().source());
    case EstablishmentEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(Urn& urn, const UrnEvent& event) {
  switch (event.kind_case()) {
    case UrnEvent::kUrnAssigned:
      return urn.set_school_id(event.urn_assigned().school_id());
    case UrnEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::registry::v1
