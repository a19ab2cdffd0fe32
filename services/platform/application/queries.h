// What a query, a page, a timer or an upload reads: one consistent snapshot of a service's
// projection, now or as it was known at an earlier moment.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mkep/platform/v1/answers.pb.h"
#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"
#include "platform/core/error.h"
#include "platform/core/moment.h"

namespace mkep::platform {

// One commit's part in an aggregate's life, oldest first.
struct HistoryEntry {
  uint64_t version = 0;
  uint64_t position = 0;
  google::protobuf::Timestamp known_at;  // log time from which it counts
  std::string actor;
  std::string command_id;
  std::vector<std::string> events;  // serialised `<State>Event`s
};

// A snapshot, type-erased. Implemented by the projection.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  virtual StoredState Load(const std::string& aggregate) const = 0;
  // Calls `each` for the aggregates of a kind in the order of their ids, from `from_id` on, until
  // it returns false.
  virtual void Each(
      const std::string& kind, const std::string& from_id,
      const std::function<bool(const std::string& id, const StoredState&)>& each) const = 0;
  virtual std::vector<HistoryEntry> History(const std::string& aggregate) const = 0;
  // Published events of a topic after a sequence, at most `limit`.
  virtual std::vector<v1::PublishedEvent> Published(const std::string& topic,
                                                    const std::string& after_sequence,
                                                    size_t limit) const = 0;
  virtual v1::ReadInfo Info() const = 0;
};

class Queries {
 public:
  Queries(std::shared_ptr<const Snapshot> snapshot, Moment moment)
      : snapshot_(std::move(snapshot)), moment_(std::move(moment)) {}

  // The aggregate with that id, as of the moment asked for; nothing where it does not exist.
  template <class State>
  std::optional<State> Find(std::string_view id) const {
    const StoredState stored = snapshot_->Load(NameOf<State>(id));
    if (stored.version == 0) return std::nullopt;
    State state;
    state.ParseFromString(stored.state);
    return state;
  }
  // All aggregates of a kind in the order of their ids.
  template <class State>
  std::vector<std::pair<std::string, State>> All() const {
    std::vector<std::pair<std::string, State>> all;
    snapshot_->Each(KindOf(State::descriptor()), "",
                    [&](const std::string& id, const StoredState& s) {
                      all.emplace_back(id, State()).second.ParseFromString(s.state);
                      return true;
                    });
    return all;
  }
  // The etag of the aggregate with that id: its version.
  template <class State>
  std::string Etag(std::string_view id) const {
    return std::to_string(snapshot_->Load(NameOf<State>(id)).version);
  }
  template <class State>
  std::vector<HistoryEntry> History(std::string_view id) const {
    return snapshot_->History(NameOf<State>(id));
  }

  const Snapshot& snapshot() const { return *snapshot_; }
  // Who asks, and what day it is.
  const Moment& moment() const { return moment_; }
  v1::ReadInfo Info() const { return snapshot_->Info(); }

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  Moment moment_;
};

// Puts one page of rows into a response: obeys the request's page_size, page_token, filter and
// order_by, fills the response's only repeated message field, next_page_token and total_size. The
// token is bound to the rest of the request. Fields that a request does not have are not obeyed.
Result<void> FillPage(const google::protobuf::Message& request,
                      std::vector<std::unique_ptr<google::protobuf::Message>> rows,
                      google::protobuf::Message* response);

template <class Row>
Result<void> FillPage(const google::protobuf::Message& request, std::vector<Row> rows,
                      google::protobuf::Message* response) {
  std::vector<std::unique_ptr<google::protobuf::Message>> all;
  all.reserve(rows.size());
  for (auto& row : rows) all.push_back(std::make_unique<Row>(std::move(row)));
  return FillPage(request, std::move(all), response);
}

}  // namespace mkep::platform
