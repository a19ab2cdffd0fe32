#include "faults/kafka/wishes.h"

#include <fmt/format.h>

#include <atomic>

#include "platform/core/error.h"

namespace mkep::fault_test {
namespace {

constexpr int kHot = 6;         // schools that commands contend for
constexpr int kExamples = 999;  // URNs that example schools may have
constexpr char kPublisher[] = "10999001";

Wish Asking(const std::string& service, const std::string& method, const std::string& text,
            Look look = {}) {
  return {service, method, RequestOf(service, method, text), std::move(look)};
}

Wish Register(int number) {
  return Asking("registry", "RegisterExampleSchool",
                fmt::format("school_id: 's-{0}' urn: '{0}' name: 'Example School {1}' "
                            "type_code: '01'",
                            999'000 + number, number));
}

Wish Assign(int school, unsigned partner) {
  const std::string id = fmt::format("s-{}", 999'000 + school);
  return Asking("evaluations", "AssignImprovementPartner",
                fmt::format("school_id: '{}' improvement_partner: 'partner-{}'", id, partner),
                {"GetSchool", "school/" + id, fmt::format("school_id: '{}'", id)});
}

Wish Enter(int school, unsigned capacity) {
  return Asking("peer_review", "EnterSchool",
                fmt::format("cycle_id: 'c-1' school_id: 's-{}' offer {{ capacity: {} }}",
                            999'000 + school, capacity),
                {"GetCycle", "cycle/c-1", "cycle_id: 'c-1'"});
}

Wish Upsert(int vacancy, unsigned version) {
  return Asking("recruitment", "UpsertVacancy",
                fmt::format("vacancy_id: 'v-{0}' publisher_id: '{1}' reference: 'REF-{0}' "
                            "advert {{ title: 'Example apprentice {2}' }}",
                            vacancy, kPublisher, version));
}

int HotOf(std::mt19937& random) { return 1 + static_cast<int>(random() % kHot); }

// Each example school once, and then again: its URN is taken.
Wish RegisterNext() {
  static std::atomic<int> next{kHot};
  return Register(1 + next++ % kExamples);
}

}  // namespace

std::vector<Wish> FirstWishes() {
  std::vector<Wish> wishes = {
      Asking("peer_review", "OpenCycle", "cycle_id: 'c-1' school_year: '2026/27'")};
  for (int school = 1; school <= kHot; ++school) wishes.push_back(Register(school));
  return wishes;
}

Wish SomeWish(std::mt19937& random) {
  switch (random() % 10) {
    case 0:
    case 1:
      return RegisterNext();
    case 2:
    case 3:
      return Enter(HotOf(random), static_cast<unsigned>(random() % 11));
    case 4:
    case 5:
    case 6:
      return Upsert(HotOf(random), static_cast<unsigned>(random() % 1000));
    default:
      return Assign(HotOf(random), static_cast<unsigned>(random() % 1000));
  }
}

std::vector<Wish> OneOfEach(std::mt19937& random) {
  return {RegisterNext(), Assign(HotOf(random), static_cast<unsigned>(random() % 1000)),
          Enter(HotOf(random), static_cast<unsigned>(random() % 11)),
          Upsert(HotOf(random), static_cast<unsigned>(random() % 1000))};
}

ClientMetadata Calling(const std::string& service, const std::string& method,
                       const std::string& actor) {
  const auto& rpc = MethodOf(service, method).options().GetExtension(options::v1::rpc);
  const auto* role = options::v1::Role_descriptor()->FindValueByNumber(rpc.roles(0));
  ClientMetadata caller = As(platform::ShortName(*role), kPublisher);
  caller["mkep-actor"] = actor;
  return caller;
}

}  // namespace mkep::fault_test
