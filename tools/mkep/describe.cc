// mkep describe: everything about one thing, by its Get query.
#include <fmt/format.h>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/output.h"
#include "mkep/request_fields.h"
#include "mkep/server.h"

namespace mkep {
namespace {

constexpr char kDescribeExamples[] = R"(Examples:
  mkep describe                                    what can be described
  mkep describe school 110532                      by any URN it is or was known by
  mkep describe school 110532 --as-of 2022-05-01   as it was known then
  mkep describe evaluation 999001-2026 --as improvement-partner -o json
  mkep describe import IMPORT_ID)";

struct DescribeFlags {
  std::string kind;
  std::string id;
  std::vector<std::string> fields;
  std::string as_of;
  std::string output;
  ServerFlags server;
};

// The field that names the thing: the one marked so, else the first that is required, else the
// first string.
const google::protobuf::FieldDescriptor* IdField(const google::protobuf::Descriptor* request) {
  const google::protobuf::FieldDescriptor* required = nullptr;
  const google::protobuf::FieldDescriptor* first = nullptr;
  for (int i = 0; i < request->field_count(); ++i) {
    const auto* field = request->field(i);
    if (field->type() != google::protobuf::FieldDescriptor::TYPE_STRING) continue;
    const options::v1::Field& rule = field->options().GetExtension(options::v1::field);
    if (rule.aggregate_id()) return field;
    if (rule.required() && !required) required = field;
    if (!first && field->name() != "consistency_token") first = field;
  }
  return required ? required : first;
}

void Run(const DescribeFlags& flags) {
  const Schema schema;
  if (flags.kind.empty()) {
    for (const std::string& kind : schema.Kinds("Get")) fmt::print("{}\n", kind);
    return;
  }
  const MethodDescriptor* method = schema.Query("Get", flags.kind);
  const auto request = schema.Make(method->input_type());
  const auto* id = IdField(method->input_type());
  if (id && id->options().GetExtension(options::v1::field).required() && flags.id.empty()) {
    Exit(kExitUsage,
         fmt::format("Say which {}: mkep describe {} {}.", flags.kind, flags.kind, id->name()));
  }
  if (id && !flags.id.empty()) SetField(request.get(), id->name(), flags.id);
  SetFields(request.get(), flags.fields);
  SetIfKnown(request.get(), "as_of_time", flags.as_of);
  PrintMessage(*Server(schema, flags.server).Call(method, *request), flags.output);
}

}  // namespace

void AddDescribe(CLI::App& app) {
  auto flags = std::make_shared<DescribeFlags>();
  CLI::App* describe =
      app.add_subcommand("describe", "Show one school, evaluation, vacancy, … in full");
  describe->footer(kDescribeExamples);
  describe->add_option("kind", flags->kind, "What it is; without it, what there is");
  describe->add_option("id", flags->id, "Which one");
  describe->add_option("fields", flags->fields, "Further fields of the query")
      ->type_name("NAME=VALUE …");
  describe->add_option("--as-of", flags->as_of,
                       "As known then: a day (its whole day) or an RFC 3339 moment");
  AddOutputFlag(*describe, &flags->output, "table");
  AddServerFlags(*describe, &flags->server);
  describe->callback([flags] { Run(*flags); });
}

}  // namespace mkep
