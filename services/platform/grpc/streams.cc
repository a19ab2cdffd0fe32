#include "platform/grpc/streams.h"

namespace mkep::platform {

bool Streams::Add(std::shared_ptr<Stream> stream) {
  const std::lock_guard lock(mutex_);
  if (open_.size() >= most_) return false;
  open_.insert(std::move(stream));
  return true;
}

void Streams::Remove(const std::shared_ptr<Stream>& stream) {
  const std::lock_guard lock(mutex_);
  open_.erase(stream);
}

size_t Streams::size() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

std::set<std::shared_ptr<Stream>> Streams::All() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

void Streams::EndIdle(Deadline last_of_use) {
  for (const auto& stream : All()) stream->EndIfIdleSince(last_of_use);
}

void Streams::Drain() {
  for (const auto& stream : All()) stream->EndForDrain();
}

}  // namespace mkep::platform
