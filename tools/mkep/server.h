// The server that a command talks to, and who it says it is. Every failure ends the command with
// what the server said, or with how to reach one.
#pragma once

#include <google/rpc/status.pb.h>
#include <grpcpp/channel.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mkep/schema.h"

namespace mkep {

struct ServerFlags {
  std::string server;
  std::vector<std::string> roles;  // empty: the role that the method asks for
  std::string actor;
  std::vector<std::string> own;
  double timeout = 30;  // seconds, of a unary call
};

// --server, --as, --actor, --own, --timeout.
void AddServerFlags(CLI::App& command, ServerFlags* flags);

class Server {
 public:
  Server(const Schema& schema, ServerFlags flags);

  std::unique_ptr<Message> Call(const MethodDescriptor* method, const Message& request);
  // Until the stream ends or `each` returns false.
  void Follow(const MethodDescriptor* method, const Message& request,
              const std::function<bool(const Message&)>& each);
  // `next` gives the parts in order, and nullptr after the last.
  std::unique_ptr<Message> Upload(const MethodDescriptor* method,
                                  const std::function<const Message*()>& next);

 private:
  std::map<std::string, std::string> MetadataFor(const MethodDescriptor* method) const;
  std::unique_ptr<Message> Parse(const MethodDescriptor* method, const std::string& bytes) const;
  [[noreturn]] void Fail(const google::rpc::Status& status, const Message* request) const;

  const Schema& schema_;
  ServerFlags flags_;
  std::shared_ptr<grpc::Channel> channel_;
};

// A new UUID (RFC 4122, version 4).
std::string NewRequestId();

}  // namespace mkep
