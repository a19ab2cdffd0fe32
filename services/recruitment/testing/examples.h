// Plainly invented adverts and standards for tests: an advert that keeps every rule on 2 November
// 2026, and what to fold so that its standard is known.
#pragma once

#include <functional>
#include <string>

#include "mkep/recruitment/v1/recruitment_state.pb.h"
#include "platform/testing/given.h"

namespace mkep::recruitment::v1 {

inline constexpr const char* kRequestId = "6f1d2c3b-0a4e-4b5f-8c7d-9e0f1a2b3c4d";
inline constexpr const char* kPublisher = "10999001";

using ChangeAdvert = std::function<void(Advert&)>;

// Closes on 1 December 2026, starts on 4 January 2027, 37.5 hours a week, 12 months, LARS 838.
Advert ExampleAdvert(const ChangeAdvert& change = {});
google::type::Date Day(const char* iso);
// The offer that it makes, and the event that ends it.
std::string ExampleOffer();
inline constexpr const char* kEnded = "offer_ended { vacancy_id: 'v-1' }";
// 838 with level 2, approved.
StandardFacts ExampleStandard(const std::function<void(StandardFacts&)>& change = {});

// The text of a message, for Given and When.
std::string TextOf(const google::protobuf::Message& message);
std::string ListedText(const StandardFacts& facts);
std::string DraftedText(const Advert& advert, const std::string& reference = "REF-1");
// vacancy_went_live, with what the advert says.
std::string WentLiveText(const std::string& vacancy_id, const Advert& advert);

// A scenario on 2 November 2026 in which standard 838 is known.
platform::testing::Scenario WithStandard();
// A vacancy `v-1` of kPublisher that says that, drafted; submitted; live.
void GiveDraft(platform::testing::Scenario& scenario, const Advert& advert);
void GiveSubmitted(platform::testing::Scenario& scenario, const Advert& advert);
void GiveLive(platform::testing::Scenario& scenario, const Advert& advert);

}  // namespace mkep::recruitment::v1
