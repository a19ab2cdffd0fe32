#include "registry/domain/statements.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "platform/core/dates.h"
#include "platform/core/reader.h"
#include "registry/domain/establishment.h"

namespace mkep::registry::v1 {
namespace {

namespace pb = google::protobuf;

// Places stated by grid reference and by coordinates differ by some metres without a move.
constexpr double kSamePlaceMetres = 50;

// What has an event of its own, or is ours to say.
bool IsDetail(const pb::FieldDescriptor& field) {
  static const std::set<int> kNoDetails = {
      School::kSchoolIdFieldNumber,   School::kUrnFieldNumber,        School::kLineageFieldNumber,
      School::kNameFieldNumber,       School::kTypeCodeFieldNumber,   School::kTypeNameFieldNumber,
      School::kGovernanceFieldNumber, School::kStatusFieldNumber,     School::kTrustIdFieldNumber,
      School::kTrustNameFieldNumber,  School::kTrustKnownFieldNumber, School::kCloseDateFieldNumber,
      School::kExampleFieldNumber};
  return !kNoDetails.contains(field.number());
}

bool SameField(const School& a, const School& b, const pb::FieldDescriptor& field) {
  if (field.number() == School::kLocationFieldNumber && a.has_location() && b.has_location()) {
    return Metres(a.location(), b.location()) < kSamePlaceMetres;
  }
  pb::util::MessageDifferencer differencer;
  return differencer.CompareWithFields(a, b, {&field}, {&field});
}

class Deriving {
 public:
  Deriving(const Establishment& known, const Statement& statement, const Source& source)
      : now_(known),
        statement_(statement),
        stated_(statement.stated()),
        source_(source),
        fills_only_(platform::Compare(source.stated_on(), known.stated_on()) < 0) {}

  std::vector<EstablishmentEvent> Run() {
    if (now_.school().school_id().empty()) Register();
    Convert();
    if (stated_.urn().empty() || stated_.urn() == now_.school().urn()) {
      Rename();
      Type();
      Trust();
      Details();
      OpenOrClose();
    }
    Lineage();
    return std::move(events_);
  }

 private:
  void Register() {
    EstablishmentEvent event;
    School& school = *event.mutable_school_registered()->mutable_school();
    school = stated_;
    school.set_school_id(statement_.school_id());
    *school.mutable_lineage() = statement_.lineage();
    const auto same = [&](const UrnPeriod& period) { return period.urn() == school.urn(); };
    if (std::none_of(school.lineage().begin(), school.lineage().end(), same)) {
      UrnPeriod* period = school.add_lineage();
      period->set_urn(school.urn());
      if (stated_.has_open_date()) *period->mutable_from() = stated_.open_date();
      if (stated_.has_close_date()) *period->mutable_to() = stated_.close_date();
    }
    *event.mutable_school_registered()->mutable_source() = source_;
    Add(std::move(event));
  }

  void Convert() {
    if (!statement_.has_succession() || fills_only_) return;
    const Succession& succession = statement_.succession();
    if (now_.school().urn() == stated_.urn()) return;
    EstablishmentEvent event;
    SchoolConverted& converted = *event.mutable_school_converted();
    converted.set_former_urn(succession.former_urn());
    converted.mutable_successor()->set_urn(stated_.urn());
    *converted.mutable_successor()->mutable_predecessors() = succession.predecessors();
    if (succession.has_from()) *converted.mutable_successor()->mutable_from() = succession.from();
    if (succession.has_former_to()) *converted.mutable_former_to() = succession.former_to();
    converted.set_linked(succession.linked());
    *converted.mutable_source() = source_;
    Add(std::move(event));
  }

  // A blank says nothing; an older dataset says nothing about what is known.
  template <class T>
  bool News(const T& known, const T& stated) const {
    return stated != T() && stated != known && (!fills_only_ || known == T());
  }

  void Rename() {
    if (!News(now_.school().name(), stated_.name())) return;
    EstablishmentEvent event;
    event.mutable_school_renamed()->set_name(stated_.name());
    *event.mutable_school_renamed()->mutable_source() = source_;
    Add(std::move(event));
  }

  void Type() {
    if (!News(now_.school().type_code(), stated_.type_code())) return;
    EstablishmentEvent event;
    SchoolTypeChanged& changed = *event.mutable_school_type_changed();
    changed.set_type_code(stated_.type_code());
    changed.set_type_name(stated_.type_name());
    changed.set_governance(stated_.governance());
    *changed.mutable_source() = source_;
    Add(std::move(event));
  }

  void Trust() {
    const School& school = now_.school();
    if (stated_.trust_known() == TRUST_KNOWN_UNSPECIFIED) return;
    if (fills_only_ && school.trust_known() != TRUST_KNOWN_UNSPECIFIED) return;
    if (stated_.trust_known() == school.trust_known() && stated_.trust_id() == school.trust_id() &&
        stated_.trust_name() == school.trust_name()) {
      return;
    }
    EstablishmentEvent event;
    SchoolTrustChanged& changed = *event.mutable_school_trust_changed();
    changed.set_trust_known(stated_.trust_known());
    changed.set_trust_id(stated_.trust_id());
    changed.set_trust_name(stated_.trust_name());
    *changed.mutable_source() = source_;
    Add(std::move(event));
  }

  void Details() {
    const auto* reflection = School::GetReflection();
    EstablishmentEvent event;
    SchoolDetailsStated& details = *event.mutable_school_details_stated();
    std::vector<const pb::FieldDescriptor*> set;
    reflection->ListFields(stated_, &set);
    for (const pb::FieldDescriptor* field : set) {
      if (!IsDetail(*field) || SameField(now_.school(), stated_, *field)) continue;
      if (fills_only_ && reflection->HasField(now_.school(), field)) continue;
      School one = stated_;
      for (const pb::FieldDescriptor* other : set) {
        if (other != field) reflection->ClearField(&one, other);
      }
      details.mutable_details()->MergeFrom(one);
    }
    if (!details.has_details()) return;
    *details.mutable_source() = source_;
    Add(std::move(event));
  }

  void OpenOrClose() {
    if (fills_only_) return;
    if (statement_.has_closing()) return Close();
    const Status status = stated_.status();
    if (status == STATUS_UNSPECIFIED || status == STATUS_CLOSED || status == now_.school().status())
      return;
    EstablishmentEvent event;
    event.mutable_school_reopened()->set_status(status);
    *event.mutable_school_reopened()->mutable_source() = source_;
    Add(std::move(event));
  }

  void Close() {
    const Closing& closing = statement_.closing();
    const bool dated = now_.school().has_close_date() || !closing.has_closed_on();
    if (now_.school().status() == STATUS_CLOSED && dated) return;
    EstablishmentEvent event;
    SchoolClosed& closed = *event.mutable_school_closed();
    if (closing.has_closed_on()) *closed.mutable_closed_on() = closing.closed_on();
    closed.set_reason(closing.reason());
    closed.set_merged_into(closing.merged_into());
    *closed.mutable_source() = source_;
    Add(std::move(event));
  }

  // The known stretch of a URN with what the statement adds to it; as it is where that is nothing.
  UrnPeriod Better(const UrnPeriod& stated) const {
    for (const UrnPeriod& known : now_.school().lineage()) {
      if (known.urn() != stated.urn()) continue;
      UrnPeriod better = known;
      if (!known.has_from() && stated.has_from()) *better.mutable_from() = stated.from();
      if (!known.has_to() && stated.has_to()) *better.mutable_to() = stated.to();
      if (stated.predecessors_size() > known.predecessors_size()) {
        *better.mutable_predecessors() = stated.predecessors();
      }
      return better;
    }
    return stated;
  }

  bool Knows(const UrnPeriod& period) const {
    for (const UrnPeriod& known : now_.school().lineage()) {
      if (pb::util::MessageDifferencer::Equals(known, period)) return true;
    }
    return false;
  }

  void Lineage() {
    EstablishmentEvent event;
    SchoolLineageLearned& learned = *event.mutable_school_lineage_learned();
    for (const UrnPeriod& stated : statement_.lineage()) {
      const UrnPeriod better = Better(stated);
      if (!Knows(better)) *learned.add_lineage() = better;
    }
    if (learned.lineage().empty()) return;
    *learned.mutable_source() = source_;
    Add(std::move(event));
  }

  void Add(EstablishmentEvent event) {
    Evolve(now_, event);
    events_.push_back(std::move(event));
  }

  Establishment now_;
  const Statement& statement_;
  const School& stated_;
  const Source& source_;
  bool fills_only_;
  std::vector<EstablishmentEvent> events_;
};

}  // namespace

std::vector<EstablishmentEvent> EventsFor(const Establishment& known, const Statement& statement,
                                          const Source& source) {
  return Deriving(known, statement, source).Run();
}

void AddTo(platform::Decision& decision, const std::string& school_id,
           const EstablishmentEvent& event) {
  const std::string name = platform::NameOf<Establishment>(school_id);
  switch (event.kind_case()) {
    case EstablishmentEvent::kSchoolRegistered:
      decision.On(name, event.school_registered());
      return;
    case EstablishmentEvent::kSchoolRenamed:
      decision.On(name, event.school_renamed());
      return;
    case EstablishmentEvent::kSchoolConverted:
      decision.On(name, event.school_converted());
      return;
    case EstablishmentEvent::kSchoolClosed:
      decision.On(name, event.school_closed());
      return;
    case EstablishmentEvent::kSchoolReopened:
      decision.On(name, event.school_reopened());
      return;
    case EstablishmentEvent::kSchoolTypeChanged:
      decision.On(name, event.school_type_changed());
      return;
    case EstablishmentEvent::kSchoolTrustChanged:
      decision.On(name, event.school_trust_changed());
      return;
    case EstablishmentEvent::kSchoolDetailsStated:
      decision.On(name, event.school_details_stated());
      return;
    case EstablishmentEvent::kSchoolLineageLearned:
      decision.On(name, event.school_lineage_learned());
      return;
    case EstablishmentEvent::KIND_NOT_SET:
      return;
  }
}

double Metres(const google::type::LatLng& a, const google::type::LatLng& b) {
  constexpr double kMetresPerDegree = 111'195, kRadiansPerDegree = 0.017453292519943295;
  const double north = (a.latitude() - b.latitude()) * kMetresPerDegree;
  const double east = (a.longitude() - b.longitude()) * kMetresPerDegree *
                      std::cos(a.latitude() * kRadiansPerDegree);
  return std::hypot(north, east);
}

}  // namespace mkep::registry::v1
