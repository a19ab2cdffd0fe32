// What never reaches the domain: requests that the contract's own options turn away at the door.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/contract/authorization.h"
#include "platform/contract/validation.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

using options::v1::Role;
using platform::testing::Text;
using ::testing::ElementsAre;

std::vector<std::string> WrongFields(const ChangeAdvert& change) {
  EditVacancyRequest request;
  request.set_request_id(kRequestId);
  request.set_vacancy_id("v-1");
  request.set_publisher_id(kPublisher);
  *request.mutable_advert() = ExampleAdvert(change);
  std::vector<std::string> fields;
  for (const auto& violation : platform::Validate(request)) fields.push_back(violation.field);
  return fields;
}

TEST(Advert, IsTurnedAwayAtTheDoorWhereAFieldIsNoSuchField) {
  EXPECT_THAT(WrongFields({}), ElementsAre());
  const std::pair<const char*, ChangeAdvert> cases[] = {
      {"advert.title", [](Advert& a) { a.set_title(std::string(101, 'x')); }},
      {"advert.title", [](Advert& a) { a.set_title("two\nlines"); }},
      {"advert.short_description",
       [](Advert& a) { a.set_short_description(std::string(351, 'x')); }},
      {"advert.description", [](Advert& a) { a.set_description(std::string(4001, 'x')); }},
      {"advert.lars_code", [](Advert& a) { a.set_lars_code(-1); }},
      {"advert.places", [](Advert& a) { a.set_places(-1); }},
      {"advert.closing_date", [](Advert& a) { a.mutable_closing_date()->set_month(13); }},
      {"advert.locations",
       [](Advert& a) {
         while (a.locations_size() < 11) a.add_locations()->set_postcode("MK9 3EJ");
       }},
      {"advert.locations[0].postcode",
       [](Advert& a) { a.mutable_locations(0)->set_postcode("Milton Keynes"); }},
      {"advert.training_provider.ukprn",
       [](Advert& a) { a.mutable_training_provider()->set_ukprn("123"); }},
      {"advert.how_to_apply.url", [](Advert& a) { a.mutable_how_to_apply()->set_url("foundry"); }},
      {"advert.wage.yearly_pence", [](Advert& a) { a.mutable_wage()->set_yearly_pence(-1); }},
  };
  for (const auto& [field, change] : cases) EXPECT_THAT(WrongFields(change), ElementsAre(field));
}

TEST(Advert, MayBeAsLongAsTheNationalServiceAllows) {
  EXPECT_THAT(WrongFields([](Advert& a) {
                a.set_title(std::string(100, 'x'));
                a.set_short_description(std::string(350, 'x'));
                while (a.locations_size() < 10) a.add_locations()->set_postcode("MK9 3EJ");
              }),
              ElementsAre());
}

bool MayCall(const char* method, Role role, const std::string& own,
             const std::string& request_text) {
  const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      fmt::format("mkep.recruitment.v1.RecruitmentService.{}", method));
  std::unique_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(descriptor->input_type())
          ->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(request_text, request.get()));
  platform::Caller caller{"somebody", {role}, {}};
  if (!own.empty()) caller.own.push_back(own);
  return platform::Authorization(descriptor).Admit(caller, *request).has_value();
}

TEST(Publishers, WriteForThemselvesAlone) {
  for (const char* method :
       {"DraftVacancy", "UpsertVacancy", "CloneVacancy", "EditVacancy", "SubmitVacancy",
        "ExtendVacancy", "WithdrawVacancy", "ArchiveVacancy", "GetVacancy", "ListVacancies"}) {
    const std::string request = "publisher_id: '10999001'";
    EXPECT_TRUE(MayCall(method, options::v1::ROLE_PUBLISHER, "10999001", request)) << method;
    EXPECT_FALSE(MayCall(method, options::v1::ROLE_PUBLISHER, "10999002", request)) << method;
    EXPECT_FALSE(MayCall(method, options::v1::ROLE_PUBLISHER, "", request)) << method;
    EXPECT_FALSE(MayCall(method, options::v1::ROLE_PUBLIC, "10999001", request)) << method;
  }
  EXPECT_FALSE(MayCall("ListVacancies", options::v1::ROLE_PUBLISHER, "10999001", ""));
}

TEST(Reviewers, DecideAndSeeAllButWriteNoAdvert) {
  for (const char* method : {"ReferVacancy", "RejectVacancy", "PublishVacancy"}) {
    EXPECT_TRUE(MayCall(method, options::v1::ROLE_VACANCY_REVIEWER, "", "vacancy_id: 'v-1'"))
        << method;
    EXPECT_FALSE(MayCall(method, options::v1::ROLE_PUBLISHER, "10999001", "vacancy_id: 'v-1'"))
        << method;
  }
  for (const char* method : {"DraftVacancy", "EditVacancy", "SubmitVacancy", "ExtendVacancy"}) {
    EXPECT_FALSE(
        MayCall(method, options::v1::ROLE_VACANCY_REVIEWER, "", "publisher_id: '10999001'"))
        << method;
  }
  EXPECT_TRUE(MayCall("ListVacancies", options::v1::ROLE_VACANCY_REVIEWER, "", ""));
  EXPECT_TRUE(MayCall("WithdrawVacancy", options::v1::ROLE_VACANCY_REVIEWER, "",
                      "publisher_id: '10999001'"));
}

TEST(Everybody, SeesWhatIsOpenAndPartnersTakeInTheFeed) {
  for (const char* method :
       {"GetLiveVacancy", "ListLiveVacancies", "GetStandard", "ListStandards"}) {
    EXPECT_TRUE(MayCall(method, options::v1::ROLE_PUBLIC, "", "")) << method;
  }
  EXPECT_TRUE(MayCall("StreamVacancyFeed", options::v1::ROLE_PARTNER, "", ""));
  EXPECT_FALSE(MayCall("StreamVacancyFeed", options::v1::ROLE_PUBLIC, "", ""));
  EXPECT_FALSE(MayCall("ImportStandards", options::v1::ROLE_PUBLISHER, "10999001", ""));
  EXPECT_TRUE(MayCall("ImportStandards", options::v1::ROLE_DATA_OFFICER, "", ""));
}

}  // namespace
}  // namespace mkep::recruitment::v1
