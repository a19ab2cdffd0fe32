#include "platform/testing/tally.h"

namespace mkep::tally::v1 {

using platform::NameOf;

namespace {

Added Change(int64_t amount) {
  Added added;
  added.set_amount(amount);
  return added;
}

Gained Gain(int64_t amount) {
  Gained gained;
  gained.set_amount(amount);
  return gained;
}

int64_t AmountOf(const TallyEvent& event) {
  return event.has_gained() ? 2 * event.gained().amount() : event.added().amount();
}

void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& out) {
  const auto* event = recorded.As<TallyEvent>();
  if (event == nullptr) return;
  TallyChanged changed;
  changed.set_amount(AmountOf(*event));
  Tally tally;
  tally.ParseFromString(now.Load(recorded.aggregate).state);
  changed.set_value(tally.value());
  out.Publish(recorded.id, changed);
}

}  // namespace

void Evolve(Tally& tally, const TallyEvent& event) {
  switch (event.kind_case()) {
    case TallyEvent::kAdded:
    case TallyEvent::kGained:
      return tally.set_value(tally.value() + AmountOf(event));
    case TallyEvent::KIND_NOT_SET:
      return;
  }
}

platform::Decision Decide(const Tally&, const AddRequest& command, const platform::Moment& now) {
  if (now.rule_version >= 2) return platform::Record(Gain(command.amount()));
  return platform::Record(Change(command.amount()));
}

platform::Decision Decide(const platform::Reader& read, const MoveRequest& command,
                          const platform::Moment&) {
  const int64_t value = read.Get<Tally>(command.tally_id()).value();
  read.Get<Tally>(command.to_id());
  if (value < command.amount()) {
    return platform::Refuse(REASON_TOO_LITTLE,
                            {{"tally", command.tally_id()}, {"value", std::to_string(value)}});
  }
  platform::Decision decision;
  decision.On(NameOf<Tally>(command.tally_id()), Change(-command.amount()));
  decision.On(NameOf<Tally>(command.to_id()), Change(command.amount()));
  return decision;
}

platform::Decision Decide(const Tally& tally, const RaiseRequest& command,
                          const platform::Moment&) {
  if (tally.value() >= command.value()) return platform::NothingToDo();
  return platform::Record(Change(command.value() - tally.value()));
}

platform::Result<GetTallyResponse> Answer(const platform::Queries& queries,
                                          const GetTallyRequest& request) {
  const auto tally = queries.Find<Tally>(request.tally_id());
  if (!tally) {
    return platform::Fail(mkep::platform::v1::PLATFORM_REASON_NOT_FOUND,
                          {{"kind", "tally"}, {"id", request.tally_id()}});
  }
  GetTallyResponse response;
  *response.mutable_tally() = *tally;
  return response;
}

AddRequest Add(const std::string& tally_id, int64_t amount) {
  AddRequest request;
  request.set_tally_id(tally_id);
  request.set_amount(amount);
  return request;
}

platform::ServiceDefinition TallyService(const std::string& name) {
  platform::Domain domain;
  domain.AddAggregate<Tally, TallyEvent>();
  domain.AddCommand<Tally, AddRequest>();
  domain.AddCommand<Tally, MoveRequest>();
  domain.AddCommand<Tally, RaiseRequest>();
  platform::ServiceDefinition service(name, "mkep.tally.v1.TallyService", std::move(domain), 1);
  service.AddQuery<GetTallyRequest, GetTallyResponse>();
  if (name == "tally") {
    service.PublishBy(Publish);
  } else {
    service.AddReaction<TallyChanged>(
        [](const TallyChanged& changed, const mkep::platform::v1::PublishedEvent& event)
            -> std::shared_ptr<const google::protobuf::Message> {
          if (changed.amount() == 0) return nullptr;
          auto command = std::make_shared<AddRequest>();
          command->set_tally_id(event.subject());
          command->set_amount(changed.amount());
          return command;
        });
  }
  return service;
}

}  // namespace mkep::tally::v1
