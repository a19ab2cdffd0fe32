// What the platform works out once for each message type and then only reads: T is compiled from a
// descriptor on first use, together with the types it nests, and never changes after. Any thread.
//
//   struct T { void Compile(const Descriptor* type, const std::function<const T*(const
//   Descriptor*)>& of); };
#pragma once

#include <google/protobuf/descriptor.h>

#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace mkep::platform {

template <class T>
class PerDescriptor {
 public:
  const T& Of(const google::protobuf::Descriptor* type) {
    {
      const std::shared_lock lock(mutex_);
      const auto known = known_.find(type);
      if (known != known_.end()) return *known->second;
    }
    const std::unique_lock lock(mutex_);
    return *Build(type);
  }

 private:
  // A type that nests itself finds itself here, not yet compiled but already at its address.
  const T* Build(const google::protobuf::Descriptor* type) {
    const auto [at, first] = known_.try_emplace(type);
    if (!first) return at->second.get();
    T* compiled = (at->second = std::make_unique<T>()).get();
    compiled->Compile(type,
                      [this](const google::protobuf::Descriptor* nested) { return Build(nested); });
    return compiled;
  }

  std::shared_mutex mutex_;
  std::unordered_map<const google::protobuf::Descriptor*, std::unique_ptr<T>> known_;
};

}  // namespace mkep::platform
