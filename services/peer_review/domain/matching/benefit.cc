#include "peer_review/domain/matching/benefit.h"

#include <algorithm>
#include <cstdlib>

#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int64_t kE4 = 10'000;
constexpr int32_t kMaxWeight = 10;
constexpr int32_t kMaxLevel = 3;

std::string Normal(std::string area) {
  for (char& c : area) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return area;
}

// Special schools and others without a phase of their own report 0 % at KS2 and are not compared.
const v1::Measured* FindComparable(const v1::Candidate& candidate, std::string_view measure) {
  if (candidate.phase() == registry::v1::PHASE_NOT_APPLICABLE) return nullptr;
  const v1::Measured* found = FindMeasured(candidate, measure);
  if (!found || found->value_e4() < 0 || found->value_e4() > kPercentE4) return nullptr;
  return found;
}

}  // namespace

Benefits::Benefits(const v1::MatchingSnapshot& canonical) {
  int64_t declared = 0;
  for (const v1::Candidate& candidate : canonical.candidates()) {
    declared = std::max(declared, ReadOffer(candidate.offer(), schools_.emplace_back()));
  }
  greatest_ = 2 * declared;
  for (size_t measure = 0; measure < kBenefitMeasures.size(); ++measure) {
    ReadFigures(canonical, measure);
    greatest_ += Standardise(measure);
  }
  for (const Declaration& school : schools_) compared_.push_back(Comparable(school));
}

int Benefits::AreaOf(const std::string& name) {
  const auto [place, is_new] = area_numbers_.emplace(Normal(name), static_cast<int>(areas_.size()));
  if (is_new) areas_.push_back(place->first);
  return place->second;
}

// Answers the most that the school could gain by what it declared.
int64_t Benefits::ReadOffer(const v1::Offer& offer, Declaration& school) {
  int64_t most = 0;
  for (const v1::Priority& priority : offer.priorities()) {
    const int32_t weight = std::clamp(priority.weight(), 0, kMaxWeight);
    school.priorities.emplace_back(AreaOf(priority.area()), weight);
    most += weight * kMaxLevel * kE4;
  }
  std::map<int, int32_t> levels;
  for (const v1::Strength& strength : offer.strengths()) {
    int32_t& level = levels[AreaOf(strength.area())];
    level = std::max(level, std::clamp(strength.level(), 0, kMaxLevel));
  }
  school.strengths.assign(levels.begin(), levels.end());
  std::sort(school.priorities.begin(), school.priorities.end());
  return most;
}

// Only figures of the latest year that any of them has are compared with each other.
void Benefits::ReadFigures(const v1::MatchingSnapshot& snapshot, size_t measure) {
  const BenefitMeasure& about = kBenefitMeasures[measure];
  for (const v1::Candidate& candidate : snapshot.candidates()) {
    const v1::Measured* found = FindComparable(candidate, about.name);
    if (found) periods_[measure] = std::max(periods_[measure], found->period());
  }
  for (size_t i = 0; i < schools_.size(); ++i) {
    const v1::Measured* found =
        FindComparable(snapshot.candidates(static_cast<int>(i)), about.name);
    if (!found || found->period() != periods_[measure]) continue;
    schools_[i].values[measure] =
        about.lower_is_better ? kPercentE4 - found->value_e4() : found->value_e4();
    schools_[i].measured = true;
  }
}

// z = (value - mean) / standard deviation, 1/10000. Answers the widest difference of two schools.
int64_t Benefits::Standardise(size_t measure) {
  int64_t sum = 0;
  int64_t count = 0;
  for (const Declaration& school : schools_) {
    sum += school.values[measure].value_or(0);
    count += school.values[measure].has_value();
  }
  if (count == 0) return 0;
  const int64_t mean = sum / count;
  int64_t squares = 0;
  for (const Declaration& school : schools_) {
    const int64_t apart = school.values[measure].value_or(mean) - mean;
    squares += apart * apart;
  }
  const int64_t deviation = std::max<int64_t>(1, RootOf(squares / count));
  int64_t least = 0;
  int64_t most = 0;
  for (Declaration& school : schools_) {
    if (!school.values[measure]) continue;
    const int64_t z = (*school.values[measure] - mean) * kE4 / deviation;
    school.standing[measure] = static_cast<int32_t>(z);
    least = std::min(least, z);
    most = std::max(most, z);
  }
  return most - least;
}

bool Benefits::Usable(int school) const {
  const Declaration& known = schools_[At(school)];
  return known.measured || !known.priorities.empty() || !known.strengths.empty();
}

bool Benefits::Declared(int from, int to) const {
  return !schools_[At(from)].strengths.empty() && !schools_[At(to)].priorities.empty();
}

bool Benefits::BothDeclaredAll(int a, int b) const { return Declared(a, b) && Declared(b, a); }

template <class Each>
void Benefits::EachShared(int from, int to, Each each) const {
  auto offered = schools_[At(from)].strengths.begin();
  const auto end = schools_[At(from)].strengths.end();
  for (const auto& [area, weight] : schools_[At(to)].priorities) {
    while (offered != end && offered->first < area) ++offered;
    if (offered != end && offered->first == area) each(area, weight, offered->second);
  }
}

std::vector<SharedArea> Benefits::Shared(int from, int to) const {
  std::vector<SharedArea> shared;
  EachShared(from, to, [&](int area, int32_t weight, int32_t level) {
    shared.push_back({areas_[static_cast<size_t>(area)], weight, level});
  });
  return shared;
}

int64_t Benefits::Of(int from, int to) const {
  int64_t sum = 0;
  if (Declared(from, to)) {
    EachShared(from, to, [&](int, int32_t weight, int32_t level) { sum += weight * level * kE4; });
    return sum;
  }
  const Standing& gives = schools_[At(from)].standing;
  const Standing& gains = schools_[At(to)].standing;
  for (size_t measure = 0; measure < gives.size(); ++measure) {
    if (gives[measure] && gains[measure]) sum += std::max(0, *gives[measure] - *gains[measure]);
  }
  return sum;
}

Benefits::Compared Benefits::Comparable(const Declaration& school) {
  Compared compared;
  for (size_t measure = 0; measure < school.standing.size(); ++measure) {
    compared.standing[measure] = school.standing[measure].value_or(0);
    compared.known[measure] = school.standing[measure] ? ~0 : 0;
  }
  compared.gives = !school.strengths.empty();
  compared.seeks = !school.priorities.empty();
  return compared;
}

// By figures, one of the two gains the difference in each measure.
int64_t Benefits::OfBoth(int a, int b) const {
  const Compared& x = compared_[At(a)];
  const Compared& y = compared_[At(b)];
  if ((x.gives && y.seeks) || (y.gives && x.seeks)) return Of(a, b) + Of(b, a);
  int64_t sum = 0;
  for (size_t measure = 0; measure < x.standing.size(); ++measure) {
    const int32_t apart = std::abs(x.standing[measure] - y.standing[measure]);
    sum += apart & x.known[measure] & y.known[measure];
  }
  return sum;
}

std::optional<int64_t> Benefits::Value(int school, size_t measure) const {
  return schools_[At(school)].values[measure];
}

}  // namespace mkep::peer_review::matching
