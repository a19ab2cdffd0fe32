#include "platform/testing/given.h"

#include <google/protobuf/util/message_differencer.h>

namespace mkep::platform::testing {

namespace pb = google::protobuf;

Scenario::Scenario(Domain domain) : domain_(std::move(domain)) {
  On("2026-11-02");
  now_.caller.actor = "actor-1";
}

Scenario::~Scenario() { Settle(); }

Scenario& Scenario::On(const std::string& iso_day) { return At(iso_day + "T12:00:00Z"); }

Scenario& Scenario::At(const std::string& rfc3339) {
  Settle();
  now_.time = ParseTime(rfc3339).value();
  now_.today = LocalDay(now_.time);
  return *this;
}

Scenario& Scenario::As(options::v1::Role role, std::string actor) {
  Settle();
  now_.role = role;
  now_.caller.roles = {role};
  if (!actor.empty()) now_.caller.actor = std::move(actor);
  return *this;
}

Scenario& Scenario::Owning(std::string object) {
  Settle();
  now_.caller.own.push_back(std::move(object));
  return *this;
}

StoredState Scenario::Load(const std::string& aggregate) const {
  const auto found = states_.find(aggregate);
  return found == states_.end() ? StoredState() : found->second;
}

void Scenario::Fold(const std::string& aggregate, const std::string& event_text) {
  Settle();
  const AggregateType* type = domain_.FindAggregate(aggregate);
  ASSERT_TRUE(type) << aggregate << ": the domain has no such aggregate";
  std::unique_ptr<pb::Message> event(
      pb::MessageFactory::generated_factory()->GetPrototype(type->event)->New());
  ASSERT_TRUE(pb::TextFormat::ParseFromString(event_text, event.get())) << event_text;
  ++position_;
  FoldAll(aggregate, {Serialize(*event)});
}

// One commit's events on an aggregate: its version rises by one.
void Scenario::FoldAll(const std::string& aggregate, std::vector<std::string> events) {
  if (events.empty()) return;
  for (const std::string& event : events) FoldBytes(aggregate, event);
  const uint64_t version = ++states_[aggregate].version;
  history_[aggregate].push_back({version, position_, now_.time, now_.actor(),
                                 "c/" + now_.actor() + "/" + std::to_string(position_),
                                 std::move(events)});
}

void Scenario::FoldBytes(const std::string& aggregate, const std::string& event) {
  const AggregateType* type = domain_.FindAggregate(aggregate);
  ASSERT_TRUE(type) << aggregate << ": the domain has no such aggregate";
  StoredState& stored = states_[aggregate];
  auto state = type->make_state();
  state->ParseFromString(stored.state);
  ASSERT_TRUE(type->Fold(*state, event)) << aggregate << ": Evolve does not know the event";
  stored.state = Serialize(*state);
}

void Scenario::Deliver(std::shared_ptr<const pb::Message> request) {
  Settle();
  const CommandType* command = domain_.FindCommand(request->GetDescriptor());
  ASSERT_TRUE(command) << request->GetTypeName() << " is no command of this domain";
  const Reader reader(*this);
  request_ = std::move(request);
  const std::string own = OwnAggregate(*command, *request_);
  decision_ = command->decide(reader, own, *request_, now_);
  if (!decision_.refused()) {
    ++position_;
    for (const RecordedOn& change : decision_.changes()) {
      std::vector<std::string> events;
      for (const auto& event : change.events) events.push_back(domain_.Wrap(*event));
      FoldAll(change.aggregate.empty() ? own : change.aggregate, std::move(events));
    }
  }
  seen_.clear();
  pending_ = true;
}

void Scenario::Redeliver() {
  const CommandType* command = domain_.FindCommand(request_->GetDescriptor());
  const Reader reader(*this);
  const Decision again =
      command->decide(reader, OwnAggregate(*command, *request_), *request_, now_);
  EXPECT_TRUE(again.refused() || again.nothing_to_do())
      << "the same command again yields events: " << request_->GetTypeName() << "\n"
      << request_->DebugString();
}

void Scenario::Expect(const std::string& aggregate, const std::string& event_text) {
  if (decision_.refused()) {
    ADD_FAILURE() << "expected an event, refused: " << decision_.refusal().Sentence();
    seen_.insert({"", 0});
    return;
  }
  const AggregateType* type = domain_.FindAggregate(aggregate);
  ASSERT_TRUE(type) << aggregate;
  std::unique_ptr<pb::Message> wanted(
      pb::MessageFactory::generated_factory()->GetPrototype(type->event)->New());
  ASSERT_TRUE(pb::TextFormat::ParseFromString(event_text, wanted.get())) << event_text;
  const CommandType* command = domain_.FindCommand(request_->GetDescriptor());
  const std::string own = OwnAggregate(*command, *request_);
  for (const RecordedOn& change : decision_.changes()) {
    if ((change.aggregate.empty() ? own : change.aggregate) != aggregate) continue;
    for (size_t i = 0; i < change.events.size(); ++i) {
      if (!seen_.insert({aggregate, i}).second) continue;
      std::unique_ptr<pb::Message> got(wanted->New());
      got->ParseFromString(domain_.Wrap(*change.events[i]));
      std::string difference;
      pb::util::MessageDifferencer differencer;
      differencer.ReportDifferencesToString(&difference);
      EXPECT_TRUE(differencer.Compare(*wanted, *got)) << aggregate << " got another event:\n"
                                                      << difference << got->DebugString();
      return;
    }
  }
  ADD_FAILURE() << aggregate << " got no further event; expected " << event_text;
}

Scenario& Scenario::ThenNothing() {
  EXPECT_TRUE(pending_) << "no command was delivered";
  EXPECT_FALSE(decision_.refused()) << decision_.refusal().Sentence();
  EXPECT_TRUE(decision_.changes().empty()) << "expected nothing to do";
  pending_ = false;
  return *this;
}

void Scenario::ExpectRefusal(const Error& error) {
  EXPECT_TRUE(pending_) << "no command was delivered";
  pending_ = false;
  if (!decision_.refused()) {
    ADD_FAILURE() << "expected " << error.Reason() << ", but it was not refused";
    return;
  }
  EXPECT_EQ(decision_.refusal().Reason(), error.Reason()) << decision_.refusal().Sentence();
}

// Every event was expected, and the same command again is silent.
void Scenario::Settle() {
  if (!pending_) return;
  pending_ = false;
  if (decision_.refused()) {
    if (seen_.empty()) ADD_FAILURE() << "refused: " << decision_.refusal().Sentence();
    return;
  }
  size_t events = 0;
  for (const RecordedOn& change : decision_.changes()) events += change.events.size();
  EXPECT_EQ(seen_.size(), events) << "events that no Then expects, of " << request_->GetTypeName();
  Redeliver();
}

}  // namespace mkep::platform::testing
