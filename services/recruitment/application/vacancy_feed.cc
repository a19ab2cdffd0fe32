#include "recruitment/application/vacancy_feed.h"

#include <google/protobuf/util/json_util.h>

#include "platform/core/reader.h"

namespace mkep::recruitment::v1 {
namespace {

using google::protobuf::Message;
using platform::Queries;
using platform::Result;
using platform::v1::PublishedEvent;

constexpr size_t kBatch = 100;
constexpr size_t kBatchBytes = size_t{256} << 10;  // a batch ends once it has as many

const options::v1::Published& PublishedAs(const Message& data) {
  return data.GetDescriptor()->options().GetExtension(options::v1::published);
}

Vacancy VacancyIn(const platform::StateSource& now, const std::string& aggregate) {
  Vacancy vacancy;
  vacancy.ParseFromString(now.Load(aggregate).state);
  return vacancy;
}

void PublishOpen(const platform::Recorded& recorded, const LiveVacancy& live,
                 platform::Outbox& outbox) {
  VacancyPublished published;
  *published.mutable_vacancy() = live;
  outbox.Publish(recorded.id, published);
}

void PublishTombstone(const platform::Recorded& recorded, Removal removal, const Vacancy& vacancy,
                      platform::Outbox& outbox) {
  VacancyRemoved removed;
  removed.set_vacancy_id(recorded.id);
  removed.set_removal(removal);
  *removed.mutable_last_day() = vacancy.advert().closing_date();
  *removed.mutable_removed_at() = recorded.decided_at;
  outbox.Publish(recorded.id, removed);
}

// One that was never open was never published.
void PublishWithdrawal(const platform::Recorded& recorded, const Vacancy& vacancy,
                       platform::Outbox& outbox) {
  if (vacancy.has_live()) PublishTombstone(recorded, REMOVAL_WITHDRAWN, vacancy, outbox);
}

bool ReadData(const PublishedEvent& event, Message* data) {
  if (event.content_type() != "application/json") return data->ParseFromString(event.data());
  google::protobuf::util::JsonParseOptions additive;
  additive.ignore_unknown_fields = true;
  return google::protobuf::util::JsonStringToMessage(event.data(), data, additive).ok();
}

StreamVacancyFeedResponse ResponseOf(const PublishedEvent& event) {
  StreamVacancyFeedResponse response;
  response.set_cursor(event.sequence());
  response.set_id(event.id());
  response.set_source(event.source());
  response.set_type(event.type());
  response.set_subject(event.subject());
  response.set_sequence(event.sequence());
  *response.mutable_time() = event.time();
  const bool published = event.type() == PublishedAs(VacancyPublished::default_instance()).type();
  ReadData(event, published ? static_cast<Message*>(response.mutable_vacancy_published())
                            : static_cast<Message*>(response.mutable_vacancy_removed()));
  return response;
}

// A cursor is the sequence of a message that is there: asked for what follows a text just before
// it, the topic begins with it. One from lost history, or made up, is told apart.
bool IsOfTheFeed(const Queries& queries, const std::string& topic, const std::string& cursor) {
  std::string before = cursor;
  --before.back();
  const auto events = queries.snapshot().Published(topic, before, 1);
  return !events.empty() && events.front().sequence() == cursor;
}

}  // namespace

void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& outbox) {
  const auto* event = recorded.As<VacancyEvent>();
  if (event == nullptr) return;
  switch (event->kind_case()) {
    case VacancyEvent::kVacancyWentLive:
      return PublishOpen(recorded, event->vacancy_went_live().live(), outbox);
    case VacancyEvent::kVacancyExtended:
      return PublishOpen(recorded, VacancyIn(now, recorded.aggregate).live(), outbox);
    case VacancyEvent::kVacancyWithdrawn:
      return PublishWithdrawal(recorded, VacancyIn(now, recorded.aggregate), outbox);
    case VacancyEvent::kVacancyClosed:
      return PublishTombstone(recorded, REMOVAL_CLOSED, VacancyIn(now, recorded.aggregate), outbox);
    // The rest happens before it opens or after its tombstone.
    case VacancyEvent::kVacancyDrafted:
    case VacancyEvent::kVacancyEdited:
    case VacancyEvent::kVacancySubmitted:
    case VacancyEvent::kVacancyReferred:
    case VacancyEvent::kVacancyRejected:
    case VacancyEvent::kVacancyArchived:
    case VacancyEvent::KIND_NOT_SET:
      return;
  }
}

Result<platform::FeedBatch<StreamVacancyFeedResponse>> Next(const Queries& queries,
                                                            const StreamVacancyFeedRequest& request,
                                                            const std::string& cursor) {
  const std::string& topic = PublishedAs(VacancyPublished::default_instance()).topic();
  const std::string& after = cursor.empty() ? request.cursor() : cursor;
  if (cursor.empty() && !after.empty() && !IsOfTheFeed(queries, topic, after)) {
    return platform::Fail(REASON_CURSOR_UNKNOWN);
  }
  platform::FeedBatch<StreamVacancyFeedResponse> batch{{}, cursor};
  size_t bytes = 0;
  for (const PublishedEvent& event : queries.snapshot().Published(topic, after, kBatch)) {
    batch.responses.push_back(ResponseOf(event));
    batch.cursor = event.sequence();
    if ((bytes += batch.responses.back().ByteSizeLong()) >= kBatchBytes) break;
  }
  return batch;
}

}  // namespace mkep::recruitment::v1
