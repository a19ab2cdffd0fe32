#include "platform/runtime/publisher.h"

#include <fmt/format.h>

#include <set>

#include "platform/projection/token.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

constexpr size_t kBatch = 256;

Error NotServing(const std::string& service, const LogError& error) {
  return MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                   {{"service", service}, {"why", error.sentence}});
}

bool NameTheSame(const v1::PublishedEvent& a, const v1::PublishedEvent& b) {
  return a.type() == b.type() && a.subject() == b.subject() &&
         Serialize(a.time()) == Serialize(b.time());
}

}  // namespace

Result<bool> Publisher::Step(PublisherPart part) {
  const uint64_t position = projection_.head().position();
  bool more = false;
  for (const std::string& topic : topics_) {
    const auto stepped = StepTopic(topic, part);
    if (!stepped) {
      sessions_.erase(topic);
      return stepped;
    }
    more = more || *stepped;
  }
  if (!more) published_to_ = position;
  return more;
}

Result<bool> Publisher::StepTopic(const std::string& topic, PublisherPart part) {
  const auto opened = SessionWith(topic);
  if (!opened) return tl::unexpected(opened.error());
  Session& session = **opened;
  if (part != PublisherPart::kPublishes || !session.publishes) {
    const auto ours = Follow(topic, &session);
    if (!ours || !*ours) return ours;
  }
  session.publishes = part != PublisherPart::kFollows;
  const auto due = projection_.Published(topic, session.greatest, kBatch);
  if (part == PublisherPart::kFollows) return !due.empty();
  for (const v1::PublishedEvent& event : due) {
    // One after the other: what follows a failed append must not stand before it.
    const auto appended = AppendAndWait(*session.log, Serialize(event), stopping_);
    if (!appended)
      return tl::unexpected(NotServing(projection_.service().name(), appended.error()));
    session.greatest = event.sequence();
  }
  return due.size() == kBatch;
}

Result<Publisher::Session*> Publisher::SessionWith(const std::string& topic) {
  if (const auto known = sessions_.find(topic); known != sessions_.end()) return &known->second;
  const auto log = open_(topic);
  if (!log) return tl::unexpected(NotServing(projection_.service().name(), log.error()));
  Session& session = sessions_[topic];
  session.log = *log;
  return &session;
}

Result<bool> Publisher::Follow(const std::string& topic, Session* session) {
  if (auto read = ReadOn(session); !read) return tl::unexpected(read.error());
  if (session->is_ours) return true;
  const auto ours = IsOurs(topic, *session);
  if (ours) session->is_ours = *ours;
  return ours;
}

Result<void> Publisher::ReadOn(Session* session) {
  const std::string source = SourceOf(projection_.head().identity());
  while (true) {
    const auto records =
        session->log->Read(session->read_to, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(NotServing(projection_.service().name(), records.error()));
    if (records->empty()) return {};
    for (const LogRecord& record : *records) {
      session->read_to = record.position + 1;
      v1::PublishedEvent event;
      if (!event.ParseFromString(record.bytes) || event.source() != source) continue;
      if (event.sequence() <= session->greatest) continue;
      session->greatest = event.sequence();
      session->event_there = std::move(event);
      session->is_ours = false;  // until it is looked at
      ++seen_;
    }
  }
}

Result<bool> Publisher::IsOurs(const std::string& topic, const Session& session) const {
  const v1::Head head = projection_.head();
  const auto there = ParseSequence(session.greatest);
  if (there && IsOfLostHistory(*there, head.identity())) return true;
  if (there && there->position > head.position()) return false;
  const auto same = projection_.FindPublished(topic, session.greatest);
  if (same && NameTheSame(*same, session.event_there)) return true;
  return Fail(
      v1::PLATFORM_REASON_DATA_LOSS,
      {{"service", projection_.service().name()},
       {"why", fmt::format("the topic {} holds event {}, which this journal did not publish", topic,
                           session.greatest)}});
}

std::vector<std::string> TopicsOf(const ServiceDefinition& service) {
  const auto* pool = pb::DescriptorPool::generated_pool();
  const auto* described = pool->FindServiceByName(service.proto_service());
  if (described == nullptr) return {};
  std::set<std::string> topics;
  const auto* published =
      pool->FindFileByName(fmt::format("mkep/{0}/v1/{0}_published.proto", service.name()));
  const auto* file = published != nullptr ? published : described->file();
  for (int i = 0; i < file->message_type_count(); ++i) {
    const auto& options = file->message_type(i)->options().GetExtension(options::v1::published);
    if (!options.topic().empty()) topics.insert(options.topic());
  }
  return {topics.begin(), topics.end()};
}

}  // namespace mkep::platform
