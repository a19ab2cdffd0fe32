// Events are written today as they were on the first day, and what was written then is still read.
#include "contract/golden.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "contract/contract_walk.h"
#include "mkep/services.h"
#include "platform/core/domain.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using ::testing::IsEmpty;

std::unique_ptr<pb::Message> Make(const std::string& type) {
  const auto* descriptor = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  if (!descriptor) return nullptr;
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

TEST(GoldenBytes, StandForEveryEventAsItIsWrittenToday) {
  static_cast<void>(AllServices());
  Problems problems;
  for (const std::string& service : GoldenServices()) {
    const std::vector<GoldenEvent> kept = ReadGolden(GoldenFile(service));
    for (const GoldenEvent& today : GoldenOf(service)) {
      if (std::find(kept.begin(), kept.end(), today) == kept.end()) {
        problems.push_back(
            today.type + " is not in " + GoldenFile(service).string() +
            " as it is written today; was a field renamed, retyped or renumbered? If "
            "one was added, golden_write adds its bytes");
      }
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

// Bytes of the first day: all fields known, the same bytes again, the same text.
void Read(const GoldenEvent& golden, Problems* problems) {
  const auto event = Make(golden.type);
  const auto say = [&](const char* what) { problems->push_back(golden.type + what); };
  if (!event) return say(" is an event no more");
  const std::string bytes = FromHex(golden.hex);
  if (!event->ParseFromString(bytes)) return say(" cannot be read");
  if (platform::Serialize(*event) != bytes) say(" is written otherwise");
  const auto from_text = Make(golden.type);
  if (!pb::TextFormat::ParseFromString(golden.text, from_text.get()))
    return say(" has lost a field's name");
  if (platform::Serialize(*from_text) != bytes) say(" means something else");
}

TEST(GoldenBytes, AreStillRead) {
  Problems problems;
  for (const std::string& service : GoldenServices()) {
    for (const GoldenEvent& golden : ReadGolden(GoldenFile(service))) Read(golden, &problems);
  }
  EXPECT_THAT(problems, IsEmpty());
}

// Folds an event, or what it stands in, into the empty state of its aggregate.
bool Folds(const platform::Domain& domain, const pb::Message& event) {
  for (const auto& [kind, type] : domain.aggregates()) {
    if (type.event == event.GetDescriptor())
      return type.Fold(*type.make_state(), platform::Serialize(event));
  }
  const std::string wrapped = domain.Wrap(event);
  for (const auto& [kind, type] : domain.aggregates()) {
    for (int i = 0; i < type.event->field_count(); ++i) {
      if (type.event->field(i)->message_type() != event.GetDescriptor()) continue;
      const auto state = type.make_state();
      return type.Fold(*state, wrapped);
    }
  }
  return false;
}

TEST(GoldenBytes, FoldThroughEvolve) {
  Problems problems;
  for (const platform::ServiceDefinition& service : AllServices()) {
    for (const GoldenEvent& golden : ReadGolden(GoldenFile(service.name()))) {
      const auto event = Make(golden.type);
      if (!event || !event->ParseFromString(FromHex(golden.hex))) continue;  // named above
      if (!Folds(service.domain(), *event))
        problems.push_back(golden.type + " has no arm of Evolve");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
