#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "platform/application/queries.h"
#include "platform/contract/filter.h"
#include "platform/contract/order.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

constexpr int32_t kDefaultPageSize = 100;
constexpr int32_t kMaxPageSize = 1000;

const pb::FieldDescriptor* FieldOf(const pb::Message& message, const char* name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

std::string TextOf(const pb::Message& request, const char* name) {
  const pb::FieldDescriptor* field = FieldOf(request, name);
  return field ? request.GetReflection()->GetString(request, field) : std::string();
}

size_t PageSizeOf(const pb::Message& request) {
  const pb::FieldDescriptor* field = FieldOf(request, "page_size");
  const int32_t asked = field ? request.GetReflection()->GetInt32(request, field) : 0;
  return static_cast<size_t>(asked <= 0 ? kDefaultPageSize : std::min(asked, kMaxPageSize));
}

// FNV-1a: tells queries apart, keeps no secret.
uint64_t Fingerprint(const std::string& bytes) {
  uint64_t hash = 14695981039346656037ull;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

// What a page token is bound to: all of the request but how much is asked for and how fresh.
uint64_t FingerprintOfQuery(const pb::Message& request) {
  std::unique_ptr<pb::Message> query(request.New());
  query->CopyFrom(request);
  for (const char* name : {"page_token", "page_size", "consistency_token"}) {
    if (const auto* field = FieldOf(*query, name))
      query->GetReflection()->ClearField(query.get(), field);
  }
  return Fingerprint(request.GetTypeName() + Serialize(*query));
}

std::string TokenOf(size_t offset, uint64_t fingerprint) {
  return fmt::format("{:x}.{:016x}", offset, fingerprint);
}

// Row at which the page asked for begins.
Result<size_t> OffsetOf(const pb::Message& request) {
  const std::string token = TextOf(request, "page_token");
  if (token.empty()) return size_t{0};
  size_t offset = 0;
  const auto end = std::from_chars(token.data(), token.data() + token.size(), offset, 16).ptr;
  if (end == token.data() || token != TokenOf(offset, FingerprintOfQuery(request))) {
    return Fail(v1::PLATFORM_REASON_PAGE_TOKEN);
  }
  return offset;
}

// The response's one repeated message field.
const pb::FieldDescriptor* RowsOf(const pb::Message& response) {
  const pb::Descriptor* type = response.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (type->field(i)->is_repeated() && type->field(i)->message_type()) return type->field(i);
  }
  throw std::logic_error(type->full_name() + " has no repeated field of rows");
}

void Say(const pb::Message& request, size_t total, size_t next, pb::Message* response) {
  const pb::Reflection* write = response->GetReflection();
  if (const auto* field = FieldOf(*response, "total_size")) {
    write->SetInt32(response, field, static_cast<int32_t>(total));
  }
  if (next >= total) return;
  if (const auto* field = FieldOf(*response, "next_page_token")) {
    write->SetString(response, field, TokenOf(next, FingerprintOfQuery(request)));
  }
}

}  // namespace

Result<void> FillPage(const pb::Message& request, std::vector<std::unique_ptr<pb::Message>> rows,
                      pb::Message* response) {
  const pb::FieldDescriptor* field = RowsOf(*response);
  const auto filter = Filter::Parse(field->message_type(), TextOf(request, "filter"));
  if (!filter) return tl::unexpected(filter.error());
  const auto order = Order::Parse(field->message_type(), TextOf(request, "order_by"));
  if (!order) return tl::unexpected(order.error());
  const auto offset = OffsetOf(request);
  if (!offset) return tl::unexpected(offset.error());

  std::erase_if(rows, [&](const auto& row) { return !filter->Matches(*row); });
  order->Sort(&rows);
  const size_t begin = std::min(*offset, rows.size());
  const size_t end = std::min(begin + PageSizeOf(request), rows.size());
  for (size_t i = begin; i < end; ++i) {
    response->GetReflection()->AddAllocatedMessage(response, field, rows[i].release());
  }
  Say(request, rows.size(), end, response);
  return {};
}

}  // namespace mkep::platform
