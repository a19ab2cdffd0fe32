#include "mkep/sidecar.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "mkep/failure.h"
#include "mkep/input_file.h"
#include "mkep/request_fields.h"

namespace mkep {

using nlohmann::json;

namespace {

json ReadSidecar(const std::string& path) {
  const std::string beside = path + ".meta.json";
  if (!std::filesystem::exists(beside)) return json::object();
  NeedFile(beside);
  std::ifstream file(beside);
  json sidecar = json::parse(file, nullptr, false);
  if (sidecar.is_object()) return sidecar;
  Exit(kExitUsage, beside +
                       " is no JSON object in UTF-8. Write it as {\"dataset\": \"…\", \"date\": "
                       "\"2026-02-08\", \"scope\": \"826 open\"}.");
}

// What the flag says, or else the sidecar.
std::string Stated(const std::string& flag, const json& sidecar, const char* name) {
  if (!flag.empty() || !sidecar.contains(name)) return flag;
  const json& value = sidecar.at(name);
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  Exit(kExitUsage, fmt::format("The sidecar's \"{}\" is no text: {}.", name, value.dump()));
}

void Require(const std::string& path, const char* what, const char* flag,
             const std::string& value) {
  if (!value.empty()) return;
  Exit(
      kExitUsage,
      fmt::format("Neither {0}.meta.json nor {2} says the {1} of {0}. Write it into the sidecar as "
                  "{{\"{1}\": \"…\"}} or give {2}.",
                  path, what, flag));
}

}  // namespace

void AddFileFlags(CLI::App& command, FileFlags* flags) {
  command.add_option("--dataset", flags->dataset, "Dataset, as its publisher names it")
      ->group("File");
  command.add_option("--date", flags->date, "Date of the dataset, YYYY-MM-DD")->group("File");
  command.add_option("--scope", flags->scope, "What the file covers, as in \"826 open\"")
      ->group("File");
  command
      .add_option("--period", flags->period,
                  "Period of all rows, as in 202324, where the file carries none")
      ->group("File");
  command.add_option("--source", flags->source, "Where the file comes from")->group("File");
}

void FillHeader(const std::string& path, const std::string& kind, const FileFlags& flags,
                google::protobuf::Message* header) {
  NeedFile(path);
  const json sidecar = ReadSidecar(path);
  const std::string dataset = Stated(flags.dataset, sidecar, "dataset");
  const std::string date = Stated(flags.date, sidecar, "date");
  const std::string scope = Stated(flags.scope, sidecar, "scope");
  Require(path, "dataset", "--dataset", dataset);
  Require(path, "date", "--date", date);
  Require(path, "scope", "--scope", scope);
  SetIfKnown(header, "kind", kind);
  SetIfKnown(header, "file_name", std::filesystem::path(path).filename().string());
  SetIfKnown(header, "dataset", dataset);
  SetIfKnown(header, "dataset_date", date);
  SetIfKnown(header, "scope", scope);
  SetIfKnown(header, "period", Stated(flags.period, sidecar, "period"));
  SetIfKnown(header, "period_meaning", Stated("", sidecar, "period_meaning"));
  SetIfKnown(header, "source", Stated(flags.source, sidecar, "source"));
}

}  // namespace mkep
