// mkep get: lists whatever a List query knows.
#include <fmt/format.h>

#include <algorithm>

#include "mkep/commands.h"
#include "mkep/output.h"
#include "mkep/request_fields.h"
#include "mkep/server.h"

namespace mkep {
namespace {

constexpr char kGetExamples[] = R"(Examples:
  mkep get                                         what there is to list
  mkep get schools --filter 'phase = primary AND governance = maintained' --order-by name
  mkep get schools --as-of 2022-05-01
  mkep get figures subject=110532 measure=ks2. -o csv
  mkep get evaluations --as head-of-education-outcomes
  mkep get reporting/schools                       the schools of another service
  mkep get vacancies --as publisher --own 10999001 ukprn=10999001

Filters are conditions joined by AND: = != < <= > >= and : (contains); fields are those of the rows.)";

struct GetFlags {
  std::string kind;
  std::vector<std::string> fields;
  std::string filter;
  std::string order_by;
  std::string as_of;
  std::vector<std::string> columns;
  int limit = 0;
  std::string output;
  ServerFlags server;
};

constexpr int kLargestPage = 1000;

std::unique_ptr<Message> RequestOf(const Schema& schema, const MethodDescriptor* method,
                                   const GetFlags& flags) {
  auto request = schema.Make(method->input_type());
  SetFields(request.get(), flags.fields);
  SetIfKnown(request.get(), "filter", flags.filter);
  SetIfKnown(request.get(), "order_by", flags.order_by);
  SetIfKnown(request.get(), "as_of_time", flags.as_of);
  const int page = flags.limit > 0 ? std::min(flags.limit, kLargestPage) : kLargestPage;
  SetIfKnown(request.get(), "page_size", std::to_string(page));
  return request;
}

std::string TextOf(const Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  return field ? message.GetReflection()->GetString(message, field) : "";
}

void Run(const GetFlags& flags) {
  const Schema schema;
  if (flags.kind.empty()) {
    for (const std::string& kind : schema.Kinds("List")) fmt::print("{}\n", kind);
    return;
  }
  const MethodDescriptor* method = schema.Query("List", flags.kind);
  const auto request = RequestOf(schema, method, flags);
  Server server(schema, flags.server);
  const auto wanted = flags.limit > 0 ? static_cast<size_t>(flags.limit) : SIZE_MAX;
  Rows rows;
  bool more = true;
  while (more && rows.size() < wanted) {
    const auto answer = server.Call(method, *request);
    for (auto& row : RowsOf(*answer)) rows.push_back(std::move(row));
    const std::string token = TextOf(*answer, "next_page_token");
    more = !token.empty();
    SetIfKnown(request.get(), "page_token", token);
  }
  const bool cut = more || rows.size() > wanted;
  if (rows.size() > wanted) rows.resize(wanted);
  PrintRows(rows, flags.output, flags.columns);
  if (rows.empty()) fmt::print(stderr, "There are no {} like that.\n", flags.kind);
  if (cut) fmt::print(stderr, "There are more; --limit 0 prints all.\n");
}

}  // namespace

void AddGet(CLI::App& app) {
  auto flags = std::make_shared<GetFlags>();
  CLI::App* get = app.add_subcommand("get", "List schools, figures, evaluations, vacancies, …");
  get->footer(kGetExamples);
  get->add_option("kind", flags->kind, "What to list; without it, what there is");
  get->add_option("fields", flags->fields, "Further fields of the query")
      ->type_name("NAME=VALUE …");
  get->add_option("--filter", flags->filter, "Conditions on the rows");
  get->add_option("--order-by", flags->order_by, "Fields to order by, as in \"phase, roll desc\"");
  get->add_option("--as-of", flags->as_of,
                  "As known then: a day (its whole day) or an RFC 3339 moment");
  get->add_option("--columns", flags->columns, "Columns to print, as in urn,name,location.latitude")
      ->delimiter(',')
      ->allow_extra_args(false);
  get->add_option("--limit", flags->limit, "Most rows; 0 prints all")
      ->check(CLI::NonNegativeNumber);
  AddOutputFlag(*get, &flags->output, "table");
  AddServerFlags(*get, &flags->server);
  get->callback([flags] { Run(*flags); });
}

}  // namespace mkep
