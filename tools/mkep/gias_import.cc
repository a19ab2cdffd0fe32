#include "mkep/gias_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <iostream>

#include "mkep/failure.h"
#include "mkep/output.h"
#include "mkep/progress.h"
#include "mkep/request_fields.h"
#include "mkep/row_text.h"
#include "mkep/terminal.h"
#include "mkep/upload_parts.h"
#include "platform/core/text.h"

namespace mkep {
namespace {

using Answers = std::vector<std::pair<std::string, std::string>>;

Answers AnswersOf(const std::vector<std::string>& given) {
  Answers answers;
  for (const std::string& each : given) {
    const size_t equals = each.find('=');
    if (equals == std::string::npos) {
      Exit(kExitUsage,
           fmt::format("\"{}\" is no answer; write QUESTION=ANSWER, as in 135271=converted:152058.",
                       each));
    }
    answers.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return answers;
}

// One import on its way: the same files go up for the plan and again to apply it.
class GiasImport {
 public:
  explicit GiasImport(const GiasFlags& flags)
      : flags_(flags), server_(schema_, flags.server), answers_(AnswersOf(flags.answers)) {}

  void Run() {
    auto plan = Plan();
    Show(*plan);
    if (CellOf(*plan, "nothing_to_do") == "true") return Say("The files say nothing new.");
    if (flags_.dry_run) return Say("Nothing was changed: this was a dry run.");
    if (!Unanswered(*plan).empty()) plan = Ask(std::move(plan));
    Apply(CellOf(*plan, "digest"));
  }

 private:
  static void Say(const std::string& sentence) { fmt::print(stderr, "{}\n", sentence); }

  static std::vector<std::string> Unanswered(const Message& plan) {
    const auto* field = plan.GetDescriptor()->FindFieldByName("unanswered");
    std::vector<std::string> ids;
    for (int i = 0; i < plan.GetReflection()->FieldSize(plan, field); ++i) {
      ids.push_back(plan.GetReflection()->GetRepeatedString(plan, field, i));
    }
    return ids;
  }

  void AddFile(UploadParts* parts, const std::string& path, const std::string& kind,
               const FileFlags& facts) const {
    Message* part = parts->Add();
    const auto* header = part->GetDescriptor()->FindFieldByName("file");
    FillHeader(path, kind, facts, part->GetReflection()->MutableMessage(part, header));
    parts->AddFile("chunk", path);
  }

  UploadParts Parts(const MethodDescriptor* method) const {
    UploadParts parts(schema_.Make(method->input_type()));
    AddFile(&parts, flags_.file, "gias", flags_.facts);
    if (!flags_.links.empty()) {
      const bool speaks = std::filesystem::exists(flags_.links + ".meta.json");
      AddFile(&parts, flags_.links, "links", speaks ? FileFlags() : flags_.facts);
    }
    for (const auto& [question, answer] : answers_) {
      Message* part = parts.Add();
      SetField(part, "answer.question_id", question);
      SetField(part, "answer.answer", answer);
    }
    return parts;
  }

  std::unique_ptr<Message> Send(const MethodDescriptor* method, UploadParts parts,
                                const std::string& what) {
    Progress progress(what, parts.total_bytes());
    return server_.Upload(method, [&] {
      const Message* part = parts.Next();
      progress.Add(parts.last_bytes());
      return part;
    });
  }

  std::unique_ptr<Message> Plan() {
    const MethodDescriptor* method = schema_.Method("registry", "PlanGiasImport");
    const auto answer = Send(method, Parts(method), "planning");
    const auto* field = answer->GetDescriptor()->FindFieldByName("plan");
    std::unique_ptr<Message> plan(answer->GetReflection()->GetMessage(*answer, field).New());
    plan->CopyFrom(answer->GetReflection()->GetMessage(*answer, field));
    return plan;
  }

  void Show(const Message& plan) const {
    if (flags_.output == "json") return PrintMessage(plan, "json");
    PrintRows(RowsOf(plan, "changes"), flags_.output,
              {"kind", "urn", "name", "explained_by", "details"});
    if (flags_.output == "csv") return;
    fmt::print("\n{}", TableOf(RowsOf(plan, "counts"), {"name", "count"}, 0));
    const Rows findings = RowsOf(plan.GetReflection()->GetMessage(
                                     plan, plan.GetDescriptor()->FindFieldByName("plausibility")),
                                 "findings");
    if (!findings.empty())
      fmt::print("\nWhat a person should look at:\n{}", TableOf(findings, {}, 0));
    ShowQuestions(plan);
  }

  static void ShowQuestions(const Message& plan) {
    for (const auto& question : RowsOf(plan, "questions")) {
      const std::string answer = CellOf(*question, "answer");
      fmt::print("\nQuestion {}: {}\n", CellOf(*question, "question_id"),
                 CellOf(*question, "sentence"));
      if (!answer.empty()) fmt::print("  answered: {}\n", answer);
      for (const auto& possible : RowsOf(*question, "possible")) {
        fmt::print("  {:<24} {}\n", CellOf(*possible, "answer"), CellOf(*possible, "meaning"));
      }
    }
  }

  // Asks on a terminal; elsewhere an open question ends the command.
  std::unique_ptr<Message> Ask(std::unique_ptr<Message> plan) {
    std::vector<std::string> open = Unanswered(*plan);
    if (!IsTerminal(stdin)) {
      Exit(kExitRefused,
           fmt::format("{} question(s) are open: {}. Answer each with --answer QUESTION=ANSWER.",
                       open.size(),
                       platform::Shortened(fmt::format("{}", fmt::join(open, ", ")), 200)));
    }
    for (; !open.empty(); plan = Plan(), open = Unanswered(*plan)) {
      fmt::print(stderr, "Answer to {}: ", open.front());
      std::string answer;
      if (!std::getline(std::cin, answer))
        Exit(kExitRefused, "A question is open; nothing was changed.");
      answers_.emplace_back(open.front(), answer);
    }
    return plan;
  }

  void Apply(const std::string& digest) {
    const MethodDescriptor* method = schema_.Method("registry", "ApplyGiasImport");
    UploadParts parts = Parts(method);
    SetField(parts.Add(), "plan_digest", digest);
    const auto done = Send(method, std::move(parts), "importing");
    Say(fmt::format("Imported as {} in {} commit(s).", CellOf(*done, "import_id"),
                    CellOf(*done, "commits")));
  }

  const GiasFlags& flags_;
  Schema schema_;
  Server server_;
  Answers answers_;
};

}  // namespace

void ImportGias(const GiasFlags& flags) { GiasImport(flags).Run(); }

}  // namespace mkep
