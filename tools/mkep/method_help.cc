#include "mkep/method_help.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "platform/contract/formats.h"
#include "platform/core/error.h"

namespace mkep {

namespace pb = google::protobuf;
using options::v1::Rpc;

namespace {

std::string FirstSentence(const std::string& comment) {
  const size_t stop = comment.find(". ");
  return stop == std::string::npos ? comment : comment.substr(0, stop + 1);
}

std::string KindOf(const MethodDescriptor* method) {
  switch (RpcOf(method).kind_case()) {
    case Rpc::kCommand:
      return "A command: it changes state, and its refusals are recorded.";
    case Rpc::kUpload:
      return "An upload: parts go out in order, files with --file NAME=PATH.";
    default:
      return method->server_streaming() ? "A feed: it prints a line of JSON for each message."
                                        : "A query.";
  }
}

std::string RolesOf(const Rpc& rpc) {
  std::vector<std::string> roles;
  for (const int role : rpc.roles()) {
    std::string name =
        platform::ShortName(*options::v1::Role_descriptor()->FindValueByNumber(role));
    for (const auto& restriction : rpc.restrictions()) {
      if (restriction.role() != role) continue;
      name += fmt::format(
          " ({})", platform::ShortName(*options::v1::Relation_descriptor()->FindValueByNumber(
                       restriction.relation())));
    }
    roles.push_back(std::move(name));
  }
  return fmt::format("{}", fmt::join(roles, ", "));
}

std::string TypeOf(const pb::FieldDescriptor* field) {
  std::string type = field->message_type() ? field->message_type()->name()
                     : field->enum_type()  ? field->enum_type()->name()
                                           : std::string(field->type_name());
  return field->is_repeated() ? "several " + type : type;
}

std::string RuleOf(const pb::FieldDescriptor* field) {
  const options::v1::Field& rule = field->options().GetExtension(options::v1::field);
  std::string text = rule.required() ? " required" : "";
  if (rule.format() != options::v1::FORMAT_UNSPECIFIED)
    text += fmt::format(" {}", platform::Describe(rule.format()));
  return text;
}

std::string ValuesOf(const pb::EnumDescriptor* type) {
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) names.push_back(type->value(i)->name());
  }
  return fmt::format("One of {}.", fmt::join(names, ", "));
}

// The fields of a message, and of those it nests, indented.
void DescribeFields(const pb::Descriptor* type, size_t depth,
                    std::vector<const pb::Descriptor*> above, std::string* text) {
  if (std::find(above.begin(), above.end(), type) != above.end()) return;
  above.push_back(type);
  for (int i = 0; i < type->field_count(); ++i) {
    const pb::FieldDescriptor* field = type->field(i);
    const std::string indent(2 + depth * 2, ' ');
    *text += fmt::format("{}{}  [{}{}]\n{}    {}\n", indent, field->name(), TypeOf(field),
                         RuleOf(field), indent, platform::CommentOf(field));
    if (field->enum_type())
      *text += fmt::format("{}    {}\n", indent, ValuesOf(field->enum_type()));
    const pb::Descriptor* nested = field->message_type();
    if (nested && !nested->full_name().starts_with("google."))
      DescribeFields(nested, depth + 1, above, text);
  }
}

// What a required field might hold.
std::string Sample(const pb::FieldDescriptor* field) {
  if (field->enum_type())
    return '"' + field->enum_type()->value(field->enum_type()->value_count() > 1 ? 1 : 0)->name() +
           '"';
  if (field->message_type()) return "{…}";
  if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_STRING) return "1";
  const options::v1::Field& rule = field->options().GetExtension(options::v1::field);
  return rule.format() == options::v1::FORMAT_URN ? "\"999001\"" : "\"…\"";
}

std::string Example(const MethodDescriptor* method) {
  std::vector<std::string> fields;
  for (int i = 0; i < method->input_type()->field_count(); ++i) {
    const pb::FieldDescriptor* field = method->input_type()->field(i);
    const bool required = field->options().GetExtension(options::v1::field).required();
    if (!required || field->name() == "request_id") continue;
    const std::string sample = field->is_repeated() ? '[' + Sample(field) + ']' : Sample(field);
    fields.push_back(fmt::format("\"{}\": {}", field->name(), sample));
  }
  const std::string call =
      fmt::format("mkep call {} {}", ShortName(method->service()), method->name());
  if (method->client_streaming()) return call + " --json '{\"file\": {…}}' --file chunk=FILE";
  return fields.empty() ? call : fmt::format("{} --json '{{{}}}'", call, fmt::join(fields, ", "));
}

}  // namespace

std::string MethodHelp(const MethodDescriptor* method) {
  std::string text = fmt::format("{}\n\n{}\n", method->full_name(), platform::CommentOf(method));
  text += fmt::format("{}\nRoles: {}\n\nRequest {}:\n", KindOf(method), RolesOf(RpcOf(method)),
                      method->input_type()->name());
  DescribeFields(method->input_type(), 0, {}, &text);
  text += fmt::format("\nAnswer {}: {}\n\nExample:\n  {}\n", method->output_type()->name(),
                      platform::CommentOf(method->output_type()), Example(method));
  return text;
}

std::string MethodList(const ServiceDescriptor* service) {
  size_t widest = 0;
  for (int i = 0; i < service->method_count(); ++i)
    widest = std::max(widest, service->method(i)->name().size());
  std::string text = fmt::format("{}: {}\n", ShortName(service), platform::CommentOf(service));
  for (int i = 0; i < service->method_count(); ++i) {
    text += fmt::format("  {:<{}}  {}\n", service->method(i)->name(), widest,
                        FirstSentence(platform::CommentOf(service->method(i))));
  }
  return text;
}

}  // namespace mkep
