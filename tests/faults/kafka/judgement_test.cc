// That the judgement over brokers and notes is none that finds nothing: each lie is found.
#include <gmock/gmock.h>

#include "faults/kafka/deployment.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

class Judgement : public Deployment {
 protected:
  void ExpectFound(const std::string& service, const std::string& what) {
    EXPECT_THAT(Judge(brokers().bootstrap(), diary()),
                Contains(AllOf(HasSubstr(service + ": "), HasSubstr(what))));
  }
};

TEST_F(Judgement, FindsEachLie) {
  platform::Until([&] { return !diary().SeenIn("evaluations").empty(); });
  ExpectAllWell("no fault at all");

  checker::Told told = diary().ToldBy("recruitment").back();
  told.command_id += "-never-sent";
  told.ending = checker::Ending::kDone;
  diary().Note("recruitment", told);
  ExpectFound("recruitment", "I1: ");

  checker::Seen seen = diary().SeenIn("evaluations").back();
  seen.state = seen.state.value() + "altered";
  diary().Note("evaluations", seen);
  ExpectFound("evaluations", "I4: ");

  Diary unread;
  Caller unnoted("unnoted", addresses(), unread);
  for (const Wish& wish : OneOfEach(unnoted.random())) unnoted.Do(wish);
  AwaitQuiet();
  ExpectFound("peer_review", "I2: ");

  WriteJournal(brokers().bootstrap(), "registry", {"no record at all"});
  ExpectFound("registry", "a healthy replica's record is undecodable");
}

}  // namespace
}  // namespace mkep::fault_test
