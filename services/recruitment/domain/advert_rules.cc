#include "recruitment/domain/advert_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "platform/core/dates.h"
#include "recruitment/domain/contact_in_text.h"
#include "recruitment/domain/funding_ages.h"
#include "recruitment/domain/standard.h"
#include "recruitment/domain/wage.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;
using platform::Details;
using platform::ToText;

constexpr int kShortestShortDescription = 50;
constexpr int kDaysOpen = 7;
constexpr int kFewestWeeklyMinutes = 16 * 60;
constexpr int kMostWeeklyMinutes = 48 * 60;
// Below 30 hours a week the shortest duration grows in proportion.
constexpr int kFullWeekMinutes = 30 * 60;
constexpr int kShortestMonths = 8;
constexpr int kShortestMonthsBefore = 12;

// From 1 August 2025 an apprenticeship lasts at least 8 months instead of 12.
const Date& ShorterFrom() {
  static const Date day = platform::ParseIsoDate("2025-08-01").value();
  return day;
}

// Collects what is broken, each with the field it is about.
class Findings {
 public:
  void Add(std::string field, platform::Error why) {
    broken_.push_back({std::move(field), std::move(why)});
  }
  void Add(std::string field, Reason reason, Details details = {}) {
    Add(std::move(field), platform::MakeError(reason, std::move(details)));
  }
  void AddIf(bool broken, std::string field, Reason reason) {
    if (broken) Add(std::move(field), reason);
  }
  std::vector<BrokenRule> Take() { return std::move(broken_); }

 private:
  std::vector<BrokenRule> broken_;
};

size_t Characters(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// "37.5" from 2250 minutes.
std::string Hours(int32_t minutes) { return fmt::format("{:g}", minutes / 60.0); }

std::string Pounds(int64_t pence) { return fmt::format("{}.{:02}", pence / 100, pence % 100); }

// The word itself or one that begins with it: apprentice, apprentices, apprenticeship.
bool SaysApprentice(const std::string& title) {
  std::string lower = title;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower.find("apprentice") != std::string::npos;
}

void CheckTexts(const Advert& advert, Findings* findings) {
  findings->AddIf(!SaysApprentice(advert.title()), "title", REASON_TITLE_WITHOUT_APPRENTICE);
  const size_t length = Characters(advert.short_description());
  if (length < kShortestShortDescription) {
    findings->Add("short_description", REASON_SHORT_DESCRIPTION_TOO_SHORT,
                  {{"length", std::to_string(length)}});
  }
  findings->AddIf(advert.description().empty(), "description", REASON_DESCRIPTION_MISSING);
  findings->AddIf(advert.employer().name().empty(), "employer.name", REASON_EMPLOYER_MISSING);
  findings->AddIf(advert.places() < 1, "places", REASON_PLACES_MISSING);
  for (const std::string& field : TextsWithContact(advert)) {
    findings->Add(field, REASON_CONTACT_IN_TEXT, {{"field", field}});
  }
}

bool IsGiven(const Date& date) { return platform::IsSet(date); }

void CheckDates(const Advert& advert, Findings* findings) {
  const bool closes = IsGiven(advert.closing_date());
  const bool starts = IsGiven(advert.start_date());
  if (!closes) findings->Add("closing_date", REASON_DATE_MISSING, {{"field", "closing date"}});
  if (!starts) findings->Add("start_date", REASON_DATE_MISSING, {{"field", "start date"}});
  if (closes && starts && platform::Compare(advert.start_date(), advert.closing_date()) <= 0) {
    findings->Add(
        "start_date", REASON_START_NOT_AFTER_CLOSING,
        {{"start", ToText(advert.start_date())}, {"closing", ToText(advert.closing_date())}});
  }
}

void CheckWork(const Advert& advert, Findings* findings) {
  const int32_t minutes = advert.weekly_minutes();
  const bool possible = minutes >= kFewestWeeklyMinutes && minutes <= kMostWeeklyMinutes;
  if (!possible) findings->Add("weekly_minutes", REASON_WEEKLY_HOURS, {{"hours", Hours(minutes)}});
  findings->AddIf(advert.working_week().empty(), "working_week", REASON_WORKING_WEEK_MISSING);
  const int32_t needed = LeastMonths(possible ? minutes : kFullWeekMinutes, advert.start_date());
  if (advert.duration_months() < needed) {
    findings->Add("duration_months", REASON_DURATION_TOO_SHORT,
                  {{"months", std::to_string(advert.duration_months())},
                   {"hours", Hours(minutes)},
                   {"needed", std::to_string(needed)}});
  }
}

void CheckFixedWage(const Advert& advert, Findings* findings) {
  const int64_t pence = advert.wage().yearly_pence();
  if (pence == 0) return findings->Add("wage.yearly_pence", REASON_WAGE_AMOUNT_MISSING);
  const int64_t least = LeastYearlyPence(advert.weekly_minutes(), advert.start_date());
  if (pence >= least) return;
  findings->Add("wage.yearly_pence", REASON_WAGE_BELOW_MINIMUM,
                {{"amount", Pounds(pence)},
                 {"minimum", Pounds(least)},
                 {"hours", Hours(advert.weekly_minutes())},
                 {"from", ToText(advert.start_date())}});
}

void CheckWage(const Advert& advert, Findings* findings) {
  switch (advert.wage().kind()) {
    case WAGE_KIND_FIXED:
      return CheckFixedWage(advert, findings);
    case WAGE_KIND_APPRENTICE_MINIMUM:
    case WAGE_KIND_NATIONAL_MINIMUM:
    case WAGE_KIND_COMPETITIVE:
      return findings->AddIf(advert.wage().yearly_pence() != 0, "wage.yearly_pence",
                             REASON_WAGE_AMOUNT_NOT_ALLOWED);
    default:
      return findings->Add("wage.kind", REASON_WAGE_MISSING);
  }
}

void CheckPlaces(const Advert& advert, Findings* findings) {
  findings->AddIf(advert.locations().empty(), "locations", REASON_LOCATION_MISSING);
  for (int i = 0; i < advert.locations_size(); ++i) {
    if (!advert.locations(i).postcode().empty()) continue;
    findings->Add("locations", REASON_POSTCODE_MISSING, {{"number", std::to_string(i + 1)}});
  }
  const HowToApply& how = advert.how_to_apply();
  findings->AddIf(how.url().empty() && how.instructions().empty(), "how_to_apply",
                  REASON_HOW_TO_APPLY_MISSING);
}

}  // namespace

std::vector<BrokenRule> BrokenRules(const Advert& advert, const StandardFacts& standard) {
  Findings findings;
  CheckTexts(advert, &findings);
  if (auto why = WhyNotAdvertisable(standard, advert.lars_code(), advert.start_date())) {
    findings.Add("lars_code", std::move(*why));
  }
  CheckDates(advert, &findings);
  CheckWork(advert, &findings);
  CheckWage(advert, &findings);
  CheckPlaces(advert, &findings);
  if (auto why = WhyNotTheseAges(advert, standard)) findings.Add("ages", std::move(*why));
  return findings.Take();
}

std::optional<BrokenRule> ClosesTooSoon(const Advert& advert, const Date& today) {
  const Date earliest = platform::AddDays(today, kDaysOpen);
  if (platform::Compare(advert.closing_date(), earliest) >= 0) return std::nullopt;
  return BrokenRule{"closing_date", platform::MakeError(REASON_CLOSING_DATE_TOO_SOON,
                                                        {{"closing", ToText(advert.closing_date())},
                                                         {"today", ToText(today)},
                                                         {"earliest", ToText(earliest)}})};
}

int32_t LeastMonths(int32_t weekly_minutes, const Date& start) {
  const bool shorter = platform::Compare(start, ShorterFrom()) >= 0;
  const int32_t months = shorter ? kShortestMonths : kShortestMonthsBefore;
  if (weekly_minutes >= kFullWeekMinutes || weekly_minutes <= 0) return months;
  return (months * kFullWeekMinutes + weekly_minutes - 1) / weekly_minutes;
}

}  // namespace mkep::recruitment::v1
