#include "recruitment/domain/funding_ages.h"

#include <fmt/format.h>

#include "platform/core/dates.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;

constexpr int kYoungest = 16;
constexpr int kOldestFunded = 21;
constexpr int kLimitedLevel = 7;

const Date& LimitedFrom() {
  static const Date day = platform::ParseIsoDate("2026-01-01").value();
  return day;
}

std::string InWords(const AgeRange& ages) {
  if (ages.youngest() == 0 && ages.oldest() == 0) return "none";
  if (ages.oldest() == 0) return fmt::format("{} and over", ages.youngest());
  return fmt::format("{} to {}", ages.youngest(), ages.oldest());
}

bool AreStated(const AgeRange& ages) { return ages.youngest() != 0 || ages.oldest() != 0; }

// Without an oldest age it has no upper end.
bool IsRange(const AgeRange& ages) {
  return ages.youngest() >= kYoungest && (ages.oldest() == 0 || ages.oldest() >= ages.youngest());
}

bool AreFunded(const AgeRange& ages) {
  return IsRange(ages) && ages.oldest() != 0 && ages.oldest() <= kOldestFunded;
}

bool IsLimitedLevel7(const Advert& advert, const StandardFacts& standard) {
  return standard.level() == kLimitedLevel && advert.funding() != FUNDING_EMPLOYER &&
         platform::Compare(advert.start_date(), LimitedFrom()) >= 0;
}

}  // namespace

std::optional<platform::Error> WhyNotTheseAges(const Advert& advert,
                                               const StandardFacts& standard) {
  const AgeRange& ages = advert.ages();
  const platform::Details named = {{"ages", InWords(ages)}, {"title", standard.title()}};
  if (AreStated(ages) && !IsRange(ages)) return platform::MakeError(REASON_AGES_NOT_A_RANGE, named);
  if (AreFunded(ages)) return std::nullopt;
  if (standard.programme() == PROGRAMME_FOUNDATION) {
    return platform::MakeError(REASON_FOUNDATION_AGES, named);
  }
  if (IsLimitedLevel7(advert, standard)) return platform::MakeError(REASON_LEVEL_7_AGES, named);
  return std::nullopt;
}

std::string AgeNote(const Advert& advert, const StandardFacts& standard) {
  if (standard.programme() == PROGRAMME_FOUNDATION) {
    return "Foundation apprenticeships are for those aged 16 to 21 at the start, or 22 to 24 with "
           "an "
           "education, health and care plan, in or leaving care, or in or leaving prison.";
  }
  if (!IsLimitedLevel7(advert, standard)) return "";
  return "Public money pays for level 7 for those aged 16 to 21 at the start, or 22 to 24 with an "
         "education, health and care plan or in or leaving care.";
}

}  // namespace mkep::recruitment::v1
