// mkep import: establishments, published figures and apprenticeship standards from files.
#include <fmt/format.h>

#include "mkep/commands.h"
#include "mkep/gias_import.h"
#include "mkep/output.h"
#include "mkep/progress.h"
#include "mkep/request_fields.h"
#include "mkep/upload_parts.h"

namespace mkep {
namespace {

constexpr char kImportExamples[] = R"(Examples:
  mkep import gias edubasealldata.csv --links links_edubasealldata.csv --dry-run
  mkep import gias february.csv --links links.csv --answer 135271=converted:152058 --answer 110443=closed
  mkep import figures ks2 ks2_mk.csv
  mkep import figures census spc.csv --dataset "Schools, pupils" --date 2019-06-27 --scope 826 --period 201819
  mkep import standards standards.csv

Dataset, date and scope of a file stand in FILE.meta.json beside it, {"dataset": "…", "date":
"2026-02-08", "scope": "826 open"}, or in the flags; the flags count. The same file again changes
nothing.)";

struct FileImport {
  std::string method_service;
  std::string method;
  std::string kind;
  std::string file;
  FileFlags facts;
  bool dry_run = false;
  std::string output;
  ServerFlags server;
};

void Run(const FileImport& flags) {
  const Schema schema;
  const MethodDescriptor* method = schema.Method(flags.method_service, flags.method);
  UploadParts parts(schema.Make(method->input_type()));
  Message* first = parts.Add();
  const auto* header = first->GetDescriptor()->FindFieldByName("file");
  FillHeader(flags.file, flags.kind, flags.facts,
             first->GetReflection()->MutableMessage(first, header));
  if (flags.dry_run) SetIfKnown(first, "validate_only", "true");
  parts.AddFile("chunk", flags.file);
  Server server(schema, flags.server);
  std::unique_ptr<Message> answer;
  {
    Progress progress("importing " + flags.file, parts.total_bytes());
    answer = server.Upload(method, [&] {
      const Message* part = parts.Next();
      progress.Add(parts.last_bytes());
      return part;
    });
  }
  const auto* receipt = answer->GetDescriptor()->FindFieldByName("receipt");
  if (flags.output != "json") answer->GetReflection()->ClearField(answer.get(), receipt);
  PrintMessage(*answer, flags.output);
}

void AddCommonFlags(CLI::App& command, FileImport* flags) {
  command.footer(kImportExamples);
  AddFileFlags(command, &flags->facts);
  AddOutputFlag(command, &flags->output, "table");
  AddServerFlags(command, &flags->server);
}

void AddGias(CLI::App& import) {
  auto flags = std::make_shared<GiasFlags>();
  CLI::App* gias = import.add_subcommand("gias", "Schools from GIAS, together with their links");
  gias->footer(kImportExamples);
  gias->add_option("file", flags->file, "Establishments, CSV")->required();
  gias->add_option("--links", flags->links, "Links between URNs, CSV");
  gias->add_flag("--dry-run", flags->dry_run, "Show the plan, change nothing");
  gias->add_option("--answer", flags->answers, "Answer to a question of the plan")
      ->type_name("QUESTION=ANSWER")
      ->allow_extra_args(false);
  AddFileFlags(*gias, &flags->facts);
  AddOutputFlag(*gias, &flags->output, "table");
  AddServerFlags(*gias, &flags->server);
  gias->callback([flags] { ImportGias(*flags); });
}

void AddFigures(CLI::App& import) {
  auto flags = std::make_shared<FileImport>();
  flags->method_service = "registry";
  flags->method = "ImportFigures";
  CLI::App* figures =
      import.add_subcommand("figures", "Published figures: ks2, ks4, absence, census, fsm, lait");
  figures->add_option("kind", flags->kind, "Kind of file")
      ->required()
      ->check(CLI::IsMember({"ks2", "ks4", "absence", "census", "fsm", "lait"}));
  figures->add_option("file", flags->file, "The file, CSV")->required();
  AddCommonFlags(*figures, flags.get());
  figures->callback([flags] { Run(*flags); });
}

void AddStandards(CLI::App& import) {
  auto flags = std::make_shared<FileImport>();
  flags->method_service = "recruitment";
  flags->method = "ImportStandards";
  flags->kind = "standards";
  CLI::App* standards = import.add_subcommand("standards", "Apprenticeship standards");
  standards->add_option("file", flags->file, "The file, CSV")->required();
  standards->add_flag("--dry-run", flags->dry_run, "Say what would change, change nothing");
  AddCommonFlags(*standards, flags.get());
  standards->callback([flags] { Run(*flags); });
}

}  // namespace

void AddImport(CLI::App& app) {
  CLI::App* import =
      app.add_subcommand("import", "Import schools, figures or apprenticeship standards");
  import->footer(kImportExamples);
  import->require_subcommand(1);
  AddGias(*import);
  AddFigures(*import);
  AddStandards(*import);
}

}  // namespace mkep
