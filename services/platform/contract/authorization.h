// Who may call a method, by its option (options.proto, Rpc): roles, and for restricted roles the
// relation to the object that the request names. Deny by default. Compiled once for each method.
#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "platform/core/error.h"
#include "platform/core/moment.h"

namespace mkep::platform {

class Authorization {
 public:
  explicit Authorization(const google::protobuf::MethodDescriptor* method);

  // The role that admits the caller: an unrestricted one before a restricted one, in the order in
  // which the caller claims them, and ROLE_PUBLIC last. Otherwise NOT_AUTHENTICATED, NOT_ALLOWED,
  // NOT_RELATED, or NOT_OFFERED for a method of the service itself.
  Result<options::v1::Role> Admit(const Caller& caller,
                                  const google::protobuf::Message& request) const;

  const options::v1::Rpc& rpc() const { return rpc_; }

 private:
  using Path = std::vector<const google::protobuf::FieldDescriptor*>;

  bool Admits(options::v1::Role role) const;
  std::vector<options::v1::Relation> RelationsOf(options::v1::Role role) const;
  bool IsRelated(const Caller& caller, options::v1::Relation relation,
                 const google::protobuf::Message& request) const;
  // The fields that name the object a relation is about.
  const std::vector<Path>& ObjectOf(options::v1::Relation relation) const;
  Error Refusal(const Caller& caller) const;

  const google::protobuf::MethodDescriptor* method_;
  options::v1::Rpc rpc_;
  std::vector<Path> schools_;
  std::vector<Path> owners_;
  std::vector<Path> aggregates_;
};

}  // namespace mkep::platform
