// What one commit publishes: PublishedEvents with their sequences, as outbox rows.
#pragma once

#include <string>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/application/service.h"
#include "platform/projection/store.h"

namespace mkep::platform {

class Publication : public Outbox {
 public:
  Publication(const v1::Identity& identity, uint64_t position, const v1::Commit& commit);
  void Publish(const std::string& subject, const google::protobuf::Message& data) override;
  std::vector<StoreWrite> TakeWrites() { return std::move(writes_); }

 private:
  const v1::Identity& identity_;
  const uint64_t position_;
  const v1::Commit& commit_;
  uint32_t index_ = 0;
  std::vector<StoreWrite> writes_;
};

// The data of a published event as the message that its type names; nothing where it cannot be
// read as one.
std::unique_ptr<google::protobuf::Message> ReadPublished(const v1::PublishedEvent& event,
                                                         const google::protobuf::Descriptor* data);

// The oneof arm that a serialised `<State>Event` uses, from its first tag; nullptr where this
// release knows none.
const google::protobuf::FieldDescriptor* ArmOf(const AggregateType& type, const std::string& event);

}  // namespace mkep::platform
