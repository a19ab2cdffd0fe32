#include "properties/arbitrary.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/type/latlng.pb.h>

#include <algorithm>
#include <charconv>

#include "platform/contract/field_value.h"
#include "platform/core/dates.h"
#include "properties/values.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

constexpr int kDeepest = 6;
constexpr size_t kMostElements = 24;  // of a repeated field

// Whether the field is set by itself, not by the choice of a oneof.
bool StandsAlone(const pb::FieldDescriptor* field) {
  return !IsEnvelope(field) && !field->real_containing_oneof();
}

// Days, moments and places must be real ones.
bool FillKnownType(pb::Message* message, const google::type::Date& today, Tape& tape) {
  if (auto* day = dynamic_cast<google::type::Date*>(message)) {
    *day = ArbitraryDay(today, tape);
    return true;
  }
  if (auto* time = dynamic_cast<pb::Timestamp*>(message)) {
    *time = platform::StartOfDay(ArbitraryDay(today, tape));
    return true;
  }
  if (auto* place = dynamic_cast<google::type::LatLng*>(message)) {
    place->set_latitude(52.04 + 0.01 * static_cast<double>(tape.Below(20)));
    place->set_longitude(-0.76 + 0.01 * static_cast<double>(tape.Below(20)));
    return true;
  }
  return false;
}

// A list may hold the same thing twice.
void AddLastAgain(pb::Message* message, const pb::FieldDescriptor* field) {
  const pb::Reflection* write = message->GetReflection();
  const int last = write->FieldSize(*message, field) - 1;
  if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
    pb::Message* again = write->AddMessage(message, field);
    again->CopyFrom(write->GetRepeatedMessage(*message, field, last));
  } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) {
    write->AddString(message, field, write->GetRepeatedString(*message, field, last));
  } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
    write->AddEnumValue(message, field, write->GetRepeatedEnumValue(*message, field, last));
  }
}

}  // namespace

bool IsEnvelope(const pb::FieldDescriptor* field) {
  const std::string& name = field->name();
  return name == "request_id" || name == "etag" || name == "validate_only";
}

void Arbitrary::Fill(pb::Message* message) {
  if (FillKnownType(message, today_, tape_)) return;
  const pb::Descriptor* type = message->GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const pb::FieldDescriptor* field = type->field(i);
    if (!StandsAlone(field)) continue;
    if (RuleOf(field).required() || RuleOf(field).min_length() > 0 || tape_.Below(3) > 0) {
      FillField(message, field);
    }
  }
  for (int i = 0; i < type->real_oneof_decl_count(); ++i) FillOneof(message, type->oneof_decl(i));
}

void Arbitrary::FillOneof(pb::Message* message, const pb::OneofDescriptor* oneof) {
  const auto fields = static_cast<size_t>(oneof->field_count());
  FillField(message, oneof->field(static_cast<int>(tape_.Below(fields))));
}

void Arbitrary::Alter(pb::Message* message) {
  if (FillKnownType(message, today_, tape_)) return;
  const pb::Descriptor* type = message->GetDescriptor();
  const size_t times = 1 + tape_.Below(3);
  for (size_t i = 0; i < times; ++i) {
    const auto fields = static_cast<size_t>(type->field_count());
    const pb::FieldDescriptor* field = type->field(static_cast<int>(tape_.Below(fields)));
    if (!IsEnvelope(field)) AlterField(message, field);
  }
}

void Arbitrary::AlterField(pb::Message* message, const pb::FieldDescriptor* field) {
  const pb::Reflection* write = message->GetReflection();
  const bool nested = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
  const bool deeper = nested && !platform::IsDay(field) && !platform::IsMoment(field);
  if (deeper && !field->is_repeated() && tape_.Below(4) > 0) {
    return Alter(write->MutableMessage(message, field));
  }
  const int count = field->is_repeated() ? write->FieldSize(*message, field) : 0;
  if (deeper && count > 0 && tape_.Below(4) > 0) {
    const auto index = static_cast<int>(tape_.Below(static_cast<size_t>(count)));
    return Alter(write->MutableRepeatedMessage(message, field, index));
  }
  // A repeated field is given anew, or what it holds is said again: once more, or more.
  const bool more = count > 0 && tape_.OneIn(3);
  if (!more) write->ClearField(message, field);
  if (more || RuleOf(field).required() || tape_.Below(4) > 0) FillField(message, field);
}

size_t Arbitrary::CountFor(const pb::FieldDescriptor* field) {
  const options::v1::Field& rule = RuleOf(field);
  const size_t fewest = std::max<size_t>(rule.min_length(), 1);
  const size_t most = rule.max_length() > 0 ? rule.max_length() : kMostElements;
  if (tape_.OneIn(32)) return std::min(most, kMostElements);
  return std::clamp(1 + tape_.Below(3), fewest, std::max(most, fewest));
}

void Arbitrary::FillField(pb::Message* message, const pb::FieldDescriptor* field) {
  const size_t count = field->is_repeated() ? CountFor(field) : 1;
  for (size_t i = 0; i < count; ++i) {
    i > 0 && tape_.OneIn(6) ? AddLastAgain(message, field) : Add(message, field);
  }
}

// Sets the field, or adds one value to it.
void Arbitrary::Add(pb::Message* message, const pb::FieldDescriptor* field) {
  using pb::Reflection;
  const Reflection* write = message->GetReflection();
  const auto put = [&](auto set, auto add, auto value) {
    field->is_repeated() ? (write->*add)(message, field, value)
                         : (write->*set)(message, field, value);
  };
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
      return AddNested(message, field);
    case pb::FieldDescriptor::CPPTYPE_STRING:
      return put(&Reflection::SetString, &Reflection::AddString, TextFor(field));
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      return put(&Reflection::SetEnumValue, &Reflection::AddEnumValue, ArbitraryEnum(field, tape_));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return put(&Reflection::SetBool, &Reflection::AddBool, IntegerFor(field) != 0);
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return put(&Reflection::SetInt32, &Reflection::AddInt32,
                 static_cast<int32_t>(IntegerFor(field)));
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return put(&Reflection::SetUInt32, &Reflection::AddUInt32,
                 static_cast<uint32_t>(IntegerFor(field)));
    case pb::FieldDescriptor::CPPTYPE_INT64:
      return put(&Reflection::SetInt64, &Reflection::AddInt64, IntegerFor(field));
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      return put(&Reflection::SetUInt64, &Reflection::AddUInt64,
                 static_cast<uint64_t>(IntegerFor(field)));
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
      return put(&Reflection::SetDouble, &Reflection::AddDouble,
                 0.5 * static_cast<double>(IntegerFor(field)));
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
      return put(&Reflection::SetFloat, &Reflection::AddFloat,
                 0.5F * static_cast<float>(IntegerFor(field)));
  }
}

// As it was said before, as before with changes, or anew.
void Arbitrary::AddNested(pb::Message* message, const pb::FieldDescriptor* field) {
  if (depth_ >= kDeepest) return;
  ++depth_;
  const pb::Reflection* write = message->GetReflection();
  pb::Message* nested = field->is_repeated() ? write->AddMessage(message, field)
                                             : write->MutableMessage(message, field);
  const auto& known = known_.MessagesOf(field->message_type());
  const size_t how = tape_.Below(4);
  if (known.empty() || how == 3) {
    Fill(nested);
  } else {
    nested->CopyFrom(*tape_.Pick(known));
    if (how == 2) Alter(nested);
  }
  --depth_;
}

std::string Arbitrary::TextFor(const pb::FieldDescriptor* field) {
  const auto& known = known_.StringsFor(field);
  if (known.empty() || tape_.OneIn(4)) return ArbitraryText(field, tape_);
  return tape_.Pick(known);
}

int64_t Arbitrary::IntegerFor(const pb::FieldDescriptor* field) {
  const auto& known = known_.StringsFor(field);
  int64_t number = 0;
  if (known.empty() || tape_.OneIn(2)) return ArbitraryInteger(field, tape_);
  const std::string& text = tape_.Pick(known);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? number : ArbitraryInteger(field, tape_);
}

}  // namespace mkep::properties
