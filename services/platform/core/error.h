// What goes wrong, in one shape from the disk to the wire: a reason out of the contract, with the
// details that fill its sentence. Code and sentence stand on the enum value (options.proto,
// Refusal).
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <chrono>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "mkep/platform/v1/answers.pb.h"

namespace mkep::platform {

struct Detail {
  std::string name;
  std::string value;
};
using Details = std::vector<Detail>;

// One wrong field of a request: its path (`vacancy.wage.amount`) and what is wrong, in words.
struct FieldViolation {
  std::string field;
  std::string description;
};

struct Error {
  const google::protobuf::EnumValueDescriptor* reason = nullptr;
  Details details;
  std::vector<FieldViolation> violations;
  std::optional<std::chrono::milliseconds> retry_after;

  // The option's sentence with the details filled in, and what to do next.
  std::string Sentence() const;
  // The enum value's name without its type's prefix, as in `ONLY_ONE_KIND_OF_EVIDENCE`.
  std::string Reason() const;
  // google.rpc.Code number.
  int Code() const;
  template <class E>
  bool Is(E value) const {
    return reason == google::protobuf::GetEnumDescriptor<E>()->FindValueByNumber(value);
  }
};

// An enum value's name without its type's prefix, as in `PRIMARY` for PHASE_PRIMARY.
std::string ShortName(const google::protobuf::EnumValueDescriptor& value);

template <class T>
using Result = tl::expected<T, Error>;

template <class E>
Error MakeError(E reason, Details details = {}) {
  return {google::protobuf::GetEnumDescriptor<E>()->FindValueByNumber(reason),
          std::move(details),
          {},
          {}};
}

template <class E>
tl::unexpected<Error> Fail(E reason, Details details = {}) {
  return tl::unexpected(MakeError(reason, std::move(details)));
}

}  // namespace mkep::platform
