// Messages of any type by reflection. They obey the options of their fields, so that most of them
// pass validation; the test counts how many.
#pragma once

#include <google/protobuf/message.h>
#include <google/type/date.pb.h>

#include "properties/tape.h"
#include "properties/vocabulary.h"

namespace mkep::properties {

class Arbitrary {
 public:
  // All must outlive it.
  Arbitrary(const Vocabulary& known, const google::type::Date& today, Tape& tape)
      : known_(known), today_(today), tape_(tape) {}

  // Every field anew, or left out where it may be.
  void Fill(google::protobuf::Message* message);
  // Some fields anew, the others as they are.
  void Alter(google::protobuf::Message* message);

 private:
  void FillField(google::protobuf::Message* message,
                 const google::protobuf::FieldDescriptor* field);
  void AlterField(google::protobuf::Message* message,
                  const google::protobuf::FieldDescriptor* field);
  void FillOneof(google::protobuf::Message* message,
                 const google::protobuf::OneofDescriptor* oneof);
  void Add(google::protobuf::Message* message, const google::protobuf::FieldDescriptor* field);
  void AddNested(google::protobuf::Message* message,
                 const google::protobuf::FieldDescriptor* field);
  std::string TextFor(const google::protobuf::FieldDescriptor* field);
  int64_t IntegerFor(const google::protobuf::FieldDescriptor* field);
  size_t CountFor(const google::protobuf::FieldDescriptor* field);

  const Vocabulary& known_;
  const google::type::Date today_;
  Tape& tape_;
  int depth_ = 0;
};

// request_id, etag, validate_only: what the door reads and the domain does not.
bool IsEnvelope(const google::protobuf::FieldDescriptor* field);

}  // namespace mkep::properties
