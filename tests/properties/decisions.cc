#include "properties/decisions.h"

#include <map>
#include <regex>
#include <set>

namespace mkep::properties {

namespace pb = google::protobuf;
namespace v1 = platform::v1;

namespace {

using Events = std::map<std::string, std::vector<std::string>>;

Events EventsOf(const v1::Commit& commit) {
  Events events;
  for (const v1::Change& change : commit.changes()) {
    if (change.events_size() == 0) continue;
    events[change.aggregate()].assign(change.events().begin(), change.events().end());
  }
  return events;
}

}  // namespace

std::string BytesOf(const platform::Decided& decided) {
  v1::Commit commit;
  commit.set_outcome(decided.outcome);
  *commit.mutable_refusal() = decided.refusal;
  for (const v1::Change& change : decided.changes) *commit.add_changes() = change;
  return platform::Serialize(commit);
}

bool Holds(const v1::Commit& commit, const platform::Decided& decided) {
  platform::Decided held;
  held.outcome = commit.outcome();
  held.refusal = commit.refusal();
  held.changes.assign(commit.changes().begin(), commit.changes().end());
  if (held.changes.size() == decided.changes.size() + 1) held.changes.pop_back();
  return BytesOf(held) == BytesOf(decided);
}

bool IsAnswerTo(const v1::Commit& commit, const platform::Result<v1::Receipt>& answer) {
  if (commit.outcome() == v1::OUTCOME_REFUSED) {
    return !answer &&
           answer.error().Sentence() == platform::FromRecord(commit.refusal()).Sentence();
  }
  return answer && answer->nothing_to_do() == (commit.outcome() == v1::OUTCOME_NOTHING_TO_DO) &&
         answer->changed().empty() == EventsOf(commit).empty();
}

bool SameAnswer(const platform::Result<v1::Receipt>& a, const platform::Result<v1::Receipt>& b) {
  if (a && b) return platform::Serialize(*a) == platform::Serialize(*b);
  return !a && !b && a.error().Sentence() == b.error().Sentence();
}

std::string SentenceOf(const platform::Decided& decided) {
  if (decided.outcome != v1::OUTCOME_REFUSED) return "";
  return platform::FromRecord(decided.refusal).Sentence();
}

bool IsFilled(const platform::Decided& decided) {
  if (decided.outcome != v1::OUTCOME_REFUSED) return true;
  static const std::regex kLeft("\\{[a-z_]+\\}");
  const std::string sentence = SentenceOf(decided);
  return !sentence.empty() && !std::regex_search(sentence, kLeft);
}

void AddEvents(const v1::Change& change, v1::Commit* commit) {
  if (change.events_size() == 0) return;
  for (v1::Change& known : *commit->mutable_changes()) {
    if (known.aggregate() == change.aggregate()) {
      return known.mutable_events()->MergeFrom(change.events());
    }
  }
  *commit->add_changes() = change;
}

bool SameEvents(const v1::Commit& a, const v1::Commit& b) { return EventsOf(a) == EventsOf(b); }

std::vector<std::string> SetAside(const v1::Change& change) {
  std::vector<std::string> sequences;
  for (const std::string& bytes : change.events()) {
    v1::InboxEvent event;
    event.ParseFromString(bytes);
    for (const v1::SetAside& aside : event.inbox_advanced().set_aside()) {
      sequences.push_back(aside.parked() ? "parked: " + aside.reason() : aside.sequence());
    }
  }
  return sequences;
}

std::unique_ptr<pb::Message> EventOf(const platform::Domain& domain, const std::string& aggregate,
                                     const std::string& bytes) {
  const pb::Descriptor* type = domain.FindAggregate(aggregate)->event;
  std::unique_ptr<pb::Message> event(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  event->ParseFromString(bytes);
  return event;
}

std::string IdTwiceIn(const pb::Message& state) {
  const pb::Reflection* read = state.GetReflection();
  std::vector<const pb::FieldDescriptor*> set;
  read->ListFields(state, &set);
  for (const pb::FieldDescriptor* field : set) {
    const bool ids = field->is_repeated() && field->name().ends_with("_ids") &&
                     field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING;
    std::set<std::string> seen;
    for (int i = 0; ids && i < read->FieldSize(state, field); ++i) {
      const std::string id = read->GetRepeatedString(state, field, i);
      if (!seen.insert(id).second) return field->name() + " " + id;
    }
  }
  return "";
}

}  // namespace mkep::properties
