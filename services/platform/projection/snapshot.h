// A consistent snapshot of a projection, now or as of a moment: what queries read.
#pragma once

#include <memory>
#include <optional>

#include "mkep/platform/v1/projection.pb.h"
#include "platform/application/queries.h"
#include "platform/projection/store.h"

namespace mkep::platform {

class ProjectionSnapshot : public Snapshot {
 public:
  // Without `as_of_micros` the newest state. `domain` must outlive it.
  ProjectionSnapshot(std::shared_ptr<const StoreView> view, const Domain& domain,
                     std::optional<int64_t> as_of_micros);

  StoredState Load(const std::string& aggregate) const override;
  void Each(
      const std::string& kind, const std::string& from_id,
      const std::function<bool(const std::string& id, const StoredState&)>& each) const override;
  std::vector<HistoryEntry> History(const std::string& aggregate) const override;
  std::vector<v1::PublishedEvent> Published(const std::string& topic,
                                            const std::string& after_sequence,
                                            size_t limit) const override;
  v1::ReadInfo Info() const override;

 private:
  // Whether the moment asked for lies below log time; else the newest state is the answer.
  bool IsPast() const;
  StoredState FoldTo(const std::string& aggregate) const;

  std::shared_ptr<const StoreView> view_;
  const Domain& domain_;
  const std::optional<int64_t> as_of_micros_;
  v1::Head head_;
};

std::vector<v1::PublishedEvent> PublishedAfter(const StoreView& store, const std::string& topic,
                                               const std::string& after, size_t limit);

}  // namespace mkep::platform
