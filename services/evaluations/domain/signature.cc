#include "evaluations/domain/signature.h"

namespace mkep::evaluations::v1 {

Signature Sign(const platform::Moment& now) {
  Signature signature;
  signature.set_actor(now.actor());
  signature.set_role(now.role);
  *signature.mutable_day() = now.today;
  *signature.mutable_time() = now.time;
  return signature;
}

std::string InWords(options::v1::Role role) {
  if (role == options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES) return "Head of Education Outcomes";
  if (role == options::v1::ROLE_ASSISTANT_DIRECTOR) return "Assistant Director";
  return options::v1::Role_Name(role);
}

std::string InWords(Part part) {
  return part == PART_SAFEGUARDING_AUDIT ? "safeguarding audit" : "annual evaluation";
}

std::string InWords(Grade grade) { return grade == GRADE_B ? "grade B" : "grade A"; }

}  // namespace mkep::evaluations::v1
