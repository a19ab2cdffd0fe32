// mkep call: any method, by the contract's descriptors.
#include <fmt/format.h>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/method_help.h"
#include "mkep/output.h"
#include "mkep/progress.h"
#include "mkep/request_fields.h"
#include "mkep/server.h"
#include "mkep/upload_parts.h"
#include "platform/contract/canonical_json.h"

namespace mkep {
namespace {

constexpr char kCallExamples[] = R"(Examples:
  mkep call                                        services and their methods
  mkep call registry GetSchool --help              what a method takes
  mkep call registry GetSchool --json '{"school": "110532"}'
  mkep call registry GetSchool school=110532       the same
  mkep call registry ListSchools filter='phase = primary' -o table
  mkep call recruitment StreamVacancyFeed --as partner
  mkep call registry ImportFigures --json '{"file": {"kind": "ks2", "fileName": "f.csv"}}' --file chunk=f.csv

The request id of a command is made where none is given. --json @FILE reads a file, --json - stdin.
A command that was not answered may be sent again with the same request id: it is never done twice.)";

struct CallFlags {
  std::string service;
  std::string method;
  std::vector<std::string> fields;
  std::vector<std::string> json;
  std::vector<std::string> files;
  std::string output;
  bool help = false;
  ServerFlags server;
};

void SetRequestId(Message* request) {
  const auto* field = request->GetDescriptor()->FindFieldByName("request_id");
  if (!field || !request->GetReflection()->GetString(*request, field).empty()) return;
  request->GetReflection()->SetString(request, field, NewRequestId());
}

std::unique_ptr<Message> RequestOf(const Schema& schema, const MethodDescriptor* method,
                                   const CallFlags& flags) {
  auto request = schema.Make(method->input_type());
  for (const std::string& json : flags.json) ReadJson(json, request.get());
  SetFields(request.get(), flags.fields);
  SetRequestId(request.get());
  return request;
}

// --json and --file in the order in which they stand on the command line.
UploadParts PartsOf(const Schema& schema, const MethodDescriptor* method, const CallFlags& flags,
                    const CLI::App& command) {
  UploadParts parts(schema.Make(method->input_type()));
  size_t json = 0, file = 0;
  for (const CLI::Option* option : command.parse_order()) {
    if (option->check_name("--json")) ReadJson(flags.json.at(json++), parts.Add());
    if (!option->check_name("--file")) continue;
    const std::string& given = flags.files.at(file++);
    const size_t equals = given.find('=');
    if (equals == std::string::npos)
      Exit(kExitUsage, "--file is NAME=PATH, as in --file chunk=schools.csv.");
    parts.AddFile(given.substr(0, equals), given.substr(equals + 1));
  }
  if (!flags.fields.empty()) SetFields(parts.Add(), flags.fields);
  return parts;
}

void Upload(const Schema& schema, const MethodDescriptor* method, const CallFlags& flags,
            const CLI::App& command) {
  UploadParts parts = PartsOf(schema, method, flags, command);
  Server server(schema, flags.server);
  std::unique_ptr<Message> answer;
  {
    Progress progress("sending", parts.total_bytes());
    answer = server.Upload(method, [&] {
      const Message* part = parts.Next();
      progress.Add(parts.last_bytes());
      return part;
    });
  }
  PrintMessage(*answer, flags.output);
}

void Follow(const Schema& schema, const MethodDescriptor* method, const CallFlags& flags) {
  const auto request = RequestOf(schema, method, flags);
  Server(schema, flags.server).Follow(method, *request, [](const Message& message) {
    fmt::print("{}\n", platform::ToJson(message));
    return std::fflush(stdout) == 0;
  });
}

// The answer's rows where it has any and a table is asked for, else the answer.
void Print(const Message& answer, const std::string& output) {
  const Rows rows = output == "json" ? Rows() : RowsOf(answer);
  return rows.empty() ? PrintMessage(answer, output) : PrintRows(rows, output, {});
}

void Run(const CallFlags& flags, const CLI::App& command) {
  const Schema schema;
  if (flags.service.empty()) {
    if (flags.help) return fmt::print("{}", command.help());
    for (const auto* service : schema.services()) fmt::print("{}\n", MethodList(service));
    return;
  }
  if (flags.method.empty()) return fmt::print("{}", MethodList(schema.Service(flags.service)));
  const MethodDescriptor* method = schema.Method(flags.service, flags.method);
  if (flags.help) return fmt::print("{}", MethodHelp(method));
  if (method->client_streaming()) return Upload(schema, method, flags, command);
  if (method->server_streaming()) return Follow(schema, method, flags);
  const auto request = RequestOf(schema, method, flags);
  Print(*Server(schema, flags.server).Call(method, *request), flags.output);
}

}  // namespace

void AddCall(CLI::App& app) {
  auto flags = std::make_shared<CallFlags>();
  CLI::App* call = app.add_subcommand("call", "Call any method of any service");
  call->footer(kCallExamples);
  call->set_help_flag();
  call->add_flag("-h,--help", flags->help, "Print this, or what SERVICE METHOD takes");
  call->add_option("service", flags->service, "Service, as in registry");
  call->add_option("method", flags->method, "Method, as in GetSchool");
  call->add_option("fields", flags->fields, "Fields of the request")->type_name("NAME=VALUE …");
  call->add_option("--json", flags->json, "The request, or a part of an upload")
      ->allow_extra_args(false);
  call->add_option("--file", flags->files, "A file of an upload, in the field NAME")
      ->type_name("NAME=PATH")
      ->allow_extra_args(false);
  AddOutputFlag(*call, &flags->output, "json");
  AddServerFlags(*call, &flags->server);
  call->callback([flags, call] { Run(*flags, *call); });
}

}  // namespace mkep
