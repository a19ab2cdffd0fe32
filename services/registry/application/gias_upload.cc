#include "registry/application/gias_upload.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "platform/application/digest.h"
#include "platform/core/domain.h"
#include "registry/application/gias_plan.h"
#include "registry/application/gias_questions.h"

namespace mkep::registry::v1 {
namespace {

using platform::Commands;
using platform::Fail;
using platform::Result;

// Statements of one commit, with what a commit holds beside them: of each school its events'
// sources and its URN, of each former URN whose it is. The commit stays below 512 KiB.
constexpr size_t kBytesACommit = 440 * 1024;
constexpr size_t kBytesBesideSchool = 600, kBytesAFormerUrn = 120;
constexpr int kMostFormerUrns = 1000;

using Answers = std::map<std::string, std::string>;

struct Upload {
  GiasFile file;
  LinksFile links;
  Answers answers;
};

Result<Upload> ReadUpload(const UploadedFiles& uploaded, Answers answers) {
  const UploadedFile* establishments = nullptr;
  const UploadedFile* links = nullptr;
  for (const UploadedFile& each : uploaded.files()) {
    const std::string& kind = each.header.kind();
    if (kind != "gias" && kind != "links") {
      return Fail(REASON_KIND_UNKNOWN, {{"kind", kind}, {"kinds", "gias, links"}});
    }
    const UploadedFile*& place = kind == "gias" ? establishments : links;
    if (place)
      return Fail(REASON_UPLOAD_INCOMPLETE, {{"why", "there are two files of kind " + kind}});
    place = &each;
  }
  if (!establishments)
    return Fail(REASON_UPLOAD_INCOMPLETE, {{"why", "there is no file of kind gias"}});
  auto file = ReadGias(*establishments);
  if (!file) return tl::unexpected(file.error());
  Upload upload{std::move(*file), {}, std::move(answers)};
  if (!links) return upload;
  auto read = ReadLinks(*links);
  if (!read) return tl::unexpected(read.error());
  upload.links = std::move(*read);
  return upload;
}

std::string PossibleAnswersOf(const PlanQuestion& question) {
  std::vector<std::string> possible;
  for (const PossibleAnswer& each : question.possible()) possible.push_back(each.answer());
  return fmt::format("{}", fmt::join(possible, ", "));
}

Result<void> CheckAnswers(const GiasImportPlan& plan, const Answers& answers) {
  for (const auto& [id, answer] : answers) {
    bool takes = false;
    std::string possible = "no answer: the plan asks no such question";
    for (const PlanQuestion& question : plan.questions()) {
      if (question.question_id() != id) continue;
      takes = TakesAnswer(question, answer);
      possible = PossibleAnswersOf(question);
    }
    if (!takes) {
      return Fail(REASON_ANSWER_NOT_POSSIBLE,
                  {{"question", id}, {"answer", answer}, {"possible", possible}});
    }
  }
  return {};
}

Result<void> CheckAnswered(const GiasImportPlan& plan) {
  if (plan.unanswered().empty()) return {};
  std::string first;
  for (const PlanQuestion& question : plan.questions()) {
    if (question.question_id() == plan.unanswered(0))
      first = question.question_id() + "=" + question.possible(0).answer();
  }
  return Fail(REASON_QUESTIONS_UNANSWERED,
              {{"count", std::to_string(plan.unanswered_size())},
               {"questions", fmt::format("{}", fmt::join(plan.unanswered(), ", "))},
               {"first", first}});
}

bool IsOf(const GiasImport& import, const Upload& upload) {
  ImportFacts files;
  *files.add_files() = upload.file.facts;
  if (!upload.links.facts.digest().empty()) *files.add_files() = upload.links.facts;
  ImportFacts imported;
  *imported.mutable_files() = import.facts().files();
  return platform::Serialize(files) == platform::Serialize(imported);
}

// What was answered when the same files were applied before stays answered.
Answers WithEarlierAnswers(const platform::Queries& queries, const Upload& upload) {
  Answers answers = upload.answers;
  for (const auto& [id, import] : queries.All<GiasImport>()) {
    if (!IsOf(import, upload)) continue;
    for (const GivenAnswer& each : import.facts().answers())
      answers.emplace(each.question_id(), each.answer());
  }
  return answers;
}

Planned PlanOf(const platform::Queries& queries, const Upload& upload) {
  return Plan(ReadKnown(queries), upload.file, upload.links, WithEarlierAnswers(queries, upload));
}

ImportFacts FactsOf(const Planned& planned, const Answers& answers) {
  ImportFacts facts;
  *facts.mutable_files() = planned.plan.files();
  facts.set_total(static_cast<uint32_t>(planned.statements.size()));
  *facts.mutable_plausibility() = planned.plan.plausibility();
  *facts.mutable_counts() = planned.plan.counts();
  for (const auto& [id, answer] : answers) {
    GivenAnswer* given = facts.add_answers();
    given->set_question_id(id);
    given->set_answer(answer);
  }
  return facts;
}

size_t SizeOf(const Statement& statement) {
  return statement.ByteSizeLong() + kBytesBesideSchool +
         kBytesAFormerUrn * static_cast<size_t>(statement.lineage_size());
}

// A school that no commit could take would leave the import half done.
Result<void> CheckSizes(const Planned& planned, const Upload& upload) {
  for (const Statement& statement : planned.statements) {
    int urns = statement.lineage_size();
    for (const UrnPeriod& period : statement.lineage()) urns += period.predecessors_size();
    if (urns <= kMostFormerUrns) continue;
    return tl::unexpected(
        NotReadable(upload.links.facts.file_name(),
                    {1, 1,
                     fmt::format("its links give {} {} URNs in the past, and {} are the most",
                                 statement.school_id(), urns, kMostFormerUrns)}));
  }
  return {};
}

std::vector<ApplyGiasPartRequest> InParts(const std::string& import_id, Planned& planned,
                                          const Answers& answers) {
  std::vector<ApplyGiasPartRequest> parts(1);
  *parts.front().mutable_facts() = FactsOf(planned, answers);
  size_t bytes = parts.front().ByteSizeLong();
  for (Statement& statement : planned.statements) {
    const size_t size = SizeOf(statement);
    if (bytes + size > kBytesACommit && !parts.back().statements().empty()) {
      parts.emplace_back();
      bytes = 0;
    }
    bytes += size;
    *parts.back().add_statements() = std::move(statement);
  }
  for (ApplyGiasPartRequest& part : parts) {
    part.set_import_id(import_id);
    *part.mutable_stated_on() = planned.plan.files(0).dataset_date();
  }
  parts.back().set_last(true);
  return parts;
}

Result<platform::v1::Receipt> Run(Commands& commands,
                                  const std::vector<ApplyGiasPartRequest>& parts) {
  platform::v1::Receipt last;
  for (const ApplyGiasPartRequest& part : parts) {
    const std::string id =
        fmt::format("gias/{}/{}", part.import_id(), platform::Sha256(platform::Serialize(part)));
    auto receipt = commands.Run({id, std::make_shared<ApplyGiasPartRequest>(part)});
    if (!receipt) return tl::unexpected(receipt.error());
    last = std::move(*receipt);
  }
  return last;
}

template <class Request>
Result<Upload> Collect(const std::vector<Request>& parts, const google::type::Date& today,
                       std::string* plan_digest) {
  UploadedFiles files(today);
  Answers answers;
  for (const Request& part : parts) {
    const auto taken = files.Take(part);
    if (!taken) return tl::unexpected(taken.error());
    if (*taken) continue;
    if (part.has_answer()) {
      answers[part.answer().question_id()] = part.answer().answer();
      continue;
    }
    if constexpr (requires { part.plan_digest(); }) *plan_digest = part.plan_digest();
  }
  return ReadUpload(files, std::move(answers));
}

Result<ApplyGiasImportResponse> Apply(Commands& commands, const std::string& import_id,
                                      Planned planned, const Answers& answers) {
  ApplyGiasImportResponse response;
  *response.mutable_plan() = planned.plan;
  response.set_import_id(import_id);
  const auto requests = InParts(import_id, planned, answers);
  auto receipt = Run(commands, requests);
  if (!receipt) return tl::unexpected(receipt.error());
  *response.mutable_receipt() = std::move(*receipt);
  response.set_commits(static_cast<uint32_t>(requests.size()));
  return response;
}

ApplyGiasImportResponse NothingNew(GiasImportPlan plan) {
  ApplyGiasImportResponse response;
  *response.mutable_plan() = std::move(plan);
  response.mutable_receipt()->set_nothing_to_do(true);
  return response;
}

}  // namespace

Result<PlanGiasImportResponse> Take(Commands& commands,
                                    const std::vector<PlanGiasImportRequest>& parts) {
  const platform::Queries queries = commands.Read();
  const auto upload = Collect(parts, queries.moment().today, nullptr);
  if (!upload) return tl::unexpected(upload.error());
  const Planned planned = PlanOf(queries, *upload);
  if (const auto sizes = CheckSizes(planned, *upload); !sizes) return tl::unexpected(sizes.error());
  if (const auto answers = CheckAnswers(planned.plan, upload->answers); !answers) {
    return tl::unexpected(answers.error());
  }
  PlanGiasImportResponse response;
  *response.mutable_plan() = planned.plan;
  return response;
}

Result<ApplyGiasImportResponse> Take(Commands& commands,
                                     const std::vector<ApplyGiasImportRequest>& parts) {
  std::string digest;
  const platform::Queries queries = commands.Read();
  const auto upload = Collect(parts, queries.moment().today, &digest);
  if (!upload) return tl::unexpected(upload.error());
  Planned planned = PlanOf(queries, *upload);
  if (const auto sizes = CheckSizes(planned, *upload); !sizes) return tl::unexpected(sizes.error());
  const auto import = queries.Find<GiasImport>(digest);
  // Begun under that plan and not completed: what remains of it is applied.
  const bool interrupted = import && !import->has_completed_at() && IsOf(*import, *upload);
  if (planned.plan.nothing_to_do() && !interrupted) return NothingNew(std::move(planned.plan));
  if (digest != planned.plan.digest() && !interrupted) {
    return Fail(REASON_PLAN_DIFFERS,
                {{"planned", planned.plan.digest().substr(0, 12)},
                 {"expected", digest.empty() ? "none" : digest.substr(0, 12)}});
  }
  const auto possible = interrupted ? Result<void>() : CheckAnswers(planned.plan, upload->answers);
  if (!possible) return tl::unexpected(possible.error());
  if (const auto answered = CheckAnswered(planned.plan); !answered)
    return tl::unexpected(answered.error());
  return Apply(commands, digest, std::move(planned), upload->answers);
}

}  // namespace mkep::registry::v1
