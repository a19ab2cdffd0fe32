// Every event belongs to one aggregate, and every aggregate has its events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "contract/contract_walk.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using ::testing::IsEmpty;

bool IsEvent(const pb::Descriptor* message) {
  return message->options().HasExtension(options::v1::event);
}

// `<State>Event` of an aggregate's state.
const pb::Descriptor* EventsOf(const pb::Descriptor* state) {
  return Contract().contract.pool().FindMessageTypeByName(state->full_name() + "Event");
}

void LookAtAggregate(const pb::Descriptor* state, Problems* problems) {
  const pb::Descriptor* events = EventsOf(state);
  if (!events)
    return problems->push_back(state->full_name() + " has no " + state->name() + "Event");
  if (events->oneof_decl_count() != 1 || events->oneof_decl(0)->name() != "kind" ||
      events->oneof_decl(0)->field_count() != events->field_count()) {
    problems->push_back(events->full_name() + " is not one oneof `kind`");
  }
  for (int i = 0; i < events->field_count(); ++i) {
    const pb::Descriptor* event = events->field(i)->message_type();
    if (!event || !IsEvent(event)) {
      problems->push_back(events->field(i)->full_name() + " is no message with the option event");
    }
  }
}

TEST(Aggregates, HaveTheirEventsInOneOneof) {
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    if (message->options().HasExtension(options::v1::aggregate))
      LookAtAggregate(message, &problems);
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Events, BelongToOneAggregateAndSaySinceWhen) {
  std::map<const pb::Descriptor*, int> arms;
  for (const pb::Descriptor* message : Contract().messages) {
    if (!message->options().HasExtension(options::v1::aggregate) || !EventsOf(message)) continue;
    for (int i = 0; i < EventsOf(message)->field_count(); ++i)
      ++arms[EventsOf(message)->field(i)->message_type()];
  }
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    if (!IsEvent(message)) continue;
    if (arms[message] != 1) {
      problems.push_back(message->full_name() + " stands in " + std::to_string(arms[message]) +
                         " oneofs of aggregates, not in one");
    }
    if (message->options().GetExtension(options::v1::event).since() == 0) {
      problems.push_back(message->full_name() + " does not say since which rule version");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
