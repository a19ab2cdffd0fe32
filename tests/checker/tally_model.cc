#include "checker/tally_model.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/util/json_util.h>

#include "mkep/tally/v1/tally.pb.h"

namespace mkep::checker {

namespace v1 = platform::v1;
namespace tally = mkep::tally::v1;

namespace {

constexpr char kTopic[] = "mkep.tally.tallies.v1";
constexpr char kType[] = "mkep.tally.tally-changed.v1";
constexpr char kProtobuf[] = "application/protobuf";
constexpr std::string_view kKind = "tally/";

template <class M>
M Parsed(const std::string& bytes) {
  M message;
  message.ParseFromString(bytes);
  return message;
}

int64_t ValueOf(const std::string& state) { return Parsed<tally::Tally>(state).value(); }

std::string AggregateOf(const std::string& id) { return std::string(kKind) + id; }

int64_t AmountOf(const tally::TallyEvent& event) {
  return event.has_gained() ? 2 * event.gained().amount() : event.added().amount();
}

std::string Gained(int64_t amount) {
  tally::TallyEvent event;
  event.mutable_gained()->set_amount(amount);
  return event.SerializeAsString();
}

std::string Added(int64_t amount) {
  tally::TallyEvent event;
  event.mutable_added()->set_amount(amount);
  return event.SerializeAsString();
}

Decided DecideAdd(const tally::AddRequest& request, States& states, uint32_t rule) {
  Decided decided;
  const std::string own = AggregateOf(request.tally_id());
  states.Read(own);
  decided.events[own].push_back(rule < 2 ? Added(request.amount()) : Gained(request.amount()));
  return decided;
}

Decided DecideMove(const tally::MoveRequest& request, States& states) {
  Decided decided;
  const std::string from = AggregateOf(request.tally_id()), to = AggregateOf(request.to_id());
  const int64_t value = ValueOf(states.Read(from));
  states.Read(to);
  if (value >= request.amount()) {
    decided.events[from].push_back(Added(-request.amount()));
    decided.events[to].push_back(Added(request.amount()));
    return decided;
  }
  decided.outcome = v1::OUTCOME_REFUSED;
  decided.refusal.set_reasons("mkep.tally.v1.Reason");
  decided.refusal.set_number(tally::REASON_TOO_LITTLE);
  const std::pair<const char*, std::string> details[] = {{"tally", request.tally_id()},
                                                         {"value", std::to_string(value)}};
  for (const auto& [name, text] : details) {
    v1::Detail* detail = decided.refusal.add_details();
    detail->set_name(name);
    detail->set_value(text);
  }
  return decided;
}

Decided DecideRaise(const tally::RaiseRequest& request, States& states) {
  Decided decided;
  const std::string own = AggregateOf(request.tally_id());
  const int64_t missing = request.value() - ValueOf(states.Read(own));
  if (missing > 0) {
    decided.events[own].push_back(Added(missing));
  } else {
    decided.outcome = v1::OUTCOME_NOTHING_TO_DO;
  }
  return decided;
}

template <class R>
bool Is(const Request& request) {
  return request.type == R::descriptor()->full_name();
}

std::optional<tally::TallyChanged> ReadChanged(const v1::PublishedEvent& event) {
  tally::TallyChanged changed;
  if (event.content_type() == kProtobuf)
    return changed.ParseFromString(event.data()) ? std::optional(changed) : std::nullopt;
  google::protobuf::util::JsonParseOptions additive;
  additive.ignore_unknown_fields = true;
  const auto read = google::protobuf::util::JsonStringToMessage(event.data(), &changed, additive);
  return read.ok() ? std::optional(changed) : std::nullopt;
}

}  // namespace

// The first field says what kind of event it is, also where the rest cannot be read.
uint32_t TallyModel::KnownSince(const std::string& aggregate, const std::string& event) const {
  if (!aggregate.starts_with(kKind)) return 0;
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(event.data()),
                                            static_cast<int>(event.size()));
  switch (in.ReadTag() >> 3) {
    case tally::TallyEvent::kAddedFieldNumber:
      return 1;
    case tally::TallyEvent::kGainedFieldNumber:
      return 2;
    default:
      return 0;
  }
}

std::string TallyModel::Evolve(const std::string&, const std::string& state,
                               const std::string& bytes) const {
  tally::TallyEvent event;
  if (!event.ParseFromString(bytes)) return state;
  tally::Tally after;
  after.set_value(ValueOf(state) + AmountOf(event));
  return after.SerializeAsString();
}

std::string TallyModel::Own(const Request& request) const {
  if (Is<tally::MoveRequest>(request))
    return AggregateOf(Parsed<tally::MoveRequest>(request.bytes).tally_id());
  if (Is<tally::RaiseRequest>(request))
    return AggregateOf(Parsed<tally::RaiseRequest>(request.bytes).tally_id());
  return AggregateOf(Parsed<tally::AddRequest>(request.bytes).tally_id());
}

Decided TallyModel::Decide(const Request& request, States& states, const When& when) const {
  if (Is<tally::AddRequest>(request))
    return DecideAdd(Parsed<tally::AddRequest>(request.bytes), states, when.rule_version);
  if (Is<tally::MoveRequest>(request))
    return DecideMove(Parsed<tally::MoveRequest>(request.bytes), states);
  if (Is<tally::RaiseRequest>(request))
    return DecideRaise(Parsed<tally::RaiseRequest>(request.bytes), states);
  Decided unknown;
  unknown.outcome = v1::OUTCOME_UNSPECIFIED;
  return unknown;
}

// What cannot be read whole changes nothing, and nobody is told of it.
std::vector<Fact> TallyModel::Publish(const std::string& aggregate, const std::string& bytes,
                                      const States& after) const {
  tally::TallyEvent event;
  if (!publishes_ || !event.ParseFromString(bytes)) return {};
  tally::TallyChanged changed;
  changed.set_amount(AmountOf(event));
  changed.set_value(ValueOf(after.Get(aggregate)));
  return {{kTopic, kType, aggregate.substr(kKind.size()), kProtobuf, changed.SerializeAsString()}};
}

std::set<std::string> TallyModel::subscriptions() const {
  return publishes_ ? std::set<std::string>() : std::set<std::string>{kTopic};
}

Reaction TallyModel::React(const v1::PublishedEvent& event) const {
  if (event.type() != kType) return {};
  const auto changed = ReadChanged(event);
  if (!changed) return {std::nullopt, true};
  if (changed->amount() == 0) return {};
  tally::AddRequest request;
  request.set_tally_id(event.subject());
  request.set_amount(changed->amount());
  return {Request{tally::AddRequest::descriptor()->full_name(), request.SerializeAsString()},
          false};
}

}  // namespace mkep::checker
