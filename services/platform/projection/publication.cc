#include "platform/projection/publication.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/wire_format_lite.h>

#include "platform/projection/rows.h"
#include "platform/projection/token.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

constexpr std::string_view kProtobuf = "application/protobuf";
constexpr std::string_view kJson = "application/json";

// Suite topics carry protobuf, partner and public topics proto3 JSON.
bool CarriesJson(const options::v1::Published& published) {
  return published.audience() != options::v1::AUDIENCE_SUITE;
}

std::string ToJson(const pb::Message& data) {
  std::string json;
  const auto status = pb::util::MessageToJsonString(data, &json);
  if (!status.ok()) throw std::logic_error(data.GetTypeName() + ": " + status.ToString());
  return json;
}

}  // namespace

Publication::Publication(const v1::Identity& identity, uint64_t position, const v1::Commit& commit)
    : identity_(identity), position_(position), commit_(commit) {}

void Publication::Publish(const std::string& subject, const pb::Message& data) {
  const auto& published = data.GetDescriptor()->options().GetExtension(options::v1::published);
  if (published.topic().empty())
    throw std::logic_error(data.GetTypeName() + " is published nowhere");
  v1::PublishedEvent event;
  event.set_sequence(FormatSequence(GenerationOf(identity_, position_), position_, index_++));
  event.set_id(event.sequence());
  event.set_source(SourceOf(identity_));
  event.set_type(published.type());
  event.set_subject(subject);
  *event.mutable_time() = commit_.decided_at();
  event.set_content_type(std::string(CarriesJson(published) ? kJson : kProtobuf));
  event.set_data(CarriesJson(published) ? ToJson(data) : Serialize(data));
  event.set_traceparent(commit_.traceparent());
  writes_.push_back(
      {Family::kOutbox, OutboxPrefix(published.topic()) + event.sequence(), Serialize(event)});
}

std::unique_ptr<pb::Message> ReadPublished(const v1::PublishedEvent& event,
                                           const pb::Descriptor* type) {
  std::unique_ptr<pb::Message> data(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (event.content_type() == kProtobuf) {
    return data->ParseFromString(event.data()) ? std::move(data) : nullptr;
  }
  pb::util::JsonParseOptions additive;
  additive.ignore_unknown_fields = true;
  return pb::util::JsonStringToMessage(event.data(), data.get(), additive).ok() ? std::move(data)
                                                                                : nullptr;
}

const pb::FieldDescriptor* ArmOf(const AggregateType& type, const std::string& event) {
  pb::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(event.data()),
                              static_cast<int>(event.size()));
  const uint32_t tag = in.ReadTag();
  const int number = pb::internal::WireFormatLite::GetTagFieldNumber(tag);
  const pb::FieldDescriptor* arm = type.event->FindFieldByNumber(number);
  return arm != nullptr && arm->containing_oneof() != nullptr ? arm : nullptr;
}

}  // namespace mkep::platform
