// What another service published: read, and reacted to by whoever reads it.
#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"
#include "fuzz/services.h"
#include "platform/contract/canonical_json.h"
#include "platform/contract/validation.h"
#include "platform/projection/publication.h"
#include "platform/projection/token.h"

namespace mkep::fuzz {

namespace pb = google::protobuf;
using properties::World;

const Types& InputTypes() { return PublishedTypes(); }

namespace {

platform::v1::PublishedEvent EventOf(const pb::Descriptor* type, std::string content_type,
                                     std::string data) {
  platform::v1::PublishedEvent event;
  event.set_sequence(platform::FormatSequence(1, 1000, 0));
  event.set_id(event.sequence());
  event.set_source("mkep/elsewhere/0");
  event.set_type(type->options().GetExtension(options::v1::published).type());
  event.set_subject("s-999001");
  event.set_content_type(std::move(content_type));
  event.set_data(std::move(data));
  return event;
}

// One run of it alone.
void React(const World& service, const platform::v1::PublishedEvent& event,
           const pb::Message& data) {
  const auto* reaction = service.setting().ReactionTo(data.GetDescriptor());
  if (!reaction) return;
  const auto& projection = service.replica().projection;
  const std::string inbox = "inbox/mkep/elsewhere/0/events/0";
  const platform::ForeignEvent foreign{event.sequence(), 1, reaction->react(data, event), ""};
  const auto decided = platform::DecideRun(projection.domain(), inbox, {foreign}, projection,
                                           NowAs(options::v1::ROLE_UNSPECIFIED));
  Require(!decided.changes.empty(), "what was taken in is remembered");
}

}  // namespace

void Fuzz(std::string_view input) {
  const auto* type = TakeType(InputTypes(), &input);
  for (const char* form : {"application/protobuf", "application/json"}) {
    const auto event = EventOf(type, form, std::string(input));
    const auto data = platform::ReadPublished(event, type);
    if (!data) continue;
    for (const auto& service : Services()) React(*service, event, *data);
    const auto as_json = EventOf(type, "application/json", platform::ToJson(*data));
    const auto again = platform::ReadPublished(as_json, type);
    Require(again != nullptr || platform::ToJson(*data) == "{}", "what is written can be read");
  }
}

}  // namespace mkep::fuzz
