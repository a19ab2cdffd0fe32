#include "platform/runtime/subscription.h"

#include <set>

#include "platform/projection/publication.h"
#include "platform/projection/token.h"
#include "platform/telemetry/traceparent.h"

namespace mkep::platform {
namespace {

constexpr size_t kMostEvents = 128;
constexpr size_t kMostBytes = size_t{128} << 10;
constexpr std::chrono::seconds kPatience{60};
constexpr size_t kLongestSource = 256;

const options::v1::Published& PublishedAs(const ServiceDefinition::Reaction& reaction) {
  return reaction.data->options().GetExtension(options::v1::published);
}

// Nothing where every reader skips the record, whoever wrote it: it is no event, its sequence does
// not compare, or its source is longer than a key should be.
std::optional<v1::PublishedEvent> EventIn(const std::string& record) {
  v1::PublishedEvent event;
  if (!event.ParseFromString(record) || !ParseSequence(event.sequence())) return std::nullopt;
  if (event.source().empty() || event.source().size() > kLongestSource) return std::nullopt;
  return event;
}

// It goes into our own commit, so only what is one.
std::string TraceOf(const v1::PublishedEvent& event) {
  return Traceparent::Parse(event.traceparent()) ? event.traceparent() : "";
}

}  // namespace

Subscription::Subscription(const Projection& projection, CommandRunner& runner, Log& topic,
                           std::string name)
    : projection_(projection), runner_(runner), topic_(topic), topic_name_(std::move(name)) {}

bool Subscription::under_way() const {
  const std::lock_guard lock(mutex_);
  return under_way_;
}

uint64_t Subscription::Lag() const {
  const auto end = topic_.KnownEnd();
  const uint64_t ahead = end && *end > next_ ? *end - next_ : 0;
  return ahead + (under_way() ? 1 : 0);
}

LogResult<bool> Subscription::Step(Deadline now, std::chrono::milliseconds wait,
                                   const std::function<void()>& ended) {
  if (under_way()) return false;
  const auto records = topic_.Read(next_, kReadBytes, wait);
  if (!records) return tl::unexpected(records.error());
  if (records->empty()) return false;
  Run run = NextRun(*records);
  if (run.events.empty()) return true;
  {
    const std::lock_guard lock(mutex_);
    under_way_ = true;
  }
  runner_.React(run.inbox, run.events, run.traceparent, now + kPatience,
                [this, run, ended](const Result<v1::Receipt>& answer) {
                  OnEnded(run, answer);
                  ended();
                });
  return true;
}

// The reader's rule: a sequence not greater than the last of its source is skipped.
Subscription::Run Subscription::NextRun(const std::vector<LogRecord>& records) {
  Run run;
  for (const LogRecord& record : records) {
    const auto event = EventIn(record.bytes);
    if (!event) {
      next_ = record.position + 1;
      skipped_ = {skipped_.count + 1, record.position};
      continue;
    }
    const std::string inbox = fmt::format("inbox/{}/{}/0", event->source(), topic_name_);
    if (!Wants(run, inbox, event->data().size())) return run;
    next_ = record.position + 1;
    if (event->sequence() <= LastOf(inbox, run)) continue;
    if (run.events.empty()) {
      run.inbox = inbox;
      run.begins_at = record.position;
      run.traceparent = TraceOf(*event);
    }
    run.bytes += event->data().size();
    run.events.push_back(Read(*event, record.position));
  }
  return run;
}

bool Subscription::Wants(const Run& run, const std::string& inbox, size_t bytes) const {
  if (run.events.empty()) return true;
  return run.inbox == inbox && run.events.size() < most_events_ && run.bytes + bytes <= kMostBytes;
}

std::string Subscription::LastOf(const std::string& inbox, const Run& run) const {
  if (!run.events.empty()) return run.events.back().sequence;
  v1::Inbox state;
  state.ParseFromString(projection_.Load(inbox).state);
  return state.last_sequence();
}

ForeignEvent Subscription::Read(const v1::PublishedEvent& event, uint64_t position) const {
  ForeignEvent foreign{event.sequence(), position, nullptr, ""};
  if (const auto known = too_large_.find(position); known != too_large_.end()) {
    foreign.unreadable = known->second;
    return foreign;
  }
  for (const auto& reaction : projection_.service().reactions()) {
    if (PublishedAs(reaction).type() != event.type()) continue;
    const auto data = ReadPublished(event, reaction.data);
    if (data == nullptr) {
      foreign.unreadable = "its data is no " + reaction.data->name();
      return foreign;
    }
    try {
      foreign.command = reaction.react(*data, event);
    } catch (const std::exception& failure) {
      foreign.unreadable = failure.what();
    }
    return foreign;
  }
  return foreign;
}

void Subscription::OnEnded(const Run& run, const Result<v1::Receipt>& answer) {
  const std::lock_guard lock(mutex_);
  under_way_ = false;
  if (answer) {
    most_events_ = kMostEvents;
    return;
  }
  next_ = run.begins_at;  // again, from the inbox
  if (!answer.error().Is(v1::PLATFORM_REASON_COMMIT_TOO_LARGE)) return;
  most_events_ = std::max<size_t>(1, run.events.size() / 2);
  if (run.events.size() == 1) too_large_[run.begins_at] = answer.error().Sentence();
}

std::vector<std::string> SubscribedTopicsOf(const ServiceDefinition& service) {
  std::set<std::string> topics;
  for (const auto& reaction : service.reactions()) topics.insert(PublishedAs(reaction).topic());
  return {topics.begin(), topics.end()};
}

}  // namespace mkep::platform
