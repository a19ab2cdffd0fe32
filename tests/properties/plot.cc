#include "properties/plot.h"

#include <array>

#include "platform/core/dates.h"
#include "properties/arbitrary.h"
#include "properties/upload_steps.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

constexpr size_t kLongestRun = 3;  // more events of others in one commit
constexpr int64_t kSecond = 1, kHour = 3600, kDay = 86400;

Manner MannerOf(Tape& tape) {
  switch (tape.Below(24)) {
    case 21:
      return Manner::kWithEtag;
    case 22:
      return Manner::kWithOlderEtag;
    case 23:
      return Manner::kValidateOnly;
    default:
      return Manner::kPlain;
  }
}

}  // namespace

void Plot::Begin(Tape& tape) {
  const auto& story = world_.setting().story();
  const size_t steps = tape.Below(story.size() + 1);
  while (told_ < steps) {
    const Input& told = story[told_++];
    if (!tape.OneIn(20)) world_.Take(told);
  }
}

void Plot::GoOn(Tape& tape) {
  const Input input = Next(tape);
  world_.Take(input, MannerOf(tape));
}

Input Plot::Next(Tape& tape) {
  switch (tape.Below(8)) {
    case 3:
    case 4:
      return Altered(NextOfStory(tape), tape);
    case 5:
      return Altered(tape.Pick(world_.setting().story()), tape);
    case 6:
      return Again(tape);
    case 7:
      return FromNothing(tape);
    default:
      return NextOfStory(tape);
  }
}

Input Plot::NextOfStory(Tape& tape) {
  const auto& story = world_.setting().story();
  if (told_ == story.size()) return FromNothing(tape);
  return story[told_++];
}

Input Plot::Altered(const Input& told, Tape& tape) {
  Input input = told;
  MoveClock(input, tape);
  if (input.messages.empty()) return input;
  std::shared_ptr<pb::Message> altered(input.messages.front()->New());
  altered->CopyFrom(*input.messages.front());
  Arbitrary(world_.vocabulary(), platform::LocalDay(input.at), tape).Alter(altered.get());
  MakeUploadStep(altered.get());
  input.messages = {altered};
  ChooseCaller(input, tape);
  AddToRun(input, tape);
  return input;
}

// An earlier input of this case, as it was or altered.
Input Plot::Again(Tape& tape) {
  if (world_.taken().empty()) return FromNothing(tape);
  const Input earlier = tape.Pick(world_.taken());
  if (tape.Below(2) == 1) return Altered(earlier, tape);
  Input input = earlier;
  MoveClock(input, tape);
  return input;
}

Input Plot::FromNothing(Tape& tape) {
  Input input;
  MoveClock(input, tape);
  const auto& prototype = tape.Pick(world_.setting().prototypes());
  std::shared_ptr<pb::Message> message(prototype->New());
  message->CopyFrom(*prototype);
  Arbitrary(world_.vocabulary(), platform::LocalDay(input.at), tape).Fill(message.get());
  MakeUploadStep(message.get());
  input.messages = {message};
  ChooseCaller(input, tape);
  AddToRun(input, tape);
  return input;
}

// Events of others come in runs.
void Plot::AddToRun(Input& input, Tape& tape) {
  if (!world_.setting().ReactionTo(input.messages.front()->GetDescriptor())) return;
  for (size_t more = tape.Below(kLongestRun + 1); more > 0; --more) {
    const auto& prototype = tape.Pick(world_.setting().service().reactions());
    std::shared_ptr<pb::Message> event(
        pb::MessageFactory::generated_factory()->GetPrototype(prototype.data)->New());
    Arbitrary(world_.vocabulary(), platform::LocalDay(input.at), tape).Fill(event.get());
    input.messages.push_back(std::move(event));
  }
}

// Forward from where it stands, sometimes back.
void Plot::MoveClock(Input& input, Tape& tape) const {
  static constexpr std::array<int64_t, 12> kSteps = {kSecond,   kSecond,    kSecond,  kHour,
                                                     kDay,      3 * kDay,   8 * kDay, kSecond,
                                                     40 * kDay, 120 * kDay, -kHour,   -9 * kDay};
  input.at = world_.replica().clock.time;
  input.at.set_seconds(input.at.seconds() + tape.Pick(kSteps));
}

void Plot::ChooseCaller(Input& input, Tape& tape) const {
  const auto& roles = world_.setting().RolesOf(input.messages.front()->GetDescriptor());
  if (roles.empty()) return;
  const bool keep = !input.caller.roles.empty() && tape.Below(4) < 3;
  if (!keep) input.caller.roles = {tape.Pick(roles)};
  if (tape.OneIn(16)) {
    input.caller.roles = {static_cast<options::v1::Role>(tape.Below(options::v1::Role_ARRAYSIZE))};
  }
  input.caller.actor = ActorOf(input.caller.roles.front(), tape.OneIn(8) ? 2 : 1);
}

}  // namespace mkep::properties
