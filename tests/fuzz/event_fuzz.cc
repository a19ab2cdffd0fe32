// An event of an aggregate, `<State>Event`, as it may stand in an accepted commit: folded and
// published on an aggregate that is there, and on a new one.
#include "fuzz/commits.h"
#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"
#include "platform/projection/publication.h"

namespace mkep::fuzz {

namespace pb = google::protobuf;
using platform::Verdict;
using properties::World;

namespace {

const platform::AggregateType* AggregateOf(const World& service, const pb::Descriptor* event) {
  for (const auto& [kind, type] : service.setting().service().domain().aggregates()) {
    if (type.event == event) return &type;
  }
  return nullptr;
}

std::string IdIn(const World& service, const std::string& kind) {
  for (const std::string& aggregate : service.model().aggregates()) {
    if (aggregate.starts_with(kind + '/')) return aggregate.substr(kind.size() + 1);
  }
  return "x";
}

void Fold(const World& service, const std::string& aggregate, const std::string& event) {
  platform::v1::Record record;
  auto& commit = *record.mutable_commit();
  commit.set_command_id("c/somebody/1");
  commit.set_outcome(platform::v1::OUTCOME_DONE);
  *commit.mutable_decided_at() = NowAs(options::v1::ROLE_OPERATOR).time;
  auto* change = commit.add_changes();
  change->set_aggregate(aggregate);
  change->add_events(event);
  const auto verdict = Folded(service, {Plausible(service, record)}).front();
  Require(verdict == Verdict::kAccepted || verdict == Verdict::kTooOld ||
              verdict == Verdict::kUndecodable,
          "an event is accepted or beyond this release");
}

}  // namespace

const Types& InputTypes() { return EventTypes(); }

void Fuzz(std::string_view input) {
  const auto* type = TakeType(InputTypes(), &input);
  const World& service = ServiceOf(type);
  const auto* aggregate = AggregateOf(service, type);
  if (!aggregate) return;  // the platform's own
  for (const std::string& id : {IdIn(service, aggregate->kind), std::string("new")})
    Fold(service, aggregate->kind + '/' + id, std::string(input));
}

}  // namespace mkep::fuzz
