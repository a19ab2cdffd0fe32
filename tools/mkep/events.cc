// mkep events: a service's journal, record by record, with the verdict on each.
#include <fmt/format.h>

#include "mkep/commands.h"
#include "mkep/output.h"
#include "mkep/request_fields.h"
#include "mkep/row_text.h"
#include "mkep/server.h"
#include "platform/contract/canonical_json.h"

namespace mkep {
namespace {

constexpr char kEventsExamples[] = R"(Examples:
  mkep events registry                             all of its journal
  mkep events registry --after 120 --limit 10
  mkep events recruitment --follow -o json         a JSON line for each record as it comes)";

struct EventsFlags {
  std::string service;
  uint64_t after = 0;
  uint64_t limit = 0;
  bool follow = false;
  std::string output;
  ServerFlags server;
};

// `school/s-999001 (2)`: the aggregates and how many events each got.
std::string ChangesOf(const Message& record) {
  const auto* changes = record.GetDescriptor()->FindFieldByName("changes");
  std::string text;
  for (int i = 0; changes && i < record.GetReflection()->FieldSize(record, changes); ++i) {
    const Message& change = record.GetReflection()->GetRepeatedMessage(record, changes, i);
    const int events = change.GetReflection()->FieldSize(
        change, change.GetDescriptor()->FindFieldByName("events"));
    if (events == 0) continue;
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", CellOf(change, "aggregate"), events);
  }
  return text;
}

void PrintRecord(const Message& record, const std::string& output) {
  if (output == "json") return fmt::print("{}\n", platform::ToJson(record));
  const std::string refusal = CellOf(record, "refusal");
  fmt::print("{:>8}  {:<9}  {:<28}  {:<13}  {:<16}  {}\n", CellOf(record, "position"),
             CellOf(record, "verdict"), CellOf(record, "decided_at"), CellOf(record, "outcome"),
             CellOf(record, "actor"), refusal.empty() ? ChangesOf(record) : refusal);
}

void Run(const EventsFlags& flags) {
  const Schema schema;
  const MethodDescriptor* method = schema.Method("operations", "TailEvents");
  const auto request = schema.Make(method->input_type());
  std::string name = ShortName(schema.Service(flags.service));
  std::replace(name.begin(), name.end(), '-', '_');
  SetField(request.get(), "service", name);
  SetField(request.get(), "after_position", std::to_string(flags.after));
  SetField(request.get(), "follow", flags.follow ? "true" : "false");
  uint64_t printed = 0;
  Server(schema, flags.server).Follow(method, *request, [&](const Message& record) {
    PrintRecord(record, flags.output);
    std::fflush(stdout);
    return ++printed != flags.limit;
  });
}

}  // namespace

void AddEvents(CLI::App& app) {
  auto flags = std::make_shared<EventsFlags>();
  CLI::App* events = app.add_subcommand("events", "Show a service's journal");
  events->footer(kEventsExamples);
  events->add_option("service", flags->service, "Service, as in registry")->required();
  events->add_option("--after", flags->after, "Begin after this position");
  events->add_option("--limit", flags->limit, "Most records; 0 prints all");
  events->add_flag("-f,--follow", flags->follow, "Go on with records as they come");
  AddOutputFlag(*events, &flags->output, "table");
  AddServerFlags(*events, &flags->server);
  events->callback([flags] { Run(*flags); });
}

}  // namespace mkep
