#include "registry/domain/example_school.h"

#include "mkep/registry/v1/registry_state.pb.h"
#include "registry/domain/governance.h"

namespace mkep::registry::v1 {
namespace {

using platform::Decision;
using platform::Refuse;

constexpr std::string_view kFirstExampleUrn = "999001", kLastExampleUrn = "999999";

void SetType(School& school, const EstablishmentType& type) {
  school.set_type_code(std::string(type.code));
  school.set_type_name(std::string(type.name));
  school.set_governance(type.governance);
}

void SetTrust(School& school, const std::string& trust_name) {
  if (trust_name.empty()) return;
  school.set_trust_known(TRUST_KNOWN_TRUST);
  school.set_trust_id("example-trust");
  school.set_trust_name(trust_name);
}

School Described(const RegisterExampleSchoolRequest& command, const platform::Moment& now) {
  School school;
  school.set_school_id(command.school_id());
  school.set_urn(command.urn());
  school.add_lineage()->set_urn(command.urn());
  school.set_name(command.name());
  school.set_phase(command.phase());
  school.set_status(STATUS_OPEN);
  school.set_local_authority("826");
  school.set_postcode(command.postcode());
  school.set_religious_character(command.religious_character());
  school.set_example(true);
  if (const EstablishmentType* type = FindType(command.type_code())) SetType(school, *type);
  SetTrust(school, command.trust_name());
  if (command.has_low_age()) school.set_low_age(command.low_age());
  if (command.has_high_age()) school.set_high_age(command.high_age());
  if (command.has_capacity()) school.set_capacity(command.capacity());
  if (!command.has_roll()) return school;
  school.set_roll(command.roll());
  *school.mutable_roll_date() = now.today;
  return school;
}

}  // namespace

Decision Decide(const platform::Reader& read, const RegisterExampleSchoolRequest& command,
                const platform::Moment& now) {
  if (command.urn() < kFirstExampleUrn || command.urn() > kLastExampleUrn) {
    return Refuse(REASON_NOT_AN_EXAMPLE,
                  {{"what", command.urn()}, {"why", "its URN may be a real one"}});
  }
  if (command.name().find("Example") == std::string::npos) {
    return Refuse(REASON_NOT_AN_EXAMPLE,
                  {{"what", command.name()}, {"why", "its name does not say so"}});
  }
  if (command.school_id() != "s-" + command.urn()) {
    return Refuse(REASON_SCHOOL_ID_NOT_OF_URN,
                  {{"school", command.school_id()}, {"urn", command.urn()}});
  }
  if (!command.type_code().empty() && !FindType(command.type_code())) {
    return Refuse(REASON_TYPE_UNKNOWN, {{"code", command.type_code()}});
  }
  const Urn urn = read.Get<Urn>(command.urn());
  if (!urn.school_id().empty()) {
    return Refuse(REASON_URN_TAKEN, {{"urn", command.urn()}, {"school", urn.school_id()}});
  }
  SchoolRegistered registered;
  *registered.mutable_school() = Described(command, now);
  *registered.mutable_source()->mutable_stated_on() = now.today;
  UrnAssigned assigned;
  assigned.set_school_id(command.school_id());
  Decision decision = platform::Record(registered);
  decision.On(platform::NameOf<Urn>(command.urn()), assigned);
  return decision;
}

}  // namespace mkep::registry::v1
