#include "peer_review/domain/matching/grounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "platform/core/dates.h"

namespace mkep::peer_review::matching {

namespace {

v1::PairGround Ground(v1::GroundKind kind, bool known, std::string text) {
  v1::PairGround ground;
  ground.set_kind(kind);
  ground.set_known(known);
  ground.set_text(std::move(text));
  return ground;
}

// "65.3 %" of 653,000.
std::string Percent(int64_t value_e4) {
  return fmt::format("{}.{} %", value_e4 / 10'000, value_e4 % 10'000 / 1'000);
}

// "2023/24" of "202324".
std::string Year(const std::string& period) {
  return period.size() == 6 ? period.substr(0, 4) + "/" + period.substr(4) : period;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "; ") + part;
  return joined;
}

struct Direction {
  int from;
  int to;
};

std::string ByDeclaration(const Problem& problem, Direction way, const std::string& giver) {
  std::vector<std::string> parts;
  for (const SharedArea& shared : problem.benefits().Shared(way.from, way.to)) {
    parts.push_back(fmt::format("{} (priority of weight {}, strength of level {})", shared.area,
                                shared.weight, shared.level));
  }
  if (parts.empty())
    return fmt::format("No declared strength of {} serves a declared priority.", giver);
  return fmt::format("{} is strong in {}.", giver, Joined(parts));
}

std::string ByFigures(const Problem& problem, Direction way, const std::string& giver) {
  const Benefits& benefits = problem.benefits();
  std::vector<std::string> parts;
  bool compared = false;
  for (size_t measure = 0; measure < kBenefitMeasures.size(); ++measure) {
    const auto gives = benefits.Value(way.from, measure);
    const auto gains = benefits.Value(way.to, measure);
    compared |= gives && gains;
    if (!gives || !gains || *gives <= *gains) continue;
    parts.push_back(fmt::format("{} ({} against {}, {})", kBenefitMeasures[measure].title,
                                Percent(*gives), Percent(*gains), Year(benefits.Period(measure))));
  }
  if (!compared) return "No measure is published for both in the same year: not known.";
  if (parts.empty()) return fmt::format("{} is ahead in no published measure.", giver);
  return fmt::format("{} is ahead in {}.", giver, Joined(parts));
}

bool Compared(const Problem& problem, Direction way) {
  const Standing& a = problem.benefits().standing(way.from);
  const Standing& b = problem.benefits().standing(way.to);
  for (size_t measure = 0; measure < a.size(); ++measure) {
    if (a[measure] && b[measure]) return true;
  }
  return false;
}

v1::PairGround BenefitGround(const Problem& problem, Direction way, v1::GroundKind kind) {
  const std::string& giver = problem.candidate(way.from).name();
  const std::string head = problem.candidate(way.to).name() + " can learn: ";
  if (problem.benefits().Declared(way.from, way.to)) {
    return Ground(kind, true, head + ByDeclaration(problem, way, giver));
  }
  return Ground(kind, Compared(problem, way), head + ByFigures(problem, way, giver));
}

v1::PairGround DistanceGround(const Problem& problem, int a, int b) {
  const auto metres = problem.filter().MetresBetween(a, b);
  if (!metres) return Ground(v1::GROUND_KIND_DISTANCE, false, "Distance: not known.");
  return Ground(
      v1::GROUND_KIND_DISTANCE, true,
      fmt::format("Distance: {}.{} km as the crow flies.", *metres / 1000, *metres % 1000 / 100));
}

// Not known is never "different".
v1::PairGround TrustGround(const v1::Candidate& a, const v1::Candidate& b) {
  std::vector<std::string> not_known;
  for (const v1::Candidate* each : {&a, &b}) {
    if (each->trust_known() == registry::v1::TRUST_KNOWN_UNSPECIFIED)
      not_known.push_back(each->name());
  }
  if (!not_known.empty()) {
    return Ground(v1::GROUND_KIND_TRUST, false, "Trust: not known for " + Joined(not_known) + ".");
  }
  const bool same = a.trust_known() == registry::v1::TRUST_KNOWN_TRUST &&
                    b.trust_known() == registry::v1::TRUST_KNOWN_TRUST &&
                    a.trust_id() == b.trust_id();
  return Ground(
      v1::GROUND_KIND_TRUST, true,
      same ? "Trust: both belong to the same." : "Trust: they do not belong to the same.");
}

std::string Of(const v1::Measured* measured) {
  if (!measured) return "not known";
  return fmt::format("{} ({})", Percent(measured->value_e4()), Year(measured->period()));
}

v1::PairGround ContextGround(const v1::Candidate& a, const v1::Candidate& b) {
  std::vector<std::string> parts;
  bool known = false;
  for (const ContextMeasure& measure : kContextMeasures) {
    const v1::Measured* first = FindMeasured(a, measure.name);
    const v1::Measured* second = FindMeasured(b, measure.name);
    known |= first && second;
    parts.push_back(fmt::format("pupils {} {} and {}", measure.title, Of(first), Of(second)));
  }
  return Ground(v1::GROUND_KIND_CONTEXT, known, "Context: " + Joined(parts) + ".");
}

v1::PairGround DatesGround(const Problem& problem, int a, int b) {
  const v1::Offer& first = problem.candidate(a).offer();
  const v1::Offer& second = problem.candidate(b).offer();
  if (first.example_defaults() || second.example_defaults()) {
    return Ground(v1::GROUND_KIND_DATES, false,
                  "Days, capacity and conflicts: not declared; neutral defaults of an example.");
  }
  std::vector<std::string> days;
  for (const int64_t day : problem.filter().CommonDays(a, b)) {
    days.push_back(platform::ToText(platform::DayFromNumber(day)));
  }
  if (days.empty()) return Ground(v1::GROUND_KIND_DATES, true, "Days: one of them takes any day.");
  return Ground(v1::GROUND_KIND_DATES, true, "Days that both offer: " + Joined(days) + ".");
}

}  // namespace

std::vector<v1::PairGround> GroundsOf(const Problem& problem, int first, int second) {
  const v1::Candidate& a = problem.candidate(first);
  const v1::Candidate& b = problem.candidate(second);
  return {BenefitGround(problem, {second, first}, v1::GROUND_KIND_BENEFIT_TO_FIRST),
          BenefitGround(problem, {first, second}, v1::GROUND_KIND_BENEFIT_TO_SECOND),
          DistanceGround(problem, first, second),
          TrustGround(a, b),
          ContextGround(a, b),
          DatesGround(problem, first, second)};
}

v1::PairView ViewOf(const Problem& problem, int a, int b) {
  const auto [first, second] = std::minmax(a, b);
  v1::PairView view;
  *view.mutable_pair() = problem.Describe(first, second);
  view.set_first_name(problem.candidate(first).name());
  view.set_second_name(problem.candidate(second).name());
  for (v1::PairGround& ground : GroundsOf(problem, first, second))
    *view.add_grounds() = std::move(ground);
  return view;
}

std::string InWords(v1::PairReason reason, const v1::MatchingPolicy& policy) {
  switch (reason) {
    case v1::PAIR_REASON_SAME_TRUST:
      return "Both belong to the same trust.";
    case v1::PAIR_REASON_SHARED_GOVERNOR:
      return "They share a governor.";
    case v1::PAIR_REASON_REVIEWED_WITHIN_N:
      return fmt::format("They were paired within the last {} years.", policy.years_between());
    case v1::PAIR_REASON_TOO_FAR:
      return fmt::format("They lie more than {} metres apart.", policy.max_distance_m());
    case v1::PAIR_REASON_NO_COMMON_DATE:
      return "They offer no day in common.";
    case v1::PAIR_REASON_NO_CAPACITY:
      return "One of them has no capacity in this cycle.";
    case v1::PAIR_REASON_PHASE_RULE:
      return "Their phases do not meet, or one is not known.";
    case v1::PAIR_REASON_DECLARED_CONFLICT:
      return "One of them declared a conflict.";
    case v1::PAIR_REASON_NO_MUTUAL_BENEFIT:
      return "By what both declared, one of them would gain nothing.";
    case v1::PAIR_REASON_FORBIDDEN_BY_HAND:
      return "The pair is ruled out by hand.";
    case v1::PAIR_REASON_LOCKED_ELSEWHERE:
      return "One of them is set by hand to another school.";
    case v1::PAIR_REASON_NO_PUBLISHED_MEASURE:
      return "One of them declared nothing, and no measure that matching uses is published about "
             "it.";
    case v1::PAIR_REASON_EXAMPLE_SCHOOL:
      return "One of them is invented, the other is real.";
    default:
      return "";
  }
}

std::string InWords(const v1::Unserved& unserved) {
  switch (unserved.reason()) {
    case v1::UNSERVED_REASON_NO_PUBLISHED_MEASURE:
      return "It declared nothing, and no measure that matching uses is published about it.";
    case v1::UNSERVED_REASON_NO_CAPACITY:
      return "It has no capacity in this cycle.";
    case v1::UNSERVED_REASON_PHASE_NOT_KNOWN:
      return "No file states its phase.";
    case v1::UNSERVED_REASON_NO_ADMISSIBLE_PARTNER:
      return "Every other school is ruled out as a partner.";
    case v1::UNSERVED_REASON_REMAINDER:
      return "It has admissible partners, but no matching serves more schools, and none that "
             "leaves it "
             "in is worth more.";
    default:
      return "";
  }
}

}  // namespace mkep::peer_review::matching
