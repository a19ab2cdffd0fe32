#include "registry/application/gias_questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

constexpr std::string_view kConverted = "converted:", kClosed = "closed",
                           kClosedOn = "closed:", kLeave = "leave", kLeaveAll = "leave-all",
                           kOneByOne = "one-by-one", kUnexplained = "unexplained",
                           kDatePattern = "closed:YYYY-MM-DD";
// More than this share of the open schools in scope unexplained: the file may be the wrong one.
constexpr size_t kMostUnexplainedPercent = 5;

std::string Letters(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return letters;
}

void Offer(PlanQuestion& question, std::string_view answer, const std::string& meaning) {
  PossibleAnswer* possible = question.add_possible();
  possible->set_answer(std::string(answer));
  possible->set_meaning(meaning);
}

std::vector<const GiasRow*> LookAlikes(const Draft& draft, const School& school) {
  std::vector<const GiasRow*> alike;
  for (const auto& [urn, row] : draft.unclaimed) {
    if (row->stated.status() == STATUS_CLOSED || school.postcode().empty()) continue;
    if (Letters(row->stated.postcode()) != Letters(school.postcode())) continue;
    if (Letters(row->stated.name()) == Letters(school.name())) alike.push_back(row);
  }
  return alike;
}

PlanQuestion QuestionAbout(const Draft& draft, const School& school) {
  PlanQuestion question;
  question.set_question_id(school.urn());
  question.set_school_id(school.school_id());
  question.set_name(school.name());
  const auto alike = LookAlikes(draft, school);
  for (const GiasRow* row : alike) {
    Offer(
        question, fmt::format("{}{}", kConverted, row->stated.urn()),
        fmt::format("it goes on as {}; type and trust are then not known until a file states them",
                    row->stated.urn()));
  }
  Offer(question, kClosed, "it closed, on a day not known");
  Offer(question, kDatePattern, "it closed on that day");
  Offer(question, kLeave, "nothing is recorded; it stays open as known");
  question.set_sentence(
      alike.empty()
          ? fmt::format("{} {} is not in the file, and no link explains it. Did it close?",
                        school.urn(), school.name())
          : fmt::format(
                "{} {} is not in the file, and no link explains it; {} is new with the same name "
                "and postcode. Is it a conversion?",
                school.urn(), school.name(), alike.front()->stated.urn()));
  return question;
}

PlanQuestion QuestionOfShare(const Draft& draft, size_t open_in_scope) {
  PlanQuestion question;
  question.set_question_id(std::string(kUnexplained));
  question.set_sentence(
      fmt::format("{} of the {} open schools in the file's scope are not in it, and no link "
                  "explains them: more than {} %. "
                  "Is it the right file, and its scope right?",
                  draft.unexplained.size(), open_in_scope, kMostUnexplainedPercent));
  Offer(question, kLeaveAll, "go on; record nothing about those without an answer of their own");
  Offer(question, kOneByOne, "go on; each of them is answered");
  return question;
}

size_t OpenInScope(const Draft& draft) {
  const auto& schools = draft.input.known.by_id;
  return static_cast<size_t>(std::count_if(schools.begin(), schools.end(), [&](const auto& each) {
    return IsOpen(each.second.school()) && draft.input.file.scope.Covers(each.second.school());
  }));
}

std::string AnswerTo(const Draft& draft, const std::string& question_id) {
  const auto found = draft.input.answers.find(question_id);
  return found == draft.input.answers.end() ? "" : found->second;
}

// `closed` or `closed:2025-08-31`.
Closing AnsweredClosing(const std::string& answer) {
  Closing closing;
  closing.set_reason(CLOSING_REASON_ANSWERED);
  if (!answer.starts_with(kClosedOn)) return closing;
  if (const auto day = platform::ParseIsoDate(answer.substr(kClosedOn.size())))
    *closing.mutable_closed_on() = *day;
  return closing;
}

void Do(Draft& draft, const School& school, const std::string& answer) {
  if (answer.starts_with(kClosed))
    return draft.Close(school.school_id(), AnsweredClosing(answer), "answer");
  if (!answer.starts_with(kConverted)) return;
  const auto row = draft.unclaimed.find(answer.substr(kConverted.size()));
  if (row == draft.unclaimed.end()) return;
  Succession succession;
  succession.set_former_urn(school.urn());
  succession.add_predecessors(school.urn());
  draft.Convert(school.school_id(), *row->second, succession, "answer");
}

// While the question is open, the look-alike is neither a new school nor a successor.
void KeepLookAlikesOut(Draft& draft, const PlanQuestion& question) {
  for (const PossibleAnswer& possible : question.possible()) {
    if (!possible.answer().starts_with(kConverted)) continue;
    draft.unclaimed.erase(possible.answer().substr(kConverted.size()));
  }
}

}  // namespace

bool TakesAnswer(const PlanQuestion& question, const std::string& answer) {
  for (const PossibleAnswer& possible : question.possible()) {
    if (possible.answer() == answer && answer != kDatePattern) return true;
    if (possible.answer() != kDatePattern || !answer.starts_with(kClosedOn)) continue;
    if (platform::ParseIsoDate(answer.substr(kClosedOn.size()))) return true;
  }
  return false;
}

void AskOrAnswer(Draft& draft) {
  const size_t open = OpenInScope(draft);
  std::string otherwise;
  if (draft.unexplained.size() * 100 > open * kMostUnexplainedPercent) {
    PlanQuestion question = QuestionOfShare(draft, open);
    question.set_answer(AnswerTo(draft, question.question_id()));
    if (question.answer() == kLeaveAll) otherwise = kLeave;
    draft.questions.push_back(std::move(question));
  }
  std::vector<std::pair<const School*, PlanQuestion>> asked;
  for (const Establishment* establishment : draft.unexplained) {
    const School& school = establishment->school();
    PlanQuestion question = QuestionAbout(draft, school);
    question.set_answer(AnswerTo(draft, question.question_id()));
    if (question.answer().empty()) question.set_answer(otherwise);
    if (question.possible(0).answer().starts_with(kConverted))
      ++draft.counts["probable_conversions"];
    asked.emplace_back(&school, std::move(question));
  }
  for (auto& [school, question] : asked) {
    if (question.answer().empty()) {
      KeepLookAlikesOut(draft, question);
    } else {
      Do(draft, *school, question.answer());
    }
    draft.questions.push_back(std::move(question));
  }
}

}  // namespace mkep::registry::v1
