#include "evaluations/domain/eligibility.h"

namespace mkep::evaluations::v1 {
namespace {

// GIAS type codes.
constexpr char kCommunitySpecial[] = "7";
constexpr char kNonMaintainedSpecial[] = "8";
constexpr char kFoundationSpecial[] = "12";
constexpr char kPupilReferralUnit[] = "14";
constexpr char kLocalAuthorityNursery[] = "15";

platform::Error OtherType(const ListedSchool& school) {
  const platform::Details details = {{"school", NameOfSchool(school)},
                                     {"type", school.type_code()}};
  if (school.type_code() == kPupilReferralUnit) {
    return platform::MakeError(REASON_PUPIL_REFERRAL_UNIT, details);
  }
  if (school.type_code() == kNonMaintainedSpecial) {
    return platform::MakeError(REASON_NON_MAINTAINED_SPECIAL_SCHOOL, details);
  }
  return platform::MakeError(REASON_NOT_MAINTAINED, details);
}

}  // namespace

ListedSchool Listed(const registry::v1::School& facts) {
  ListedSchool listed;
  listed.set_school_id(facts.school_id());
  listed.set_urn(facts.urn());
  listed.set_name(facts.name());
  listed.set_phase(facts.phase());
  listed.set_governance(facts.governance());
  listed.set_type_code(facts.type_code());
  listed.set_status(facts.status());
  if (facts.has_low_age()) listed.set_low_age(facts.low_age());
  if (facts.has_high_age()) listed.set_high_age(facts.high_age());
  if (facts.has_roll()) listed.set_roll(facts.roll());
  if (facts.has_roll_date()) *listed.mutable_roll_date() = facts.roll_date();
  listed.set_example(facts.example());
  return listed;
}

std::optional<platform::Error> WhyNotMaintained(const ListedSchool& school) {
  const platform::Details details = {{"school", NameOfSchool(school)}};
  if (school.status() == registry::v1::STATUS_CLOSED) {
    return platform::MakeError(REASON_SCHOOL_CLOSED, details);
  }
  if (school.status() == registry::v1::STATUS_PROPOSED_TO_OPEN) {
    return platform::MakeError(REASON_SCHOOL_NOT_YET_OPEN, details);
  }
  switch (school.governance()) {
    case registry::v1::GOVERNANCE_MAINTAINED:
      return std::nullopt;
    case registry::v1::GOVERNANCE_ACADEMY:
      return platform::MakeError(REASON_ACADEMY, details);
    case registry::v1::GOVERNANCE_INDEPENDENT:
      return platform::MakeError(REASON_INDEPENDENT_SCHOOL, details);
    case registry::v1::GOVERNANCE_COLLEGE:
      return platform::MakeError(REASON_COLLEGE, details);
    case registry::v1::GOVERNANCE_OTHER:
      return OtherType(school);
    default:
      return platform::MakeError(REASON_TYPE_NOT_KNOWN, details);
  }
}

bool IsOpen(const ListedSchool& school) {
  return school.status() != registry::v1::STATUS_CLOSED &&
         school.status() != registry::v1::STATUS_PROPOSED_TO_OPEN;
}

bool IsSpecial(const ListedSchool& school) {
  return school.type_code() == kCommunitySpecial || school.type_code() == kNonMaintainedSpecial ||
         school.type_code() == kFoundationSpecial;
}

bool StartsWithMeeting(const ListedSchool& school) {
  return IsSpecial(school) || school.type_code() == kLocalAuthorityNursery ||
         school.phase() == registry::v1::PHASE_NURSERY;
}

std::string NameOfSchool(const ListedSchool& school) {
  return school.name() + " (" + school.school_id() + ")";
}

}  // namespace mkep::evaluations::v1
