#include "peer_review/domain/matching/filter.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "platform/core/dates.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int kNobody = -1;
constexpr int64_t kNotKnown = std::numeric_limits<int64_t>::max();

// No limit reaches as far as one that is not known.
int64_t SquareOf(int32_t limit_m) {
  if (limit_m == 0) return kNotKnown;
  const int64_t limit_cm = limit_m * kCentimetres;
  return limit_cm * limit_cm;
}

template <class T>
bool Contains(const std::vector<T>& sorted, const T& value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

template <class T>
bool Meet(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& each) { return Contains(b, each); });
}

// GIAS phases as the phases of school they count as: 1 nursery, 2 primary, 4 secondary, 8 post-16,
// 16 without a phase of its own.
uint32_t PhasesOf(registry::v1::Phase phase) {
  switch (phase) {
    case registry::v1::PHASE_NURSERY:
      return 1;
    case registry::v1::PHASE_PRIMARY:
    case registry::v1::PHASE_MIDDLE_DEEMED_PRIMARY:
      return 2;
    case registry::v1::PHASE_SECONDARY:
    case registry::v1::PHASE_MIDDLE_DEEMED_SECONDARY:
      return 4;
    case registry::v1::PHASE_ALL_THROUGH:
      return 2 | 4;
    case registry::v1::PHASE_SIXTEEN_PLUS:
      return 8;
    case registry::v1::PHASE_NOT_APPLICABLE:
      return 16;
    default:
      return 0;
  }
}

// The year in which a school year begins: 2026 of "2026/27"; 0 where it is none.
int FirstYear(const std::string& school_year) {
  int year = 0;
  const size_t digits = std::min<size_t>(4, school_year.size());
  std::from_chars(school_year.data(), school_year.data() + digits, year);
  return year;
}

}  // namespace

std::vector<v1::PairReason> ReasonsIn(ReasonSet set) {
  std::vector<v1::PairReason> reasons;
  for (int number = 1; number <= v1::PairReason_MAX; ++number) {
    const auto reason = static_cast<v1::PairReason>(number);
    if (set & Bit(reason)) reasons.push_back(reason);
  }
  return reasons;
}

Filter::Filter(const v1::MatchingSnapshot& canonical, const v1::MatchingPolicy& policy,
               const Benefits& benefits)
    : benefits_(benefits), policy_(policy), farthest_square_(SquareOf(policy.max_distance_m())) {
  for (int i = 0; i < canonical.candidates_size(); ++i) {
    numbers_.emplace_back(canonical.candidates(i).school_id(), i);
  }
  std::sort(numbers_.begin(), numbers_.end());
  for (const v1::Candidate& candidate : canonical.candidates()) {
    schools_.push_back(FactsOf(candidate, canonical.school_year()));
  }
  TakeRules(canonical);
}

std::optional<int> Filter::Number(const std::string& school_id) const {
  const auto place = std::lower_bound(numbers_.begin(), numbers_.end(), std::pair(school_id, 0));
  if (place == numbers_.end() || place->first != school_id) return std::nullopt;
  return place->second;
}

Filter::Facts Filter::FactsOf(const v1::Candidate& candidate,
                              const std::string& school_year) const {
  const v1::Offer& offer = candidate.offer();
  const auto numbers = [&](const auto& school_ids) {
    std::vector<int> found;
    for (const std::string& id : school_ids) {
      if (const auto number = Number(id)) found.push_back(*number);
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  Facts facts;
  facts.phases = PhasesOf(candidate.phase());
  if (candidate.trust_known() == registry::v1::TRUST_KNOWN_TRUST)
    facts.trust = candidate.trust_id();
  facts.location = LocationOf(candidate);
  for (const auto& day : offer.dates()) facts.days.push_back(platform::DayNumber(day));
  std::sort(facts.days.begin(), facts.days.end());
  if (offer.has_capacity()) facts.capacity = offer.capacity();
  facts.example = candidate.example();
  facts.conflicts = numbers(offer.conflicts());
  facts.governors = numbers(offer.shares_governors_with());
  std::vector<std::string> recent;
  for (const v1::EarlierPartner& partner : offer.earlier_partners()) {
    const int years = FirstYear(school_year) - FirstYear(partner.school_year());
    if (years <= policy_.years_between()) recent.push_back(partner.school_id());
  }
  if (policy_.years_between() > 0) facts.recent = numbers(recent);
  return facts;
}

void Filter::TakeRules(const v1::MatchingSnapshot& snapshot) {
  locked_.assign(schools_.size(), kNobody);
  for (const v1::HandRule& rule : snapshot.hand_rules()) {
    const auto first = Number(rule.first_school_id());
    const auto second = Number(rule.second_school_id());
    if (!first || !second || first == second) continue;
    if (rule.kind() == v1::HAND_RULE_KIND_FORBID) {
      auto& forbidden = schools_[At(*first)].forbidden;
      forbidden.insert(std::upper_bound(forbidden.begin(), forbidden.end(), *second), *second);
    }
    if (rule.kind() != v1::HAND_RULE_KIND_LOCK) continue;
    if (locked_[At(*first)] != kNobody || locked_[At(*second)] != kNobody) continue;
    locked_[At(*first)] = *second;
    locked_[At(*second)] = *first;
  }
}

std::optional<int32_t> Filter::MetresBetween(int a, int b) const {
  const auto& from = schools_[At(a)].location;
  const auto& to = schools_[At(b)].location;
  if (!from || !to) return std::nullopt;
  return matching::MetresBetween(*from, *to);
}

std::vector<int64_t> Filter::CommonDays(int a, int b) const {
  std::vector<int64_t> common;
  const auto& x = schools_[At(a)].days;
  const auto& y = schools_[At(b)].days;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
  return common;
}

int64_t Filter::SquareBetween(int a, int b) const {
  const auto& from = schools_[At(a)].location;
  const auto& to = schools_[At(b)].location;
  if (!from || !to) return kNotKnown;
  return matching::SquareBetween(*from, *to);
}

ReasonSet Filter::BetweenSchools(int a, int b) const {
  const Facts& x = schools_[At(a)];
  const Facts& y = schools_[At(b)];
  const bool phases_meet = policy_.phase_rule() == v1::PHASE_RULE_ANY ? x.phases && y.phases
                                                                      : (x.phases & y.phases) != 0;
  const int64_t apart = SquareBetween(a, b);
  ReasonSet set = 0;
  const auto add = [&](bool holds, v1::PairReason reason) { set |= holds ? Bit(reason) : 0; };
  add(!x.trust.empty() && x.trust == y.trust, v1::PAIR_REASON_SAME_TRUST);
  add(Contains(x.governors, b) || Contains(y.governors, a), v1::PAIR_REASON_SHARED_GOVERNOR);
  add(Contains(x.recent, b) || Contains(y.recent, a), v1::PAIR_REASON_REVIEWED_WITHIN_N);
  add(apart != kNotKnown && apart > farthest_square_, v1::PAIR_REASON_TOO_FAR);
  add(!x.days.empty() && !y.days.empty() && !Meet(x.days, y.days), v1::PAIR_REASON_NO_COMMON_DATE);
  add(x.capacity < 1 || y.capacity < 1, v1::PAIR_REASON_NO_CAPACITY);
  add(!phases_meet, v1::PAIR_REASON_PHASE_RULE);
  add(Contains(x.conflicts, b) || Contains(y.conflicts, a), v1::PAIR_REASON_DECLARED_CONFLICT);
  add(!benefits_.Usable(a) || !benefits_.Usable(b), v1::PAIR_REASON_NO_PUBLISHED_MEASURE);
  add(x.example != y.example, v1::PAIR_REASON_EXAMPLE_SCHOOL);
  if (policy_.reciprocity() == v1::RECIPROCITY_MUTUAL && benefits_.BothDeclaredAll(a, b)) {
    add(benefits_.Of(a, b) == 0 || benefits_.Of(b, a) == 0, v1::PAIR_REASON_NO_MUTUAL_BENEFIT);
  }
  return set;
}

ReasonSet Filter::ByHand(int a, int b) const {
  const bool forbidden =
      Contains(schools_[At(a)].forbidden, b) || Contains(schools_[At(b)].forbidden, a);
  const bool elsewhere = !Locked(a, b) && (locked_[At(a)] != kNobody || locked_[At(b)] != kNobody);
  return (forbidden ? Bit(v1::PAIR_REASON_FORBIDDEN_BY_HAND) : 0) |
         (elsewhere ? Bit(v1::PAIR_REASON_LOCKED_ELSEWHERE) : 0);
}

ReasonSet Filter::RuledOut(int a, int b) const {
  if (Locked(a, b)) return 0;
  return ByHand(a, b) | BetweenSchools(a, b);
}

}  // namespace mkep::peer_review::matching
