// How a Decide reads aggregates. It notes what it read: every one becomes a guard of the commit by
// itself. There are no views here: they cannot be guarded.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "mkep/options/v1/options.pb.h"

namespace mkep::platform {

// An aggregate as it stands in a projection. Absent: version 0 and an empty state.
struct StoredState {
  uint64_t version = 0;
  std::string state;  // serialised state message
};

// Where states come from: a projection, an overlay of one, or a test.
class StateSource {
 public:
  virtual ~StateSource() = default;
  virtual StoredState Load(const std::string& aggregate) const = 0;
};

inline const std::string& KindOf(const google::protobuf::Descriptor* state) {
  return state->options().GetExtension(options::v1::aggregate).kind();
}

// Name of an aggregate in the journal: NameOf<School>("110532") is `school/110532`.
template <class State>
std::string NameOf(std::string_view id) {
  std::string name = KindOf(State::descriptor());
  return name.append("/").append(id);
}

class Reader {
 public:
  explicit Reader(const StateSource& source) : source_(source) {}

  // The state of an aggregate, empty where it does not exist.
  template <class State>
  State Get(std::string_view id) const {
    State state;
    state.ParseFromString(Note(NameOf<State>(id)).state);
    return state;
  }
  template <class State>
  bool Exists(std::string_view id) const {
    return Note(NameOf<State>(id)).version > 0;
  }

  const StoredState& Note(const std::string& aggregate) const {
    auto known = noted_.find(aggregate);
    if (known == noted_.end()) known = noted_.emplace(aggregate, source_.Load(aggregate)).first;
    return known->second;
  }
  // All that was read, by name.
  const std::map<std::string, StoredState>& noted() const { return noted_; }

 private:
  const StateSource& source_;
  mutable std::map<std::string, StoredState> noted_;
};

}  // namespace mkep::platform
