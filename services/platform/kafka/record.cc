#include "platform/kafka/record.h"

#include <google/protobuf/stubs/common.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <string_view>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::platform {
namespace {

using google::protobuf::util::TimeUtil;

constexpr std::string_view kSpecVersion = "1.0";

bool IsText(const std::string& text) {
  return google::protobuf::internal::IsStructurallyValidUTF8(text.data(),
                                                             static_cast<int>(text.size()));
}

KafkaRecord AsCloudEvent(v1::PublishedEvent event) {
  KafkaRecord record{event.subject(), std::move(*event.mutable_data()), {}};
  const auto add = [&](std::string_view name, std::string value) {
    if (!value.empty()) record.headers.emplace_back(name, std::move(value));
  };
  add("ce_specversion", std::string(kSpecVersion));
  add("ce_id", event.id());
  add("ce_source", event.source());
  add("ce_type", event.type());
  if (event.has_time()) add("ce_time", TimeUtil::ToString(event.time()));
  add("ce_subject", event.subject());
  add("ce_sequence", event.sequence());
  add("content-type", event.content_type());
  add("traceparent", event.traceparent());
  return record;
}

// The last of a name counts, as in most clients. Absent is empty.
std::string HeaderOf(const KafkaRecord& record, std::string_view name) {
  const auto found = std::find_if(record.headers.rbegin(), record.headers.rend(),
                                  [&](const auto& header) { return header.first == name; });
  return found == record.headers.rend() ? "" : found->second;
}

bool IsCloudEvent(const KafkaRecord& record) {
  const bool readable =
      std::all_of(record.headers.begin(), record.headers.end(),
                  [](const auto& header) { return IsText(header.first) && IsText(header.second); });
  return readable && HeaderOf(record, "ce_specversion") == kSpecVersion &&
         !HeaderOf(record, "ce_id").empty() && !HeaderOf(record, "ce_source").empty() &&
         !HeaderOf(record, "ce_type").empty();
}

std::optional<v1::PublishedEvent> EventIn(KafkaRecord record) {
  if (!IsCloudEvent(record)) return std::nullopt;
  v1::PublishedEvent event;
  event.set_id(HeaderOf(record, "ce_id"));
  event.set_source(HeaderOf(record, "ce_source"));
  event.set_type(HeaderOf(record, "ce_type"));
  event.set_subject(HeaderOf(record, "ce_subject"));
  event.set_sequence(HeaderOf(record, "ce_sequence"));
  event.set_content_type(HeaderOf(record, "content-type"));
  event.set_traceparent(HeaderOf(record, "traceparent"));
  event.set_data(std::move(record.value));
  const std::string time = HeaderOf(record, "ce_time");
  if (!time.empty() && !TimeUtil::FromString(time, event.mutable_time())) return std::nullopt;
  return event;
}

std::string Text(const void* data, size_t size) {
  return data ? std::string(static_cast<const char*>(data), size) : std::string();
}

}  // namespace

std::optional<KafkaRecord> ToRecord(KafkaForm form, std::string bytes) {
  if (form == KafkaForm::kBytes) return KafkaRecord{"", std::move(bytes), {}};
  v1::PublishedEvent event;
  if (!event.ParseFromString(bytes)) return std::nullopt;
  return AsCloudEvent(std::move(event));
}

std::string BytesOf(KafkaForm form, KafkaRecord record) {
  if (form == KafkaForm::kBytes) return std::move(record.value);
  const auto event = EventIn(std::move(record));
  return event ? Serialize(*event) : "";
}

KafkaRecord RecordIn(KafkaForm form, const rd_kafka_message_t& message) {
  KafkaRecord record{"", Text(message.payload, message.len), {}};
  if (form == KafkaForm::kBytes) return record;
  record.key = Text(message.key, message.key_len);
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return record;
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  while (!rd_kafka_header_get_all(headers, record.headers.size(), &name, &value, &size)) {
    record.headers.emplace_back(name, Text(value, size));
  }
  return record;
}

}  // namespace mkep::platform
