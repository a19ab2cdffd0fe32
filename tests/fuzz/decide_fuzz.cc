// A command that passed validation, decided on what its service has come to.
#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"
#include "fuzz/services.h"
#include "platform/contract/validation.h"
#include "properties/decisions.h"
#include "properties/upload_steps.h"

namespace mkep::fuzz {

using properties::World;

namespace {

Types CommandTypes() {
  Types commands;
  for (const auto* type : RequestTypes()) {
    if (ServiceOf(type).setting().service().domain().FindCommand(type)) commands.push_back(type);
  }
  return commands;
}

void CheckFolds(const World& service, const platform::v1::Change& change) {
  const auto& domain = service.replica().projection.domain();
  const auto* aggregate = domain.FindAggregate(change.aggregate());
  Require(aggregate != nullptr, "an aggregate that is changed is the service's own");
  const auto state = aggregate->make_state();
  state->ParseFromString(service.replica().projection.Load(change.aggregate()).state);
  for (const std::string& event : change.events()) {
    Require(aggregate->Fold(*state, event), "what was decided can be folded");
  }
  Require(platform::Serialize(*state) == platform::Serialize(*state), "and stored");
}

}  // namespace

const Types& InputTypes() {
  static const Types types = CommandTypes();
  return types;
}

void Fuzz(std::string_view input) {
  const auto request = ReadMessage(InputTypes(), input);
  if (!request || !platform::Validate(*request).empty()) return;
  properties::MakeUploadStep(request.get());
  const World& service = ServiceOf(request->GetDescriptor());
  const auto& projection = service.replica().projection;
  const auto& roles = service.setting().RolesOf(request->GetDescriptor());
  const auto role = roles.empty() ? options::v1::ROLE_UNSPECIFIED : Chosen(roles, input);
  const auto* command = projection.domain().FindCommand(request->GetDescriptor());
  const std::string own = platform::OwnAggregate(*command, *request);
  const auto decide = [&] {
    return platform::DecideCommand(projection.domain(), own, *request, projection, NowAs(role));
  };
  const platform::Decided decided = decide();
  Require(properties::BytesOf(decided) == properties::BytesOf(decide()), "it is decided for good");
  if (decided.outcome == platform::v1::OUTCOME_REFUSED)
    return Require(properties::IsFilled(decided), "a refusal says why");
  for (const auto& change : decided.changes) CheckFolds(service, change);
}

}  // namespace mkep::fuzz
