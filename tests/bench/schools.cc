#include "bench/schools.h"

#include <fmt/format.h>

namespace mkep::bench {
namespace {

constexpr int kSchools = 120;
constexpr int kFirstUrn = 999'001;

}  // namespace

std::vector<registry::v1::RegisterExampleSchoolRequest> Schools() {
  std::vector<registry::v1::RegisterExampleSchoolRequest> schools(kSchools);
  for (int i = 0; i < kSchools; ++i) {
    auto& school = schools[static_cast<size_t>(i)];
    school.set_request_id(fmt::format("00000000-0000-4000-8000-{:012}", i));
    school.set_urn(std::to_string(kFirstUrn + i));
    school.set_school_id("s-" + school.urn());
    school.set_name(fmt::format("Example School {}", i));
    school.set_phase(registry::v1::PHASE_PRIMARY);
    school.set_type_code("01");
    school.set_postcode("MK9 3EJ");
    school.set_roll(420);
    school.set_capacity(450);
    school.set_low_age(4);
    school.set_high_age(11);
  }
  return schools;
}

std::vector<registry::v1::GetSchoolRequest> GetsOfSchools(size_t count) {
  std::vector<registry::v1::GetSchoolRequest> gets(count);
  for (size_t i = 0; i < count; ++i) {
    gets[i].set_school(std::to_string(kFirstUrn + static_cast<int>(i) % kSchools));
  }
  return gets;
}

}  // namespace mkep::bench
