#include "platform/projection/snapshot.h"

#include "platform/core/dates.h"
#include "platform/projection/rows.h"
#include "platform/projection/token.h"

namespace mkep::platform {
namespace {

// Commits of an aggregate, oldest first, until `each` returns false.
void EachCommit(const StoreView& store, const std::string& aggregate,
                const std::function<bool(uint64_t version, v1::HistoryRow& row)>& each) {
  const std::string prefix = HistoryPrefix(aggregate);
  store.Scan(Family::kHistory, prefix, AfterPrefix(prefix),
             [&](std::string_view key, std::string_view value) {
               v1::HistoryRow row;
               row.ParseFromArray(value.data(), static_cast<int>(value.size()));
               return each(FromBigEndian(key.substr(prefix.size())), row);
             });
}

}  // namespace

ProjectionSnapshot::ProjectionSnapshot(std::shared_ptr<const StoreView> view, const Domain& domain,
                                       std::optional<int64_t> as_of_micros)
    : view_(std::move(view)), domain_(domain), as_of_micros_(as_of_micros) {
  if (const auto row = view_->Get(Family::kMeta, kHeadKey)) head_.ParseFromString(*row);
}

bool ProjectionSnapshot::IsPast() const {
  return as_of_micros_ && *as_of_micros_ < head_.log_time_micros();
}

StoredState ProjectionSnapshot::Load(const std::string& aggregate) const {
  return IsPast() ? FoldTo(aggregate) : LoadState(*view_, aggregate);
}

StoredState ProjectionSnapshot::FoldTo(const std::string& aggregate) const {
  const AggregateType* type = domain_.FindAggregate(aggregate);
  if (type == nullptr) return {};
  const auto state = type->make_state();
  StoredState stored;
  EachCommit(*view_, aggregate, [&](uint64_t version, v1::HistoryRow& row) {
    if (row.log_time_micros() > *as_of_micros_) return false;
    for (const std::string& event : row.events()) type->Fold(*state, event);
    stored.version = version;
    return true;
  });
  if (stored.version > 0) stored.state = Serialize(*state);
  return stored;
}

void ProjectionSnapshot::Each(
    const std::string& kind, const std::string& from_id,
    const std::function<bool(const std::string& id, const StoredState&)>& each) const {
  const std::string prefix = kind + '/';
  view_->Scan(Family::kState, prefix + from_id, AfterPrefix(prefix),
              [&](std::string_view key, std::string_view value) {
                const StoredState stored = IsPast() ? FoldTo(std::string(key)) : UnpackState(value);
                if (stored.version == 0) return true;
                return each(std::string(key.substr(prefix.size())), stored);
              });
}

std::vector<HistoryEntry> ProjectionSnapshot::History(const std::string& aggregate) const {
  std::vector<HistoryEntry> history;
  EachCommit(*view_, aggregate, [&](uint64_t version, v1::HistoryRow& row) {
    if (IsPast() && row.log_time_micros() > *as_of_micros_) return false;
    history.push_back({version,
                       row.position(),
                       FromMicros(row.log_time_micros()),
                       row.actor(),
                       row.command_id(),
                       {row.events().begin(), row.events().end()}});
    return true;
  });
  return history;
}

std::vector<v1::PublishedEvent> ProjectionSnapshot::Published(const std::string& topic,
                                                              const std::string& after_sequence,
                                                              size_t limit) const {
  return PublishedAfter(*view_, topic, after_sequence, limit);
}

v1::ReadInfo ProjectionSnapshot::Info() const {
  v1::ReadInfo info;
  info.set_consistency_token(FormatToken(head_.identity(), head_.position(), head_.chain()));
  info.set_final(IsPast());
  *info.mutable_as_of() = FromMicros(IsPast() ? *as_of_micros_ : head_.log_time_micros());
  return info;
}

std::vector<v1::PublishedEvent> PublishedAfter(const StoreView& store, const std::string& topic,
                                               const std::string& after, size_t limit) {
  std::vector<v1::PublishedEvent> events;
  const std::string prefix = OutboxPrefix(topic);
  if (limit == 0) return events;
  store.Scan(Family::kOutbox, prefix + after, AfterPrefix(prefix),
             [&](std::string_view key, std::string_view value) {
               if (key.substr(prefix.size()) == after) return true;
               events.emplace_back().ParseFromArray(value.data(), static_cast<int>(value.size()));
               return events.size() < limit;
             });
  return events;
}

}  // namespace mkep::platform
