// mkep doctor: whether each service is well, or the brokers that keep its journals, and what to do
// where one is not.
#include <fmt/format.h>

#include <chrono>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/kafka_doctor.h"
#include "mkep/output.h"
#include "mkep/row_text.h"
#include "mkep/server.h"
#include "platform/core/dates.h"

namespace mkep {
namespace {

constexpr char kDoctorExamples[] = R"(Examples:
  mkep doctor
  mkep doctor --server school-improvement.example:443 -o json
  mkep doctor --journal kafka://127.0.0.1:9092 --data /var/lib/mkep

Asks a server how its services are. With --journal it asks the brokers instead, reading only: each
broker, every declared topic with its copies and settings, the journals, and who publishes; with
--data also whether the projections there fit the journals, and how far they and publishing are.

Ends with 0 where all is well, with 1 where something is to be done.)";

struct DoctorFlags {
  std::string output;
  ServerFlags server;
  std::string data;
  JournalOptions journal;
};

constexpr int64_t kClockMayDiffer = 5 * 60;  // seconds

// What a person should look at; true where there is anything.
bool Advise(const Message& answer, const Rows& services) {
  bool ill = services.empty();
  for (const auto& service : services) {
    if (CellOf(*service, "serving") == "true") continue;
    ill = true;
    const bool stopped = CellOf(*service, "stopped") == "true";
    fmt::print(stderr, "{} does not serve: {}. {}\n", CellOf(*service, "name"),
               CellOf(*service, "why"),
               stopped ? "It will not by itself: look with `mkep verify --data DIR`."
                       : "It will by itself; ask again in a moment.");
  }
  const auto clock = platform::ParseTime(CellOf(answer, "clock"));
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  const int64_t differs = clock ? clock->seconds() - now : 0;
  if (CellOf(answer, "sample_data") == "true") {
    fmt::print(stderr, "The data is sample data; its clock shows {}.\n", CellOf(answer, "clock"));
  } else if (std::abs(differs) > kClockMayDiffer) {
    ill = true;
    fmt::print(stderr, "The server's clock differs from this one by {} seconds; set it right.\n",
               differs);
  }
  return ill;
}

void Run(const DoctorFlags& flags) {
  if (!flags.journal.journal.empty()) return DiagnoseKafka(flags.journal, flags.data, flags.output);
  if (!flags.data.empty())
    Exit(kExitUsage,
         "--data goes with --journal; a data directory by itself is checked by `mkep verify`.");
  const Schema schema;
  const MethodDescriptor* method = schema.Method("operations", "GetStatus");
  const auto answer = Server(schema, flags.server).Call(method, *schema.Make(method->input_type()));
  const Rows services = RowsOf(*answer);
  if (flags.output == "json") {
    PrintMessage(*answer, "json");
  } else {
    PrintRows(
        services, flags.output,
        {"name", "serving", "applied_position", "lag_records", "generation", "log_time", "why"});
  }
  if (Advise(*answer, services)) throw CLI::RuntimeError(kExitRefused);
  fmt::print(stderr, "All is well: release {}.\n", CellOf(*answer, "version"));
}

}  // namespace

void AddDoctor(CLI::App& app) {
  auto flags = std::make_shared<DoctorFlags>();
  CLI::App* doctor = app.add_subcommand("doctor", "Say how the server and its services are");
  doctor->footer(kDoctorExamples);
  AddOutputFlag(*doctor, &flags->output, "table");
  AddServerFlags(*doctor, &flags->server);
  AddJournalOptions(*doctor, flags->journal);
  doctor->add_option("--data", flags->data, "Directory of the projections to look at beside them");
  doctor->callback([flags] { Run(*flags); });
}

}  // namespace mkep
