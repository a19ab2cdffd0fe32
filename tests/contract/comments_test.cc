// Everything that the contract declares says what it means.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/contract_walk.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using ::testing::IsEmpty;

template <class Descriptor>
void Look(const Descriptor* descriptor, Problems* problems) {
  if (platform::CommentOf(descriptor).empty()) {
    problems->push_back(descriptor->full_name() + " has no comment");
  }
}

TEST(TheWalk, FindsWhatThereIs) {
  EXPECT_GT(Contract().messages.size(), 200u);
  EXPECT_GT(Contract().methods.size(), 50u);
  EXPECT_GT(Contract().enums.size(), 20u);
}

TEST(Comments, StandOnEveryMessageAndField) {
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    Look(message, &problems);
    for (int i = 0; i < message->field_count(); ++i) Look(message->field(i), &problems);
  }
  EXPECT_THAT(problems, IsEmpty());
}

// The zero, UNSPECIFIED, says by its name that nothing is said.
TEST(Comments, StandOnEveryEnumAndValue) {
  Problems problems;
  for (const pb::EnumDescriptor* type : Contract().enums) {
    Look(type, &problems);
    for (int i = 0; i < type->value_count(); ++i) {
      if (type->value(i)->number() != 0) Look(type->value(i), &problems);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Comments, StandOnEveryServiceAndMethod) {
  Problems problems;
  for (const pb::FileDescriptor* file : Contract().contract.files()) {
    for (int i = 0; i < file->service_count(); ++i) Look(file->service(i), &problems);
  }
  for (const pb::MethodDescriptor* method : Contract().methods) Look(method, &problems);
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
