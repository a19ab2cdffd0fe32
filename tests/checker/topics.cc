#include "checker/case.h"
#include "checker/names.h"
#include "checker/publications.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

using Expected = std::vector<v1::PublishedEvent>;

// Reads a topic as its subscribers do: they skip a sequence not greater than the last of its
// source. So order must hold across keys too.
class TopicReader {
 public:
  TopicReader(Case& its, std::string name, const Expected& expected)
      : its_(its), name_(std::move(name)), expected_(expected) {}

  void Read(const v1::PublishedEvent& event) {
    if (IsOfLostHistory(event.sequence(), its_.ledger.identity())) return;
    const size_t index = IndexOf(event.sequence());
    if (index == expected_.size()) {
      return its_.Find("I6", "{}: event {} of {} was never committed", name_, event.sequence(),
                       event.subject());
    }
    if (event.SerializeAsString() != expected_[index].SerializeAsString())
      its_.Find("I6", "{}: event {} is not what its commit publishes", name_, event.sequence());
    if (index < next_) return;  // a duplicate, or behind what it should stand before: skipped
    FindLost(index);
    next_ = index + 1;
  }

  void End() {
    if (its_.history.drained) FindLost(expected_.size());
  }

 private:
  size_t IndexOf(const std::string& sequence) const {
    const auto found = std::lower_bound(
        expected_.begin(), expected_.end(), sequence,
        [](const v1::PublishedEvent& each, const std::string& s) { return each.sequence() < s; });
    const bool same = found != expected_.end() && found->sequence() == sequence;
    return same ? static_cast<size_t>(found - expected_.begin()) : expected_.size();
  }

  void FindLost(size_t up_to) {
    for (size_t i = next_; i < up_to; ++i) {
      its_.Find("I6", "{}: event {} of {} never reaches a reader", name_, expected_[i].sequence(),
                expected_[i].subject());
    }
  }

  Case& its_;
  const std::string name_;
  const Expected& expected_;
  size_t next_ = 0;
};

}  // namespace

void CheckTopics(Case& its) {
  auto expected = PublishedBy(its.ledger, its.model);
  const std::string source = SourceOf(its.ledger.identity());
  for (const auto& [topic, held] : its.history.published) {
    TopicReader reader(its, topic, expected[topic]);
    for (const std::string& raw : held) {
      v1::PublishedEvent event;
      if (event.ParseFromString(raw) && event.source() == source) reader.Read(event);
    }
    reader.End();
  }
  for (const auto& [topic, events] : expected) {
    if (!its.history.published.contains(topic)) TopicReader(its, topic, events).End();
  }
}

}  // namespace mkep::checker
