// mkep report: the School Report and the city report, as a page, as JSON or as CSV.
#include <fmt/format.h>

#include <fstream>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/request_fields.h"
#include "mkep/server.h"

namespace mkep {
namespace {

constexpr char kReportExamples[] = R"(Examples:
  mkep report school 110532 -o html --out report.html
  mkep report school 110532 -o csv
  mkep report city -o json
  mkep report city --as-of 2026-03-01 -o csv       as it was known then)";

struct ReportFlags {
  std::string urn;
  std::string output = "html";
  std::string as_of;
  std::string out;
  ServerFlags server;
};

void Run(const ReportFlags& flags, const std::string& method_name) {
  const Schema schema;
  const MethodDescriptor* method = schema.Method("reporting", method_name);
  const auto request = schema.Make(method->input_type());
  SetIfKnown(request.get(), "urn", flags.urn);
  SetIfKnown(request.get(), "format", flags.output);
  SetIfKnown(request.get(), "as_of_time", flags.as_of);
  const auto answer = Server(schema, flags.server).Call(method, *request);
  const auto* body = answer->GetDescriptor()->FindFieldByName("body");
  const std::string document = answer->GetReflection()->GetString(*answer, body);
  if (flags.out.empty()) {
    std::fwrite(document.data(), 1, document.size(), stdout);
    return;
  }
  if (!(std::ofstream(flags.out, std::ios::binary) << document)) {
    Exit(kExitFailed, fmt::format("{} cannot be written.", flags.out));
  }
  fmt::print(stderr, "{}: {} bytes\n", flags.out, document.size());
}

CLI::App* AddKind(CLI::App& report, const std::string& name, const std::string& what,
                  ReportFlags* flags) {
  CLI::App* kind = report.add_subcommand(name, what);
  kind->footer(kReportExamples);
  kind->add_option("-o,--output", flags->output, "How to print it: html, json or csv")
      ->check(CLI::IsMember({"html", "json", "csv"}))
      ->capture_default_str();
  kind->add_option("--as-of", flags->as_of,
                   "As known then: a day (its whole day) or an RFC 3339 moment");
  kind->add_option("--out", flags->out, "File to write it to, instead of stdout");
  AddServerFlags(*kind, &flags->server);
  return kind;
}

}  // namespace

void AddReport(CLI::App& app) {
  auto flags = std::make_shared<ReportFlags>();
  CLI::App* report = app.add_subcommand("report", "Print the School Report or the city report");
  report->footer(kReportExamples);
  report->require_subcommand(1);
  CLI::App* school = AddKind(*report, "school", "The School Report of one school", flags.get());
  school->add_option("urn", flags->urn, "Any URN it is or was known by")->required();
  school->callback([flags] { Run(*flags, "RenderSchoolReport"); });
  CLI::App* city = AddKind(*report, "city", "The report of the city", flags.get());
  city->callback([flags] { Run(*flags, "RenderCityReport"); });
}

}  // namespace mkep
