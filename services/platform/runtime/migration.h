// Moves a journal into another log: every raw record, ignored ones too, to its own position under
// the same journal id, so that positions, chain, verdicts, outcomes of old command ids and
// sequences of old events stay. The old journal ends with `Moved`; a new generation begins where
// the copy ends or, where events of a lost end had been published, at the first lost position.
// Nothing is removed, and what was broken off goes on when it is begun again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "platform/journal/log.h"
#include "platform/projection/chain_walk.h"

namespace mkep::platform {

class Migration {
 public:
  using Done = tl::expected<void, std::string>;  // else a sentence: what, why, what to do

  // Both logs must outlive it. `first_lost`: the first position whose events were published and
  // then lost; nothing where nothing was.
  Migration(std::string service, Log& from, Log& to, std::optional<uint64_t> first_lost = {},
            uint64_t window = kWindow);

  // Reads both logs as they are and changes nothing: whether this journal can move there.
  Done Examine();
  // Ends the old journal, unless it has ended. Its replicas stop answering when they read that.
  Done End();
  // Copies what is not there yet, in order, and compares the whole: `copied` is told how many more
  // records stand there. After it, the new journal can be served.
  Done Copy(const std::function<void(uint64_t records)>& copied);

  // Whether the old journal has ended.
  bool ended() const { return source_.ended(); }
  // Records that move, the identity among them; until it has ended, those that are there now.
  uint64_t records() const { return source_.next(); }
  // Records that stood in the new log already.
  uint64_t there() const { return there_; }
  // Identity of the new journal; known once the old one has ended.
  const v1::Identity& identity() const { return identity_; }

 private:
  Done ReadSource();
  Done ReadDestination();
  Done CheckFirstLost() const;
  void MakeIdentity();
  std::string MovedRecord() const;
  std::string RecordAt(const LogRecord& source) const;
  Done CompareUpTo(uint64_t end);

  const std::string service_;
  Log& from_;
  Log& to_;
  const std::optional<uint64_t> first_lost_;
  ChainWalk source_;
  v1::Identity identity_;
  std::optional<v1::Identity> found_;  // in the new log
  uint64_t there_ = 0;
};

}  // namespace mkep::platform
