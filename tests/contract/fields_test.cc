// Fields, enums and reasons: classes, names, and what may be stored or published.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/contract_walk.h"
#include "platform/contract/redaction.h"
#include "platform/core/error.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using ::testing::IsEmpty;

TEST(Fields, HaveAClass) {
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    if (IsOptions(message->file())) continue;
    for (int i = 0; i < message->field_count(); ++i) {
      if (platform::ClassOf(message->field(i)) != options::v1::CLASS_UNSPECIFIED) continue;
      problems.push_back(message->field(i)->full_name() + " has no class");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Fields, AreNeverMaps) {
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    for (int i = 0; i < message->field_count(); ++i) {
      if (message->field(i)->is_map())
        problems.push_back(message->field(i)->full_name() + " is a map");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

// States, events and the journal's own records.
std::vector<const pb::Descriptor*> Stored() {
  std::vector<const pb::Descriptor*> stored;
  for (const pb::Descriptor* message : Contract().messages) {
    const bool record = message->full_name() == "mkep.platform.v1.Record";
    if (record || message->options().HasExtension(options::v1::aggregate) ||
        message->options().HasExtension(options::v1::event)) {
      stored.push_back(message);
    }
  }
  return stored;
}

TEST(Fields, ThatAreStoredHoldNoFloatingPoint) {
  Problems problems;
  for (const pb::Descriptor* root : Stored()) {
    for (const pb::Descriptor* message : Reachable(root)) {
      for (int i = 0; i < message->field_count(); ++i) {
        const auto type = message->field(i)->cpp_type();
        if (type != pb::FieldDescriptor::CPPTYPE_DOUBLE &&
            type != pb::FieldDescriptor::CPPTYPE_FLOAT) {
          continue;
        }
        problems.push_back(fmt::format("{} is floating point and stored in {}",
                                       message->field(i)->full_name(), root->full_name()));
      }
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Enums, BeginWithUnspecifiedAndCarryTheirTypesPrefix) {
  Problems problems;
  for (const pb::EnumDescriptor* type : Contract().enums) {
    const pb::EnumValueDescriptor* zero = type->FindValueByNumber(0);
    if (!zero || platform::ShortName(*zero) != "UNSPECIFIED") {
      problems.push_back(type->full_name() + " has no zero UNSPECIFIED");
    }
    for (int i = 0; i < type->value_count(); ++i) {
      const pb::EnumValueDescriptor* value = type->value(i);
      if (platform::ShortName(*value) != value->name()) continue;
      problems.push_back(
          fmt::format("{} lacks the prefix of its type {}", value->full_name(), type->name()));
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

void LookAtReason(const pb::EnumValueDescriptor* value, Problems* problems) {
  const options::v1::Refusal& refusal = value->options().GetExtension(options::v1::refusal);
  const auto missing = [&](const char* what) {
    problems->push_back(fmt::format("{} has no {}", value->full_name(), what));
  };
  if (refusal.code() < 1 || refusal.code() > 16) missing("google.rpc.Code");
  if (!refusal.sentence().ends_with('.')) missing("sentence that ends with a full stop");
  if (!refusal.next().ends_with('.')) missing("next step that ends with a full stop");
}

TEST(Reasons, HaveACodeASentenceAndANextStep) {
  Problems problems;
  for (const pb::EnumDescriptor* type : Contract().enums) {
    if (type->name() != "Reason" && type->name() != "PlatformReason") continue;
    for (int i = 0; i < type->value_count(); ++i) {
      if (type->value(i)->number() != 0) LookAtReason(type->value(i), &problems);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

// Highest class that the readers of a topic may see.
options::v1::Class HighestFor(options::v1::Audience audience) {
  switch (audience) {
    case options::v1::AUDIENCE_PUBLIC:
      return options::v1::CLASS_PUBLIC;
    case options::v1::AUDIENCE_PARTNERS:
      return options::v1::CLASS_PARTNER;
    case options::v1::AUDIENCE_SUITE:
      return options::v1::CLASS_SUITE;
    default:
      return options::v1::CLASS_UNSPECIFIED;
  }
}

void LookAtPublished(const pb::Descriptor* root, Problems* problems) {
  const options::v1::Published& published = root->options().GetExtension(options::v1::published);
  if (!published.topic().starts_with("mkep.") || !published.topic().ends_with(".v1")) {
    problems->push_back(root->full_name() + " is published on no topic mkep.<area>.<noun>.v1");
  }
  if (!published.type().starts_with("mkep.") || !published.type().ends_with(".v1")) {
    problems->push_back(root->full_name() + " has no CloudEvents type mkep.<area>.<noun>.v1");
  }
  for (const pb::Descriptor* message : Reachable(root)) {
    for (int i = 0; i < message->field_count(); ++i) {
      if (platform::ClassOf(message->field(i)) <= HighestFor(published.audience())) continue;
      problems->push_back(fmt::format("{} is above the audience of {}",
                                      message->field(i)->full_name(), published.topic()));
    }
  }
}

TEST(Published, CarriesNothingAboveItsAudience) {
  Problems problems;
  for (const pb::Descriptor* message : Contract().messages) {
    if (message->options().HasExtension(options::v1::published))
      LookAtPublished(message, &problems);
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
