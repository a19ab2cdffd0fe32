#include "mkep/server.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/rpc/code.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <cstdlib>
#include <random>

#include "mkep/conversation.h"
#include "mkep/failure.h"
#include "platform/contract/status_details.h"
#include "platform/core/error.h"

namespace mkep {

namespace {

std::string UserName() {
  const char* user = std::getenv("USER");
  return user && *user ? user : "mkep";
}

std::string PathOf(const MethodDescriptor* method) {
  return '/' + method->service()->full_name() + '/' + method->name();
}

// The role that the method admits without a relation to its object, or the first it admits.
std::string RoleFor(const MethodDescriptor* method) {
  const options::v1::Rpc& rpc = RpcOf(method);
  const auto restricted = [&](int role) {
    for (const auto& restriction : rpc.restrictions()) {
      if (restriction.role() == role) return true;
    }
    return false;
  };
  int chosen = rpc.roles().empty() ? 0 : rpc.roles(0);
  for (const int role : rpc.roles()) {
    if (restricted(role)) continue;
    chosen = role;
    break;
  }
  const auto* value = options::v1::Role_descriptor()->FindValueByNumber(chosen);
  return chosen == 0 || chosen == options::v1::ROLE_PUBLIC || !value ? ""
                                                                     : platform::ShortName(*value);
}

std::string RequestIdOf(const Message* request) {
  const auto* field = request ? request->GetDescriptor()->FindFieldByName("request_id") : nullptr;
  return field ? request->GetReflection()->GetString(*request, field) : "";
}

void CheckRoles(std::vector<std::string>* roles) {
  for (std::string& role : *roles) {
    for (char& c : role)
      c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (role.starts_with("ROLE_")) role = role.substr(5);
    if (options::v1::Role_descriptor()->FindValueByName("ROLE_" + role)) continue;
    std::vector<std::string> known;
    for (int i = 1; i < options::v1::Role_descriptor()->value_count(); ++i) {
      known.push_back(platform::ShortName(*options::v1::Role_descriptor()->value(i)));
    }
    Exit(kExitUsage,
         fmt::format("There is no role \"{}\"; there are {}.", role, fmt::join(known, ", ")));
  }
}

}  // namespace

void AddServerFlags(CLI::App& command, ServerFlags* flags) {
  flags->server = kDefaultServer;
  flags->actor = UserName();
  command.add_option("--server", flags->server, "HOST:PORT of the server")
      ->envname("MKEP_SERVER")
      ->capture_default_str()
      ->group("Server");
  command
      .add_option(
          "--as", flags->roles,
          "Roles to act in, separated by commas; by default the one that the method asks for")
      ->envname("MKEP_AS")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("ROLE,…")
      ->group("Server");
  command.add_option("--actor", flags->actor, "Who acts: an opaque id")
      ->envname("MKEP_ACTOR")
      ->capture_default_str()
      ->group("Server");
  command.add_option("--own", flags->own, "Your own schools and organisations: school ids, UKPRNs")
      ->envname("MKEP_OWN")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("ID,…")
      ->group("Server");
  command.add_option("--timeout", flags->timeout, "Seconds to wait for an answer")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->group("Server");
}

Server::Server(const Schema& schema, ServerFlags flags)
    : schema_(schema), flags_(std::move(flags)) {
  CheckRoles(&flags_.roles);
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  channel_ =
      grpc::CreateCustomChannel(flags_.server, grpc::InsecureChannelCredentials(), arguments);
}

std::map<std::string, std::string> Server::MetadataFor(const MethodDescriptor* method) const {
  std::map<std::string, std::string> metadata = {{"mkep-actor", flags_.actor}};
  const std::string roles =
      flags_.roles.empty() ? RoleFor(method) : fmt::format("{}", fmt::join(flags_.roles, ","));
  if (!roles.empty()) metadata["mkep-roles"] = roles;
  if (!flags_.own.empty()) metadata["mkep-own"] = fmt::format("{}", fmt::join(flags_.own, ","));
  return metadata;
}

std::unique_ptr<Message> Server::Parse(const MethodDescriptor* method,
                                       const std::string& bytes) const {
  auto message = schema_.Make(method->output_type());
  if (!message->ParseFromString(bytes)) {
    Exit(kExitFailed,
         fmt::format("The server answered something that is no {}; is it of another release?",
                     method->output_type()->name()));
  }
  return message;
}

void Server::Fail(const google::rpc::Status& status, const Message* request) const {
  const bool nobody = status.code() == google::rpc::UNAVAILABLE && !platform::ErrorInfoOf(status);
  if (nobody) {
    Exit(kExitUnreachable,
         fmt::format("No server answers at {} ({}). Start one with `mkep serve --data DIR`, or "
                     "say where it is with --server HOST:PORT or MKEP_SERVER.",
                     flags_.server, status.message()));
  }
  const std::string id = RequestIdOf(request);
  const bool unknown =
      status.code() == google::rpc::UNAVAILABLE || status.code() == google::rpc::DEADLINE_EXCEEDED;
  if (unknown && !id.empty()) fmt::print(stderr, "The request id was {}.\n", id);
  ExitBy(status);
}

std::unique_ptr<Message> Server::Call(const MethodDescriptor* method, const Message& request) {
  const auto deadline = std::chrono::milliseconds(static_cast<int64_t>(flags_.timeout * 1000));
  Conversation conversation(channel_, PathOf(method), MetadataFor(method), deadline);
  if (conversation.Write(request.SerializeAsString())) conversation.WritesDone();
  const auto answer = conversation.Read();
  const google::rpc::Status status = conversation.Finish();
  if (status.code() != google::rpc::OK) Fail(status, &request);
  return Parse(method, answer.value_or(""));
}

void Server::Follow(const MethodDescriptor* method, const Message& request,
                    const std::function<bool(const Message&)>& each) {
  Conversation conversation(channel_, PathOf(method), MetadataFor(method), std::nullopt);
  if (conversation.Write(request.SerializeAsString())) conversation.WritesDone();
  while (const auto bytes = conversation.Read()) {
    if (!each(*Parse(method, *bytes))) return;
  }
  const google::rpc::Status status = conversation.Finish();
  if (status.code() != google::rpc::OK) Fail(status, nullptr);
}

std::unique_ptr<Message> Server::Upload(const MethodDescriptor* method,
                                        const std::function<const Message*()>& next) {
  Conversation conversation(channel_, PathOf(method), MetadataFor(method), std::nullopt);
  bool listens = true;
  while (const Message* part = listens ? next() : nullptr) {
    listens = conversation.Write(part->SerializeAsString());
  }
  if (listens) conversation.WritesDone();
  const auto answer = conversation.Read();
  const google::rpc::Status status = conversation.Finish();
  if (status.code() != google::rpc::OK) Fail(status, nullptr);
  return Parse(method, answer.value_or(""));
}

std::string NewRequestId() {
  std::random_device random;
  std::string id;
  for (int i = 0; i < 4; ++i) id += fmt::format("{:08x}", random());
  id[12] = '4';
  id[16] = "89ab"[random() % 4];
  return fmt::format("{}-{}-{}-{}-{}", id.substr(0, 8), id.substr(8, 4), id.substr(12, 4),
                     id.substr(16, 4), id.substr(20, 12));
}

}  // namespace mkep
